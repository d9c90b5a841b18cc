// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace parley {

/// Counter-based random numbers: the Philox 4x32 generator with ten rounds. The same (seed, draw,
/// stream) gives the same sequence on every machine and under any split of the work.
/// Source: salmon2011.
class Random {
 public:
  Random(std::uint64_t seed, std::uint64_t draw, std::uint32_t stream);

  /// The next 32 random bits.
  [[nodiscard]] std::uint32_t next();
  /// A whole number in 0 … bound-1, each equally likely; bound must not be 0.
  [[nodiscard]] std::uint32_t below(std::uint32_t bound);
  /// A number in [0, 1) with 53 random bits.
  [[nodiscard]] double unit();

 private:
  void refill();

  std::array<std::uint32_t, 2> key_{};
  std::array<std::uint32_t, 4> counter_{};
  std::array<std::uint32_t, 4> block_{};
  std::uint32_t used_ = 4;
};

}  // namespace parley
