// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "parley/casefile/statement.h"

namespace parley {

/// A word, operator or bracket of a statement.
struct StatementToken {
  enum class Kind : std::uint8_t {
    name,  ///< an id, or in the place of a level also a word that begins with a digit
    number_word,
    negation,
    conjunction,
    disjunction,
    only_if,
    only,  ///< "only" without "if"
    if_word,
    then_word,
    arrow,
    equivalence,
    open,
    close,
    comparison,
    modifier,  ///< a Chinese one, which is no name
    mark,
    other,
    end,
  };
  Kind kind = Kind::end;
  Stretch stretch;
  ParsedExpression::Comparison comparison = ParsedExpression::Comparison::equal;
  Modifier modifier = Modifier::none;  ///< what the token, also as a name, means before an operand
  bool reserved = false;  ///< an English word of the grammar; may still be the name of a level
};

/// Cuts a statement into tokens, one at a time.
class StatementTokens {
 public:
  explicit StatementTokens(std::string_view text) : text_(text) {}
  [[nodiscard]] StatementToken next();
  [[nodiscard]] const std::vector<Stretch>& full_width() const { return full_width_; }

 private:
  void skip_blanks();
  StatementToken word();
  bool take_symbol(StatementToken& token);

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Stretch> full_width_;
};

}  // namespace parley
