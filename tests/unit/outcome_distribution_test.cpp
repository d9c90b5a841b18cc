// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/outcome_distribution.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "tests/support/random_case.h"
#include "tests/support/random_parts.h"
#include <gtest/gtest.h>

namespace parley {
namespace {

using support::between;
using support::happens;

OutcomeDistribution even() { return {{}, {{0, 1}, {1, 1}}}; }

/// Atoms and a density with jumps, zeros and places shared between the two.
OutcomeDistribution random_outcome(Random& random) {
  OutcomeDistribution outcome;
  const auto place = [&] { return happens(random, 50) ? random.below(11) / 10.0 : random.unit(); };
  std::vector<double> places;
  for (std::uint32_t count = between(random, 0, 5); count > 0; --count) places.push_back(place());
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  for (const double at : places) outcome.atoms.push_back({at, random.unit()});
  places.clear();
  for (std::uint32_t count = between(random, 0, 6); count > 0; --count) {
    places.insert(places.end(), happens(random, 30) ? 2 : 1, place());
  }
  std::sort(places.begin(), places.end());
  for (const double at : places) {
    outcome.density.push_back({at, happens(random, 20) ? 0 : 3 * random.unit()});
  }
  double total = 0;
  for (const auto& atom : outcome.atoms) total += atom.chance;
  for (std::size_t at = 1; at < outcome.density.size(); ++at) {
    const auto& low = outcome.density[at - 1];
    const auto& high = outcome.density[at];
    total += (high.at - low.at) * (low.density + high.density) / 2;
  }
  if (total < 1e-3) return OutcomeDistribution::certain(place());
  for (auto& atom : outcome.atoms) atom.chance /= total;
  for (auto& knot : outcome.density) knot.density /= total;
  return outcome;
}

/// As its definition says, between two knots at a time.
double slow_chance(const OutcomeDistribution& outcome, double at, bool with_atom) {
  double chance = 0;
  for (const auto& atom : outcome.atoms) {
    if (atom.at < at || (with_atom && atom.at == at)) chance += atom.chance;
  }
  for (std::size_t knot = 1; knot < outcome.density.size(); ++knot) {
    const auto& low = outcome.density[knot - 1];
    const auto& high = outcome.density[knot];
    const double end = std::min(high.at, at);
    if (end <= low.at) continue;
    const double there =
        low.density + (high.density - low.density) * (end - low.at) / (high.at - low.at);
    chance += (end - low.at) * (low.density + there) / 2;
  }
  return chance;
}

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
    const double share = random.unit();
    const double quantile = quantile_of(outcome, share);
    ASSERT_GE(slow_chance(outcome, quantile, true), share - 1e-9);
    ASSERT_LE(slow_chance(outcome, quantile - 1e-6, true), share + 1e-9);
  }
}

}  // namespace
}  // namespace parley
