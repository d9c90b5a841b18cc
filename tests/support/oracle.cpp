// SPDX-License-Identifier: Apache-2.0
#include "tests/support/oracle.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace parley::support {

Oracle::Oracle(const Case& conflict, const IdVector<ActorId, TypeId>& types)
    : case_(conflict), types_(types) {
  find_states();
  merge_states();
  find_moves();
  compare_states();
}

void Oracle::find_states() {
  if (case_.graph) {
    levels_.resize(case_.graph->states.size());
  } else {
    // An odometer whose first wheel, the first option, turns fastest.
    std::vector<std::size_t> wheel(case_.options.size(), 0);
    for (bool turned = true; turned;) {
      levels_.push_back(wheel);
      turned = false;
      for (const OptionId option : ids(case_.options)) {
        std::size_t& level = wheel[option.index()];
        if (++level < case_.options[option].levels.size()) {
          turned = true;
          break;
        }
        level = 0;
      }
    }
  }
  for (std::size_t cell = 0; cell < cells(); ++cell) {
    bool allowed = true;
    for (const Statement& rule : case_.impossible) {
      if (holds(*rule.expression, StateId(cell))) allowed = false;
    }
    feasible_.push_back(allowed);
    state_of_.emplace_back(cell);
  }
}

void Oracle::merge_states() {
  // Two cells of one rule are one state, and so are two cells that are one state with a third: the
  // lower name is handed on until nothing changes.
  for (bool changed = true; changed;) {
    changed = false;
    for (const Statement& rule : case_.same) {
      for (std::size_t one = 0; one < cells(); ++one) {
        if (!feasible_[one] || !holds(*rule.expression, StateId(one))) continue;
        for (std::size_t two = 0; two < cells(); ++two) {
          if (!feasible_[two] || !holds(*rule.expression, StateId(two))) continue;
          if (state_of_[one] < state_of_[two]) {
            state_of_[two] = state_of_[one];
            changed = true;
          }
        }
      }
    }
  }
}

bool Oracle::can_go(ActorId actor, std::size_t from, std::size_t to) const {
  if (case_.graph) {
    const std::vector<Graph::Arc>& arcs = case_.graph->moves[actor];
    return std::any_of(arcs.begin(), arcs.end(), [&](const Graph::Arc& arc) {
      return arc.from.index() == from && arc.to.index() == to;
    });
  }
  for (const OptionId option : ids(case_.options)) {
    const std::size_t before = levels_[from][option.index()];
    const std::size_t after = levels_[to][option.index()];
    if (before == after) continue;
    if (case_.options[option].actor != actor) return false;
    if ((case_.options[option].moves[LevelId(before)] & (std::uint64_t{1} << after)) == 0) {
      return false;
    }
  }
  return true;
}

void Oracle::find_moves() {
  for (const ActorId actor : ids(case_.actors)) {
    Table table(cells(), std::vector<bool>(cells(), false));
    for (std::size_t from = 0; from < cells(); ++from) {
      for (std::size_t to = 0; to < cells(); ++to) {
        if (!feasible_[from] || !feasible_[to] || state_of_[from] == state_of_[to]) continue;
        if (can_go(actor, from, to)) table[state_of_[from].index()][state_of_[to].index()] = true;
      }
    }
    std::vector<std::vector<StateId>> targets(cells());
    for (std::size_t from = 0; from < cells(); ++from) {
      for (std::size_t to = 0; to < cells(); ++to) {
        if (table[from][to]) targets[from].emplace_back(to);
      }
    }
    moves_.push_back(std::move(table));
    targets_.push_back(std::move(targets));
  }
}

std::size_t Oracle::group_of(const Ranks& ranks, StateId state) const {
  for (std::size_t group = 0; group < ranks.groups.size(); ++group) {
    for (const Statement& member : ranks.groups[group]) {
      if (holds(*member.expression, state)) return group;
    }
  }
  return ranks.groups.size();
}

