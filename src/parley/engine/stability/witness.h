// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "parley/engine/stability/concept.h"
#include "parley/model/step.h"
#include "parley/model/world.h"

namespace parley {

/// What is held against one move: the steps lead from `improvement` to a state that is not better
/// for the actor than the one it left. Simultaneous: every step is taken from that state itself, at
/// the same time as the improvement. Foresight: the play that is expected to follow.
struct Sanction {
  StateId improvement;
  std::vector<Step> steps;  ///< empty in a witness only where foresight expects no more moves
  std::optional<StateId> end = {};  ///< simultaneous: where it all ends
};

/// Why a state is stable or not for an actor under a concept.
struct Witness {
  ConceptId concept_id;
  ActorId actor;
  StateId state;
  bool stable = false;
  /// Stable: one for each improvement (foresight: for each move), by ascending state id.
  std::vector<Sanction> sanctions;
  std::optional<StateId> exit;  ///< unstable: the best improvement that nobody punishes
  std::vector<Step> play = {};  ///< foresight: what is expected to follow the exit
};

/// What an actor reaches in one move and would leave the state for, by ascending id.
[[nodiscard]] std::vector<StateId> improvements(const StateSpace& space, const Judge& judge,
                                                ActorId actor, StateId state);

/// For every improvement of an actor, by ascending id, the shortest sanction that a concept allows,
/// by the moves that their movers like best where several are as short; empty steps: nobody
/// punishes it. Time O(improvements x places reached x moves), memory by the places reached.
[[nodiscard]] std::vector<Sanction> answer_improvements(const StateSpace& space, const World& world,
                                                        const Concept& rule, ActorId actor,
                                                        StateId state);

/// The same for one improvement.
[[nodiscard]] Sanction answer_improvement(const StateSpace& space, const World& world,
                                          const Concept& rule, ActorId actor, StateId state,
                                          StateId improvement);

/// Which of two improvements an actor would rather take: the better ranked one, then the one that
/// changes fewer options, then the one with the lower id.
[[nodiscard]] bool preferred_exit(const StateSpace& space, const World& world, ActorId actor,
                                  StateId from, StateId left, StateId right);

/// The witness that answers to every improvement give: stable if each has one. (The concept is
/// left to find_witness.)
[[nodiscard]] Witness decide(const StateSpace& space, const World& world, ActorId actor,
                             StateId state, std::vector<Sanction> answers);

/// The witness of one verdict, found from scratch: by a search for the shortest sanctions, time
/// O(improvements x states x moves), or as the concept says.
[[nodiscard]] Witness find_witness(const StateSpace& space, const World& world,
                                   ConceptId concept_id, ActorId actor, StateId state);

}  // namespace parley
