// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/bind_expression.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "parley/base/nearest_name.h"

namespace parley {
namespace {

using Kind = Expression::Kind;
using Parsed = ParsedExpression;

std::uint64_t all_levels(std::size_t count) {
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

ExpressionPtr standing_at(OptionId option, std::uint64_t levels) {
  Expression expression;
  expression.kind = Kind::option_in;
  expression.option = option;
  expression.levels = levels;
  return std::make_shared<const Expression>(std::move(expression));
}

/// The levels that compare with level `at` in the way asked for.
std::uint64_t levels_that(Parsed::Comparison comparison, std::size_t at, std::size_t count) {
  const std::uint64_t all = all_levels(count);
  const std::uint64_t one = std::uint64_t{1} << at;
  const std::uint64_t below = one - 1;
  switch (comparison) {
    case Parsed::Comparison::equal:
      return one;
    case Parsed::Comparison::unequal:
      return all & ~one;
    case Parsed::Comparison::less:
      return below;
    case Parsed::Comparison::at_most:
      return below | one;
    case Parsed::Comparison::more:
      return all & ~(below | one);
    case Parsed::Comparison::at_least:
      return all & ~below;
  }
  return 0;
}

bool is_ordered(Parsed::Comparison comparison) {
  return comparison != Parsed::Comparison::equal && comparison != Parsed::Comparison::unequal;
}

std::optional<Kind> connective_of(Parsed::Kind kind) {
  switch (kind) {
    case Parsed::Kind::conjunction:
      return Kind::conjunction;
    case Parsed::Kind::disjunction:
      return Kind::disjunction;
    case Parsed::Kind::implication:
      return Kind::implication;
    case Parsed::Kind::equivalence:
      return Kind::equivalence;
    case Parsed::Kind::negation:
      return Kind::negation;
    case Parsed::Kind::name:
    case Parsed::Kind::comparison:
      break;
  }
  return std::nullopt;
}

}  // namespace

ExpressionPtr ExpressionBinder::bind(const ParsedExpression& parsed, const Message& place,
                                     const Report& report, std::string_view own_name) {
  Bound bound = bind_any(parsed, Context{place, report, own_name});
  if (bound.expression == nullptr) return nullptr;
  if (bound.size > kExpressionSizeLimit) {
    report(Code::statement_too_large, parsed.stretch, {place, std::to_string(kExpressionSizeLimit)},
           {});
    return nullptr;
  }
  if (bound.depth > kExpressionDepthLimit) {
    report(Code::statement_too_deep, parsed.stretch, {place, std::to_string(kExpressionDepthLimit)},
           {});
    return nullptr;
  }
  return bound.expression;
}

ExpressionBinder::Bound ExpressionBinder::bind_any(const ParsedExpression& parsed,
                                                   const Context& context) {
  if (parsed.kind == Parsed::Kind::name) return bind_name(parsed, context);
  if (parsed.kind == Parsed::Kind::comparison) return bind_comparison(parsed, context);
  std::vector<Bound> operands;
  bool whole = true;
  for (const ParsedExpression& operand : parsed.operands) {
    operands.push_back(bind_any(operand, context));
    whole = whole && operands.back().expression != nullptr;
  }
  const std::optional<Kind> kind = connective_of(parsed.kind);
  if (!whole || !kind) return {};
  const std::size_t count = operands.size();
  return join(*kind, std::move(operands), 0, count);
}

/// A long chain becomes a balanced tree, so that no chain makes a deep expression.
ExpressionBinder::Bound ExpressionBinder::join(Kind kind, std::vector<Bound> operands,
                                               std::size_t begin, std::size_t end) {
  while (end - begin > 1 || kind == Kind::negation) {
    std::vector<Bound> joined;
    for (std::size_t at = begin; at < end; at += 2) {
      const bool alone = at + 1 == end;
      if (alone && kind != Kind::negation) {
        joined.push_back(operands[at]);
        continue;
      }
      Expression expression;
      expression.kind = kind;
      expression.operands.push_back(operands[at].expression);
      Bound both{nullptr, operands[at].size + 1, operands[at].depth + 1};
      if (!alone) {
        expression.operands.push_back(operands[at + 1].expression);
        both.size += operands[at + 1].size;
        both.depth = std::max(both.depth, operands[at + 1].depth + 1);
      }
      // Sizes are kept from growing past what a count can hold; so much is refused anyway.
      both.size = std::min(both.size, kExpressionSizeLimit + 1);
      both.expression = std::make_shared<const Expression>(std::move(expression));
      joined.push_back(std::move(both));
    }
    operands = std::move(joined);
    begin = 0;
    end = operands.size();
    if (kind == Kind::negation) break;
  }
  return operands[begin];
}

ExpressionBinder::Bound ExpressionBinder::bind_name(const ParsedExpression& parsed,
                                                    const Context& context) {
  const NameMeaning* meaning_of_name = names_.find(parsed.name);
  if (meaning_of_name == nullptr) return unknown(parsed, context);
  const std::size_t index = meaning_of_name->index;
  Expression shell;
  switch (meaning_of_name->kind) {
    case NameMeaning::Kind::option: {
      const std::size_t count = conflict_.options[OptionId(index)].levels.size();
      return {standing_at(OptionId(index), all_levels(count) & ~std::uint64_t{1})};
    }
    case NameMeaning::Kind::graph_state:
      shell.kind = Kind::graph_state;
      shell.state = StateId(index);
      return {std::make_shared<const Expression>(std::move(shell))};
    case NameMeaning::Kind::outcome:
      shell.kind = Kind::outcome;
      shell.outcome = OutcomeId(index);
      return around(std::move(shell), conflict_.outcomes[OutcomeId(index)].expression);
    case NameMeaning::Kind::named_state: {
      shell.kind = Kind::named_state;
      shell.named_state = NamedStateId(index);
      ExpressionPtr& kept = named_states_[index];
      if (kept == nullptr) kept = meaning(conflict_.states[NamedStateId(index)]);
      return around(std::move(shell), kept);
    }
    case NameMeaning::Kind::today:
      if (!conflict_.today) return {};
      shell.kind = Kind::named_state;
      shell.named_state = kToday;
      if (today_ == nullptr) today_ = meaning(*conflict_.today);
      return around(std::move(shell), today_);
  }
  return {};
}

ExpressionBinder::Bound ExpressionBinder::around(Expression shell, const ExpressionPtr& meaning) {
  if (meaning == nullptr) return {};
  Bound bound = extent_of(meaning);
  shell.operands.push_back(meaning);
  bound.expression = std::make_shared<const Expression>(std::move(shell));
  ++bound.size;
  ++bound.depth;
  return bound;
}

ExpressionBinder::Bound ExpressionBinder::extent_of(const ExpressionPtr& expression) {
  const auto known = extents_.find(expression.get());
  if (known != extents_.end()) return known->second;
  Bound bound{expression, 1, 1};
  for (const ExpressionPtr& operand : expression->operands) {
    const Bound inside = extent_of(operand);
    bound.size = std::min(bound.size + inside.size, kExpressionSizeLimit + 1);
    bound.depth = std::max(bound.depth, inside.depth + 1);
  }
  extents_.emplace(expression.get(), bound);
  return bound;
}

ExpressionPtr ExpressionBinder::meaning(const NamedState& state) {
  if (conflict_.graph) {
    Expression one;
    one.kind = Kind::graph_state;
    one.state = state.graph_state;
    return std::make_shared<const Expression>(std::move(one));
  }
  std::vector<Bound> standing;
  for (const OptionId option : ids(conflict_.options)) {
    const std::uint64_t level = std::uint64_t{1} << state.levels[option].index();
    standing.push_back({standing_at(option, level)});
  }
  if (standing.empty()) return std::make_shared<const Expression>();
  const std::size_t count = standing.size();
  return join(Kind::conjunction, std::move(standing), 0, count).expression;
}

ExpressionBinder::Bound ExpressionBinder::unknown(const ParsedExpression& parsed,
                                                  const Context& context) {
  std::vector<std::string> known;
  if (conflict_.graph) {
    for (const Graph::Node& state : conflict_.graph->states) known.push_back(state.id);
  } else {
    for (const Option& option : conflict_.options) known.push_back(option.id);
  }
  const Code code = conflict_.graph ? Code::unknown_state : Code::unknown_option;
  std::vector<std::string> meant = names_.all();
  meant.erase(std::remove(meant.begin(), meant.end(), context.own_name), meant.end());
  context.report(code, parsed.name_stretch, {shown(parsed.name), context.place, listed(known)},
                 nearest_name(parsed.name, meant));
  return {};
}

ExpressionBinder::Bound ExpressionBinder::bind_comparison(const ParsedExpression& parsed,
                                                          const Context& context) {
  const NameMeaning* option = names_.find(parsed.name);
  if (option == nullptr || option->kind != NameMeaning::Kind::option) {
    return unknown(parsed, context);
  }
  const Option& compared = conflict_.options[OptionId(option->index)];
  if (compared.yes_no && is_ordered(parsed.comparison)) {
    const Stretch whole = parsed.stretch;
    const std::string written = compared.id +
                                (parsed.comparison == Parsed::Comparison::less      ? " < "
                                 : parsed.comparison == Parsed::Comparison::at_most ? " <= "
                                 : parsed.comparison == Parsed::Comparison::more    ? " > "
                                                                                    : " >= ") +
                                shown(parsed.level);
    context.report(Code::levels_without_order, whole, {compared.id, written}, {});
    return {};
  }
  std::vector<std::string> levels(compared.levels.begin(), compared.levels.end());
  const auto found = std::find(levels.begin(), levels.end(), parsed.level);
  if (found == levels.end()) {
    context.report(Code::unknown_level, parsed.level_stretch,
                   {shown(parsed.level), compared.id, listed(levels)},
                   nearest_name(parsed.level, levels));
    return {};
  }
  const auto at = static_cast<std::size_t>(found - levels.begin());
  return {standing_at(OptionId(option->index), levels_that(parsed.comparison, at, levels.size()))};
}

}  // namespace parley
