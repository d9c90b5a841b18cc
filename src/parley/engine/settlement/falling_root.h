// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace parley {

/// Where a function that falls crosses 0 between two places, to the last digits: by halving, with
/// nothing but its sign, so that rounding is all that can differ. At either end where it does not
/// cross.
template <typename Function>
[[nodiscard]] double falling_root(double low, double high, const Function& function) {
  for (;;) {
    const double middle = low + (high - low) / 2;
    if (!(low < middle && middle < high)) return middle;
    (function(middle) > 0 ? low : high) = middle;
  }
}

}  // namespace parley
