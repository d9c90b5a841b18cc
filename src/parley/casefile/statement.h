// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/message.h"

namespace parley {

/// A stretch of bytes of a statement's text.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// An expression as it is written: its names are not looked up yet.
struct ParsedExpression {
  enum class Kind : std::uint8_t {
    name,         ///< an option, outcome, state or "today"
    comparison,   ///< name, `comparison`, level
    negation,     ///< operands[0]
    conjunction,  ///< all operands
    disjunction,  ///< one operand at least
    implication,  ///< if operands[0] then operands[1]
    equivalence,  ///< operands[0] iff operands[1] iff …
  };
  enum class Comparison : std::uint8_t { equal, unequal, less, at_most, more, at_least };

  Kind kind = Kind::name;
  Stretch stretch;
  std::string name;
  Stretch name_stretch;
  Comparison comparison = Comparison::equal;
  Stretch comparison_stretch;
  std::string level;
  Stretch level_stretch;
  std::vector<ParsedExpression> operands;
};

/// "@hawks" at the end of a statement.
struct ParsedMark {
  std::string evidence;
  Stretch stretch;  ///< with the @
};

/// What may stand before a want: that it is not known whether the actor has it, or that it is
/// strong.
enum class Modifier : std::uint8_t { none, maybe, strongly };

struct ParsedStatement {
  Modifier modifier = Modifier::none;
  Stretch modifier_stretch;
  ParsedExpression expression;
  std::vector<ParsedMark> marks;
  Stretch written;  ///< without the modifier and the marks
};

enum class StatementFault : std::uint8_t { none, unreadable, too_deep, too_large };

struct StatementParse {
  ParsedStatement statement;  ///< whole only without fault
  StatementFault fault = StatementFault::none;
  Stretch at;
  Message expected;                 ///< of an unreadable one: what should stand at `at`
  std::vector<Stretch> full_width;  ///< full-width characters, read as their ASCII twins
};

/// Brackets, "not" and implications within each other.
inline constexpr std::size_t kStatementDepthLimit = 64;
/// Names, operators and brackets of one statement.
inline constexpr std::size_t kStatementSizeLimit = 16'384;

/// Reads a statement: names, levels and the connectives of docs/case-format.md, as words, symbols
/// or Chinese. Precedence, tightest first: not; and; or; `only if`, `if … then`, `->`, which
/// associate to the right; iff. `maybe` and `strongly` are modifiers only before an operand, so
/// that options may have these names. O(size of the text); never recurses deeper than the limit.
/// Stops at the first fault.
[[nodiscard]] StatementParse parse_statement(std::string_view text);

}  // namespace parley
