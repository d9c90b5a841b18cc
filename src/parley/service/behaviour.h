// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "parley/report/behaviour_findings.h"

namespace parley {

/// Which concepts are consistent with a state in which a conflict was seen to rest, for everybody
/// and for each actor; worlds where that is the same for an actor together. Time: that of
/// solve_stability for the possible worlds. After a cancel the result is unusable. Source:
/// wang2019.
[[nodiscard]] Behaviour find_behaviour(const Case& conflict, const Worlds& worlds, StateId state,
                                       const std::vector<ConceptId>& concepts, const Run& run);

/// Whether every state that is stable under one concept is stable under the other, by their
/// definitions: with the same reading of preferences, Nash implies all that is made of improvements
/// and answers to them, SSEQ implies SEQ and SMR, and these imply GMR; SEQ and SIM imply "SEQ or
/// SIM". Nothing is said of concepts in which actors look some moves ahead.
[[nodiscard]] bool implies(const Concept& one, const Concept& other);

}  // namespace parley
