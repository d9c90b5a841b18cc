// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/draw_tally.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

#include "tests/support/random_outcome.h"
#include <gtest/gtest.h>

namespace parley {
namespace {

const std::vector<double> kBorders = {0, 0.25, 0.3, 1};

/// Points and distributions in turn, one in seven without an agreement.
void add_draw(std::uint64_t draw, DrawTally& tally) {
  Random random(11, draw, 0);
  if (draw % 7 == 3) {
    tally.add(std::nullopt);
  } else if (draw % 2 == 0) {
    tally.add(random.unit());
  } else {
    tally.add(support::random_outcome(random));
  }
}

DrawTally tally_in_parts(std::uint64_t draws, std::uint64_t length) {
  DrawTally tally(kBorders);
  for (std::uint64_t first = 0; first < draws; first += length) {
    DrawTally part(kBorders);
    const std::uint64_t end = std::min(first + length, draws);
    // Backwards, since the order may not matter either.
    for (std::uint64_t draw = end; draw-- > first;) add_draw(draw, part);
    tally.merge(part);
  }
  return tally;
}

TEST(DrawTally, is_the_same_however_the_draws_are_split) {
  const DrawTally whole = tally_in_parts(300, 300);
  for (const std::uint64_t length : {1U, 7U, 64U, 299U}) {
    EXPECT_EQ(tally_in_parts(300, length), whole) << length;
  }
}

TEST(DrawTally, of_points_has_their_mean_their_quantiles_and_their_bands) {
  std::vector<double> points;
  DrawTally tally(kBorders);
  for (std::uint64_t draw = 0; draw < 1000; ++draw) {
    points.push_back(Random(3, draw, 0).unit());
    tally.add(points.back());
  }
  for (int without = 0; without < 250; ++without) tally.add(std::nullopt);
  std::sort(points.begin(), points.end());
  EXPECT_NEAR(tally.mean(), std::accumulate(points.begin(), points.end(), 0.0) / 1000, 1e-8);
  EXPECT_DOUBLE_EQ(tally.agreed(), 0.8);
  for (const double share : {0.05, 0.5, 0.95}) {
    const double exact = points[static_cast<std::size_t>(share * 1000 + 0.5) - 1];
    EXPECT_NEAR(tally.quantile(share), exact, 0.5 / DrawTally::kSteps + 1e-12) << share;
  }
  for (std::size_t band = 0; band + 1 < kBorders.size(); ++band) {
    const auto inside = std::count_if(points.begin(), points.end(), [&](double point) {
      return point >= kBorders[band] && point < kBorders[band + 1];
    });
    EXPECT_DOUBLE_EQ(tally.in_band(band), static_cast<double>(inside) / 1000) << band;
  }
}

TEST(DrawTally, of_distributions_is_their_mixture) {
  constexpr std::uint64_t kDraws = 40;
  DrawTally tally(kBorders);
  std::vector<OutcomeDistribution> outcomes;
  for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
    Random random(17, draw, 0);
    outcomes.push_back(support::random_outcome(random));
    tally.add(outcomes.back());
  }
  const auto mixed = [&](double place, bool with_atom) {
    double sum = 0;
    for (const OutcomeDistribution& one : outcomes) {
      sum += support::slow_chance(one, place, with_atom);
    }
    return sum / kDraws;
  };
  double mean = 0;
  for (const OutcomeDistribution& one : outcomes) mean += mean_of(one) / kDraws;
  EXPECT_NEAR(tally.mean(), mean, 1e-8);
  for (std::size_t band = 0; band + 1 < kBorders.size(); ++band) {
    const bool is_last = band + 2 == kBorders.size();
    const double expected = (is_last ? 1 : mixed(kBorders[band + 1], false)) -
                            (band == 0 ? 0 : mixed(kBorders[band], false));
    EXPECT_NEAR(tally.in_band(band), expected, 1e-7) << band;
  }
  constexpr double kHalfStep = 0.5 / DrawTally::kSteps;
  for (const double share : {0.05, 0.25, 0.5, 0.75, 0.95}) {
    const double found = tally.quantile(share);
    EXPECT_GE(mixed(found + kHalfStep, true), share - 1e-7) << share;
    EXPECT_LE(mixed(found - kHalfStep, false), share + 1e-7) << share;
  }
}

TEST(DrawTally, puts_the_ends_of_the_scale_into_the_outer_bands) {
  DrawTally tally(equal_bands(10));
  tally.add(0.0);
  tally.add(1.0);
  tally.add(OutcomeDistribution::certain(1));
  tally.add(0.1);
  EXPECT_EQ(tally.in_band(0), 0.25);
  EXPECT_EQ(tally.in_band(1), 0.25);
  EXPECT_EQ(tally.in_band(9), 0.5);
  EXPECT_EQ(tally.quantile(0.25), 0);
  EXPECT_EQ(tally.quantile(0.26), 0.1);
  EXPECT_EQ(tally.quantile(1), 1);
}

TEST(DrawTally, without_any_agreement_says_nothing) {
  DrawTally tally(equal_bands(10));
  tally.add(std::nullopt);
  EXPECT_EQ(tally.agreed(), 0);
  EXPECT_EQ(tally.mean(), 0);
  EXPECT_EQ(tally.in_band(0), 0);
}

TEST(Bands, are_cut_at_places_inside_the_scale_each_once) {
  EXPECT_EQ(bands_cut_at({0.7, 0, 0.2, 1.5, 0.7, 1}), (std::vector<double>{0, 0.2, 0.7, 1}));
  EXPECT_EQ(bands_cut_at({}), (std::vector<double>{0, 1}));
  EXPECT_EQ(equal_bands(10).size(), 11U);
}

}  // namespace
}  // namespace parley
