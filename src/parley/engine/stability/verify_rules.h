// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "parley/engine/stability/verify.h"

namespace parley {

/// Whether two cells differ only in options of the actor, and only as their transitions allow.
[[nodiscard]] bool leads(const StateSpace& space, ActorId actor, StateId from, StateId to);

/// What the verifiers of simultaneous and far-sighted verdicts read off a space, cell by cell; no
/// code of the solvers stands behind it. For small cases: time and memory O(cells^2 x actors).
class BruteMoves {
 public:
  BruteMoves(const StateSpace& space, const World& world);

  [[nodiscard]] std::size_t actors() const { return space_.actors(); }
  [[nodiscard]] std::size_t cells() const { return space_.cells(); }
  [[nodiscard]] bool is_state(StateId cell) const {
    return cell.index() < cells() && space_.is_state(cell);
  }
  [[nodiscard]] Rank rank(ActorId actor, StateId state) const {
    return world_.rankings[actor]->of(state);
  }
  [[nodiscard]] bool better(ActorId actor, StateId one, StateId other) const {
    return world_.rankings[actor]->compare(one, other) == Order::better;
  }
  /// Whether the actor can go from one feasible cell to another by its own options alone.
  [[nodiscard]] bool leads(ActorId actor, StateId from, StateId to) const {
    return space_.feasible(from) && space_.feasible(to) && parley::leads(space_, actor, from, to);
  }
  [[nodiscard]] const std::vector<StateId>& moves(ActorId actor, StateId from) const {
    return moves_[actor][from.index()];
  }
  [[nodiscard]] bool is_move(ActorId actor, StateId from, StateId to) const;

 private:
  const StateSpace& space_;
  const World& world_;
  IdVector<ActorId, std::vector<std::vector<StateId>>> moves_;
};

/// verify() for concepts of which the sanctioning is simultaneous.
[[nodiscard]] std::optional<WitnessFault> verify_simultaneous(const StateSpace& space,
                                                              const World& world,
                                                              const Witness& witness);
/// verify() for concepts of which the sanctioning is anticipated.
[[nodiscard]] std::optional<WitnessFault> verify_foresight(const StateSpace& space,
                                                           const World& world,
                                                           const Witness& witness);

}  // namespace parley
