// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/read.h"

#include <algorithm>
#include <utility>

#include "parley/casefile/bind.h"
#include "parley/casefile/check.h"
#include "parley/casefile/evidence.h"
#include "parley/casefile/yaml.h"

namespace parley {

Reading read_case(std::string name, std::string text, const Fetch& fetch) {
  Reading reading;
  reading.files.push_back(File{std::move(name), std::move(text)});
  const std::string_view file = reading.files[FileId(0)].text;
  if (const auto root = read_yaml(file, reading.diagnostics)) {
    const bool read_whole = !has_errors(reading.diagnostics);
    Binder binder(*root, file, reading.conflict, reading.diagnostics);
    binder.bind();
    // Other faults, such as that of a number, do not keep those of the states from being told.
    if (read_whole && binder.states_are_bound()) {
      check_states(reading.conflict, reading.diagnostics);
    }
    if (!binder.claims().empty()) place_evidence(reading, binder.claims(), fetch);
  }
  // What concerns the file as a whole comes first, its sources last.
  const auto place = [](const Diagnostic& diagnostic) {
    const Span span = diagnostic.span.value_or(Span{});
    return std::pair(span.file, span.begin);
  };
  std::stable_sort(
      reading.diagnostics.begin(), reading.diagnostics.end(),
      [&](const Diagnostic& left, const Diagnostic& right) { return place(left) < place(right); });
  return reading;
}

Result<ExpressionPtr> read_expression(const Case& conflict, std::string_view text, FileId file) {
  Diagnostics faults;
  const Message place = Message::of("place_expression");
  const auto report = [&](Code code, Stretch stretch, std::vector<Message> arguments,
                          std::string nearest) {
    faults.push_back(Diagnostic{code, Span{file, stretch.begin, stretch.end}, std::move(arguments),
                                std::move(nearest)});
  };
  if (const auto bad = first_byte_not_utf8(text)) {
    report(Code::file_not_utf8, {*bad, *bad + 1}, {std::to_string(*bad)}, {});
    return faults;
  }
  const StatementParse parse = parse_statement(text);
  for (const Stretch& stretch : parse.full_width) {
    const auto found = full_width_at(text.substr(stretch.begin));
    report(Code::full_width_punctuation, stretch, {found->character, found->twin}, {});
  }
  switch (parse.fault) {
    case StatementFault::none:
      break;
    case StatementFault::unreadable:
      if (faults.empty()) report(Code::statement_unreadable, parse.at, {place, parse.expected}, {});
      return faults;
    case StatementFault::too_deep:
      report(Code::statement_too_deep, parse.at, {place, std::to_string(kStatementDepthLimit)}, {});
      return faults;
    case StatementFault::too_large:
      report(Code::statement_too_large, parse.at, {place, std::to_string(kStatementSizeLimit)}, {});
      return faults;
  }
  if (parse.statement.modifier != Modifier::none) {
    const Stretch stretch = parse.statement.modifier_stretch;
    report(Code::modifier_not_here, stretch,
           {std::string(text.substr(stretch.begin, stretch.end - stretch.begin)), place}, {});
  }
  if (!parse.statement.marks.empty()) {
    report(Code::statement_unreadable, parse.statement.marks.front().stretch,
           {place, Message::of("expected_no_mark")}, {});
  }
  const NameTable names(conflict);
  ExpressionBinder binder(conflict, names);
  ExpressionPtr expression = binder.bind(parse.statement.expression, place, report);
  if (!faults.empty()) return faults;
  return expression;
}

}  // namespace parley
