// SPDX-License-Identifier: Apache-2.0
#include "parley/base/nearest_name.h"
#include "parley/casefile/bind.h"

namespace parley {

std::optional<ParsedStatement> Binder::parse(const YamlScalar& scalar, const Message& place) {
  auto parsed = parse_part(scalar, place, {0, scalar.text.size()});
  if (parsed) refuse_modifier(scalar, *parsed, place);
  return parsed;
}

void Binder::refuse_modifier(const YamlScalar& scalar, const ParsedStatement& parsed,
                             const Message& place) {
  if (parsed.modifier == Modifier::none) return;
  const Stretch stretch = parsed.modifier_stretch;
  read_.report(Code::modifier_not_here,
               ScalarPlaces(scalar, read_.file()).at(stretch.begin, stretch.end),
               {scalar.text.substr(stretch.begin, stretch.end - stretch.begin), place});
}

std::optional<ParsedStatement> Binder::parse_part(const YamlScalar& scalar, const Message& place,
                                                  Stretch part) {
  if (++statements_ > kStatementLimit) {
    // Said once; what comes after is left out.
    if (statements_ == kStatementLimit + 1) {
      count_within(statements_, kStatementLimit, scalar.span, "count_statements");
    }
    return std::nullopt;
  }
  // Blanks for what stands before the part: so the parts of a text keep their places.
  const std::string text =
      std::string(part.begin, ' ') + scalar.text.substr(part.begin, part.end - part.begin);
  StatementParse parse = parse_statement(text);
  if (parse.fault == StatementFault::none && parse.full_width.empty()) {
    return std::move(parse.statement);
  }
  const ScalarPlaces places(scalar, read_.file());
  bool fault_is_full_width = false;
  for (const Stretch& stretch : parse.full_width) {
    const auto found = full_width_at(std::string_view(scalar.text).substr(stretch.begin));
    read_.report(Code::full_width_punctuation, places.at(stretch.begin, stretch.end),
                 {found->character, found->twin});
    fault_is_full_width = fault_is_full_width || stretch.begin == parse.at.begin;
  }
  const Span span = places.at(parse.at.begin, parse.at.end);
  switch (parse.fault) {
    case StatementFault::none:
      return std::move(parse.statement);
    case StatementFault::unreadable:
      if (!fault_is_full_width) {
        read_.report(Code::statement_unreadable, span, {place, parse.expected});
      }
      break;
    case StatementFault::too_deep:
      read_.report(Code::statement_too_deep, span, {place, std::to_string(kStatementDepthLimit)});
      break;
    case StatementFault::too_large:
      read_.report(Code::statement_too_large, span, {place, std::to_string(kStatementSizeLimit)});
      break;
  }
  return std::nullopt;
}

ExpressionPtr Binder::look_up_names(const YamlScalar& scalar, const ParsedExpression& parsed,
                                    const Message& place, std::string_view own_name) {
  std::optional<ScalarPlaces> places;
  return expressions_.bind(
      parsed, place,
      [&](Code code, Stretch stretch, std::vector<Message> arguments, std::string nearest) {
        if (!places) places.emplace(scalar, read_.file());
        read_.report(code, places->at(stretch.begin, stretch.end), std::move(arguments),
                     std::move(nearest));
      },
      own_name);
}

std::optional<Statement> Binder::statement(const YamlScalar& scalar, const Message& place) {
  const auto parsed = parse(scalar, place);
  return parsed ? bind_parsed(scalar, *parsed, place) : std::nullopt;
}

std::optional<Statement> Binder::bind_parsed(const YamlScalar& scalar,
                                             const ParsedStatement& parsed, const Message& place) {
  const ScalarPlaces places(scalar, read_.file());
  Statement statement;
  statement.written =
      scalar.text.substr(parsed.written.begin, parsed.written.end - parsed.written.begin);
  statement.maybe = parsed.modifier == Modifier::maybe;
  statement.span = places.at(parsed.written.begin, parsed.written.end);
  for (const ParsedMark& mark : parsed.marks) {
    use_evidence(scalar, mark.evidence, places.at(mark.stretch.begin, mark.stretch.end), place,
                 statement.evidence);
  }
  statement.expression = look_up_names(scalar, parsed.expression, place);
  if (statement.expression == nullptr) return std::nullopt;
  return statement;
}

void Binder::use_evidence(const YamlScalar& scalar, std::string_view id, Span span,
                          const Message& place, std::vector<EvidenceId>& evidence) {
  const auto found = evidence_.find(std::string(id));
  if (found == evidence_.end()) {
    // Only this id is looked through: the list around it may be long.
    if (read_.report_full_width(YamlScalar{std::string(id), scalar.style, span})) return;
    read_.report(Code::unknown_evidence, span, {shown(id), place, listed(evidence_names_)},
                 nearest_name(id, evidence_names_));
    return;
  }
  if (!found->second) return;
  used_evidence_.insert(*found->second);
  if (std::find(evidence.begin(), evidence.end(), *found->second) == evidence.end()) {
    evidence.push_back(*found->second);
  }
}

void Binder::bind_evidence_list(const YamlNode& node, const std::string& place,
                                std::vector<EvidenceId>& evidence) {
  for (const YamlNode* item : read_.one_or_more(node, place, "shape_evidence_ids")) {
    const YamlScalar* one = read_.scalar(*item, place, "shape_evidence_ids");
    if (one == nullptr) continue;
    // Several ids in one text, as marks stand in a statement; the @ may be left out.
    std::string_view left = one->text;
    const ScalarPlaces places(*one, read_.file());
    while (!read_.done()) {
      const std::size_t skipped = std::min(left.find_first_not_of(" \t\n@"), left.size());
      left.remove_prefix(skipped);
      if (left.empty()) break;
      const std::size_t begin = one->text.size() - left.size();
      const std::size_t size = std::min(left.find_first_of(" \t\n@"), left.size());
      use_evidence(*one, left.substr(0, size), places.at(begin, begin + size), place, evidence);
      left.remove_prefix(size);
    }
  }
}

std::vector<Statement> Binder::statement_list(const YamlNode& node, const std::string& owner,
                                              const std::string& list_place) {
  std::vector<Statement> statements;
  std::size_t position = 0;
  for (const YamlNode* item : read_.one_or_more(node, list_place, "shape_statements")) {
    if (read_.done()) break;
    const Message place = statement_place(owner, ++position);
    const YamlScalar* written = read_.scalar(*item, place, "shape_statement");
    if (written == nullptr) continue;
    if (auto bound = statement(*written, place)) statements.push_back(std::move(*bound));
  }
  return statements;
}

}  // namespace parley
