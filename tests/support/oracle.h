// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "parley/model/case.h"
#include "parley/model/world.h"

namespace parley::support {

/// What the engine computes, read slowly and literally from the definitions: states by evaluating
/// every rule at every cell, moves from the options or arcs of the case, preferences by comparing
/// two states at a time, legal sequences one step after another. Uses nothing of the engine but the
/// Case itself and its ids. For cases of at most a few hundred cells.
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

  [[nodiscard]] static bool knows(std::string_view concept_id);
  [[nodiscard]] bool stable(std::string_view concept_id, ActorId actor, StateId state) const;
  /// Whether the others have no sanction against one improvement.
  [[nodiscard]] bool unpunished(std::string_view concept_id, ActorId actor, StateId state,
                                StateId improvement) const;

 private:
  using Table = std::vector<std::vector<bool>>;

  void find_states();
  void merge_states();
  void find_moves();
  void compare_states(const IdVector<ActorId, TypeId>& types);
  [[nodiscard]] bool can_go(ActorId actor, std::size_t from, std::size_t to) const;
  [[nodiscard]] Order judge(const Preference& preference, StateId other, StateId state) const;
  [[nodiscard]] std::size_t group_of(const Ranks& ranks, StateId state) const;
  [[nodiscard]] bool better(ActorId actor, StateId other, StateId state) const {
    return compare(actor, other, state) == Order::better;
  }
  [[nodiscard]] std::vector<StateId> improvements(ActorId actor, StateId state) const;
  /// Whether the actor can go from `from` to a state that is better than `than`.
  [[nodiscard]] bool can_better(ActorId actor, StateId from, StateId than) const;
  void follow_others();
  void follow(ActorId actor, ActorId last, StateId at, bool improving, Table& seen) const;

  const Case& case_;
  std::vector<std::vector<std::size_t>> levels_;  ///< per cell; empty lists in a graph case
  std::vector<bool> feasible_;
  std::vector<StateId> state_of_;
  IdVector<ActorId, Table> moves_;
  IdVector<ActorId, std::vector<std::vector<StateId>>> targets_;  ///< the same as lists
  IdVector<ActorId, std::vector<std::vector<Order>>> orders_;
  /// Per actor and state: the ends of the legal sequences of all others that begin there; any, and
  /// those in which every step is an improvement.
  IdVector<ActorId, std::vector<std::vector<StateId>>> reached_by_moves_;
  IdVector<ActorId, std::vector<std::vector<StateId>>> reached_by_improvements_;
};

}  // namespace parley::support
