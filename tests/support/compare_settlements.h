// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "parley/engine/settlement/settlement_model.h"

namespace parley::support {

/// Where two settlements differ by more than `tolerance` (0: in any byte, moves included); empty:
/// nowhere.
[[nodiscard]] std::string difference(const Settlement& one, const Settlement& other,
                                     double tolerance);

/// A settlement as it is of the bargain with actor order[at] at `at` (moves aside).
[[nodiscard]] Settlement in_order(Settlement settlement, const Bargain& bargain,
                                  const std::vector<std::size_t>& order);
/// A settlement as it is of the mirrored bargain (moves aside).
[[nodiscard]] Settlement mirrored(Settlement settlement, const Bargain& bargain);
/// The turns without one of the actors, so that they can be compared with those of the others.
[[nodiscard]] Settlement without(Settlement settlement, const Bargain& whole, std::size_t actor);

}  // namespace parley::support
