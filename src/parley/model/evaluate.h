// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

#include "parley/model/expression.h"

namespace parley {

/// The truth of an expression where `judge(expression)` says, as an optional bool, what is known of
/// a part without looking into it: of every option_in and graph_state at least. Operands that
/// cannot change the result are left out. O(size of the expression).
template <typename Judge>
[[nodiscard]] bool evaluate(const Expression& expression, const Judge& judge) {
  using Kind = Expression::Kind;
  if (const std::optional<bool> known = judge(expression)) return *known;
  const auto operand = [&](std::size_t at) { return evaluate(*expression.operands[at], judge); };
  switch (expression.kind) {
    case Kind::always:
      return true;
    case Kind::option_in:
    case Kind::graph_state:
      return false;  // not judged: true nowhere
    case Kind::outcome:
    case Kind::named_state:
      return operand(0);
    case Kind::negation:
      return !operand(0);
    case Kind::conjunction:
      return operand(0) && operand(1);
    case Kind::disjunction:
      return operand(0) || operand(1);
    case Kind::implication:
      return !operand(0) || operand(1);
    case Kind::equivalence:
      return operand(0) == operand(1);
  }
  return false;
}

}  // namespace parley
