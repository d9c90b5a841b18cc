// SPDX-License-Identifier: Apache-2.0
#include "tests/support/relabel.h"

#include <memory>
#include <numeric>
#include <utility>
#include <variant>

#include "tests/support/expressions.h"

namespace parley::support {
namespace {

std::vector<std::size_t> random_order(std::size_t count, Random& random) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t left = count; left > 1; --left) {
    std::swap(order[left - 1], order[random.below(static_cast<std::uint32_t>(left))]);
  }
  return order;
}

/// Turns a case into its relabelled twin.
class Relabeller {
 public:
  Relabeller(const Case& conflict, const Relabelling& names) : old_(conflict), names_(names) {}

  Case run() {
    make_options();
    make_actors();
    if (old_.graph) make_graph();
    for (const Outcome& outcome : old_.outcomes) {
      Outcome renamed = outcome;
      renamed.expression = rename(*outcome.expression);
      new_.outcomes.push_back(std::move(renamed));
    }
    for (const Statement& rule : old_.impossible) new_.impossible.push_back(rename(rule));
    for (const Statement& rule : old_.same) new_.same.push_back(rename(rule));
    for (const ActorId actor : ids(old_.actors)) {
      Actor& renamed = new_.actors[names_.actors[actor]];
      for (Type& type : renamed.types) type.preference = rename(type.preference);
    }
    return std::move(new_);
  }

 private:
  /// A set of levels as the option is now spoken of.
  [[nodiscard]] std::uint64_t turn(OptionId option, std::uint64_t levels) const {
    if (!names_.upside_down[option.index()]) return levels;
    const std::size_t radix = old_.options[option].levels.size();
    std::uint64_t turned = 0;
    for (std::size_t level = 0; level < radix; ++level) {
      if (((levels >> level) & 1U) != 0) turned |= std::uint64_t{1} << (radix - 1 - level);
    }
    return turned;
  }

  void make_options() {
    new_.options = IdVector<OptionId, Option>(old_.options.size());
    for (const OptionId option : ids(old_.options)) {
      const Option& before = old_.options[option];
      Option& after = new_.options[names_.options[option]];
      after = before;
      after.actor = names_.actors[before.actor];
      for (const LevelId level : ids(before.levels)) {
        const LevelId target(names_.upside_down[option.index()]
                                 ? before.levels.size() - 1 - level.index()
                                 : level.index());
        after.moves[target] = turn(option, before.moves[level]);
      }
    }
  }

  void make_actors() {
    new_.actors = IdVector<ActorId, Actor>(old_.actors.size());
    for (const ActorId actor : ids(old_.actors)) {
      Actor& after = new_.actors[names_.actors[actor]];
      after = old_.actors[actor];
      for (OptionId& option : after.options) option = names_.options[option];
      const auto& attitudes = old_.actors[actor].disposition.attitudes;
      for (const ActorId towards : ids(attitudes)) {
        after.disposition.attitudes[names_.actors[towards]] = attitudes[towards];
      }
    }
  }

  void make_graph() {
    Graph graph;
    graph.states = old_.graph->states;
    graph.moves = IdVector<ActorId, std::vector<Graph::Arc>>(old_.actors.size());
    for (const ActorId actor : ids(old_.actors)) {
      for (const Graph::Arc& arc : old_.graph->moves[actor]) {
        graph.moves[names_.actors[actor]].push_back(
            {names_.graph_states[arc.from.index()], names_.graph_states[arc.to.index()]});
      }
    }
    new_.graph = std::move(graph);
  }

  [[nodiscard]] ExpressionPtr rename(const Expression& expression) const {
    Expression renamed = expression;
    for (ExpressionPtr& operand : renamed.operands) operand = rename(*operand);
    if (expression.kind == Expression::Kind::option_in) {
      renamed.levels = turn(expression.option, expression.levels);
      renamed.option = names_.options[expression.option];
    }
    if (expression.kind == Expression::Kind::graph_state) {
      renamed.state = names_.graph_states[expression.state.index()];
    }
    return std::make_shared<const Expression>(std::move(renamed));
  }

  [[nodiscard]] Statement rename(const Statement& statement) const {
    Statement renamed = support::statement(new_, rename(*statement.expression));
    renamed.maybe = statement.maybe;
    return renamed;
  }

  [[nodiscard]] Preference rename(const Preference& preference) const {
    Preference renamed = preference;
    if (auto* wants = std::get_if<Wants>(&renamed.order)) {
      for (Statement& want : wants->statements) want = rename(want);
    } else if (auto* ranks = std::get_if<Ranks>(&renamed.order)) {
      for (std::vector<Statement>& group : ranks->groups) {
        for (Statement& member : group) member = rename(member);
      }
    } else if (auto* values = std::get_if<Values>(&renamed.order)) {
      for (Values::Term& term : values->terms) term.statement = rename(term.statement);
    }
    for (UnknownPair& pair : renamed.unknown) pair = {rename(pair.one), rename(pair.other)};
    for (GradedPair& pair : renamed.degrees) {
      pair.one = rename(pair.one);
      pair.other = rename(pair.other);
    }
    return renamed;
  }

  const Case& old_;
  const Relabelling& names_;
  Case new_;
};

}  // namespace

Relabelling random_relabelling(const Case& conflict, Random& random) {
  Relabelling names;
  for (const std::size_t to : random_order(conflict.actors.size(), random)) {
    names.actors.push_back(ActorId(to));
  }
  for (const std::size_t to : random_order(conflict.options.size(), random)) {
    names.options.push_back(OptionId(to));
    names.upside_down.push_back(random.below(2) == 0);
  }
  if (conflict.graph) {
    for (const std::size_t to : random_order(conflict.graph->states.size(), random)) {
      names.graph_states.emplace_back(to);
    }
  }
  return names;
}

Case relabel(const Case& conflict, const Relabelling& names) {
  return Relabeller(conflict, names).run();
}

StateId relabel_cell(const StateSpace& from, const StateSpace& into, const Relabelling& names,
                     StateId cell) {
  if (from.is_graph()) return names.graph_states[cell.index()];
  IdVector<OptionId, LevelId> levels(names.options.size());
  for (const OptionId option : ids(names.options)) {
    const std::size_t level = from.level(cell, option).index();
    levels[names.options[option]] =
        LevelId(names.upside_down[option.index()] ? from.axis(option).radix - 1 - level : level);
  }
  return into.cell_of(levels);
}

}  // namespace parley::support
