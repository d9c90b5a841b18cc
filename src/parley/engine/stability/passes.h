// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "parley/engine/stability/base_kind.h"
#include "parley/model/state_set.h"
#include "parley/model/state_space.h"
#include "parley/model/world.h"

namespace parley {

/// The three passes over the states that every base concept is made of (docs/stability.md), for any
/// space, by search over (state, last mover): where moves do not merge, and for questions of more
/// turns than the base concepts have. A value per cell; for cells that are no states it means
/// nothing. Needs weak orders for improvements; memory and time O(moves x actors).
class Passes {
 public:
  using Values = std::vector<Rank>;

  Passes(const StateSpace& space, const World& world);

  [[nodiscard]] Values ranks(ActorId actor) const;
  /// Pass (a): the best value among a state and what the actor reaches from it in one move.
  [[nodiscard]] Values best_reply(ActorId actor, const Values& values) const;
  /// Pass (b): the worst value among a state and what the others reach from it by legal sequences.
  [[nodiscard]] Values worst_by_moves(ActorId actor, const Values& values) const;
  /// Pass (c): the same where every step is an improvement for its mover.
  [[nodiscard]] Values worst_by_improvements(ActorId actor, const Values& values) const;

  /// The states from which no move of the actor is better than the state even after the worst that
  /// may follow it: no q with max(rank(q), after(q)) < rank(s). Source: lemma 2 of
  /// docs/stability.md.
  [[nodiscard]] StateSet stable_where(ActorId actor, const Values& after) const;
  /// What is stable under one of the base concepts.
  [[nodiscard]] StateSet stable(ActorId actor, BaseKind kind) const;

 private:
  template <typename Allowed>
  [[nodiscard]] Values worst(ActorId actor, const Values& values, const Allowed& allowed) const;

  const StateSpace& space_;
  const World& world_;
  IdVector<ActorId, std::vector<std::vector<StateId>>> moves_;
  IdVector<ActorId, std::vector<std::vector<StateId>>> arrivals_;
};

}  // namespace parley
