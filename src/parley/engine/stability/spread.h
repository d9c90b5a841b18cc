// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

#include "parley/base/run.h"
#include "parley/engine/stability/block_plan.h"

namespace parley {

/// What the worst is that the others can make of a block: passes (b) and (c) of docs/stability.md,
/// in place, for one or two arrays of values at once. Values are ranks, 1 best; 0 is no state, in
/// every array alike. Instantiated for 8, 16 and 32 bit values.
template <typename T>
class Spread {
 public:
  /// For so many `blocks` of the plan, one after the other. `ranks`: per mover of the plan, their
  /// ranks; `own`: those of the actor itself.
  Spread(const BlockPlan& plan, std::size_t blocks, std::span<const T* const> ranks, const T* own,
         const BlockLimits& limits)
      : plan_(plan), values_(blocks * plan.values()), ranks_(ranks), own_(own), limits_(limits) {}

  /// Every state takes the worst value among itself and what the others reach from it by legal
  /// sequences. Sweeps until nothing changes; a set of states like a maze is searched instead.
  /// O(values x movers x rounds), at most O(values x movers x settings that are not free).
  void by_moves(std::span<T* const> values, const Run& run) const;
  /// The same where every step is an improvement for its mover.
  void by_improvements(std::span<T* const> values, const Run& run) const;

 private:
  class Freshness;

  [[nodiscard]] bool all_states() const;
  [[nodiscard]] bool anybody_anywhere() const;
  [[nodiscard]] bool move(std::size_t mover, std::span<T* const> values, Freshness& fresh,
                          const Run& run) const;
  [[nodiscard]] bool move_beside(const BlockPart& part, std::span<T* const> values,
                                 Freshness& fresh) const;
  [[nodiscard]] Improved improve(std::size_t mover, std::span<T* const> values, Freshness& fresh,
                                 const Run& run) const;
  [[nodiscard]] Improved improve_beside(std::size_t mover, std::span<T* const> values,
                                        Freshness& fresh, const Run& run) const;
  void search(std::span<T* const> values, bool improvements, const Run& run) const;

  const BlockPlan& plan_;
  std::size_t values_;
  std::span<const T* const> ranks_;
  const T* own_;
  const BlockLimits& limits_;
};

/// Every cell takes the least of itself and of where the actor's own moves lead, by those of its
/// options that a block keeps. Threads share the tiles, so many at a time.
template <typename T>
void spread_own(const BlockPlan& plan, T* values, std::size_t tiles_at_once, const Run& run);

}  // namespace parley
