// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/model/case.h"
#include "parley/model/world.h"

namespace parley::support {

/// What the engine computes, read slowly and literally from the definitions: states by evaluating
/// every rule at every cell, moves from the options or arcs of the case, preferences by comparing
/// two states at a time, legal sequences one step after another. Uses nothing of the engine but the
/// Case itself and its ids. The concepts are in oracle_concepts.cpp. For cases of at most a few
/// hundred cells.
class Oracle {
 public:
  Oracle(const Case& conflict, const IdVector<ActorId, TypeId>& types);

  [[nodiscard]] std::size_t cells() const { return levels_.size(); }
  [[nodiscard]] bool holds(const Expression& expression, StateId cell) const;
  [[nodiscard]] bool feasible(StateId cell) const { return feasible_[cell.index()]; }
  /// The state that a feasible cell belongs to.
  [[nodiscard]] StateId state_of(StateId cell) const { return state_of_[cell.index()]; }
  [[nodiscard]] bool is_state(StateId cell) const {
    return feasible(cell) && state_of(cell) == cell;
  }
  [[nodiscard]] bool moves(ActorId actor, StateId from, StateId to) const {
    return moves_[actor][from.index()][to.index()];
  }
  /// How the actor finds `other` against `state`.
  [[nodiscard]] Order compare(ActorId actor, StateId other, StateId state) const {
    return orders_[actor][other.index()][state.index()];
  }

  /// Under the words "strongly" and ">>": whether `other` is much worse than `state`.
  [[nodiscard]] bool much_worse(ActorId actor, StateId other, StateId state) const;
  /// r(other, state) of fuzzy preference, in billionths.
  [[nodiscard]] std::int64_t degree(ActorId actor, StateId other, StateId state) const;

  [[nodiscard]] static bool knows(std::string_view concept_id);
  /// Whether the actor would leave `state` for `other` if it could.
  [[nodiscard]] bool leaves(std::string_view concept_id, ActorId actor, StateId other,
                            StateId state) const;
  [[nodiscard]] bool stable(std::string_view concept_id, ActorId actor, StateId state) const;
  /// Whether the others have no sanction against one improvement.
  [[nodiscard]] bool unpunished(std::string_view concept_id, ActorId actor, StateId state,
                                StateId improvement) const;

 private:
  using Table = std::vector<std::vector<bool>>;

  void find_states();
  void merge_states();
  void find_moves();
  void compare_states();
  [[nodiscard]] bool can_go(ActorId actor, std::size_t from, std::size_t to) const;
  [[nodiscard]] Order judge(const Preference& preference, StateId other, StateId state) const;
  [[nodiscard]] std::size_t group_of(const Ranks& ranks, StateId state) const;
  [[nodiscard]] const Preference& preference_of(ActorId actor) const;
  /// The degree that the case gives for `other` over `state`.
  [[nodiscard]] std::optional<std::int64_t> degree_given(ActorId actor, StateId other,
                                                         StateId state) const;
  /// P(other, state): that the actor strictly prefers `other`.
  [[nodiscard]] std::int64_t probability(ActorId actor, StateId other, StateId state) const;
  [[nodiscard]] Attitude attitude(ActorId actor, ActorId towards) const;
  /// Total relational preference, in our variant.
  [[nodiscard]] bool relationally_better(ActorId actor, StateId other, StateId state) const;
  /// Whether ending at `end` is a sanction of having left `state`.
  [[nodiscard]] bool hurts(std::string_view reading, ActorId actor, StateId end,
                           StateId state) const;
  /// Whether a step is one of those that make a sanction credible.
  [[nodiscard]] bool willing(std::string_view reading, ActorId mover, StateId to,
                             StateId from) const;
  using Reached = IdVector<ActorId, std::vector<std::vector<StateId>>>;
  /// Per actor and state: the ends of the legal sequences of all others that begin there: any
  /// sequences, or those in which every step is credible in a reading.
  [[nodiscard]] const Reached& reached_by_others(bool credible, std::string_view reading) const;
  template <typename Allowed>
  void follow(ActorId actor, ActorId last, StateId at, const Allowed& allowed, Table& seen) const;

  const Case& case_;
  std::vector<std::vector<std::size_t>> levels_;  ///< per cell; empty lists in a graph case
  std::vector<bool> feasible_;
  std::vector<StateId> state_of_;
  IdVector<ActorId, Table> moves_;
  IdVector<ActorId, std::vector<std::vector<StateId>>> targets_;  ///< the same as lists
  IdVector<ActorId, std::vector<std::vector<Order>>> orders_;
  IdVector<ActorId, TypeId> types_;
  mutable std::map<std::string, Reached, std::less<>> reached_;  ///< what was asked for before
};

}  // namespace parley::support
