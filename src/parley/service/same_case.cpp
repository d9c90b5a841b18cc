// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>

#include "parley/service/write_edit.h"

namespace parley {
namespace {

template <typename One, typename Same>
bool all_same(const One& one, const One& other, const Same& same) {
  return one.size() == other.size() && std::equal(one.begin(), one.end(), other.begin(), same);
}

bool same_expression(const ExpressionPtr& one, const ExpressionPtr& other) {
  return one->kind == other->kind && one->option == other->option && one->levels == other->levels &&
         one->state == other->state && one->outcome == other->outcome &&
         one->named_state == other->named_state &&
         all_same(one->operands, other->operands, same_expression);
}

bool same_statement(const Statement& one, const Statement& other) {
  return one.maybe == other.maybe && one.evidence == other.evidence &&
         same_expression(one.expression, other.expression);
}

bool same_number(const Number& one, const Number& other) {
  return one.low == other.low && one.middle == other.middle && one.high == other.high;
}

bool same_order(const Preference& one, const Preference& other) {
  if (one.order.index() != other.order.index()) return false;
  if (const auto* wants = std::get_if<Wants>(&one.order)) {
    const auto& others = std::get<Wants>(other.order);
    return wants->strong == others.strong &&
           all_same(wants->statements, others.statements, same_statement) &&
           all_same(wants->ties, others.ties, [](const Wants::Tie& left, const Wants::Tie& right) {
             return left.first == right.first && left.count == right.count;
           });
  }
  if (const auto* ranks = std::get_if<Ranks>(&one.order)) {
    const auto& others = std::get<Ranks>(other.order);
    const auto same_group = [](const auto& left, const auto& right) {
      return all_same(left, right, same_statement);
    };
    return ranks->gaps == others.gaps && all_same(ranks->groups, others.groups, same_group);
  }
  if (const auto* values = std::get_if<Values>(&one.order)) {
    return all_same(values->terms, std::get<Values>(other.order).terms,
                    [](const Values::Term& left, const Values::Term& right) {
                      return same_statement(left.statement, right.statement) &&
                             same_number(left.value, right.value);
                    });
  }
  return true;
}

bool same_preference(const Preference& one, const Preference& other) {
  const auto same_pair = [](const auto& left, const auto& right) {
    return same_statement(left.one, right.one) && same_statement(left.other, right.other);
  };
  return same_order(one, other) && all_same(one.unknown, other.unknown, same_pair) &&
         all_same(one.degrees, other.degrees, [&](const GradedPair& left, const GradedPair& right) {
           return same_pair(left, right) && same_number(left.degree, right.degree);
         });
}

/// A chance counts by its middle: what `rest` leaves may have other ends.
bool same_type(const Type& one, const Type& other) {
  return one.id == other.id && one.chance.middle == other.chance.middle &&
         same_preference(one.preference, other.preference);
}

bool same_perception(const Perception& one, const Perception& other) {
  return one.unaware_of == other.unaware_of &&
         all_same(one.of_others, other.of_others, [](const auto& left, const auto& right) {
           return left.first == right.first && same_preference(left.second, right.second);
         });
}

bool same_actor(const Actor& one, const Actor& other) {
  const bool seen = one.sees.has_value() == other.sees.has_value() &&
                    (!one.sees || same_perception(*one.sees, *other.sees));
  return one.id == other.id && one.options == other.options && seen &&
         all_same(one.types, other.types, same_type) &&
         one.disposition.attitudes == other.disposition.attitudes &&
         one.disposition.thresholds == other.disposition.thresholds;
}

bool same_option(const Option& one, const Option& other) {
  return one.id == other.id && one.actor == other.actor && one.levels == other.levels &&
         one.moves == other.moves;
}

bool same_state(const NamedState& one, const NamedState& other) {
  return one.id == other.id && one.levels == other.levels && one.graph_state == other.graph_state;
}

bool same_place(const std::optional<NamedState>& one, const std::optional<NamedState>& other) {
  return one.has_value() == other.has_value() && (!one || same_state(*one, *other));
}

bool same_graph(const std::optional<Graph>& one, const std::optional<Graph>& other) {
  if (one.has_value() != other.has_value()) return false;
  const auto same_arcs = [](const auto& left, const auto& right) {
    return all_same(left, right, [](const Graph::Arc& arc, const Graph::Arc& other_arc) {
      return arc.from == other_arc.from && arc.to == other_arc.to;
    });
  };
  return !one || (one->states.size() == other->states.size() &&
                  all_same(one->moves, other->moves, same_arcs));
}

bool same_signal(const Signal& one, const Signal& other) {
  return one.from == other.from && one.group == other.group &&
         all_same(one.likelihoods, other.likelihoods, same_number);
}

}  // namespace

bool same_case(const Case& one, const Case& other) {
  return all_same(one.actors, other.actors, same_actor) &&
         all_same(one.options, other.options, same_option) &&
         all_same(one.impossible, other.impossible, same_statement) &&
         all_same(one.same, other.same, same_statement) && same_graph(one.graph, other.graph) &&
         same_place(one.today, other.today) && same_place(one.observed, other.observed) &&
         all_same(one.outcomes, other.outcomes,
                  [](const Outcome& left, const Outcome& right) {
                    return left.id == right.id &&
                           same_expression(left.expression, right.expression);
                  }) &&
         all_same(one.states, other.states, same_state) &&
         all_same(one.signals, other.signals, same_signal) &&
         one.evidence.size() == other.evidence.size();
}

}  // namespace parley
