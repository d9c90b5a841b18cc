// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/base/result.h"
#include "parley/report/evolution_report.h"

namespace parley {

/// Whose preferences must be the same for worlds to be alike: routes ask movers alone, concepts may
/// ask what an actor thinks of somebody who never moves.
enum class AlikeTo : std::uint8_t { movers, everybody };

/// The possible worlds, those together in which the same is wanted.
[[nodiscard]] std::vector<WorldList> worlds_alike(const Case& conflict, const Worlds& worlds,
                                                  AlikeTo whom);

/// What each leg of a route does to each of its movers in one world.
[[nodiscard]] std::vector<std::vector<Comparison>> effects_of(const Case& conflict,
                                                              const Worlds& worlds,
                                                              std::size_t world,
                                                              const Route& route);

/// How the conflict can evolve from a state: to the equilibria of each world under any of the
/// concepts, or to `targets` where there are some. Worlds with the same answer are told together,
/// heaviest first. Errors: too_large_to_evolve. After a cancel the result is unusable.
[[nodiscard]] Result<EvolutionFinding> find_evolution(const Case& conflict, const Worlds& worlds,
                                                      StateId from,
                                                      const std::optional<StateSet>& targets,
                                                      const std::vector<ConceptId>& concepts,
                                                      const Run& run);

}  // namespace parley
