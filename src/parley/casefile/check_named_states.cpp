// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/check_named_states.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "parley/casefile/names.h"
#include "parley/model/evaluate.h"

namespace parley {
namespace {

/// Parts of expressions that are worked out: about a second.
constexpr std::size_t kBudget = std::size_t{1} << 28U;

class NamedStateChecks {
 public:
  NamedStateChecks(const Case& conflict, Diagnostics& diagnostics)
      : conflict_(conflict), diagnostics_(diagnostics) {}

  bool check_all() {
    if (conflict_.today) check(*conflict_.today, Code::today_impossible);
    if (conflict_.observed) check(*conflict_.observed, Code::observed_impossible);
    for (const NamedState& state : conflict_.states) {
      if (left_ == 0) return false;
      check(state, Code::state_impossible);
    }
    return left_ > 0;
  }

 private:
  void check(const NamedState& state, Code code) {
    for (const Statement& rule : conflict_.impossible) {
      const bool excluded = holds(*rule.expression, state);
      if (left_ == 0) return;
      if (!excluded) continue;
      std::vector<Message> arguments;
      if (code == Code::state_impossible) arguments.emplace_back(state.id);
      arguments.emplace_back(shown(rule.written));
      diagnostics_.push_back(Diagnostic{code, state.span, std::move(arguments), {}});
      return;
    }
  }

  /// Rules come before `same`, so that nothing is merged here. Worth nothing once the budget is
  /// spent.
  bool holds(const Expression& expression, const NamedState& state) {
    using Kind = Expression::Kind;
    return evaluate(expression, [&](const Expression& part) -> std::optional<bool> {
      if (left_ == 0) return false;
      --left_;
      if (part.kind == Kind::option_in) {
        return ((part.levels >> state.levels[part.option].index()) & 1U) != 0;
      }
      if (part.kind == Kind::graph_state) return part.state == state.graph_state;
      return std::nullopt;
    });
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
