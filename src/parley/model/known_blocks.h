// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "parley/model/block_program.h"
#include "parley/model/state_space.h"

namespace parley {

/// Mixes another number into a hash.
[[nodiscard]] inline std::uint64_t mix(std::uint64_t hash, std::uint64_t more) {
  // Source of the multiplier: Knuth, The Art of Computer Programming 3, 6.4 (2^64 / golden ratio).
  constexpr std::uint64_t kMultiplier = 0x9E37'79B9'7F4A'7C15;
  constexpr unsigned kFold = 32;
  const std::uint64_t product = (hash ^ more) * kMultiplier;
  return product ^ (product >> kFold);
}

/// Blocks that are done, for those that are like them: the same cells are states, and the program
/// has the same answers. In a large space few options stand in statements, and most blocks are like
/// one before. From any thread; some MiB at most.
class KnownBlocks {
 public:
  /// Both must outlive it.
  KnownBlocks(const StateSpace& space, const BlockProgram& program)
      : space_(space), program_(program) {}

  /// A block that is done and like this one.
  [[nodiscard]] std::optional<std::size_t> like(std::size_t block) const;
  /// It is done: what was written for it can be read by whoever is told of it.
  void add(std::size_t block);

 private:
  static constexpr std::size_t kMost = std::size_t{1} << 16U;

  /// The last block may end early and is like none.
  [[nodiscard]] bool is_whole(std::size_t block) const {
    return (block + 1) * kBlockCells <= space_.cells();
  }
  [[nodiscard]] std::uint64_t hash(std::size_t block) const;

  const StateSpace& space_;
  const BlockProgram& program_;
  mutable std::mutex mutex_;
  std::unordered_map<std::uint64_t, std::size_t> by_hash_;
};

}  // namespace parley
