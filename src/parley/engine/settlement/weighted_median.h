// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace parley {

/// The place with half of the weight on either side. Where exactly half (to 1e-9 of the whole) lies
/// at or below one place, the middle between it and the next: so mirrored places have the mirrored
/// median, which a rule that takes the lower one does not give. `weights` as many as `places`, none
/// negative, some above 0. O(n log n).
[[nodiscard]] double weighted_median(const std::vector<double>& places,
                                     const std::vector<double>& weights);

}  // namespace parley
