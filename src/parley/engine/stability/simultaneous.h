// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include "parley/engine/stability/judge.h"
#include "parley/engine/stability/witness.h"

namespace parley {

/// What the others may do at the same time as an actor leaves a state: a non-empty group of them,
/// each member taking one of its own improvements of that same state, sets its options while the
/// actor sets its own. The combination punishes the actor if it is feasible and not better for it
/// than the state. A merged state is left at one of its members by all at once. In a graph case
/// nothing can be done at the same time. Source: fraser1984.
class Simultaneous {
 public:
  /// Time O(moves from the state).
  Simultaneous(const StateSpace& space, const World& world, ActorId actor, StateId state);

  /// Whether every improvement is punished. The combinations of everybody's improvements are
  /// different cells, so that there are never more of them than cells.
  [[nodiscard]] bool stable() const;
  /// For every improvement, by ascending id, a punishment by the smallest group, by the moves that
  /// its members like best where several are as small; empty steps: there is none.
  [[nodiscard]] std::vector<Sanction> answers() const;

 private:
  /// One cell of the state, and where the improvements from it lead.
  struct Member {
    StateId cell;
    std::vector<StateId> own;
    std::vector<std::pair<ActorId, std::vector<StateId>>> others;
  };
  [[nodiscard]] std::vector<StateId> improvements_from(ActorId mover, StateId cell) const;
  [[nodiscard]] Sanction answer(StateId improvement) const;
  bool choose(const Member& member, std::size_t reached, std::size_t next, std::size_t left,
              Sanction& sanction) const;

  const StateSpace& space_;
  const World& world_;
  const Judge judge_;
  ActorId actor_;
  StateId state_;
  std::vector<Member> members_;
};

}  // namespace parley
