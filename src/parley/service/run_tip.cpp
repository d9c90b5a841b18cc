// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <system_error>
#include <utility>

#include "parley/report/line_diff.h"
#include "parley/service/commands.h"
#include "parley/service/files.h"
#include "parley/service/tip.h"
#include "parley/service/write_edit.h"

namespace parley {
namespace {

Diagnostic usage(Message what) { return {Code::usage, {}, {std::move(what)}, {}}; }

/// The number of an edit that was found.
Result<std::size_t> number_of(const Request& request, const TipFinding& finding) {
  if (finding.numbers() == 0) return usage(Message::of("usage_tip_no_numbers"));
  std::size_t number = 0;
  const char* end = request.edit.data() + request.edit.size();
  const auto read = std::from_chars(request.edit.data(), end, number);
  if (read.ec == std::errc() && read.ptr == end && number >= 1 && number <= finding.numbers()) {
    return number;
  }
  return usage(Message::of("usage_tip_number", {std::to_string(finding.numbers()), request.edit}));
}

Answer write_out(const Request& request, const Loaded& loaded, const Names& names,
                 const TipFinding& finding, const Run& run) {
  const Result<std::size_t> number = number_of(request, finding);
  if (!number) return refusal(request, number.faults(), {});
  std::vector<Edit> edits;
  for (const EditInWords& words : finding.numbered(*number)->edits) edits.push_back(words.edit);
  const Result<std::string> edited =
      text_with_edits(loaded.reading, edits, fetch_beside(request.case_path));
  if (!edited) return refusal(request, edited.faults(), {});
  const Result<std::string> text =
      text_for_folder(*edited, loaded.reading.conflict, request.case_path, request.output_path);
  if (!text) return refusal(request, text.faults(), {});
  if (request.output_path == "-") return {0, *text, ""};
  // A last look, from where it will lie.
  const Reading again = read_case(request.output_path, *text, fetch_beside(request.output_path));
  if (has_errors(again.diagnostics)) return refusal(request, again.diagnostics, again.files);
  if (run.begin_writing) run.begin_writing();
  if (const auto fault = write_new_file(request.output_path, *text)) {
    return refusal(request, {*fault}, {});
  }
  const TipApplied applied{*number, request.output_path,
                           line_diff(name_of_file(request), request.output_path,
                                     loaded.reading.files[FileId(0)].text, *text)};
  Answer answer;
  answer.output = request.json ? tip_applied_json(loaded.head, names, finding, applied)
                               : tip_applied_text(names, finding, applied, style_of(request));
  return answer;
}

}  // namespace

Answer run_tip(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  const Case& conflict = loaded.reading.conflict;
  const auto refused = [&](const Diagnostics& faults) {
    return refusal(request, faults, loaded.reading.files);
  };
  if (!request.edit.empty() && request.output_path.empty()) {
    return refused({usage(Message::of("usage_tip_apply_without_output"))});
  }
  if (request.edit.empty() && !request.output_path.empty()) {
    return refused({usage(Message::of("usage_tip_output_without_apply"))});
  }
  const Result<std::vector<ConceptId>> concepts =
      concepts_of(request, conflict, {*concept_of("nash"), *concept_of("seq")});
  if (!concepts) return refused(concepts.faults());
  // To have the faults of the expression told, and those of an outcome that cannot be.
  const Result<StateSet> states =
      states_of(loaded.reading, worlds.space, "--outcome", request.outcome);
  if (!states) return refused(states.faults());
  TipQuestion question;
  question.outcome = *read_expression(conflict, request.outcome, FileId(0));
  question.asked = request.outcome;
  question.concepts = *concepts;
  const TipFinding finding = find_tips(conflict, worlds, question, run);
  if (run.cancelled()) return interrupted();
  const Names names(conflict, worlds, request.language);
  if (!request.edit.empty()) return write_out(request, loaded, names, finding, run);
  Answer answer;
  answer.output = request.json ? tip_json(loaded.head, names, finding)
                               : tip_text(names, finding, style_of(request));
  return answer;
}

}  // namespace parley
