// SPDX-License-Identifier: Apache-2.0
#include "parley/exchange/conditions.h"

#include <algorithm>

namespace parley {
namespace {

using Terms = std::vector<Term>;
using Kind = Expression::Kind;

class Expander {
 public:
  explicit Expander(std::size_t limit) : limit_(limit) {}

  /// The terms of an expression, or of its negation.
  std::optional<Terms> expand(const Expression& expression, bool holds) const {
    const auto operand = [&](std::size_t at, bool so) {
      return expand(*expression.operands[at], so);
    };
    switch (expression.kind) {
      case Kind::always:
        return holds ? Terms{Term{}} : Terms{};
      case Kind::option_in:
        return of_option(expression, holds);
      case Kind::graph_state:
        return std::nullopt;
      case Kind::outcome:
      case Kind::named_state:
        return operand(0, holds);
      case Kind::negation:
        return operand(0, !holds);
      case Kind::conjunction:
        return holds ? both(operand(0, true), operand(1, true))
                     : either(operand(0, false), operand(1, false));
      case Kind::disjunction:
        return holds ? either(operand(0, true), operand(1, true))
                     : both(operand(0, false), operand(1, false));
      case Kind::implication:
        return holds ? either(operand(0, false), operand(1, true))
                     : both(operand(0, true), operand(1, false));
      case Kind::equivalence:
        return either(both(operand(0, true), operand(1, holds)),
                      both(operand(0, false), operand(1, !holds)));
    }
    return std::nullopt;
  }

 private:
  static Terms of_option(const Expression& expression, bool holds) {
    const std::uint64_t levels = holds ? expression.levels & 3U : ~expression.levels & 3U;
    const std::uint64_t option = std::uint64_t{1} << expression.option.index();
    if (levels == 3) return {Term{}};
    if (levels == 0) return {};
    return {Term{option, levels == 2 ? option : 0}};
  }

  static bool covers(const Term& wide, const Term& narrow) {
    return (wide.options & narrow.options) == wide.options &&
           (narrow.taken & wide.options) == wide.taken;
  }
  [[nodiscard]] std::optional<Terms> add(Terms terms, const Term& one) const {
    if (std::any_of(terms.begin(), terms.end(), [&](const Term& old) { return covers(old, one); }))
      return terms;
    terms.erase(std::remove_if(terms.begin(), terms.end(),
                               [&](const Term& old) { return covers(one, old); }),
                terms.end());
    terms.push_back(one);
    if (terms.size() > limit_) return std::nullopt;
    return terms;
  }

  [[nodiscard]] std::optional<Terms> either(std::optional<Terms> left,
                                            const std::optional<Terms>& right) const {
    if (!right) return std::nullopt;
    for (const Term& term : *right) {
      if (!left) return std::nullopt;
      left = add(std::move(*left), term);
    }
    return left;
  }
  [[nodiscard]] std::optional<Terms> both(const std::optional<Terms>& left,
                                          const std::optional<Terms>& right) const {
    if (!left || !right) return std::nullopt;
    std::optional<Terms> all = Terms{};
    for (const Term& one : *left) {
      for (const Term& other : *right) {
        const std::uint64_t shared = one.options & other.options;
        if ((one.taken & shared) != (other.taken & shared)) continue;
        if (all) all = add(std::move(*all), {one.options | other.options, one.taken | other.taken});
      }
    }
    return all;
  }

  std::size_t limit_;
};

}  // namespace

std::optional<std::vector<Term>> terms_of(const Expression& expression, std::size_t limit) {
  return Expander(limit).expand(expression, true);
}

}  // namespace parley
