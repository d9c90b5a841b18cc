// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/check_named_states.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "parley/casefile/names.h"

namespace parley {
namespace {

/// Parts of expressions that are worked out: about a second.
constexpr std::size_t kBudget = std::size_t{1} << 28U;

class NamedStateChecks {
 public:
  NamedStateChecks(const Case& conflict, Diagnostics& diagnostics)
      : conflict_(conflict), diagnostics_(diagnostics) {}

  bool check_all() {
    if (conflict_.today) check(*conflict_.today, true);
    for (const NamedState& state : conflict_.states) {
      if (left_ == 0) return false;
      check(state, false);
    }
    return left_ > 0;
  }

 private:
  void check(const NamedState& state, bool is_today) {
    for (const Statement& rule : conflict_.impossible) {
      const bool excluded = holds(*rule.expression, state);
      if (left_ == 0) return;
      if (!excluded) continue;
      std::vector<Message> arguments;
      if (!is_today) arguments.emplace_back(state.id);
      arguments.emplace_back(shown(rule.written));
      const Code code = is_today ? Code::today_impossible : Code::state_impossible;
      diagnostics_.push_back(Diagnostic{code, state.span, std::move(arguments), {}});
      return;
    }
  }

  /// Rules come before `same`, so that nothing is merged here. Worth nothing once the budget is
  /// spent.
  bool holds(const Expression& expression, const NamedState& state) {
    using Kind = Expression::Kind;
    if (left_ == 0) return false;
    --left_;
    const auto operand = [&](std::size_t at) { return holds(*expression.operands[at], state); };
    switch (expression.kind) {
      case Kind::always:
        return true;
      case Kind::option_in:
        return ((expression.levels >> state.levels[expression.option].index()) & 1U) != 0;
      case Kind::graph_state:
        return expression.state == state.graph_state;
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

  const Case& conflict_;
  Diagnostics& diagnostics_;
  std::size_t left_ = kBudget;
};

}  // namespace

bool check_named_states(const Case& conflict, Diagnostics& diagnostics) {
  return NamedStateChecks(conflict, diagnostics).check_all();
}

}  // namespace parley
