// SPDX-License-Identifier: Apache-2.0
#include "tests/support/oracle.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace parley::support {

Oracle::Oracle(const Case& conflict, const IdVector<ActorId, TypeId>& types) : case_(conflict) {
  find_states();
  merge_states();
  find_moves();
  compare_states(types);
  follow_others();
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
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    for (const Statement& want : wants->statements) {
      const bool there = holds(*want.expression, other);
      const bool here = holds(*want.expression, state);
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

void Oracle::compare_states(const IdVector<ActorId, TypeId>& types) {
  for (const ActorId actor : ids(case_.actors)) {
    const Preference& preference = case_.actors[actor].types[types[actor]].preference;
    std::vector<std::vector<Order>> table(cells(), std::vector<Order>(cells(), Order::unknown));
    for (std::size_t other = 0; other < cells(); ++other) {
      for (std::size_t state = 0; state < cells(); ++state) {
        if (!is_state(StateId(other)) || !is_state(StateId(state))) continue;
        table[other][state] = judge(preference, StateId(other), StateId(state));
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

std::vector<StateId> Oracle::improvements(ActorId actor, StateId state) const {
  std::vector<StateId> found;
  for (const StateId to : targets_[actor][state.index()]) {
    if (better(actor, to, state)) found.push_back(to);
  }
  return found;
}

bool Oracle::can_better(ActorId actor, StateId from, StateId than) const {
  const std::vector<StateId>& targets = targets_[actor][from.index()];
  return std::any_of(targets.begin(), targets.end(),
                     [&](StateId to) { return better(actor, to, than); });
}

void Oracle::follow(ActorId actor, ActorId last, StateId at, bool improving, Table& seen) const {
  for (const ActorId mover : ids(case_.actors)) {
    if (mover == actor || mover == last) continue;
    for (const StateId next : targets_[mover][at.index()]) {
      if (improving && !better(mover, next, at)) continue;
      if (seen[next.index()][mover.index()]) continue;
      seen[next.index()][mover.index()] = true;
      follow(actor, mover, next, improving, seen);
    }
  }
}

void Oracle::follow_others() {
  for (const bool improving : {false, true}) {
    auto& reached = improving ? reached_by_improvements_ : reached_by_moves_;
    for (const ActorId actor : ids(case_.actors)) {
      reached.push_back(std::vector<std::vector<StateId>>(cells()));
      for (std::size_t from = 0; from < cells(); ++from) {
        if (!is_state(StateId(from))) continue;
        // Whether a sequence was seen that stands at a state and whose last mover was an actor. The
        // actor itself moved before the first step: it has just made its improvement.
        Table seen(cells(), std::vector<bool>(case_.actors.size(), false));
        follow(actor, actor, StateId(from), improving, seen);
        for (std::size_t to = 0; to < cells(); ++to) {
          const bool arrived = std::find(seen[to].begin(), seen[to].end(), true) != seen[to].end();
          if (arrived) reached[actor][from].emplace_back(to);
        }
      }
    }
  }
}

bool Oracle::knows(std::string_view concept_id) {
  return concept_id == "nash" || concept_id == "gmr" || concept_id == "smr" ||
         concept_id == "seq" || concept_id == "sseq";
}

bool Oracle::unpunished(std::string_view concept_id, ActorId actor, StateId state,
                        StateId improvement) const {
  if (!knows(concept_id)) {
    throw std::invalid_argument("no definition of " + std::string(concept_id));
  }
  if (concept_id == "nash") return true;
  const bool credible = concept_id == "seq" || concept_id == "sseq";
  const bool reply = concept_id == "smr" || concept_id == "sseq";
  const auto& reached_by_others = credible ? reached_by_improvements_ : reached_by_moves_;
  const std::vector<StateId>& reached = reached_by_others[actor][improvement.index()];
  return std::none_of(reached.begin(), reached.end(), [&](StateId sanction) {
    if (better(actor, sanction, state)) return false;
    return !reply || !can_better(actor, sanction, state);
  });
}

bool Oracle::stable(std::string_view concept_id, ActorId actor, StateId state) const {
  const std::vector<StateId> better_states = improvements(actor, state);
  return std::none_of(better_states.begin(), better_states.end(), [&](StateId improvement) {
    return unpunished(concept_id, actor, state, improvement);
  });
}

}  // namespace parley::support
