// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "parley/model/state_set.h"
#include "parley/model/world.h"

namespace parley {

/// What the others may hold against an actor that moves, for the five base concepts.
struct Punishing {
  enum class By : std::uint8_t { nothing, moves, improvements };
  By by = By::nothing;
  bool reply_counts = false;  ///< the actor must also have no better reply
};

/// What an actor's ranking must be like for a state to be stable for it, while the others want what
/// they want in a world: a condition on which states it prefers to the target, and on nothing else.
struct Requirement {
  ActorId actor;
  StateId target;
  /// Where the actor could go. If it prefers that to the target, one of the punishments must bite:
  /// none of its states may be better than the target.
  struct Temptation {
    StateId to;
    std::vector<std::vector<StateId>> punishments;
  };
  std::vector<Temptation> temptations;  ///< those that some ranking leaves unpunished
  std::vector<StateId> matters;         ///< every state that stands in them, ascending

  /// Whether it is met by an actor that prefers these states to the target, and no others.
  [[nodiscard]] bool met(const StateSet& better) const;
};

/// The requirement of a verdict. Nash, GMR and SMR do not look at the world; for SEQ and SSEQ the
/// others' improvements are those of their rankings in it. Time O(moves x (cells + punishments^2)).
/// Source: kinsara2015 for the question; the condition follows from the definitions of fang1993.
[[nodiscard]] Requirement requirement_of(const StateSpace& space, const World& world, ActorId actor,
                                         StateId target, Punishing punishing);

/// The requirement as a list of clauses, all of which must hold: of each, at least one state is not
/// better than the target. The shortest such list (a monotone condition has one), shortest clauses
/// first; empty: any ranking will do. Nothing where there would be more than `limit` on the way.
[[nodiscard]] std::optional<std::vector<std::vector<StateId>>> clauses_of(
    const Requirement& requirement, std::size_t limit = 512);

}  // namespace parley
