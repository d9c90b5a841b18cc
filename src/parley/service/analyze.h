// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/report/findings.h"

namespace parley {

/// Runs the lenses over all worlds and puts together what they found. After a cancel the result is
/// unusable.
[[nodiscard]] Analysis analyze(const Case& conflict, const Worlds& worlds,
                               const std::vector<ConceptId>& concepts, const Run& run);

/// The wants of a case, as it is written, that are not certain, and what of them counts in the
/// middle. Analysis::uncertain_wants.
[[nodiscard]] std::vector<UncertainWants> uncertain_wants_of(const Case& as_written);

/// Verdicts on some states, for one actor or all, each world's own told once where it is the same.
[[nodiscard]] Explanation explain(const Case& conflict, const Worlds& worlds,
                                  const StateSet& states, std::optional<ActorId> actor,
                                  const std::vector<ConceptId>& concepts, const Run& run);

/// The ways from a state into a set of states, worlds with the same way together, heaviest first.
[[nodiscard]] std::vector<RouteFinding> find_routes(const Case& conflict, const Worlds& worlds,
                                                    StateId from, const StateSet& targets,
                                                    const Run& run);

/// How many statements say what an actor wants, over all its types.
[[nodiscard]] std::size_t count_statements(const Actor& actor);
/// Those of all actors that have no evidence.
[[nodiscard]] std::vector<Assumption> assumptions_of(const Case& conflict);

/// The state of the case's status quo, if it names one.
[[nodiscard]] std::optional<StateId> today_of(const Case& conflict, const StateSpace& space);

}  // namespace parley
