// SPDX-License-Identifier: Apache-2.0
#include "tests/support/expressions.h"

#include <bit>
#include <memory>
#include <string_view>
#include <utility>

namespace parley::support {
namespace {

using Kind = Expression::Kind;

ExpressionPtr make(Kind kind, std::vector<ExpressionPtr> operands) {
  Expression expression;
  expression.kind = kind;
  expression.operands = std::move(operands);
  return std::make_shared<const Expression>(std::move(expression));
}

std::string write_levels(const Option& option, std::uint64_t levels) {
  if (option.yes_no && levels == 2) return option.id;
  if (option.yes_no && levels == 1) return "not " + option.id;
  std::string text;
  for (std::uint64_t rest = levels; rest != 0; rest &= rest - 1) {
    const LevelId level(static_cast<std::size_t>(std::countr_zero(rest)));
    if (!text.empty()) text += " or ";
    text += option.id + " = " + option.levels[level];
  }
  return std::has_single_bit(levels) ? text : "(" + text + ")";
}

}  // namespace

ExpressionPtr always() { return make(Kind::always, {}); }

ExpressionPtr at_levels(OptionId option, std::uint64_t levels) {
  Expression expression;
  expression.kind = Kind::option_in;
  expression.option = option;
  expression.levels = levels;
  return std::make_shared<const Expression>(std::move(expression));
}

ExpressionPtr at_level(OptionId option, std::size_t level) {
  return at_levels(option, std::uint64_t{1} << level);
}

ExpressionPtr on(OptionId option) { return at_level(option, 1); }
ExpressionPtr off(OptionId option) { return at_level(option, 0); }

ExpressionPtr in_state(StateId state) {
  Expression expression;
  expression.kind = Kind::graph_state;
  expression.state = state;
  return std::make_shared<const Expression>(std::move(expression));
}

ExpressionPtr outcome(const Case& conflict, OutcomeId id) {
  Expression expression;
  expression.kind = Kind::outcome;
  expression.outcome = id;
  expression.operands = {conflict.outcomes[id].expression};
  return std::make_shared<const Expression>(std::move(expression));
}

ExpressionPtr negation(ExpressionPtr operand) { return make(Kind::negation, {std::move(operand)}); }

ExpressionPtr conjunction(ExpressionPtr left, ExpressionPtr right) {
  return make(Kind::conjunction, {std::move(left), std::move(right)});
}

ExpressionPtr disjunction(ExpressionPtr left, ExpressionPtr right) {
  return make(Kind::disjunction, {std::move(left), std::move(right)});
}

ExpressionPtr implication(ExpressionPtr left, ExpressionPtr right) {
  return make(Kind::implication, {std::move(left), std::move(right)});
}

ExpressionPtr equivalence(ExpressionPtr left, ExpressionPtr right) {
  return make(Kind::equivalence, {std::move(left), std::move(right)});
}

ExpressionPtr any_of(const std::vector<ExpressionPtr>& operands) {
  // By halves, so that long lists do not nest deeply.
  if (operands.size() == 1) return operands.front();
  const auto middle = operands.begin() + static_cast<std::ptrdiff_t>(operands.size() / 2);
  return disjunction(any_of({operands.begin(), middle}), any_of({middle, operands.end()}));
}

std::size_t count_cells(const Case& conflict) {
  if (conflict.graph) return conflict.graph->states.size();
  std::size_t cells = 1;
  for (const Option& option : conflict.options) cells *= option.levels.size();
  return cells;
}

ExpressionPtr only_at(const Case& conflict, StateId cell) {
  if (conflict.graph) return in_state(cell);
  ExpressionPtr all;
  std::size_t rest = cell.index();
  for (const OptionId option : ids(conflict.options)) {
    const std::size_t radix = conflict.options[option].levels.size();
    ExpressionPtr one = at_level(option, rest % radix);
    all = all ? conjunction(all, one) : one;
    rest /= radix;
  }
  return all ? all : always();
}

std::string write(const Case& conflict, const Expression& expression) {
  const auto operand = [&](std::size_t at) { return write(conflict, *expression.operands[at]); };
  const auto joined = [&](std::string_view word) {
    return std::string("(").append(operand(0)).append(word).append(operand(1)).append(")");
  };
  switch (expression.kind) {
    case Kind::always: {
      const std::string some = conflict.graph ? conflict.graph->states[StateId(0)].id
                                              : write_levels(conflict.options[OptionId(0)], 1);
      return "(" + some + " or not (" + some + "))";
    }
    case Kind::option_in:
      return write_levels(conflict.options[expression.option], expression.levels);
    case Kind::graph_state:
      return conflict.graph->states[expression.state].id;
    case Kind::outcome:
      return conflict.outcomes[expression.outcome].id;
    case Kind::named_state:
      return conflict.states[expression.named_state].id;
    case Kind::negation:
      return std::string("not (").append(operand(0)).append(")");
    case Kind::conjunction:
      return joined(" and ");
    case Kind::disjunction:
      return joined(" or ");
    case Kind::implication:
      return joined(" only if ");
    case Kind::equivalence:
      return joined(" iff ");
  }
  return {};
}

Statement statement(const Case& conflict, ExpressionPtr expression) {
  Statement made;
  made.written = write(conflict, *expression);
  made.expression = std::move(expression);
  return made;
}

}  // namespace parley::support
