// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "parley/engine/settlement/bargain.h"

namespace parley::support {

/// A turn of the challenge model, term by term as its paper has it: slow, and with std::pow.
struct ChallengeTurn {
  double median = 0;              ///< of the positions before it
  std::vector<double> positions;  ///< after it
};

/// `model` is one of the ids of the family.
[[nodiscard]] ChallengeTurn challenge_turn(const Bargain& bargain,
                                           const std::vector<double>& positions,
                                           std::string_view model);

}  // namespace parley::support
