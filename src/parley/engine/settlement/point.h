// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include "parley/engine/settlement/settlement_model.h"

namespace parley {

// What a model says that has no turns, of the one issue of a bargain.

[[nodiscard]] inline Settlement at_point(double point) {
  return {{{point, OutcomeDistribution::certain(point)}}, {}, Ending::at_once};
}

/// What holds today stays.
[[nodiscard]] inline Settlement no_agreement() {
  Settlement settlement;
  settlement.issues.resize(1);
  return settlement;
}

/// The point is its mean.
[[nodiscard]] inline Settlement as_distribution(OutcomeDistribution outcome) {
  const double point = mean_of(outcome);
  return {{{point, std::move(outcome)}}, {}, Ending::at_once};
}

}  // namespace parley
