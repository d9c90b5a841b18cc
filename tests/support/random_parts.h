// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "parley/base/random.h"
#include "parley/model/case.h"

namespace parley::support {

// What random cases are drawn with.

/// A number in low … high.
[[nodiscard]] inline std::uint32_t between(Random& random, std::uint32_t low, std::uint32_t high) {
  return low + random.below(high - low + 1);
}

[[nodiscard]] inline bool happens(Random& random, std::uint32_t percent) {
  return random.below(100) < percent;
}

/// A random expression of at most so many connectives on top of each other.
[[nodiscard]] ExpressionPtr random_tree(const Case& conflict, Random& random, int depth);

}  // namespace parley::support
