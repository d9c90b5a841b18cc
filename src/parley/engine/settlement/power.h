// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace parley {

/// `base` to the power of `exponent`, for a base of 0 or more and an exponent above 0, made of
/// + - * / alone: the same bits on every machine, which std::pow does not promise. Differs from it
/// by less than 1e-13 of the result where that is no smaller than 1e-100. O(1).
[[nodiscard]] double power(double base, double exponent);

}  // namespace parley
