// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/difference/meaning.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "parley/model/evaluate.h"

namespace parley {
namespace {

using Kind = Expression::Kind;

constexpr std::size_t kMostRows = 1024;
constexpr std::size_t kMostSteps = std::size_t{1} << 16U;

std::string name_of(const Case& conflict, const Expression& leaf) {
  switch (leaf.kind) {
    case Kind::option_in:
      return "option " + conflict.options[leaf.option].id;
    case Kind::graph_state:
      return "state";
    case Kind::outcome:
      return "outcome " + conflict.outcomes[leaf.outcome].id;
    case Kind::named_state:
      return leaf.named_state == kToday ? "today" : "named " + conflict.states[leaf.named_state].id;
    case Kind::always:
    case Kind::negation:
    case Kind::conjunction:
    case Kind::disjunction:
    case Kind::implication:
    case Kind::equivalence:
      break;
  }
  return {};
}

/// What an expression depends on: each name with how many values it takes.
struct Leaves {
  std::map<std::string, std::size_t> values;
  std::size_t size = 0;

  void add(const Case& conflict, const Expression& expression) {
    ++size;
    switch (expression.kind) {
      case Kind::option_in:
        values[name_of(conflict, expression)] = conflict.options[expression.option].levels.size();
        return;
      case Kind::graph_state:
        values[name_of(conflict, expression)] = conflict.graph->states.size();
        return;
      case Kind::outcome:
      case Kind::named_state:
        values[name_of(conflict, expression)] = 2;
        return;
      case Kind::always:
      case Kind::negation:
      case Kind::conjunction:
      case Kind::disjunction:
      case Kind::implication:
      case Kind::equivalence:
        break;
    }
    for (const ExpressionPtr& operand : expression.operands) add(conflict, *operand);
  }
  /// How many combinations of values there are; nothing where that is too much work.
  [[nodiscard]] std::optional<std::size_t> rows() const {
    std::size_t rows = 1;
    for (const auto& [name, count] : values) {
      rows *= count;
      if (rows > kMostRows) return std::nullopt;
    }
    if (rows * size > kMostSteps) return std::nullopt;
    return rows;
  }
};

/// The truth of an expression in each row, the first name changing fastest.
std::vector<bool> table_of(const Case& conflict, const Expression& expression,
                           const std::map<std::string, std::size_t>& values, std::size_t rows) {
  std::map<std::string, std::size_t> standing;
  for (const auto& [name, count] : values) standing[name] = 0;
  // By their ids, since the other case may have them in another order.
  std::vector<std::string> nodes;
  if (conflict.graph) {
    for (const Graph::Node& node : conflict.graph->states) nodes.push_back(node.id);
    std::sort(nodes.begin(), nodes.end());
  }
  const auto judge = [&](const Expression& leaf) -> std::optional<bool> {
    const std::string name = name_of(conflict, leaf);
    if (name.empty()) return std::nullopt;
    const std::size_t at = standing[name];
    if (leaf.kind == Kind::option_in) return ((leaf.levels >> at) & 1U) != 0;
    if (leaf.kind == Kind::graph_state) return nodes[at] == conflict.graph->states[leaf.state].id;
    return at == 1;
  };
  std::vector<bool> truths;
  for (std::size_t row = 0; row < rows; ++row) {
    std::size_t rest = row;
    for (const auto& [name, count] : values) {
      standing[name] = rest % count;
      rest /= count;
    }
    truths.push_back(evaluate(expression, judge));
  }
  return truths;
}

/// Whether a table says the same whatever a name stands at; then it is left without it.
bool drop_if_idle(std::vector<bool>& table, std::size_t stride, std::size_t count) {
  std::vector<bool> first;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::size_t at = row / stride % count;
    if (table[row] != table[row - at * stride]) return false;
    if (at == 0) first.push_back(table[row]);
  }
  table = std::move(first);
  return true;
}

std::string levels_of(const Case& conflict, const Expression& leaf) {
  std::string text;
  if (leaf.kind == Kind::graph_state) return conflict.graph->states[leaf.state].id;
  if (leaf.kind != Kind::option_in) return text;
  for (std::size_t level = 0; level < conflict.options[leaf.option].levels.size(); ++level) {
    text += ((leaf.levels >> level) & 1U) != 0 ? '1' : '0';
  }
  return text;
}

std::string structure_of(const Case& conflict, const Expression& expression) {
  std::string text = std::to_string(static_cast<int>(expression.kind)) + "(";
  const std::string name = name_of(conflict, expression);
  if (!name.empty()) return text + name + " " + levels_of(conflict, expression) + ")";
  for (const ExpressionPtr& operand : expression.operands) {
    text += structure_of(conflict, *operand) + ",";
  }
  return text + ")";
}

/// Whether an expression speaks of an option that is there with other levels, or of a state among
/// others there.
bool values_differ(const Expression& expression, const IdMap& map) {
  if (expression.kind == Kind::option_in) {
    return map.options[expression.option] && !map.alike[expression.option];
  }
  if (expression.kind == Kind::graph_state) return !map.same_nodes;
  if (expression.kind == Kind::outcome || expression.kind == Kind::named_state) return false;
  return std::any_of(expression.operands.begin(), expression.operands.end(),
                     [&](const ExpressionPtr& operand) { return values_differ(*operand, map); });
}

}  // namespace

std::string meaning_of(const Case& conflict, const Statement& statement, const IdMap& map) {
  const Expression& expression = *statement.expression;
  if (values_differ(expression, map)) return "written " + statement.written;
  Leaves leaves;
  leaves.add(conflict, expression);
  const std::optional<std::size_t> rows = leaves.rows();
  if (!rows) return "built " + structure_of(conflict, expression);
  std::vector<bool> table = table_of(conflict, expression, leaves.values, *rows);
  std::string text = "true";
  std::size_t stride = 1;
  for (const auto& [name, count] : leaves.values) {
    if (drop_if_idle(table, stride, count)) continue;
    text += "; " + name;
    stride *= count;
  }
  text += ": ";
  for (const bool truth : table) text += truth ? '1' : '0';
  return text;
}

MeaningChange compare_meanings(const Case& conflict, const Expression& before,
                               const Expression& after) {
  Leaves leaves;
  leaves.add(conflict, before);
  leaves.add(conflict, after);
  const std::optional<std::size_t> rows = leaves.rows();
  if (!rows) return MeaningChange::other;
  const std::vector<bool> old_truths = table_of(conflict, before, leaves.values, *rows);
  const std::vector<bool> new_truths = table_of(conflict, after, leaves.values, *rows);
  bool less = true;
  bool more = true;
  for (std::size_t row = 0; row < *rows; ++row) {
    if (old_truths[row] && !new_truths[row]) less = false;
    if (new_truths[row] && !old_truths[row]) more = false;
  }
  if (less == more) return MeaningChange::other;
  return less ? MeaningChange::asks_less : MeaningChange::asks_more;
}

}  // namespace parley
