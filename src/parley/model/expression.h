// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "parley/base/id.h"

namespace parley {

using OptionId = Id<struct OptionTag>;
using LevelId = Id<struct LevelTag>;      ///< of one option; 0 is the first level ("off")
using OutcomeId = Id<struct OutcomeTag>;  ///< in Case::outcomes
using NamedStateId = Id<struct NamedStateTag>;
/// Stands for `today`, which is no member of Case::states.
inline constexpr NamedStateId kToday{0xFFFF'FFFFU};
using StateId = Id<struct StateTag>;  ///< a cell of the state space, feasible or not

/// A bound expression over states: every name in it is known. Immutable and shared.
struct Expression {
  enum class Kind : std::uint8_t {
    always,       ///< true everywhere (what an absent expression means)
    option_in,    ///< `option` stands at one of `levels`
    graph_state,  ///< the state of a graph case is `state`
    outcome,      ///< the outcome `outcome` holds; its expression is in `operands[0]`
    named_state,  ///< the state is the one called `named_state`; its meaning is `operands[0]`
    negation,     ///< not operands[0]
    conjunction,  ///< operands[0] and operands[1]
    disjunction,  ///< operands[0] or operands[1]
    implication,  ///< if operands[0] then operands[1]
    equivalence,  ///< operands[0] iff operands[1]
  };

  Kind kind = Kind::always;
  OptionId option;
  std::uint64_t levels = 0;  ///< bit l: level l satisfies it (at most 64 levels an option)
  StateId state;
  OutcomeId outcome;
  NamedStateId named_state;  ///< in Case::states, or kToday
  std::vector<std::shared_ptr<const Expression>> operands;
};

using ExpressionPtr = std::shared_ptr<const Expression>;

/// The option stands at one of some levels, a bit for each.
[[nodiscard]] inline ExpressionPtr stands_at(OptionId option, std::uint64_t levels) {
  Expression expression;
  expression.kind = Expression::Kind::option_in;
  expression.option = option;
  expression.levels = levels;
  return std::make_shared<const Expression>(std::move(expression));
}
/// Two expressions by a connective.
[[nodiscard]] inline ExpressionPtr joined_by(Expression::Kind kind, ExpressionPtr left,
                                             ExpressionPtr right) {
  Expression expression;
  expression.kind = kind;
  expression.operands = {std::move(left), std::move(right)};
  return std::make_shared<const Expression>(std::move(expression));
}

}  // namespace parley
