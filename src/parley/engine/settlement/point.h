// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/engine/settlement/settlement_model.h"

namespace parley {

/// What a model says that has one point for the one issue of a bargain.
[[nodiscard]] inline Settlement at_point(double point) {
  return {{{point, OutcomeDistribution::certain(point)}}, {}, Ending::at_once};
}

}  // namespace parley
