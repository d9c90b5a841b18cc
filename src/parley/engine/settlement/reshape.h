// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/engine/settlement/outcome_distribution.h"

namespace parley {

/// The same with atoms that add up to `share` and a density that has the rest; as it is where one
/// of the two has no chance.
[[nodiscard]] OutcomeDistribution with_held_share(const OutcomeDistribution& outcome, double share);

/// Every atom spread over `half_width` on either side, most at its place (a triangle); what would
/// fall beyond an end of the scale lies on the end. A density of its own is left out. O(atoms^2).
[[nodiscard]] OutcomeDistribution smoothed(const OutcomeDistribution& outcome, double half_width);

}  // namespace parley
