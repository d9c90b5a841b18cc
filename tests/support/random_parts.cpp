// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_parts.h"

#include <vector>

#include "tests/support/expressions.h"
#include "tests/support/random_case.h"

namespace parley::support {
namespace {

ExpressionPtr random_leaf(const Case& conflict, Random& random) {
  if (conflict.graph) {
    const auto states = static_cast<std::uint32_t>(conflict.graph->states.size());
    std::vector<ExpressionPtr> some = {in_state(StateId(random.below(states)))};
    while (happens(random, 60)) some.push_back(in_state(StateId(random.below(states))));
    return any_of(some);
  }
  if (!conflict.outcomes.empty() && happens(random, 10)) {
    const auto outcomes = static_cast<std::uint32_t>(conflict.outcomes.size());
    return outcome(conflict, OutcomeId(random.below(outcomes)));
  }
  const OptionId option(random.below(static_cast<std::uint32_t>(conflict.options.size())));
  const auto radix = static_cast<std::uint32_t>(conflict.options[option].levels.size());
  // Neither no level nor every level.
  return at_levels(option, between(random, 1, (1U << radix) - 2));
}

}  // namespace

ExpressionPtr random_tree(const Case& conflict, Random& random, int depth) {
  if (depth == 0 || happens(random, 30)) return random_leaf(conflict, random);
  const auto part = [&] { return random_tree(conflict, random, depth - 1); };
  // One at a time: the order in which arguments are made is not the same everywhere.
  const ExpressionPtr left = part();
  const std::uint32_t kind = random.below(5);
  if (kind == 0) return negation(left);
  const ExpressionPtr right = part();
  if (kind == 1) return conjunction(left, right);
  if (kind == 2) return disjunction(left, right);
  if (kind == 3) return implication(left, right);
  return equivalence(left, right);
}

ExpressionPtr random_expression(const Case& conflict, Random& random) {
  return random_tree(conflict, random, 3);
}

}  // namespace parley::support
