// SPDX-License-Identifier: Apache-2.0
#include "parley/pictures/html.h"
#include "parley/report/case_report.h"
#include "parley/report/wording.h"
#include "parley/service/case_report.h"
#include "parley/service/commands.h"
#include "parley/service/files.h"

namespace parley {
namespace {

/// How the data of a report begins, the version of the engine left out.
constexpr std::string_view kDataBeginning = "{\"parley\": \"";
constexpr std::string_view kDataGoesOn = "\",\n \"schema\": ";

/// Whether a file that begins so is one that a report may be written over.
bool is_report(std::string_view beginning, bool data) {
  const std::string_view begins = data ? kDataBeginning : kPageBeginning;
  if (beginning.substr(0, begins.size()) != begins) return false;
  return !data || beginning.find(kDataGoesOn) < beginning.find('\n');
}

PageHead head_of(const Case& conflict, Language language) {
  const std::string title(conflict.title.in(language));
  return {std::string(language_code(language)), title.empty() ? "parley" : title,
          say(language, "report_without_script")};
}

}  // namespace

Answer run_report(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  const Case& conflict = loaded.reading.conflict;
  const auto refused = [&](const Diagnostics& faults) {
    return refusal(request, faults, loaded.reading.files);
  };
  if (request.output_path.empty() && !request.json) {
    return refused({{Code::usage, {}, {Message::of("usage_report_output")}, {}}});
  }
  const Result<ReportOrder> order = report_order(request, conflict);
  if (!order) return refused(order.faults());
  const CaseReport report = find_case_report(loaded, worlds, *order, run);
  if (run.cancelled()) return interrupted();
  std::string text = case_report_json(loaded.head, conflict, worlds, report, request.language);
  if (!request.json) text = html_page(head_of(conflict, request.language), text);
  Answer answer;
  if (request.output_path.empty() || request.output_path == "-") {
    answer.output = std::move(text);
    return answer;
  }
  if (run.begin_writing) run.begin_writing();
  const auto ours = [&](std::string_view beginning) { return is_report(beginning, request.json); };
  if (const auto fault = replace_file(request.output_path, text, ours)) return refused({*fault});
  answer.output = say(request.language, "written_to", {request.output_path}) + "\n";
  return answer;
}

}  // namespace parley
