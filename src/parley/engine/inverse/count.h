// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "parley/base/result.h"
#include "parley/base/run.h"
#include "parley/engine/inverse/requirement.h"

namespace parley {

/// How many strict rankings make a state stable for one actor, the others as they are.
struct RankingCount {
  std::uint64_t stable = 0;
  std::uint64_t total = 0;  ///< 0: the numbers are beyond 2^64, and only the share is given
  /// The states whose order is counted, the target among them: all, or where there are more than 20
  /// those whose place against the target matters (the share is that of all rankings either way).
  std::vector<StateId> ranked;
  /// Where too many states matter: the states outside `ranked`, at most eight, keep the place that
  /// they have in the actor's ranking, and those inside change places among each other.
  bool others_keep_their_place = false;

  double share = 0;
};

/// So many states besides the target may matter for a count over all rankings.
inline constexpr std::size_t kMostThatMatter = 16;
/// So many states change places where more matter.
inline constexpr std::size_t kFreeStates = 8;

/// Counts by which states are better than the target, not by rankings: if k of the m states that
/// matter are better, k! (m-k)! of the (m+1)! orders of these and the target say so, and every
/// other state may stand anywhere. Exact for up to `most` such states, time O(2^m x punishments).
/// Beyond that the clauses of the requirement (clauses_of) are taken apart where they share no
/// state: the share is exact where each part has at most `most` states, or one clause of any
/// length. Where that fails too, the states of `ranked` alone change places.
[[nodiscard]] RankingCount count_rankings(const StateSpace& space, const Ranking& now,
                                          const Requirement& requirement,
                                          std::size_t most = kMostThatMatter);

/// The last of these ways: up to eight states change places, the others keep theirs.
[[nodiscard]] RankingCount count_few(const StateSpace& space, const Ranking& now,
                                     const Requirement& requirement);

/// How many combinations of strict rankings, one for each actor that can move, make a state an
/// equilibrium.
struct JointCount {
  std::vector<ActorId> actors;
  /// Nash, GMR, SMR: an actor's verdict asks its own ranking alone, so that the count is the
  /// product of these, one per actor; empty where the verdicts are coupled.
  std::vector<RankingCount> factors;
  std::optional<std::uint64_t> stable;  ///< none: beyond 2^64
  std::optional<std::uint64_t> total;
  double share = 0;
};

inline constexpr std::size_t kDefaultCombinationLimit = std::size_t{1} << 22U;

/// SEQ and SSEQ couple the actors, but only by which moves of each are improvements: rankings that
/// agree on that, and on what is better than the target, are counted as one. At most eight states.
/// Time O(n! per actor + combinations of classes). Errors: too_many_rankings (A031), with the
/// number of combinations. After a cancel the result is unusable.
[[nodiscard]] Result<JointCount> count_jointly(const StateSpace& space, const World& world,
                                               StateId target, Punishing punishing, const Run& run,
                                               std::size_t limit = kDefaultCombinationLimit);

}  // namespace parley
