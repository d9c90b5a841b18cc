// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/names.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "parley/casefile/yaml_text.h"

namespace parley {
namespace {

bool is_letter(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         character == '_';
}

bool is_digit(char character) { return character >= '0' && character <= '9'; }

/// Damerau-Levenshtein distance (optimal string alignment).
std::size_t distance(std::string_view left, std::string_view right) {
  const std::size_t width = right.size() + 1;
  std::vector<std::size_t> before(width);
  std::vector<std::size_t> above(width);
  std::vector<std::size_t> row(width);
  for (std::size_t column = 0; column < width; ++column) above[column] = column;
  for (std::size_t line = 1; line <= left.size(); ++line) {
    row[0] = line;
    for (std::size_t column = 1; column < width; ++column) {
      const std::size_t change = left[line - 1] == right[column - 1] ? 0 : 1;
      row[column] = std::min({above[column] + 1, row[column - 1] + 1, above[column - 1] + change});
      const bool swapped = line > 1 && column > 1 && left[line - 1] == right[column - 2] &&
                           left[line - 2] == right[column - 1];
      if (swapped) row[column] = std::min(row[column], before[column - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above[right.size()];
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& character : lower) {
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character + 32);
  }
  return lower;
}

}  // namespace

bool is_id(std::string_view text) {
  return !text.empty() && is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char character) { return is_letter(character) || is_digit(character); });
}

bool is_reserved(std::string_view text) {
  constexpr std::array<std::string_view, 9> kReserved = {"and",  "or",  "not",   "only", "if",
                                                         "then", "iff", "today", "rest"};
  return std::find(kReserved.begin(), kReserved.end(), text) != kReserved.end();
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
  constexpr std::size_t kLongest = 40;
  constexpr std::size_t kMost = 500;
  if (name.empty() || name.size() > kLongest) return {};
  const std::string wanted = lower_case(name);
  // Two of three characters right are a slip; less is another word.
  std::size_t best = name.size() / 3 + 1;
  if (name.size() < 3) best = 1;
  ++best;
  std::string nearest;
  for (std::size_t at = 0; at < std::min(known.size(), kMost); ++at) {
    const std::string& each = known[at];
    const std::size_t longer = std::max(each.size(), name.size());
    if (each.size() > kLongest || longer - std::min(each.size(), name.size()) >= best) continue;
    const std::size_t apart = distance(wanted, lower_case(each));
    if (apart < best && apart < longer) {
      best = apart;
      nearest = each;
    }
  }
  return nearest;
}

std::string shown(std::string_view text) {
  constexpr std::size_t kMostBytes = 160;
  std::string cut;
  bool blank = false;
  std::size_t at = 0;
  while (at < text.size() && cut.size() < kMostBytes) {
    const std::size_t length = std::min(utf8_length(text[at]), text.size() - at);
    const bool is_blank = text[at] == '\n' || text[at] == '\r' || text[at] == '\t';
    if (is_blank && !blank) cut += ' ';
    if (!is_blank) cut += text.substr(at, length);
    blank = is_blank;
    at += length;
  }
  if (at < text.size()) cut += "…";
  return cut;
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 40;
  std::string list;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (at > 0) list += ", ";
    if (at == kMost) return list + "…";
    list += shown(names[at]);
  }
  return list.empty() ? "–" : list;
}

NameTable::NameTable(const Case& conflict) {
  using Kind = NameMeaning::Kind;
  if (conflict.graph) {
    for (const StateId state : ids(conflict.graph->states)) {
      add(conflict.graph->states[state].id, {Kind::graph_state, state.index()});
    }
  }
  for (const OptionId option : ids(conflict.options)) {
    add(conflict.options[option].id, {Kind::option, option.index()});
  }
  for (const OutcomeId outcome : ids(conflict.outcomes)) {
    add(conflict.outcomes[outcome].id, {Kind::outcome, outcome.index()});
  }
  for (const NamedStateId state : ids(conflict.states)) {
    add(conflict.states[state].id, {Kind::named_state, state.index()});
  }
  if (conflict.today) add("today", {Kind::today, 0});
}

const NameMeaning* NameTable::find(std::string_view name) const {
  const auto found = meanings_.find(std::string(name));
  return found == meanings_.end() ? nullptr : &found->second;
}

}  // namespace parley
