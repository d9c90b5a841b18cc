// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "parley/model/uncertain.h"

namespace parley {

/// One way in which an uncertain input can turn out, where the ways can be counted.
struct WayOut {
  double chance = 0;
  double at = 0;  ///< a number of its share of [0, 1)
};

/// Every way in which an input can turn out; nothing where they cannot be counted (a range), or
/// are more than `most`.
[[nodiscard]] std::optional<std::vector<WayOut>> ways_of(const Case& conflict,
                                                         const UncertainInput& input,
                                                         std::size_t most);

/// Which draws are looked at: draw after draw a number in [0, 1) for each uncertain input.
class DrawPlan {
 public:
  /// As many combinations as are gone through one by one rather than sampled.
  static constexpr std::size_t kMostEnumerated = 65'536;

  /// Every combination where there are at most `most`, each with its own mass; else draws at random
  /// by (seed, draw, input), each with mass 1.
  DrawPlan(const Case& conflict, const std::vector<UncertainInput>& inputs, std::uint64_t seed,
           std::size_t most = kMostEnumerated);

  /// How many there are, where they are gone through; a single one where nothing is uncertain.
  [[nodiscard]] std::optional<std::uint64_t> enumerated() const { return combinations_; }
  [[nodiscard]] std::size_t inputs() const { return inputs_; }
  void point(std::uint64_t draw, std::span<double> numbers) const;
  [[nodiscard]] std::uint64_t mass(std::uint64_t draw) const;

 private:
  std::size_t inputs_;
  std::uint64_t seed_;
  std::optional<std::uint64_t> combinations_;
  std::vector<std::vector<WayOut>> ways_;  ///< per input, if enumerated
};

}  // namespace parley
