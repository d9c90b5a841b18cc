// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include "parley/engine/hypergame/views.h"
#include "parley/report/hypergame_findings.h"

namespace parley {

/// Each actor's own game, what can hold when everybody acts on its own, and what surprises whom;
/// worlds with the same surprise together. A state is an equilibrium of the hypergame if every
/// actor finds it stable for itself in its own view, or what it takes it for; a state that somebody
/// can make nothing of is none. Time: that of solve_stability for the worlds and once more for each
/// actor with a `sees`. After a cancel the result is unusable.
/// Source: bennett1977, wang1988, fraser1984.
[[nodiscard]] Hypergame find_hypergame(const Case& conflict, const Worlds& worlds,
                                       const std::vector<ConceptId>& concepts, const Run& run);

/// One world in the eyes of every actor.
struct SeenWorld {
  std::size_t index = 0;                                ///< in Worlds::worlds
  std::vector<Stability> in_truth;                      ///< per concept
  IdVector<ActorId, World> worlds;                      ///< as each actor sees it
  IdVector<ActorId, std::vector<Stability>> stability;  ///< per concept, over each actor's space
};

/// Where surprises are looked for, each state at the place that matters most.
using WatchedStates = std::map<StateId, Surprise::Place>;

/// What surprises whom in one world under concept number `at` of its stability; the weight is not
/// set. Time O(actors^2 x watched states) searches for sanctions.
[[nodiscard]] std::vector<Surprise> find_surprises(const Case& conflict, const Worlds& worlds,
                                                   const Views& views, const SeenWorld& seen,
                                                   std::size_t at, const WatchedStates& watched);

/// Whether two surprises are the same thing for the same reasons, whatever the worlds and concepts.
[[nodiscard]] bool same_surprise(const Surprise& one, const Surprise& other);

}  // namespace parley
