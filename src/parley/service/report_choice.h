// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/report/case_report.h"

namespace parley {

/// The worlds that a report lists: all, or the kMostReportWorlds with the greatest chances.
[[nodiscard]] WorldList worlds_to_report(const Worlds& worlds);

/// The states that a report shows from the start, most telling first: today, the named ones, those
/// on the ways to outcomes, those of which its parts speak, then those stable for everybody under
/// Nash or SEQ (of the concepts asked for, else under any), the heaviest first.
[[nodiscard]] std::vector<StateId> states_to_show(const Case& conflict, const Worlds& worlds,
                                                  const CaseReport& report);

/// The states that a report lists, ascending: all, or of more than kMostReportStates the shown
/// ones, those that the reasons of their verdicts lead to, then what else would have been shown.
[[nodiscard]] std::vector<StateId> states_to_report(const Case& conflict, const Worlds& worlds,
                                                    const CaseReport& report);

/// Why each actor that can act stays at the shown states or leaves them, in the listed worlds,
/// under the concepts of the analysis; state after state, until there are too many to tell of.
[[nodiscard]] std::vector<Verdict> verdicts_to_report(const Case& conflict, const Worlds& worlds,
                                                      const CaseReport& report, const Run& run);

}  // namespace parley
