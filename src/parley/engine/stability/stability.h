// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "parley/base/run.h"
#include "parley/engine/stability/concept.h"
#include "parley/model/world.h"

namespace parley {

/// Which states are stable under one concept in one world.
struct Stability {
  ConceptId concept_id;
  IdVector<ActorId, StateSet> for_actor;
  StateSet for_all;  ///< the equilibria
};

/// Every concept asked for, every actor, every state of one world; in the order of `concepts`.
/// Time O(actors x cells x (options + rounds of the passes)), memory as memory_to_solve says. Same
/// result for any number of threads. After a cancel the result is unusable.
/// Source: fang1993 for the definitions, docs/stability.md for the method.
[[nodiscard]] std::vector<Stability> solve_stability(const StateSpace& space, const World& world,
                                                     const std::vector<ConceptId>& concepts,
                                                     const Run& run);

/// The same for many worlds over one space, each as if it had been asked about alone. Small worlds
/// are solved side by side, so that one's set-up is not paid again for the next. Results in the
/// order of the worlds.
[[nodiscard]] std::vector<std::vector<Stability>> solve_stabilities(
    const StateSpace& space, std::span<const World* const> worlds,
    const std::vector<ConceptId>& concepts, const Run& run);

}  // namespace parley
