// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "parley/base/result.h"
#include "parley/base/run.h"
#include "parley/model/sparse_array.h"
#include "parley/model/state_set.h"
#include "parley/model/step.h"
#include "parley/model/world.h"

namespace parley {

/// Which steps a conflict may take on its way.
enum class StepsBy : std::uint8_t {
  moves,         ///< any single move
  improvements,  ///< single moves to a state that their mover strictly prefers
};

/// Where a conflict can go from a state by legal sequences, in which nobody moves twice in a row:
/// for each state and each actor the fewest steps of a sequence that ends there by a move of that
/// actor. The set V_i^(k) of status quo analysis, the states that may be reached in at most k steps
/// with i the last mover, is {s : steps(s, i) <= k}; it stays the same from k = longest() on.
class Evolution {
 public:
  [[nodiscard]] StateId from() const { return from_; }
  /// None: no sequence ends there so.
  [[nodiscard]] std::optional<std::size_t> steps(StateId state, ActorId last_mover) const;
  /// Whoever moves last; 0 for from(), where the conflict is without a step.
  [[nodiscard]] std::optional<std::size_t> steps(StateId state) const;
  /// From so many steps on nothing new is reached.
  [[nodiscard]] std::size_t longest() const { return longest_; }
  /// All states with steps(), from() included.
  [[nodiscard]] StateSet reached() const;
  /// One of the shortest sequences that lead to a state; empty for from(). The state must be
  /// reached.
  [[nodiscard]] std::vector<Step> sequence(StateId state) const;

  friend Result<Evolution> evolve(const StateSpace& space, const World& world, StateId from,
                                  StepsBy by, const Run& run, std::size_t limit);
  friend std::vector<std::optional<std::size_t>> fewest_steps(const StateSpace& space,
                                                              const World& world, StateId from,
                                                              const std::vector<StateId>& places,
                                                              StepsBy by, const Run& run);

 private:
  class Search;

  /// A state and who moved last.
  struct Arrival {
    std::uint32_t steps = 0;   ///< 0: never
    std::uint32_t before = 0;  ///< the arrival from which the last step was taken, plus 1; 0: start
  };
  [[nodiscard]] std::size_t place(StateId state, ActorId last_mover) const {
    return state.index() * actors_ + last_mover.index();
  }

  StateId from_;
  std::size_t actors_ = 0;
  std::size_t longest_ = 0;
  SparseArray<Arrival> arrivals_;
};

/// More pairs of a state and its last mover than this cannot be numbered.
inline constexpr std::size_t kMostArrivals = std::numeric_limits<std::uint32_t>::max();
/// More pairs than this are refused (A030), where the caller sets no other limit.
inline constexpr std::size_t kDefaultArrivalLimit = std::size_t{1} << 26U;

/// Follows every legal sequence from a state, breadth first, until nothing new appears: no limit of
/// depth. Time O(places reached x moves), less where an actor sets its options freely; memory 8
/// bytes for each place reached. The limit is at most kMostArrivals. Source: li2005. Errors:
/// too_large_to_evolve. After a cancel the result is unusable.
Result<Evolution> evolve(const StateSpace& space, const World& world, StateId from, StepsBy by,
                         const Run& run, std::size_t limit = kDefaultArrivalLimit);

/// For each of some places Evolution::steps(place) from a state, without following the conflict
/// further than to the last of them. The caller keeps cells x actors within kMostArrivals, as
/// evolve does for its limit. After a cancel the result is unusable.
[[nodiscard]] std::vector<std::optional<std::size_t>> fewest_steps(
    const StateSpace& space, const World& world, StateId from, const std::vector<StateId>& places,
    StepsBy by, const Run& run);

}  // namespace parley
