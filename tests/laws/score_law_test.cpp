// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/random_case.h"
#include "tests/support/random_outcome.h"
#include "tests/support/random_parts.h"
#include <gtest/gtest.h>

#include "parley/engine/settlement/score.h"

namespace parley {
namespace {

using support::between;
using support::happens;
using support::random_outcome;
using support::slow_chance;

using OnIssue = Settlement::OnIssue;
using Forecasts = std::vector<std::vector<OnIssue>>;

/// On the edges and in the middles of bands more often than chance would have it.
double random_place(Random& random) {
  return happens(random, 60) ? random.below(41) / 40.0 : random.unit();
}

struct RandomScores {
  std::vector<Happened> happened;
  Forecasts forecasts;
};

RandomScores random_scores(Random& random) {
  RandomScores made;
  const std::uint32_t clusters = between(random, 1, 6);
  for (std::uint32_t cluster = 0; cluster < clusters; ++cluster) {
    for (std::uint32_t count = between(random, 1, 4); count > 0; --count) {
      made.happened.push_back({random_place(random), cluster});
    }
  }
  const std::uint32_t models = between(random, 1, 4);
  for (std::uint32_t model = 0; model < models; ++model) {
    auto& row = made.forecasts.emplace_back();
    const bool with_gaps = model > 0 && happens(random, 50);
    for (std::size_t issue = 0; issue < made.happened.size(); ++issue) {
      if (with_gaps && happens(random, 40)) {
        row.emplace_back();
        continue;
      }
      const OutcomeDistribution outcome = happens(random, 30)
                                              ? OutcomeDistribution::certain(random_place(random))
                                              : random_outcome(random);
      row.push_back(OnIssue{mean_of(outcome), outcome});
    }
  }
  return made;
}

std::string where(std::uint64_t seed, std::uint64_t draw) {
  return "seed " + std::to_string(seed) + ", draw " + std::to_string(draw);
}

/// As the definition says: band by band, what lies on an edge half in each.
double slow_log_score(const OutcomeDistribution& outcome, double happened) {
  std::vector<double> scores;
  for (int centre = 0; centre <= 20; ++centre) {
    const double low = std::max(centre / 20.0 - 0.025, 0.0);
    const double high = std::min(centre / 20.0 + 0.025, 1.0);
    if (happened < low - 1e-7 || happened > high + 1e-7) continue;
    double chance = 0;
    OutcomeDistribution smooth = outcome;
    smooth.atoms.clear();
    chance += slow_chance(smooth, high, false) - slow_chance(smooth, low, false);
    for (const auto& atom : outcome.atoms) {
      const bool on_edge = (std::abs(atom.at - low) < 1e-7 && centre > 0) ||
                           (std::abs(atom.at - high) < 1e-7 && centre < 20);
      const bool inside = atom.at > low - 1e-7 && atom.at < high + 1e-7;
      if (inside) chance += on_edge ? atom.chance / 2 : atom.chance;
    }
    scores.push_back(-std::log(std::max(chance, 1e-4)));
  }
  double sum = 0;
  for (const double score : scores) sum += score;
  return sum / static_cast<double>(scores.size());
}

TEST(ScoreLaw, ACertainPointHasItsDistanceAsScore) {
  const std::uint64_t seed = support::test_seed();
  for (std::uint64_t draw = 0; draw < support::share_of(500); ++draw) {
    Random random(seed, draw, 1);
    const double point = random_place(random);
    const double happened = random_place(random);
    EXPECT_NEAR(crps(OutcomeDistribution::certain(point), happened), std::abs(point - happened),
                1e-12)
        << where(seed, draw);
  }
}

TEST(ScoreLaw, TheLogScoreIsWhatItsDefinitionSays) {
  const std::uint64_t seed = support::test_seed();
  for (std::uint64_t draw = 0; draw < support::share_of(1000); ++draw) {
    Random random(seed, draw, 2);
    const OutcomeDistribution outcome = random_outcome(random);
    const double happened = random_place(random);
    EXPECT_NEAR(log_score(outcome, happened), slow_log_score(outcome, happened), 1e-4)
        << where(seed, draw);
  }
}

/// If what happens follows a distribution, no other one scores better on average: proper scores.
TEST(ScoreLaw, NobodyGainsByForecastingAnythingButWhatIsBelieved) {
  const std::uint64_t seed = support::test_seed();
  for (std::uint64_t draw = 0; draw < support::share_of(300); ++draw) {
    Random random(seed, draw, 3);
    OutcomeDistribution believed = random_outcome(random);
    believed.density.clear();
    double total = 0;
    for (const auto& atom : believed.atoms) total += atom.chance;
    if (believed.atoms.empty()) believed = OutcomeDistribution::certain(0.5);
    for (auto& atom : believed.atoms) atom.chance /= total > 0 ? total : 1;
    const OutcomeDistribution other = random_outcome(random);
    double honest = 0;
    double strategic = 0;
    for (const auto& atom : believed.atoms) {
      honest += atom.chance * crps(believed, atom.at);
      strategic += atom.chance * crps(other, atom.at);
    }
    EXPECT_LE(honest, strategic + 1e-9) << where(seed, draw);
  }
}

TEST(ScoreLaw, TheCentralPartOfTheChancesIsBetweenTwoQuantiles) {
  const std::uint64_t seed = support::test_seed();
  for (std::uint64_t draw = 0; draw < support::share_of(1000); ++draw) {
    Random random(seed, draw, 4);
    const OutcomeDistribution outcome = random_outcome(random);
    const double happened = random_place(random);
    for (const double share : {0.5, 0.8, 0.9}) {
      const double tail = (1 - share) / 2;
      const double below = slow_chance(outcome, happened, true);
      const double above = 1 - slow_chance(outcome, happened, false);
      if (std::abs(below - tail) < 1e-8 || std::abs(above - tail) < 1e-8) continue;
      EXPECT_EQ(covers(outcome, share, happened), below > tail && above > tail)
          << where(seed, draw);
    }
  }
}

TEST(ScoreLaw, TheResampledScoresAreThoseOfAllIssuesWrittenOut) {
  const std::uint64_t seed = support::test_seed();
  for (std::uint64_t draw = 0; draw < support::share_of(60); ++draw) {
    SCOPED_TRACE(where(seed, draw));
    Random random(seed, draw, 5);
    const RandomScores made = random_scores(random);
    parley::Run run;
    run.seed = seed;
    const Resampling resampling{41, 0.9};
    const auto scores = score_forecasts(made.happened, made.forecasts, 0, resampling, run);
    std::size_t clusters = 0;
    for (const Happened& one : made.happened) clusters = std::max(clusters, one.cluster + 1);
    ASSERT_EQ(scores.size(), made.forecasts.size());
    for (std::size_t model = 0; model < scores.size(); ++model) {
      // The mean distance, and its difference, of a list of issues; false: there is none.
      const auto mean_of_list = [&](const std::vector<std::size_t>& list, bool difference,
                                    double& mean) {
        double sum = 0;
        std::size_t count = 0;
        for (const std::size_t issue : list) {
          const auto& forecast = made.forecasts[model][issue];
          const auto& reference = made.forecasts[0][issue];
          if (!forecast.point || (difference && !reference.point)) continue;
          sum += std::abs(*forecast.point - made.happened[issue].at);
          if (difference) sum -= std::abs(*reference.point - made.happened[issue].at);
          ++count;
        }
        mean = count == 0 ? 0 : sum / static_cast<double>(count);
        return count > 0;
      };
      for (const bool difference : {false, true}) {
        std::vector<std::size_t> everything;
        for (std::size_t issue = 0; issue < made.happened.size(); ++issue) {
          everything.push_back(issue);
        }
        double whole = 0;
        mean_of_list(everything, difference, whole);
        std::vector<double> means;
        for (std::size_t resample = 0; resample < resampling.resamples; ++resample) {
          Random again(seed, resample, 0x5c07e);
          std::vector<std::size_t> list;
          for (std::size_t at = 0; at < clusters; ++at) {
            const std::size_t cluster = again.below(static_cast<std::uint32_t>(clusters));
            for (std::size_t issue = 0; issue < made.happened.size(); ++issue) {
              if (made.happened[issue].cluster == cluster) list.push_back(issue);
            }
          }
          double mean = 0;
          means.push_back(mean_of_list(list, difference, mean) ? mean : whole);
        }
        std::sort(means.begin(), means.end());
        const ScoreEstimate& estimate =
            difference ? scores[model].differences[0] : scores[model].scores[0];
        EXPECT_NEAR(estimate.value, whole, 1e-12);
        EXPECT_NEAR(estimate.low, means[2], 1e-12) << "2 of 41 left out";
        EXPECT_NEAR(estimate.high, means[38], 1e-12);
      }
    }
  }
}

TEST(ScoreLaw, TurningTheScaleRoundChangesNoScore) {
  const std::uint64_t seed = support::test_seed();
  for (std::uint64_t draw = 0; draw < support::share_of(100); ++draw) {
    SCOPED_TRACE(where(seed, draw));
    Random random(seed, draw, 6);
    const RandomScores made = random_scores(random);
    RandomScores turned = made;
    for (Happened& one : turned.happened) one.at = 1 - one.at;
    for (auto& row : turned.forecasts) {
      for (auto& forecast : row) {
        if (forecast.point) forecast = {1 - *forecast.point, support::mirrored(forecast.outcome)};
      }
    }
    const auto scores = score_forecasts(made.happened, made.forecasts, 0, {50, 0.9}, parley::Run{});
    const auto again =
        score_forecasts(turned.happened, turned.forecasts, 0, {50, 0.9}, parley::Run{});
    for (std::size_t model = 0; model < scores.size(); ++model) {
      for (std::size_t score = 0; score < kScores; ++score) {
        EXPECT_NEAR(scores[model].scores[score].value, again[model].scores[score].value, 1e-6)
            << kScoreIds[score];
        EXPECT_NEAR(scores[model].differences[score].low, again[model].differences[score].low, 1e-6)
            << kScoreIds[score];
      }
      for (std::size_t bin = 0; bin < 10; ++bin) {
        EXPECT_NEAR(scores[model].places[bin], again[model].places[9 - bin], 1e-6);
      }
    }
  }
}

TEST(ScoreLaw, TheOrderOfIssuesAndTheNumberOfThreadsChangeNothing) {
  const std::uint64_t seed = support::test_seed();
  for (std::uint64_t draw = 0; draw < support::share_of(60); ++draw) {
    SCOPED_TRACE(where(seed, draw));
    Random random(seed, draw, 7);
    const RandomScores made = random_scores(random);
    RandomScores other = made;
    std::reverse(other.happened.begin(), other.happened.end());
    for (auto& row : other.forecasts) std::reverse(row.begin(), row.end());
    parley::Run several;
    several.threads = 3;
    const auto scores =
        score_forecasts(made.happened, made.forecasts, 0, {130, 0.9}, parley::Run{});
    const auto threads = score_forecasts(made.happened, made.forecasts, 0, {130, 0.9}, several);
    const auto order =
        score_forecasts(other.happened, other.forecasts, 0, {130, 0.9}, parley::Run{});
    for (std::size_t model = 0; model < scores.size(); ++model) {
      EXPECT_EQ(scores[model].issues, order[model].issues);
      for (std::size_t score = 0; score < kScores; ++score) {
        const ScoreEstimate& one = scores[model].scores[score];
        EXPECT_EQ(one.low, threads[model].scores[score].low);
        EXPECT_EQ(one.high, threads[model].scores[score].high);
        EXPECT_NEAR(one.value, order[model].scores[score].value, 1e-12);
        EXPECT_NEAR(one.low, order[model].scores[score].low, 1e-12);
      }
    }
  }
}

TEST(ScoreLaw, PlacesOfWhatHappenedAreSharesAndEvenWhereForecastsAreCalibrated) {
  const std::uint64_t seed = support::test_seed();
  for (std::uint64_t draw = 0; draw < support::share_of(30); ++draw) {
    SCOPED_TRACE(where(seed, draw));
    Random random(seed, draw, 8);
    // A forecast of atoms, and every atom as often as the forecast says.
    const std::uint32_t atoms = between(random, 1, 5);
    OutcomeDistribution outcome;
    for (std::uint32_t at = 0; at < atoms; ++at) {
      outcome.atoms.push_back({at / 5.0, 1.0 / atoms});
    }
    std::vector<Happened> happened;
    for (std::uint32_t at = 0; at < atoms; ++at) happened.push_back({at / 5.0, 0});
    const Forecasts forecasts = {{happened.size(), OnIssue{mean_of(outcome), outcome}}};
    const auto scores = score_forecasts(happened, forecasts, 0, {1, 0.9}, parley::Run{});
    for (const double place : scores[0].places) EXPECT_NEAR(place, 0.1, 1e-6);
  }
}

TEST(ScoreLaw, AModelWithoutAnyAnswerHasNoIssues) {
  const std::vector<Happened> happened = {{0.5, 0}, {0.2, 1}};
  const OnIssue sure{0.5, OutcomeDistribution::certain(0.5)};
  const Forecasts forecasts = {{sure, sure}, {OnIssue{}, OnIssue{}}};
  const auto scores = score_forecasts(happened, forecasts, 0, {20, 0.9}, parley::Run{});
  EXPECT_EQ(scores[1].issues, 0U);
  EXPECT_EQ(scores[1].common_issues, 0U);
  EXPECT_EQ(scores[1].scores[0].value, 0.0);
  EXPECT_EQ(scores[1].differences[0].high, 0.0);
  EXPECT_NEAR(scores[0].scores[0].value, 0.15, 1e-12);
}

}  // namespace
}  // namespace parley
