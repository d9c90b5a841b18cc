// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "parley/base/run.h"
#include "parley/model/state_set.h"
#include "parley/model/state_space.h"
#include "parley/model/world.h"

namespace parley {

/// The three passes over the states that every base concept is made of (docs/stability.md). Two
/// kinds: over the option hypercube where moves merge, and a search over (state, last mover) where
/// they do not. A value per cell; for cells that are no states it means nothing.
class Passes {
 public:
  using Values = std::vector<Rank>;

  Passes(const StateSpace& space, const World& world) : space_(space), world_(world) {}
  virtual ~Passes() = default;
  Passes(const Passes&) = delete;
  Passes& operator=(const Passes&) = delete;

  [[nodiscard]] Values ranks(ActorId actor) const {
    return world_.rankings[actor]->ranks.visit(
        [](const auto& ranks) { return Values(ranks.begin(), ranks.end()); });
  }
  /// Pass (a): the best value among a state and what the actor reaches from it in one move.
  [[nodiscard]] virtual Values best_reply(ActorId actor, const Values& values) const = 0;
  /// Pass (b): the worst value among a state and what the others reach from it by legal sequences.
  [[nodiscard]] virtual Values worst_by_moves(ActorId actor, const Values& values) const = 0;
  /// Pass (c): the same where every step is an improvement for its mover.
  [[nodiscard]] virtual Values worst_by_improvements(ActorId actor, const Values& values) const = 0;

  /// The states from which no move of the actor is better than the state even after the worst that
  /// may follow it: no q with max(rank(q), after(q)) < rank(s). Source: lemma 2 of
  /// docs/stability.md.
  [[nodiscard]] StateSet stable_where(ActorId actor, const Values& after) const;

 protected:
  const StateSpace& space_;
  const World& world_;
};

}  // namespace parley
