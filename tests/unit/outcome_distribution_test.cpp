// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/outcome_distribution.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "tests/support/random_case.h"
#include "tests/support/random_outcome.h"
#include "tests/support/random_parts.h"
#include <gtest/gtest.h>

namespace parley {
namespace {

using support::between;
using support::happens;
using support::random_outcome;
using support::slow_chance;

OutcomeDistribution even() { return {{}, {{0, 1}, {1, 1}}}; }

/// The integral of a function over 0 … 1 in small steps that end wherever it may jump.
template <typename Function>
double integral(const OutcomeDistribution& outcome, double happened, const Function& function) {
  std::vector<double> places = {0, happened, 1};
  for (const auto& atom : outcome.atoms) places.push_back(atom.at);
  for (const auto& knot : outcome.density) places.push_back(knot.at);
  std::sort(places.begin(), places.end());
  constexpr int kSteps = 400;
  double sum = 0;
  for (std::size_t at = 1; at < places.size(); ++at) {
    const double step = (places[at] - places[at - 1]) / kSteps;
    for (int part = 0; part < kSteps; ++part) {
      sum += step * function(places[at - 1] + step * (part + 0.5));
    }
  }
  return sum;
}

TEST(OutcomeDistribution, certainty_is_one_place) {
  const OutcomeDistribution outcome = OutcomeDistribution::certain(0.3);
  EXPECT_EQ(chance_below(outcome, 0.3), 0);
  EXPECT_EQ(chance_up_to(outcome, 0.3), 1);
  EXPECT_EQ(quantile_of(outcome, 0), 0.3);
  EXPECT_EQ(quantile_of(outcome, 1), 0.3);
  EXPECT_EQ(mean_of(outcome), 0.3);
  EXPECT_EQ(crps(outcome, 0.3), 0);
  EXPECT_DOUBLE_EQ(crps(outcome, 0.8), 0.5);
  EXPECT_DOUBLE_EQ(crps(outcome, 0), 0.3);
}

TEST(OutcomeDistribution, even_chances_have_known_scores) {
  EXPECT_DOUBLE_EQ(chance_up_to(even(), 0.25), 0.25);
  EXPECT_DOUBLE_EQ(quantile_of(even(), 0.25), 0.25);
  EXPECT_EQ(quantile_of(even(), 0), 0);
  EXPECT_EQ(quantile_of(even(), 1), 1);
  EXPECT_DOUBLE_EQ(mean_of(even()), 0.5);
  EXPECT_DOUBLE_EQ(crps(even(), 0.5), 1.0 / 12);
  EXPECT_DOUBLE_EQ(crps(even(), 0), 1.0 / 3);
  EXPECT_DOUBLE_EQ(crps(even(), 1), 1.0 / 3);
}

TEST(OutcomeDistribution, quantiles_of_atoms_forgive_the_last_digits) {
  OutcomeDistribution outcome;
  for (int at = 0; at < 10; ++at) outcome.atoms.push_back({at / 9.0, 0.1});
  for (int at = 1; at <= 10; ++at) {
    EXPECT_EQ(quantile_of(outcome, at / 10.0), (at - 1) / 9.0) << at;
  }
}

TEST(OutcomeDistribution, a_gap_between_two_densities_is_never_a_quantile_but_its_start) {
  const OutcomeDistribution outcome{{},
                                    {{0, 2}, {0.25, 2}, {0.25, 0}, {0.75, 0}, {0.75, 2}, {1, 2}}};
  EXPECT_DOUBLE_EQ(quantile_of(outcome, 0.5), 0.25);
  EXPECT_DOUBLE_EQ(quantile_of(outcome, 0.75), 0.875);
  EXPECT_DOUBLE_EQ(chance_up_to(outcome, 0.5), 0.5);
}

TEST(OutcomeDistribution, what_happened_outside_the_scale_is_scored_too) {
  EXPECT_DOUBLE_EQ(crps(even(), 1.5), 1.0 / 3 + 0.5);
  EXPECT_DOUBLE_EQ(crps(even(), -0.5), 1.0 / 3 + 0.5);
  EXPECT_EQ(chance_up_to(even(), -0.5), 0);
  EXPECT_EQ(chance_up_to(even(), 1.5), 1);
}

TEST(OutcomeDistribution, the_median_is_the_middle_of_all_that_have_half_on_either_side) {
  EXPECT_DOUBLE_EQ(median_of(even()), 0.5);
  EXPECT_EQ(median_of(OutcomeDistribution::certain(0.3)), 0.3);
  EXPECT_DOUBLE_EQ(median_of({{{0.2, 0.5}, {0.8, 0.5}}, {}}), 0.5);
  EXPECT_DOUBLE_EQ(median_of({{{0.2, 0.5}, {0.6, 0.25}, {0.8, 0.25}}, {}}), 0.4);
  EXPECT_DOUBLE_EQ(median_of({{}, {{0, 2}, {0.25, 2}, {0.25, 0}, {0.75, 0}, {0.75, 2}, {1, 2}}}),
                   0.5);
}

TEST(OutcomeDistribution, agrees_with_sums_in_small_steps) {
  constexpr std::uint32_t kStream = 61;
  for (std::uint64_t draw = 0; draw < support::share_of(300, 60); ++draw) {
    SCOPED_TRACE("draw " + std::to_string(draw) + ", seed " + std::to_string(support::test_seed()));
    Random random(support::test_seed(), draw, kStream);
    const OutcomeDistribution outcome = random_outcome(random);
    const double at = happens(random, 50) ? random.below(11) / 10.0 : random.unit();
    const double chance = slow_chance(outcome, at, true);
    ASSERT_NEAR(chance_up_to(outcome, at), chance, 1e-12);
    ASSERT_NEAR(chance_below(outcome, at), slow_chance(outcome, at, false), 1e-12);
    ASSERT_NEAR(
        mean_of(outcome),
        integral(outcome, at, [&](double place) { return 1 - slow_chance(outcome, place, true); }),
        1e-5);
    ASSERT_NEAR(crps(outcome, at),
                integral(outcome, at,
                         [&](double place) {
                           const double miss =
                               slow_chance(outcome, place, true) - (place >= at ? 1 : 0);
                           return miss * miss;
                         }),
                1e-4);
    const double median = median_of(outcome);
    ASSERT_LE(slow_chance(outcome, median - 1e-6, true), 0.5 + 1e-9);
    ASSERT_GE(slow_chance(outcome, median + 1e-6, true), 0.5 - 1e-9);
    const double share = random.unit();
    const double quantile = quantile_of(outcome, share);
    ASSERT_GE(slow_chance(outcome, quantile, true), share - 1e-9);
    ASSERT_LE(slow_chance(outcome, quantile - 1e-6, true), share + 1e-9);
  }
}

}  // namespace
}  // namespace parley