Order Oracle::judge(const Preference& preference, StateId other, StateId state) const {
  if (other == state) return Order::same;
  for (const UnknownPair& pair : preference.unknown) {
    const bool one_there = holds(*pair.one.expression, other);
    const bool one_here = holds(*pair.one.expression, state);
    const bool other_there = holds(*pair.other.expression, other);
    const bool other_here = holds(*pair.other.expression, state);
    if ((one_there && other_here) || (other_there && one_here)) return Order::unknown;
  }
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    for (const Statement& want : wants->statements) {
      const bool there = holds(*want.expression, other);
      const bool here = holds(*want.expression, state);
      if (there != here && want.maybe) return Order::unknown;
      if (there && !here) return Order::better;
      if (here && !there) return Order::worse;
    }
  } else if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    const std::size_t there = group_of(*ranks, other);
    const std::size_t here = group_of(*ranks, state);
    if (there < here) return Order::better;
    if (there > here) return Order::worse;
  } else if (const auto* values = std::get_if<Values>(&preference.order)) {
    std::int64_t gain = 0;
    for (const Values::Term& term : values->terms) {
      if (holds(*term.statement.expression, other)) gain += term.value.middle.units;
      if (holds(*term.statement.expression, state)) gain -= term.value.middle.units;
    }
    if (gain > 0) return Order::better;
    if (gain < 0) return Order::worse;
  }
  return Order::same;
}

const Preference& Oracle::preference_of(ActorId actor) const {
  return case_.actors[actor].types[types_[actor]].preference;
}

bool Oracle::much_worse(ActorId actor, StateId other, StateId state) const {
  if (compare(actor, other, state) != Order::worse) return false;
  const Preference& preference = preference_of(actor);
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    for (std::size_t at = 0; at < wants->strong; ++at) {
      const Expression& want = *wants->statements.at(at).expression;
      if (holds(want, other) != holds(want, state)) return true;
    }
  } else if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    const std::size_t there = group_of(*ranks, other);
    const std::size_t here = group_of(*ranks, state);
    for (const std::size_t gap : ranks->gaps) {
      if (here < gap && gap <= there) return true;
    }
  }
  return false;
}

std::optional<std::int64_t> Oracle::degree_given(ActorId actor, StateId other,
                                                 StateId state) const {
  for (const GradedPair& pair : preference_of(actor).degrees) {
    const bool as_said = holds(*pair.one.expression, other) && holds(*pair.other.expression, state);
    const bool turned = holds(*pair.one.expression, state) && holds(*pair.other.expression, other);
    if (as_said && !turned) return pair.degree.middle.units;
    if (turned && !as_said) return 1'000'000'000 - pair.degree.middle.units;
  }
  return std::nullopt;
}

void Oracle::compare_states() {
  for (const ActorId actor : ids(case_.actors)) {
    std::vector<std::vector<Order>> table(cells(), std::vector<Order>(cells(), Order::unknown));
    for (std::size_t other = 0; other < cells(); ++other) {
      for (std::size_t state = 0; state < cells(); ++state) {
        if (!is_state(StateId(other)) || !is_state(StateId(state))) continue;
        table[other][state] = judge(preference_of(actor), StateId(other), StateId(state));
      }
    }
    orders_.push_back(std::move(table));
  }
}

bool Oracle::holds(const Expression& expression, StateId cell) const {
  const auto part = [&](std::size_t at) { return holds(*expression.operands.at(at), cell); };
  switch (expression.kind) {
    case Expression::Kind::always:
      return true;
    case Expression::Kind::option_in: {
      const std::size_t level = levels_[cell.index()][expression.option.index()];
      return (expression.levels & (std::uint64_t{1} << level)) != 0;
    }
    case Expression::Kind::graph_state:
      return cell == expression.state;
    case Expression::Kind::outcome:
    case Expression::Kind::named_state:
      return part(0);
    case Expression::Kind::negation:
      return !part(0);
    case Expression::Kind::conjunction:
      return part(0) && part(1);
    case Expression::Kind::disjunction:
      return part(0) || part(1);
    case Expression::Kind::implication:
      return !(part(0) && !part(1));
    case Expression::Kind::equivalence:
      return (part(0) && part(1)) || (!part(0) && !part(1));
  }
  return false;
}

}  // namespace parley::support
