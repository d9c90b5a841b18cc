// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/statement_tokens.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "parley/casefile/yaml_text.h"

namespace parley {
namespace {

using Kind = StatementToken::Kind;
using Comparison = ParsedExpression::Comparison;

bool is_digit(char character) { return character >= '0' && character <= '9'; }
bool is_word(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         is_digit(character) || character == '_';
}
bool is_blank(char character) {
  return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

constexpr std::array<std::pair<std::string_view, Kind>, 7> kWords = {{
    {"not", Kind::negation},
    {"and", Kind::conjunction},
    {"or", Kind::disjunction},
    {"only", Kind::only},
    {"if", Kind::if_word},
    {"then", Kind::then_word},
    {"iff", Kind::equivalence},
}};

struct Symbol {
  std::string_view text;
  Kind kind;
  Comparison comparison = Comparison::equal;
  Modifier modifier = Modifier::none;
};

/// Longer ones before those that they begin with. Traditional and simplified characters may mix.
constexpr std::array<Symbol, 39> kSymbols = {{
    {"<->", Kind::equivalence},
    {"->", Kind::arrow},
    {"<=", Kind::comparison, Comparison::at_most},
    {">=", Kind::comparison, Comparison::at_least},
    {"!=", Kind::comparison, Comparison::unequal},
    {"==", Kind::comparison, Comparison::equal},
    {"=", Kind::comparison, Comparison::equal},
    {"<", Kind::comparison, Comparison::less},
    {">", Kind::comparison, Comparison::more},
    {"≤", Kind::comparison, Comparison::at_most},
    {"≥", Kind::comparison, Comparison::at_least},
    {"≠", Kind::comparison, Comparison::unequal},
    {"!", Kind::negation},
    {"&&", Kind::conjunction},
    {"&", Kind::conjunction},
    {"||", Kind::disjunction},
    {"|", Kind::disjunction},
    {"(", Kind::open},
    {")", Kind::close},
    {"當且僅當", Kind::equivalence},
    {"当且仅当", Kind::equivalence},
    {"當且仅當", Kind::equivalence},
    {"當且僅当", Kind::equivalence},
    {"当且僅當", Kind::equivalence},
    {"当且仅當", Kind::equivalence},
    {"僅當", Kind::only_if},
    {"仅当", Kind::only_if},
    {"僅当", Kind::only_if},
    {"仅當", Kind::only_if},
    {"或許", Kind::modifier, Comparison::equal, Modifier::maybe},
    {"或许", Kind::modifier, Comparison::equal, Modifier::maybe},
    {"強烈", Kind::modifier, Comparison::equal, Modifier::strongly},
    {"强烈", Kind::modifier, Comparison::equal, Modifier::strongly},
    {"非", Kind::negation},
    {"且", Kind::conjunction},
    {"或", Kind::disjunction},
    {"若", Kind::if_word},
    {"則", Kind::then_word},
    {"则", Kind::then_word},
}};

/// The token for a full-width character that stands for an ASCII one of the grammar.
bool take_twin(char twin, StatementToken& token) {
  for (const Symbol& symbol : kSymbols) {
    if (symbol.text.size() != 1 || symbol.text.front() != twin) continue;
    token.kind = symbol.kind;
    token.comparison = symbol.comparison;
    return true;
  }
  return false;
}

}  // namespace

void StatementTokens::skip_blanks() {
  while (at_ < text_.size()) {
    if (is_blank(text_[at_])) {
      ++at_;
      continue;
    }
    // An ideographic space is a slip of the keyboard, too, but does no harm.
    if (text_.substr(at_, 3) != "　") return;
    at_ += 3;
  }
}

StatementToken StatementTokens::next() {
  skip_blanks();
  StatementToken token;
  token.stretch = {at_, at_};
  if (at_ == text_.size()) return token;
  if (is_word(text_[at_])) return word();
  if (text_[at_] == '@') {
    token.kind = Kind::mark;
    ++at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    token.stretch.end = at_;
    return token;
  }
  if (take_symbol(token)) return token;
  if (const auto found = full_width_at(text_.substr(at_))) {
    at_ += found->character.size();
    token.stretch.end = at_;
    full_width_.push_back(token.stretch);
    token.kind = Kind::other;
    take_twin(found->twin.front(), token);
    return token;
  }
  token.kind = Kind::other;
  at_ = std::min(at_ + utf8_length(text_[at_]), text_.size());
  token.stretch.end = at_;
  return token;
}

StatementToken StatementTokens::word() {
  StatementToken token;
  token.stretch.begin = at_;
  while (at_ < text_.size() && is_word(text_[at_])) ++at_;
  token.stretch.end = at_;
  const std::string_view written = text_.substr(token.stretch.begin, at_ - token.stretch.begin);
  token.kind = is_digit(written.front()) ? Kind::number_word : Kind::name;
  if (written == "maybe") token.modifier = Modifier::maybe;
  if (written == "strongly") token.modifier = Modifier::strongly;
  for (const auto& [word, kind] : kWords) {
    if (word != written) continue;
    token.kind = kind;
    token.reserved = true;
  }
  return token;
}

bool StatementTokens::take_symbol(StatementToken& token) {
  for (const Symbol& symbol : kSymbols) {
    if (text_.substr(at_, symbol.text.size()) != symbol.text) continue;
    at_ += symbol.text.size();
    token.kind = symbol.kind;
    token.comparison = symbol.comparison;
    token.modifier = symbol.modifier;
    token.stretch.end = at_;
    return true;
  }
  return false;
}

}  // namespace parley
