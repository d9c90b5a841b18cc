// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/report/comparison_findings.h"
#include "parley/service/comparable_results.h"

namespace parley {

/// What changed from one case to another, what that did to the results, and because of what: each
/// change is made alone in the first case and left out of the second, which takes two analyses a
/// change, so many of them at once. After a cancel the result is unusable.
[[nodiscard]] ComparisonFinding compare_analyses(const CaseDifference& difference,
                                                 const Analysed& before, const Analysed& after,
                                                 std::size_t at_once, const Run& run);

}  // namespace parley
