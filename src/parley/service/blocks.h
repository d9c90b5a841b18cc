// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "parley/report/answer_findings.h"

namespace parley {

/// So many families of an outcome are listed; what is left is added up.
inline constexpr std::size_t kMostFamilies = 8;

/// Who leaves the states of an outcome, and which states of it are alike in that. Who is deterred
/// is known where the analysis has SEQ among its concepts. Nothing where it has no states or that
/// would take more than some seconds. O(states x moves x types), and for each pattern the worlds.
[[nodiscard]] std::optional<BlockFinding> find_blocks(const Case& conflict, const Worlds& worlds,
                                                      const Analysis& analysis, OutcomeId outcome);

}  // namespace parley
