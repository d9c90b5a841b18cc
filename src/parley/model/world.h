// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "parley/base/result.h"
#include "parley/base/run.h"
#include "parley/model/beliefs.h"
#include "parley/model/case.h"
#include "parley/model/rank_table.h"
#include "parley/model/state_space.h"

namespace parley {

/// How one state compares with another for an actor. Never a bool: some relations are not known.
enum class Order : std::uint8_t { worse, same, better, unknown };

/// Between which states it is not known which is better: those of `one` and those of `other`, as
/// far as they are of the same class.
struct Doubt {
  RankTable classes;  ///< per cell; empty: all are of one class
  StateSet one;
  StateSet other;

  [[nodiscard]] bool between(StateId left, StateId right) const {
    const bool divides = (one.has(left) && other.has(right)) || (one.has(right) && other.has(left));
    return divides && left != right &&
           (classes.empty() || classes[left.index()] == classes[right.index()]);
  }
  friend bool operator==(const Doubt&, const Doubt&) = default;
};

/// A degree of preference for the states of `one` over those of `other`.
struct Graded {
  StateSet one;
  StateSet other;
  Decimal degree;
  friend bool operator==(const Graded&, const Graded&) = default;
};

/// What an actor of one type wants, over the states: a weak order and, where the case says more,
/// how strong a difference is, what is not known, and what is a matter of degree.
struct Ranking {
  RankTable ranks;              ///< per cell
  Rank last = 0;                ///< the rank of the worst states
  RankTable bands;              ///< per cell, 1 the best, ascending with the ranks; empty: one band
  std::vector<Doubt> doubts;    ///< empty: the order is complete
  std::vector<Graded> degrees;  ///< the first that speaks of two states counts

  [[nodiscard]] Rank of(StateId state) const { return ranks[state.index()]; }
  /// How `other` compares with `state`.
  [[nodiscard]] Order compare(StateId other, StateId state) const {
    for (const Doubt& doubt : doubts) {
      if (doubt.between(other, state)) return Order::unknown;
    }
    if (of(other) == of(state)) return Order::same;
    return of(other) < of(state) ? Order::better : Order::worse;
  }
  /// Whether `other` is much worse than `state`: known to be worse, and across a gap of strength.
  [[nodiscard]] bool much_worse(StateId other, StateId state) const {
    return !bands.empty() && bands[other.index()] > bands[state.index()] &&
           compare(other, state) == Order::worse;
  }
  /// The degree that is given for `other` over `state`, 0 to 1; the first pair that speaks of them
  /// counts, and one that speaks of them both ways round says nothing.
  [[nodiscard]] std::optional<Decimal> given_degree(StateId other, StateId state) const;
  /// How certain it is that the actor prefers `other` to `state`, 0 to 1. Where no degree is given
  /// the order counts: 1 if better, 0 if worse, a half if neither is known to be better.
  [[nodiscard]] Decimal degree(StateId other, StateId state) const;
  /// How probable it is that the actor strictly prefers `other` to `state`: as the degree, but 0
  /// where the two are known to be tied.
  [[nodiscard]] Decimal probability(StateId other, StateId state) const;
  friend bool operator==(const Ranking&, const Ranking&) = default;
};

/// Ranks all states by a preference, on the threads of `run`. Time O(cells x size of the
/// statements / 64) and a few operations a cell for each 16 statements; memory that of the result
/// (tables of 1, 2 or 4 bytes a cell: ranks, bands if there are strong wants, and what was known
/// before each `maybe`), and a byte and a half a cell more beyond 16 statements. No state needs
/// sorting, since statements split the classes that those before them made. After a cancel the
/// result is of no use.
[[nodiscard]] Ranking rank_states(const StateSpace& space, const Preference& preference,
                                  const Run& run = Run{});

/// Why a state is better or worse than another: the first want at which they differ, or the ranks
/// or values alone.
struct Comparison {
  Order order = Order::same;
  std::optional<std::size_t> decisive;  ///< position in Wants::statements
  bool now_true = false;                ///< the decisive want is true at the state compared
  Rank rank_before = 0;
  Rank rank_after = 0;
};
[[nodiscard]] Comparison compare(const StateSpace& space, const Preference& preference,
                                 const Ranking& ranking, StateId after, StateId before);

/// One type per actor, and how likely this combination is after and before the signals.
struct Draw {
  IdVector<ActorId, TypeId> types;
  double chance = 1;
  double prior = 1;
};

/// A conflict with every type fixed.
struct World {
  Draw draw;
  IdVector<ActorId, std::shared_ptr<const Ranking>> rankings;
  /// Per actor; empty: everybody cares for itself alone, and the thresholds are the usual ones.
  IdVector<ActorId, Disposition> dispositions;

  [[nodiscard]] Attitude attitude(ActorId of, ActorId towards) const {
    if (of.index() < dispositions.size() && !dispositions[of].attitudes.empty()) {
      return dispositions[of].attitudes[towards];
    }
    return of == towards ? Attitude::positive : Attitude::neutral;
  }
  [[nodiscard]] Thresholds thresholds(ActorId of) const {
    return of.index() < dispositions.size() ? dispositions[of].thresholds : Thresholds{};
  }
  /// Whether every actor's preference is a weak order: nothing is unknown.
  [[nodiscard]] bool weak_orders() const {
    return std::all_of(rankings.begin(), rankings.end(),
                       [](const auto& ranking) { return ranking->doubts.empty(); });
  }
};

/// All worlds of a case over its one state space: the combinations of types, the last actor's type
/// changing fastest.
struct Worlds {
  StateSpace space;
  Beliefs beliefs;
  std::vector<World> worlds;
};

inline constexpr std::size_t kDefaultWorldLimit = 4096;

/// Errors: too_many_states, too_many_worlds, no_feasible_state. Rankings that worlds share are
/// computed once. Of wants that are uncertain the middle counts (middle_of, uncertain.h): who names
/// a statement by its position must do so in that case.
Result<Worlds> ground(const Case& conflict, const Run& run,
                      std::size_t world_limit = kDefaultWorldLimit);

}  // namespace parley
