// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/names.h"

#include <algorithm>
#include <array>

#include "parley/casefile/yaml_text.h"

namespace parley {
namespace {

bool is_letter(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         character == '_';
}

bool is_digit(char character) { return character >= '0' && character <= '9'; }

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
