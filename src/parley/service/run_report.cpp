// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <system_error>
#include <utility>

#include "parley/report/case_report.h"
#include "parley/service/case_report.h"
#include "parley/service/commands.h"

namespace parley {

Answer run_report(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  const Case& conflict = loaded.reading.conflict;
  const auto refused = [&](const Diagnostics& faults) {
    return refusal(request, faults, loaded.reading.files);
  };
  const Result<std::vector<ConceptId>> concepts = concepts_of(request, conflict, base_concepts());
  if (!concepts) return refused(concepts.faults());
  ReportOrder order;
  order.concepts = *concepts;
  const CaseReport report = find_case_report(loaded, worlds, order, run);
  if (run.cancelled()) return interrupted();
  Answer answer;
  answer.output = case_report_json(loaded.head, conflict, worlds, report, request.language);
  return answer;
}

}  // namespace parley
