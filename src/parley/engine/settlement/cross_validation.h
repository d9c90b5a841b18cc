// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "parley/engine/settlement/score.h"

namespace parley {

/// The share of positions that are held in a calibrated distribution, fitted on some of the data
/// and tried on the rest.
struct CrossValidation {
  std::vector<double> held;  ///< per fold: the share that is best on all other folds
  double held_on_all = 0;    ///< the share that is best on everything
  std::vector<Settlement::OnIssue> forecasts;  ///< each with the share of its fold
};

/// Fits the one parameter of the calibrated distribution, the share of the chances that lies on
/// positions that somebody holds. Clusters stay together: fold = cluster modulo `folds`. The mean
/// CRPS is a quadratic function of the share, so that three values give the best share exactly.
/// `forecasts` are those of the model with any share between 0 and 1; issues without a point have
/// none here either. O(folds x issues x size of a distribution).
[[nodiscard]] CrossValidation cross_validate(std::span<const Happened> happened,
                                             const std::vector<Settlement::OnIssue>& forecasts,
                                             std::size_t folds);

}  // namespace parley
