// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/yaml_syntax.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "parley/casefile/yaml_text.h"

namespace parley {
namespace {

/// What libyaml says, and the entry of the table of wording that says it to an analyst.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kWords = {{
    {"mapping values are not allowed in this context", "yaml_colon_not_here"},
    {"mapping keys are not allowed in this context", "yaml_key_not_here"},
    {"block sequence entries are not allowed in this context", "yaml_dash_not_here"},
    {"did not find expected key", "yaml_key_expected"},
    {"could not find expected ':'", "yaml_colon_expected"},
    {"did not find expected '-' indicator", "yaml_dash_expected"},
    {"did not find expected ',' or ']'", "yaml_list_not_closed"},
    {"did not find expected ',' or '}'", "yaml_map_not_closed"},
    {"did not find expected node content", "yaml_value_expected"},
    {"did not find expected <document start>", "yaml_one_value_only"},
    {"found unexpected end of stream", "yaml_quote_not_closed"},
    {"found unexpected document indicator", "yaml_quote_not_closed"},
    {"found unknown escape character", "yaml_escape"},
    {"found character that cannot start any token", "yaml_reserved_character"},
    {"control characters are not allowed", "yaml_control_character"},
}};

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::size_t line_begin(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] != '\n') --at;
  return at;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

bool ends_a_word(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= '0' && character <= '9') || character == '_' || character == '"' ||
         character == '\'' || character == ']' || character == '}';
}

/// Full-width punctuation that stands right after a word, as a key's colon or a list's comma does.
std::size_t find_full_width(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; at += utf8_length(text[at])) {
    if (at == 0 || !ends_a_word(text[at - 1])) continue;
    if (full_width_at(text.substr(at))) return at;
  }
  return end;
}

Diagnostic fault(Code code, std::size_t begin, std::size_t end, std::vector<Message> arguments) {
  return Diagnostic{code, Span{FileId(0), begin, end}, std::move(arguments), {}};
}

std::size_t indentation(std::string_view text, std::size_t line) {
  const std::size_t first = std::min(text.find_first_not_of(' ', line), text.size());
  return first - line;
}

/// Whether the opening quote or bracket is a better place than where the reader gave up: always for
/// a quote; for a bracket if that line looks like one after the list, not in it.
bool was_never_closed(std::string_view text, const YamlProblem& problem) {
  if (problem.context.empty() || problem.context_at >= std::min(problem.at, text.size())) {
    return false;
  }
  if (contains(problem.context, "quoted scalar") && contains(problem.words, "unexpected")) {
    return true;
  }
  const std::size_t opened = line_begin(text, problem.context_at);
  const std::size_t stopped = line_begin(text, std::min(problem.at, text.size()));
  return contains(problem.words, "expected ','") && opened < stopped &&
         indentation(text, stopped) <= indentation(text, opened);
}

Message in_words(std::string_view text, const YamlProblem& problem) {
  for (const auto& [words, key] : kWords) {
    if (problem.words != words) continue;
    if (key != "yaml_reserved_character") return Message::of(std::string(key));
    const std::size_t length = problem.at < text.size() ? utf8_length(text[problem.at]) : 0;
    return Message::of(std::string(key), {std::string(text.substr(problem.at, length))});
  }
  return Message(std::string(problem.words));
}

}  // namespace

Diagnostic explain_syntax(std::string_view text, const YamlProblem& problem) {
  const std::size_t at = std::min(problem.at, text.size());
  const std::size_t here = line_begin(text, at);
  const std::size_t end = line_end(text, at);
  const std::size_t indented = text.find_first_not_of(" \t", here);
  const std::size_t tab = text.find('\t', here);
  const bool indented_by_tab = tab != std::string_view::npos && tab < std::min(indented, end);
  if (indented_by_tab) return fault(Code::tab_indentation, tab, tab + 1, {});
  const bool stopped_by_tab =
      contains(problem.words, "tab character") || (at < text.size() && text[at] == '\t');
  if (stopped_by_tab) return fault(Code::tab_indentation, at, at + 1, {});
  if (contains(problem.words, "depth")) {
    return fault(Code::nesting_too_deep, at, at, {std::to_string(kNestingLimit)});
  }

  std::size_t from = here > 0 ? line_begin(text, here - 1) : here;
  if (!problem.context.empty()) from = std::min(from, problem.context_at);
  const std::size_t full_width = find_full_width(text, from, end);
  if (full_width < end) {
    return full_width_fault(*full_width_at(text.substr(full_width)), full_width);
  }

  const std::size_t word_end = std::min(text.find_first_of(" \t\r\n,", at), text.size());
  const std::string written(text.substr(at, std::min(word_end - at, std::size_t{60})));
  const bool about_tag = contains(problem.context, "tag") || contains(problem.words, "tag");
  if (about_tag) return fault(Code::yaml_tag, at, std::max(word_end, at), {written});
  const bool about_anchor =
      contains(problem.context, "anchor") || contains(problem.context, "alias");
  if (about_anchor) {
    const std::size_t begin = std::min(problem.context_at, at);
    const std::size_t to = std::min(text.find_first_of(" \t\r\n,", begin), text.size());
    return fault(Code::anchor_or_alias, begin, to, {std::string(text.substr(begin, to - begin))});
  }
  if (was_never_closed(text, problem)) {
    const std::size_t opening = problem.context_at;
    return fault(Code::yaml_syntax, opening, opening + 1, {in_words(text, problem)});
  }
  const std::size_t length = at < end ? utf8_length(text[at]) : 0;
  return fault(Code::yaml_syntax, at, at + length, {in_words(text, problem)});
}

}  // namespace parley
