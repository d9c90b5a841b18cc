// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "parley/engine/settlement/bargain.h"

namespace parley::support {

/// How everybody votes after a round of position exchange (actors rows of issues; of no stand: 0),
/// step by step as the rules say it, everything worked out anew before every step.
[[nodiscard]] std::vector<double> votes_after_exchange(const Bargain& bargain,
                                                       const std::vector<double>& positions);

}  // namespace parley::support
