// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include "parley/model/state_space.h"
#include "parley/service/write_edit.h"

namespace parley {
namespace {

/// Compares part by part. Statements say the same if they are put together alike or, where they are
/// not, if they are true at the same places.
class Comparison {
 public:
  explicit Comparison(const Case& conflict) : conflict_(conflict) {}

  [[nodiscard]] bool same(const Case& one, const Case& other) {
    return all_same(one.actors, other.actors) && all_same(one.options, other.options) &&
           all_same(one.impossible, other.impossible) && all_same(one.same, other.same) &&
           same(one.graph, other.graph) && same(one.today, other.today) &&
           same(one.observed, other.observed) && all_same(one.outcomes, other.outcomes) &&
           all_same(one.states, other.states) && all_same(one.signals, other.signals) &&
           one.evidence.size() == other.evidence.size();
  }

 private:
  template <typename List>
  [[nodiscard]] bool all_same(const List& one, const List& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [this](const auto& left, const auto& right) { return same(left, right); });
  }
  template <typename Thing>
  [[nodiscard]] bool same(const std::optional<Thing>& one, const std::optional<Thing>& other) {
    return one.has_value() == other.has_value() && (!one || same(*one, *other));
  }

  [[nodiscard]] static bool alike(const ExpressionPtr& one, const ExpressionPtr& other) {
    return one->kind == other->kind && one->option == other->option &&
           one->levels == other->levels && one->state == other->state &&
           one->outcome == other->outcome && one->named_state == other->named_state &&
           std::equal(one->operands.begin(), one->operands.end(), other->operands.begin(),
                      other->operands.end(), alike);
  }
  [[nodiscard]] bool same(const ExpressionPtr& one, const ExpressionPtr& other) {
    if (alike(one, other)) return true;
    if (!space_) {
      Case bare = conflict_;
      bare.impossible.clear();
      bare.same.clear();
      space_ = StateSpace::build(bare);
    }
    return *space_ && (*space_)->satisfying(*one) == (*space_)->satisfying(*other);
  }
  [[nodiscard]] static bool same(const Number& one, const Number& other) {
    return one.low == other.low && one.middle == other.middle && one.high == other.high;
  }
  [[nodiscard]] bool same(const Statement& one, const Statement& other) {
    return one.maybe == other.maybe && one.evidence == other.evidence &&
           same(one.held, other.held) && same(one.above_next, other.above_next) &&
           same(one.expression, other.expression);
  }
  [[nodiscard]] static bool same(const Wants::Tie& one, const Wants::Tie& other) {
    return one.first == other.first && one.count == other.count;
  }
  [[nodiscard]] bool same(const Wants& one, const Wants& other) {
    return one.strong == other.strong && all_same(one.statements, other.statements) &&
           all_same(one.ties, other.ties);
  }
  [[nodiscard]] bool same(const std::vector<Statement>& one, const std::vector<Statement>& other) {
    return all_same(one, other);
  }
  [[nodiscard]] bool same(const Ranks& one, const Ranks& other) {
    return one.gaps == other.gaps && all_same(one.groups, other.groups);
  }
  [[nodiscard]] bool same(const Values::Term& one, const Values::Term& other) {
    return same(one.statement, other.statement) && same(one.value, other.value);
  }
  [[nodiscard]] bool same(const UnknownPair& one, const UnknownPair& other) {
    return same(one.one, other.one) && same(one.other, other.other);
  }
  [[nodiscard]] bool same(const GradedPair& one, const GradedPair& other) {
    return same(one.one, other.one) && same(one.other, other.other) &&
           same(one.degree, other.degree);
  }
  [[nodiscard]] bool same(const Preference& one, const Preference& other) {
    if (one.order.index() != other.order.index()) return false;
    bool order = true;
    if (const auto* wants = std::get_if<Wants>(&one.order)) {
      order = same(*wants, std::get<Wants>(other.order));
    } else if (const auto* ranks = std::get_if<Ranks>(&one.order)) {
      order = same(*ranks, std::get<Ranks>(other.order));
    } else if (const auto* values = std::get_if<Values>(&one.order)) {
      order = all_same(values->terms, std::get<Values>(other.order).terms);
    }
    return order && all_same(one.unknown, other.unknown) && all_same(one.degrees, other.degrees);
  }
  /// A chance counts by its middle: what `rest` leaves may have other ends.
  [[nodiscard]] bool same(const Type& one, const Type& other) {
    return one.id == other.id && one.chance.middle == other.chance.middle &&
           same(one.preference, other.preference);
  }
  [[nodiscard]] bool same(const std::pair<ActorId, Preference>& one,
                          const std::pair<ActorId, Preference>& other) {
    return one.first == other.first && same(one.second, other.second);
  }
  [[nodiscard]] bool same(const Perception& one, const Perception& other) {
    return one.unaware_of == other.unaware_of && all_same(one.of_others, other.of_others);
  }
  [[nodiscard]] bool same(const Actor& one, const Actor& other) {
    const auto same_attitudes = [&] {
      return std::equal(one.disposition.attitudes.begin(), one.disposition.attitudes.end(),
                        other.disposition.attitudes.begin(), other.disposition.attitudes.end());
    };
    return one.id == other.id && one.options == other.options && same(one.sees, other.sees) &&
           all_same(one.types, other.types) && same_attitudes() &&
           one.disposition.thresholds == other.disposition.thresholds;
  }
  [[nodiscard]] static bool same(const Option& one, const Option& other) {
    return one.id == other.id && one.actor == other.actor && one.levels == other.levels &&
           one.moves == other.moves;
  }
  [[nodiscard]] static bool same(const NamedState& one, const NamedState& other) {
    return one.id == other.id && one.levels == other.levels && one.graph_state == other.graph_state;
  }
  [[nodiscard]] bool same(const Outcome& one, const Outcome& other) {
    return one.id == other.id && same(one.expression, other.expression);
  }
  [[nodiscard]] static bool same(const Graph::Arc& one, const Graph::Arc& other) {
    return one.from == other.from && one.to == other.to;
  }
  [[nodiscard]] bool same(const std::vector<Graph::Arc>& one,
                          const std::vector<Graph::Arc>& other) {
    return all_same(one, other);
  }
  [[nodiscard]] bool same(const Graph& one, const Graph& other) {
    return one.states.size() == other.states.size() && all_same(one.moves, other.moves);
  }
  [[nodiscard]] bool same(const Signal& one, const Signal& other) {
    return one.from == other.from && one.group == other.group &&
           all_same(one.likelihoods, other.likelihoods);
  }

  const Case& conflict_;
  std::optional<Result<StateSpace>> space_;  ///< made when first asked for
};

}  // namespace

bool same_case(const Case& one, const Case& other) { return Comparison(one).same(one, other); }

}  // namespace parley
