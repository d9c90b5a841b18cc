// SPDX-License-Identifier: Apache-2.0
#include <cctype>
#include <optional>

#include "parley/report/sentences.h"
#include "parley/report/text_width.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

std::optional<std::string> name_of_id(const Names& names, std::string_view id) {
  const Case& conflict = names.conflict();
  for (const OptionId option : ids(conflict.options)) {
    if (conflict.options[option].id == id) return names.option(option);
  }
  for (const OutcomeId outcome : ids(conflict.outcomes)) {
    if (conflict.outcomes[outcome].id == id) return names.outcome(outcome);
  }
  for (const NamedState& named : conflict.states) {
    if (named.id == id && !named.name.empty()) return std::string(named.name.in(names.language()));
  }
  if (conflict.graph) {
    for (const StateId state : ids(conflict.graph->states)) {
      if (conflict.graph->states[state].id == id) return names.contents(state);
    }
  }
  return std::nullopt;
}

bool in_name(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

/// One way to write a connective, and its key in the table of wording.
struct Spelling {
  std::string_view written;
  const char* key;
};

/// Longer spellings before those that they begin with.
constexpr Spelling kSpellings[] = {
    {"only if", "connective_only_if"},
    {"iff", "connective_iff"},
    {"if", "connective_if"},
    {"then", "connective_then"},
    {"not", "connective_not"},
    {"and", "connective_and"},
    {"or", "connective_or"},
    {"<->", "connective_iff"},
    {"->", "connective_only_if"},
    {"當且僅當", "connective_iff"},
    {"当且仅当", "connective_iff"},
    {"僅當", "connective_only_if"},
    {"仅当", "connective_only_if"},
    {"非", "connective_not"},
    {"且", "connective_and"},
    {"或", "connective_or"},
    {"若", "connective_if"},
    {"則", "connective_then"},
    {"则", "connective_then"},
    {"&", "connective_and"},
    {"|", "connective_or"},
};

/// The connective that begins at a place; none where a name begins.
const Spelling* connective_at(const std::string& written, std::size_t at) {
  if (at > 0 && in_name(written[at - 1]) && in_name(written[at])) return nullptr;
  for (const Spelling& spelling : kSpellings) {
    if (written.compare(at, spelling.written.size(), spelling.written) != 0) continue;
    const std::size_t end = at + spelling.written.size();
    const bool is_word = in_name(spelling.written.front());
    if (is_word && end < written.size() && in_name(written[end])) continue;
    return &spelling;
  }
  return nullptr;
}

/// Chinese is set without spaces; names in letters keep theirs, whatever the letters.
std::string without_spaces_between_characters(const std::string& text) {
  std::string out;
  bool after_wide = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = first_code_point(std::string_view(text).substr(at)).bytes;
    const std::string_view letter = std::string_view(text).substr(at, bytes);
    at += bytes;
    if (letter == " " && after_wide && at < text.size()) {
      const std::string_view rest = std::string_view(text).substr(at);
      if (display_width(rest.substr(0, first_code_point(rest).bytes)) == 2) continue;
    }
    out += letter;
    after_wide = display_width(letter) == 2;
  }
  return out;
}

}  // namespace

std::string statement_in_words(const Names& names, const Statement& statement) {
  const std::string& written = statement.written;
  std::string text;
  for (std::size_t at = 0; at < written.size();) {
    if (const Spelling* spelling = connective_at(written, at)) {
      // Chinese connectives may stand without spaces, where other scripts need them.
      if (!text.empty() && text.back() != ' ' && text.back() != '(') text += ' ';
      text += say(names.language(), spelling->key);
      at += spelling->written.size();
      if (at < written.size() && written[at] != ' ') text += ' ';
      continue;
    }
    if (!in_name(written[at])) {
      text += written[at++];
      continue;
    }
    std::size_t end = at;
    while (end < written.size() && in_name(written[end])) ++end;
    const std::string_view word = std::string_view(written).substr(at, end - at);
    const auto name = name_of_id(names, word);
    text += name ? *name : std::string(word);
    at = end;
  }
  return without_spaces_between_characters(text);
}

std::string want_in_words(const Names& names, const Preference& preference, std::size_t position,
                          const Statement& statement) {
  const std::string text = statement_in_words(names, statement);
  const auto* wants = std::get_if<Wants>(&preference.order);
  if (wants == nullptr || (!statement.maybe && position >= wants->strong)) return text;
  return without_spaces_between_characters(
      say(names.language(), statement.maybe ? "want_maybe" : "want_strongly", {text}));
}

}  // namespace parley
