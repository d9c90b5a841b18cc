// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <type_traits>

namespace parley {

/// Calls work(count), with the small powers of two as constants that the compiler knows: for copies
/// of so many values that are done very often.
template <typename Work>
void with_known_count(std::size_t count, const Work& work) {
  switch (count) {
    case 1:
      return work(std::integral_constant<std::size_t, 1>{});
    case 2:
      return work(std::integral_constant<std::size_t, 2>{});
    case 4:
      return work(std::integral_constant<std::size_t, 4>{});
    case 8:
      return work(std::integral_constant<std::size_t, 8>{});
    case 16:
      return work(std::integral_constant<std::size_t, 16>{});
    case 32:
      return work(std::integral_constant<std::size_t, 32>{});
    case 64:
      return work(std::integral_constant<std::size_t, 64>{});
    default:
      return work(count);
  }
}

}  // namespace parley
