// SPDX-License-Identifier: Apache-2.0
#include "parley/service/case_report.h"

#include <algorithm>
#include <filesystem>

#include "parley/service/analyze.h"
#include "parley/service/answers.h"
#include "parley/service/report_choice.h"
#include "parley/service/report_routes.h"

namespace parley {
namespace {

/// Whether a file lies in a folder or below it, links followed.
bool is_below(const std::filesystem::path& folder, const std::string& file) {
  std::error_code error;
  const std::filesystem::path base =
      std::filesystem::canonical(folder.empty() ? "." : folder, error);
  if (error) return false;
  const std::filesystem::path place = std::filesystem::canonical(base / file, error);
  if (error) return false;
  return std::mismatch(base.begin(), base.end(), place.begin(), place.end()).first == base.end();
}

/// Per source its text, where its file was read. A page goes to others: what a case names beyond
/// its own folder stays out of it, so that a stranger's case cannot have any file of its reader
/// put there.
std::vector<std::optional<std::string>> texts_of_sources(const Loaded& loaded,
                                                         const std::filesystem::path& folder) {
  std::vector<std::optional<std::string>> texts;
  for (const Source& source : loaded.reading.conflict.sources) {
    std::optional<std::string>& text = texts.emplace_back();
    if (source.file.empty() || !is_below(folder, source.file)) continue;
    for (const FileId file : ids(loaded.reading.files)) {
      if (file == FileId(0) || loaded.reading.files[file].name != source.file) continue;
      text = loaded.reading.files[file].text;
      break;
    }
  }
  return texts;
}

}  // namespace

Result<ReportOrder> report_order(const Request& request, const Case& conflict) {
  ReportOrder order;
  if (request.case_path != "-") {
    order.folder = std::filesystem::path(request.case_path).parent_path().string();
  }
  const Result<std::vector<ConceptId>> concepts = concepts_of(request, conflict, base_concepts());
  if (!concepts) return concepts.faults();
  order.concepts = *concepts;
  if (!request.draws.empty()) {
    const Result<std::uint64_t> draws = draws_of(request.draws);
    if (!draws) return draws.faults();
    order.draws = *draws;
  }
  return order;
}

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
  report.inputs = uncertain_inputs(loaded.as_written);
  report.worlds = worlds_to_report(worlds);
  report.routes = routes_to_report(conflict, worlds, report.analysis);
  report.reached = ways_in_worlds(conflict, worlds, report.analysis, run);
  report.shown = states_to_show(conflict, worlds, report);
  if (run.cancelled()) return report;
  report.verdicts = verdicts_to_report(conflict, worlds, report, run);
  if (run.cancelled()) return report;
  report.states = states_to_report(conflict, worlds, report);
  report.source_texts = texts_of_sources(loaded, order.folder);
  return report;
}

}  // namespace parley
