// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "parley/base/run.h"
#include "parley/engine/settlement/settlement_model.h"

namespace parley {

/// What really came about on an issue.
struct Happened {
  double at = 0;            ///< share of the scale
  std::size_t cluster = 0;  ///< what it was negotiated with: 0, 1, … without gaps
};

/// How good forecasts are. All but `root_mean_square` are means over the issues.
enum class Score : std::uint8_t {
  mean_error,        ///< distance of the point from what happened, in shares of the scale
  root_mean_square,  ///< root of the mean square of that
  within_10,         ///< share of points within 10 of 100 points of the scale
  within_2_5,        ///< within 2.5 of 100 points
  crps,              ///< of the distribution, in shares of the scale; of a point its distance
  log,               ///< of the distribution: log_score
  cover_50,          ///< share of issues on which the central half of the chances holds it
  cover_80,
  cover_90,
};
inline constexpr std::size_t kScores = 9;
inline constexpr std::array<std::string_view, kScores> kScoreIds = {
    "mae", "rmse", "within_10", "within_2_5", "crps", "log", "cover_50", "cover_80", "cover_90"};

/// The logarithmic score of what happened: minus the natural logarithm of the chance of the band
/// that holds it, among 21 around 0, 5, 10, …, 100 of 100 points (0 … 2.5, 2.5 … 7.5, …, 97.5 …
/// 100); 0 best. On the edge of two bands it is the mean of both, and an atom there counts half in
/// each, so that turning the scale round changes nothing. A chance below 0.0001 counts as 0.0001:
/// what a model calls impossible costs 9.2, not everything; but for that the score is proper. Uses
/// a logarithm. O(size of the distribution). Source: gneiting2007.
[[nodiscard]] double log_score(const OutcomeDistribution& outcome, double happened);

/// Whether the central `share` of the chances holds what happened: no more than (1 - share) / 2 of
/// them lies wholly beyond it on either side. Of atoms it holds more than `share` on average.
[[nodiscard]] bool covers(const OutcomeDistribution& outcome, double share, double happened);

/// How a share of something was estimated from the clusters at hand.
struct ScoreEstimate {
  double value = 0;
  double low = 0;
  double high = 0;
};

struct ModelScores {
  std::size_t issues = 0;  ///< those that the model has an answer for; 0: all else is 0
  std::array<ScoreEstimate, kScores> scores;
  /// Less the score of the reference, on the issues that both answer.
  std::array<ScoreEstimate, kScores> differences;
  std::size_t common_issues = 0;
  /// How what happened lies in the distributions, by tenths of the chance below it: a tenth each
  /// where they are calibrated. A jump at what happened is spread over its chances. Source:
  /// czado2009.
  std::array<double, 10> places{};
};

/// How intervals are made: clusters are drawn with replacement, as many as there are.
struct Resampling {
  std::size_t resamples = 10'000;
  double share = 0.9;  ///< of the resamples that an interval holds, as many left out on either side
};

/// Scores forecasts of the same issues: models rows, per issue no point where the model has no
/// answer. Intervals are percentiles of the bootstrap over clusters, from (run.seed, resample); all
/// models share the resamples, so that differences are paired. In a resample without any issue of a
/// model its value stands. O(resamples x models x clusters). Source: field2007.
[[nodiscard]] std::vector<ModelScores> score_forecasts(
    std::span<const Happened> happened,
    const std::vector<std::vector<Settlement::OnIssue>>& forecasts, std::size_t reference,
    const Resampling& resampling, const Run& run);

}  // namespace parley
