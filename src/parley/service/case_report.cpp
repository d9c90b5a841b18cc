// SPDX-License-Identifier: Apache-2.0
#include "parley/service/case_report.h"

#include "parley/service/analyze.h"
#include "parley/service/answers.h"

namespace parley {

CaseReport find_case_report(const Loaded& loaded, const Worlds& worlds, const ReportOrder& order,
                            const Run& run) {
  const Case& conflict = loaded.reading.conflict;
  CaseReport report;
  report.seed = run.seed;
  report.analysis = analyze(conflict, worlds, order.concepts, run);
  if (run.cancelled()) return report;
  find_answers(loaded, worlds, {run.seed, order.draws}, report, run);
  if (run.cancelled()) return report;
  report.analysis.uncertain_wants = uncertain_wants_of(loaded.as_written);
  return report;
}

}  // namespace parley
