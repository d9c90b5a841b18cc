// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/cross_validation.h"

#include <algorithm>
#include <array>

#include "parley/engine/settlement/reshape.h"

namespace parley {
namespace {

/// The CRPS with no share of held positions, half and all; of an issue or a sum of them.
using AtThree = std::array<double, 3>;
constexpr std::array<double, 3> kShares = {0, 0.5, 1};

/// Where the parabola through the three values is least, 0 … 1.
double best_share(const AtThree& crps_at) {
  const double square = 2 * crps_at[0] - 4 * crps_at[1] + 2 * crps_at[2];
  const double linear = -3 * crps_at[0] + 4 * crps_at[1] - crps_at[2];
  if (square > 0) return std::clamp(-linear / (2 * square), 0.0, 1.0);
  return crps_at[0] < crps_at[2] ? 0 : 1;
}

}  // namespace

CrossValidation cross_validate(std::span<const Happened> happened,
                               const std::vector<Settlement::OnIssue>& forecasts,
                               std::size_t folds) {
  std::vector<AtThree> sums(folds);
  for (std::size_t issue = 0; issue < happened.size(); ++issue) {
    if (!forecasts[issue].point) continue;
    AtThree& sum = sums[happened[issue].cluster % folds];
    for (std::size_t at = 0; at < kShares.size(); ++at) {
      sum[at] += crps(with_held_share(forecasts[issue].outcome, kShares[at]), happened[issue].at);
    }
  }
  const auto fit_without = [&](std::size_t left_out) {
    AtThree sum{};
    for (std::size_t fold = 0; fold < folds; ++fold) {
      for (std::size_t at = 0; fold != left_out && at < kShares.size(); ++at) {
        sum[at] += sums[fold][at];
      }
    }
    return best_share(sum);
  };
  CrossValidation validation;
  validation.held_on_all = fit_without(folds);
  for (std::size_t fold = 0; fold < folds; ++fold) validation.held.push_back(fit_without(fold));
  validation.forecasts = forecasts;
  for (std::size_t issue = 0; issue < happened.size(); ++issue) {
    Settlement::OnIssue& forecast = validation.forecasts[issue];
    if (!forecast.point) continue;
    forecast.outcome =
        with_held_share(forecast.outcome, validation.held[happened[issue].cluster % folds]);
    forecast.point = mean_of(forecast.outcome);
  }
  return validation;
}

}  // namespace parley
