// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "parley/report/findings.h"

namespace parley {

/// Which concepts are consistent with an actor's staying, in the worlds where they are the same.
struct ActorBehaviour {
  ActorId actor;
  std::vector<bool> stays;       ///< per concept asked for
  std::vector<ConceptId> least;  ///< of those with which it stays, the ones that no other implies
  bool can_move = false;
  std::vector<TypeId> types;  ///< of the actor, in these worlds
  WorldList worlds;
  double weight = 0;
};

/// Everything that `behaviour` finds about a state in which a conflict was seen to rest.
struct Behaviour {
  StateId state;
  std::vector<ConceptId> concepts;
  std::vector<WorldList> everybody;  ///< per concept: worlds in which all stay
  WorldList
      each_somehow;  ///< worlds in which each actor stays under some concept, all or not the same
  std::vector<std::vector<WorldList>> of_actor;  ///< per actor, per concept
  std::vector<ActorBehaviour> actors;            ///< by actor, heaviest group first
};

}  // namespace parley
