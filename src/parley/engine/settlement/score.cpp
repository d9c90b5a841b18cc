// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/score.h"

#include <algorithm>
#include <cmath>

#include "parley/base/random.h"

namespace parley {
namespace {

/// What arithmetic may add to a number that is meant to be another one.
constexpr double kSlack = 1e-9;
constexpr std::uint32_t kResampleStream = 0x5c07e;
/// Sums of the scores, and the number of issues that they are of.
constexpr std::size_t kColumns = kScores + 1;
using Values = std::array<double, kScores>;

Values values_of(const Settlement::OnIssue& forecast, double happened) {
  const double error = std::abs(*forecast.point - happened);
  const auto yes = [](bool is) { return is ? 1.0 : 0.0; };
  return {error,
          error * error,
          yes(error <= 0.1 + kSlack),
          yes(error <= 0.025 + kSlack),
          crps(forecast.outcome, happened),
          log_score(forecast.outcome, happened),
          yes(covers(forecast.outcome, 0.5, happened)),
          yes(covers(forecast.outcome, 0.8, happened)),
          yes(covers(forecast.outcome, 0.9, happened))};
}

void add_places(const Settlement::OnIssue& forecast, double happened,
                std::array<double, 10>& places) {
  const auto bins = static_cast<double>(places.size());
  // A place on the edge of two tenths counts half in each, as a jump around it would.
  const double low = chance_below(forecast.outcome, happened) - kSlack;
  const double high = chance_up_to(forecast.outcome, happened) + kSlack;
  const double from = std::max(low, 0.0);
  const double to = std::min(high, 1.0);
  for (std::size_t bin = 0; bin < places.size(); ++bin) {
    const double begin = static_cast<double>(bin) / bins;
    const double end = static_cast<double>(bin + 1) / bins;
    const double inside = std::min(to, end) - std::max(from, begin);
    if (inside > 0) places[bin] += inside / (to - from);
  }
}

/// Sums over the issues of each cluster.
struct Sums {
  std::size_t clusters = 0;
  std::vector<double> cells;  ///< clusters rows of kColumns

  explicit Sums(std::size_t count) : clusters(count), cells(count * kColumns) {}
  void add(std::size_t cluster, const Values& values) {
    double* row = &cells[cluster * kColumns];
    for (std::size_t score = 0; score < kScores; ++score) row[score] += values[score];
    row[kScores] += 1;
  }
};

/// The scores of clusters that were drawn so often each; false: they have no issue.
bool scores_of(const Sums& sums, const std::vector<double>& times, Values& scores) {
  std::array<double, kColumns> total{};
  for (std::size_t cluster = 0; cluster < sums.clusters; ++cluster) {
    if (times[cluster] == 0) continue;
    const double* row = &sums.cells[cluster * kColumns];
    for (std::size_t column = 0; column < kColumns; ++column) {
      total[column] += times[cluster] * row[column];
    }
  }
  if (total[kScores] == 0) return false;
  for (std::size_t score = 0; score < kScores; ++score) {
    scores[score] = total[score] / total[kScores];
  }
  double& square = scores[static_cast<std::size_t>(Score::root_mean_square)];
  square = std::sqrt(square);
  return true;
}

/// Where the sums stand that a model's scores are made of.
struct Places {
  std::size_t own = 0;
  std::size_t common = 0;     ///< the model's, on the issues that the reference answers too
  std::size_t reference = 0;  ///< the reference's, on those that the model answers too
};

class Scorer {
 public:
  Scorer(std::span<const Happened> happened,
         const std::vector<std::vector<Settlement::OnIssue>>& forecasts, std::size_t reference,
         const Resampling& resampling)
      : happened_(happened), forecasts_(forecasts), resampling_(resampling) {
    for (const Happened& one : happened) clusters_ = std::max(clusters_, one.cluster + 1);
    scores_.resize(forecasts.size());
    values_.resize(forecasts.size());
    places_.resize(forecasts.size());
    for (std::size_t model = 0; model < forecasts.size(); ++model) value(model);
    for (std::size_t model = 0; model < forecasts.size(); ++model) sum(model, reference);
  }

  [[nodiscard]] std::vector<ModelScores> score(const Run& run) {
    std::vector<Values> as_given(sums_.size());
    const std::vector<double> once(clusters_, 1.0);
    for (std::size_t at = 0; at < sums_.size(); ++at) scores_of(sums_[at], once, as_given[at]);
    const std::size_t count = resampling_.resamples;
    std::vector<std::vector<Values>> resampled(sums_.size(), std::vector<Values>(count));
    constexpr std::size_t kTogether = 64;
    for_each_index((count + kTogether - 1) / kTogether, run, [&](std::size_t part) {
      std::vector<double> times(clusters_);
      const std::size_t end = std::min(count, (part + 1) * kTogether);
      for (std::size_t resample = part * kTogether; resample < end; ++resample) {
        draw(run.seed, resample, times);
        for (std::size_t at = 0; at < sums_.size(); ++at) {
          Values& scores = resampled[at][resample];
          if (!scores_of(sums_[at], times, scores)) scores = as_given[at];
        }
      }
    });
    if (run.cancelled()) return {};
    for (std::size_t model = 0; model < scores_.size(); ++model) {
      const Places& place = places_[model];
      for (std::size_t score = 0; score < kScores; ++score) {
        scores_[model].scores[score] = estimate(as_given[place.own][score], [&](std::size_t at) {
          return resampled[place.own][at][score];
        });
        scores_[model].differences[score] = estimate(
            as_given[place.common][score] - as_given[place.reference][score], [&](std::size_t at) {
              return resampled[place.common][at][score] - resampled[place.reference][at][score];
            });
      }
    }
    return std::move(scores_);
  }

