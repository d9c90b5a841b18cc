// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/report/case_report.h"

namespace parley {

/// The ways to the outcomes of an analysis, joint moves taken apart into the steps of their
/// members.
[[nodiscard]] std::vector<ReportRoute> routes_to_report(const Case& conflict, const Worlds& worlds,
                                                        const Analysis& analysis);

/// Per outcome and world of the case how it is reached from today; in worlds that cannot be after
/// the signals too, since before them they may have been. Empty without a today.
[[nodiscard]] std::vector<std::vector<Route::Kind>> ways_in_worlds(const Case& conflict,
                                                                   const Worlds& worlds,
                                                                   const Analysis& analysis,
                                                                   const Run& run);

}  // namespace parley
