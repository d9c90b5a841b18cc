// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/oracle.h"

namespace parley::support {

/// Simultaneous sanctions and foresight, read slowly and literally from the definitions of
/// docs/stability.md over the oracle's moves and orders: combinations one actor after another, play
/// as sets of the states in which it may end, values as states. For complete orders and at most a
/// few dozen cells. The oracle and the case must outlive it.
class ForesightOracle {
 public:
  ForesightOracle(const Case& conflict, const Oracle& oracle);

  [[nodiscard]] static bool knows(std::string_view concept_id);
  [[nodiscard]] bool stable(std::string_view concept_id, ActorId actor, StateId state);
  /// SIM: whether no group of the others has a sanction against one improvement.
  [[nodiscard]] bool unpunished_at_once(ActorId actor, StateId state, StateId improvement) const;
  /// How many moves ahead everything has come back to what it was before.
  [[nodiscard]] std::size_t returns_at();

 private:
  using Ends = std::set<StateId>;
  using Levels = std::vector<std::size_t>;

  [[nodiscard]] bool better(ActorId actor, StateId other, StateId state) const {
    return oracle_.compare(actor, other, state) == Order::better;
  }
  [[nodiscard]] std::vector<StateId> moves(ActorId actor, StateId from) const;
  [[nodiscard]] Levels levels_of(StateId cell) const;
  [[nodiscard]] StateId cell_of(const Levels& levels) const;
  [[nodiscard]] std::vector<StateId> own_cells(ActorId actor, StateId from) const;
  [[nodiscard]] bool others_join(ActorId actor, StateId state, StateId member, Levels levels,
                                 std::size_t from, bool somebody) const;
  [[nodiscard]] bool stable_at_once(ActorId actor, StateId state) const;

  [[nodiscard]] StateId worst(ActorId actor, const Ends& ends) const;
  /// Where it may end if the actor has the turn, with so many moves ahead.
  [[nodiscard]] const Ends& ends_of_turn(std::size_t ahead, ActorId mover, StateId state);
  [[nodiscard]] Ends ends_after(std::size_t ahead, ActorId last, StateId at);
  [[nodiscard]] bool stays(std::size_t ahead, ActorId actor, StateId state);
  [[nodiscard]] bool stays_in_the_long_run(ActorId actor, StateId state);

  [[nodiscard]] std::vector<StateId> reached_by_others(ActorId actor, StateId from) const;
  /// A state that is as good as what the actor can be sure of, with so many turns to come.
  [[nodiscard]] StateId own_turn(ActorId actor, std::size_t turns, StateId state);
  [[nodiscard]] StateId others_turn(ActorId actor, std::size_t turns, StateId state);

  const Case& case_;
  const Oracle& oracle_;
  std::map<std::pair<std::size_t, std::pair<ActorId, StateId>>, Ends> ends_;
  std::map<std::pair<std::size_t, std::pair<ActorId, StateId>>, StateId> security_;
  std::size_t first_ = 0;  ///< the horizon that comes back
  std::size_t again_ = 0;  ///< and when it does; 0: not looked for yet
};

}  // namespace parley::support