 private:
  void value(std::size_t model) {
    ModelScores& scores = scores_[model];
    values_[model].resize(happened_.size());
    places_[model].own = sums_.size();
    Sums& own = sums_.emplace_back(clusters_);
    for (std::size_t issue = 0; issue < happened_.size(); ++issue) {
      const Settlement::OnIssue& forecast = forecasts_[model][issue];
      if (!forecast.point) continue;
      values_[model][issue] = values_of(forecast, happened_[issue].at);
      own.add(happened_[issue].cluster, values_[model][issue]);
      add_places(forecast, happened_[issue].at, scores.places);
      ++scores.issues;
    }
    for (double& place : scores.places) {
      if (scores.issues > 0) place /= static_cast<double>(scores.issues);
    }
  }

  void sum(std::size_t model, std::size_t reference) {
    Places& place = places_[model];
    place.common = place.own;
    place.reference = places_[reference].own;
    scores_[model].common_issues = scores_[model].issues;
    const bool same_issues =
        scores_[model].issues == happened_.size() && scores_[reference].issues == happened_.size();
    if (same_issues || model == reference) return;
    place.common = sums_.size();
    place.reference = sums_.size() + 1;
    Sums ours(clusters_);
    Sums theirs(clusters_);
    scores_[model].common_issues = 0;
    for (std::size_t issue = 0; issue < happened_.size(); ++issue) {
      if (!forecasts_[model][issue].point || !forecasts_[reference][issue].point) continue;
      ours.add(happened_[issue].cluster, values_[model][issue]);
      theirs.add(happened_[issue].cluster, values_[reference][issue]);
      ++scores_[model].common_issues;
    }
    sums_.push_back(std::move(ours));
    sums_.push_back(std::move(theirs));
  }

  void draw(std::uint64_t seed, std::size_t resample, std::vector<double>& times) const {
    std::fill(times.begin(), times.end(), 0.0);
    Random random(seed, resample, kResampleStream);
    for (std::size_t at = 0; at < clusters_; ++at) {
      times[random.below(static_cast<std::uint32_t>(clusters_))] += 1;
    }
  }

  template <typename Resampled>
  [[nodiscard]] ScoreEstimate estimate(double value, const Resampled& resampled) const {
    std::vector<double> all(resampling_.resamples);
    if (all.empty()) return {value, value, value};
    for (std::size_t at = 0; at < all.size(); ++at) all[at] = resampled(at);
    std::sort(all.begin(), all.end());
    const double beyond = (1 - resampling_.share) / 2 * static_cast<double>(all.size() - 1);
    const auto left_out = static_cast<std::size_t>(std::floor(beyond + 0.5));
    return {value, all[left_out], all[all.size() - 1 - left_out]};
  }

  std::span<const Happened> happened_;
  const std::vector<std::vector<Settlement::OnIssue>>& forecasts_;
  const Resampling& resampling_;
  std::size_t clusters_ = 0;
  std::vector<ModelScores> scores_;
  std::vector<std::vector<Values>> values_;  ///< models rows of issues
  std::vector<Places> places_;
  std::vector<Sums> sums_;
};

}  // namespace

double log_score(const OutcomeDistribution& outcome, double happened) {
  constexpr int kBands = 21;
  constexpr double kLeastChance = 1e-4;
  const auto edge = [](int number) {
    return std::clamp((2.0 * number - 1) / (2.0 * (kBands - 1)), 0.0, 1.0);
  };
  // Up to an edge, what lies on it by half.
  const auto chance_to = [&](int number) {
    if (number == 0) return 0.0;
    if (number == kBands) return 1.0;
    return (chance_up_to(outcome, edge(number) + kSlack) +
            chance_below(outcome, edge(number) - kSlack)) /
           2;
  };
  double sum = 0;
  int held = 0;
  for (int band = 0; band < kBands; ++band) {
    if (happened < edge(band) - kSlack || happened > edge(band + 1) + kSlack) continue;
    sum -= std::log(std::max(chance_to(band + 1) - chance_to(band), kLeastChance));
    ++held;
  }
  return sum / held;
}

bool covers(const OutcomeDistribution& outcome, double share, double happened) {
  const double beyond = (1 - share) / 2 - kSlack;
  return chance_up_to(outcome, happened) >= beyond && 1 - chance_below(outcome, happened) >= beyond;
}

std::vector<ModelScores> score_forecasts(
    std::span<const Happened> happened,
    const std::vector<std::vector<Settlement::OnIssue>>& forecasts, std::size_t reference,
    const Resampling& resampling, const Run& run) {
  return Scorer(happened, forecasts, reference, resampling).score(run);
}

}  // namespace parley
