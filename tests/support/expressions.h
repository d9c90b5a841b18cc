// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "parley/model/case.h"

namespace parley::support {

// Expressions built by hand, one function for each kind.
[[nodiscard]] ExpressionPtr always();
[[nodiscard]] ExpressionPtr at_levels(OptionId option, std::uint64_t levels);
[[nodiscard]] ExpressionPtr at_level(OptionId option, std::size_t level);
/// A yes/no option is on.
[[nodiscard]] ExpressionPtr on(OptionId option);
[[nodiscard]] ExpressionPtr off(OptionId option);
[[nodiscard]] ExpressionPtr in_state(StateId state);
[[nodiscard]] ExpressionPtr outcome(const Case& conflict, OutcomeId id);
[[nodiscard]] ExpressionPtr negation(ExpressionPtr operand);
[[nodiscard]] ExpressionPtr conjunction(ExpressionPtr left, ExpressionPtr right);
[[nodiscard]] ExpressionPtr disjunction(ExpressionPtr left, ExpressionPtr right);
[[nodiscard]] ExpressionPtr implication(ExpressionPtr left, ExpressionPtr right);
[[nodiscard]] ExpressionPtr equivalence(ExpressionPtr left, ExpressionPtr right);
/// True where any of them is; at least one.
[[nodiscard]] ExpressionPtr any_of(const std::vector<ExpressionPtr>& operands);

/// How many cells the options or the graph of a case span.
[[nodiscard]] std::size_t count_cells(const Case& conflict);
/// True at one cell alone: all options at its levels, or the state of the graph.
[[nodiscard]] ExpressionPtr only_at(const Case& conflict, StateId cell);

/// As an analyst would write it; parses back to the same meaning.
[[nodiscard]] std::string write(const Case& conflict, const Expression& expression);
[[nodiscard]] Statement statement(const Case& conflict, ExpressionPtr expression);

}  // namespace parley::support
