// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "parley/base/run.h"
#include "parley/engine/stability/block_plan.h"
#include "parley/engine/stability/setting_groups.h"

namespace parley {

/// The same as the sweeps of Spread by searching backwards from the worst values: a state is
/// labelled once, with the first value that gets to it. No set of states takes it long, however
/// much it is like a maze: O(values log settings + values x movers x groups that lead to one). What
/// nobody moves, settings of the actor's own options or worlds side by side, is searched one by one
/// in dense memory: beside the block it takes some 8 x movers + 32 bytes for each value of such a
/// strand, and 12 for each setting of a mover.
template <typename T>
class LabelSearch {
 public:
  enum class Steps : std::uint8_t { moves, improvements };

  /// As for Spread.
  LabelSearch(const BlockPlan& plan, std::span<const T* const> ranks, const T* own, Steps steps);

  /// Each array by itself, in place. Values may have been spread in part already.
  void run(std::span<T* const> values, const Run& run);

 private:
  /// A mover and its settings by groups, as in SettingGroups.
  struct Mover {
    std::size_t inner = 1;
    std::size_t settings = 1;
    std::size_t group_size = 1;
    std::vector<std::uint32_t> group_of;  ///< [setting]
    std::vector<std::uint32_t> in_group;  ///< the settings, group after group
    LeadingGroups leading;
    std::vector<T> ranks;
    /// Improvements: the places of every group, the best for the mover first; as many groups beside
    /// each other as there are settings of everything else.
    std::vector<std::uint32_t> order;
    std::vector<std::uint32_t> left;  ///< per group and place: how many are not labelled yet
  };

  void cut_up(const BlockPlan& plan);
  [[nodiscard]] Mover make(const BlockMover& from) const;
  /// Where a value of a strand lies in the block.
  [[nodiscard]] std::size_t in_block(std::size_t at, std::size_t strand) const {
    return at / run_ * run_ * strands_ + strand * run_ + at % run_;
  }
  [[nodiscard]] std::vector<T> strand_of(const T* block, std::size_t strand) const;
  void sort_groups(Mover& mover) const;
  void search(std::vector<T>& values, const Run& run);
  [[nodiscard]] std::vector<std::uint32_t> worst_first(const std::vector<T>& values) const;
  void label(std::uint32_t place, T value, std::vector<T>& values);

  std::span<const T* const> block_ranks_;
  const T* block_own_;
  Steps steps_;
  std::size_t strands_ = 1;
  std::size_t run_ = 1;   ///< so many values of a strand lie side by side, then those of the next
  std::size_t size_ = 0;  ///< of one strand
  std::vector<Mover> movers_;
  std::vector<T> own_;
  std::vector<std::uint8_t> labelled_;
  std::vector<std::uint32_t> open_;
};

}  // namespace parley
