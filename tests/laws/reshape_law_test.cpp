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

#include "parley/engine/settlement/cross_validation.h"
#include "parley/engine/settlement/reshape.h"

namespace parley {
namespace {

using support::between;
using support::happens;
using support::mirrored;
using support::random_outcome;
using support::slow_chance;

std::string where(std::uint64_t seed, std::uint64_t draw) {
  return "seed " + std::to_string(seed) + ", draw " + std::to_string(draw);
}

double atoms_of(const OutcomeDistribution& outcome) {
  double sum = 0;
  for (const auto& atom : outcome.atoms) sum += atom.chance;
  return sum;
}

/// Atoms alone.
OutcomeDistribution random_atoms(Random& random) {
  for (;;) {
    OutcomeDistribution outcome = random_outcome(random);
    outcome.density.clear();
    const double sum = atoms_of(outcome);
    if (sum < 1e-3) continue;
    for (auto& atom : outcome.atoms) atom.chance /= sum;
    return outcome;
  }
}

TEST(ReshapeLaw, SmoothedAtomsAreTrianglesWhoseTailsLieOnTheEnds) {
  const std::uint64_t seed = support::test_seed();
  for (std::uint64_t draw = 0; draw < support::share_of(300); ++draw) {
    SCOPED_TRACE(where(seed, draw));
    Random random(seed, draw, 11);
    const OutcomeDistribution outcome = random_atoms(random);
    const double width = 0.05 + random.unit();
    const OutcomeDistribution spread = smoothed(outcome, width);
    const auto up_to = [](double t) {
      if (t <= -1) return 0.0;
      if (t < 0) return (1 + t) * (1 + t) / 2;
      return t < 1 ? 1 - (1 - t) * (1 - t) / 2 : 1.0;
    };
    for (const double at : {0.0, 0.1, random.unit(), 0.5, 0.999}) {
      double expected = 0;
      for (const auto& atom : outcome.atoms)
        expected += atom.chance * up_to((at - atom.at) / width);
      EXPECT_NEAR(slow_chance(spread, at, true), expected, 1e-9) << at;
      EXPECT_NEAR(slow_chance(smoothed(mirrored(outcome), width), 1 - at, true),
                  1 - slow_chance(spread, at, false), 1e-9);
    }
    EXPECT_NEAR(slow_chance(spread, 1, true), 1, 1e-9);
    EXPECT_EQ(slow_chance(spread, 0, false), 0);
  }
}

TEST(ReshapeLaw, TheShareOfHeldPositionsChangesAndComesBack) {
  const std::uint64_t seed = support::test_seed();
  std::size_t changed = 0;
  for (std::uint64_t draw = 0; draw < support::share_of(300); ++draw) {
    SCOPED_TRACE(where(seed, draw));
    Random random(seed, draw, 12);
    const OutcomeDistribution outcome = random_outcome(random);
    const double share = random.unit();
    const OutcomeDistribution other = with_held_share(outcome, share);
    EXPECT_NEAR(slow_chance(other, 1, true), 1, 1e-9);
    const double held = atoms_of(outcome);
    if (held > 1 - 1e-9 || held < 1e-9) {
      EXPECT_EQ(other, outcome);
      continue;
    }
    ++changed;
    EXPECT_NEAR(atoms_of(other), share, 1e-9);
    if (share < 0.001 || share > 0.999) continue;
    const OutcomeDistribution back = with_held_share(other, held);
    EXPECT_NEAR(slow_chance(back, 0.3, true), slow_chance(outcome, 0.3, true), 1e-9);
  }
  EXPECT_GT(changed, 0U);
}

TEST(CrossValidationLaw, EveryFoldHasTheShareThatIsBestOnTheOthers) {
  const std::uint64_t seed = support::test_seed();
  for (std::uint64_t draw = 0; draw < support::share_of(40); ++draw) {
    SCOPED_TRACE(where(seed, draw));
    Random random(seed, draw, 13);
    const std::size_t folds = between(random, 2, 4);
    std::vector<Happened> happened;
    std::vector<Settlement::OnIssue> forecasts;
    for (std::size_t cluster = 0; cluster < 2 * folds; ++cluster) {
      for (std::uint32_t count = between(random, 1, 3); count > 0; --count) {
        happened.push_back({random.below(11) / 10.0, cluster});
        OutcomeDistribution outcome = random_atoms(random);
        outcome.density = {{0.1, 0}, {0.4, 2 / 0.8}, {0.9, 0}};
        for (auto& atom : outcome.atoms) atom.chance *= 0.5;
        for (auto& knot : outcome.density) knot.density *= 0.5;
        forecasts.push_back({mean_of(outcome), outcome});
        if (happens(random, 10)) forecasts.back() = {};
      }
    }
    const CrossValidation validation = cross_validate(happened, forecasts, folds);
    ASSERT_EQ(validation.held.size(), folds);
    const auto mean_crps = [&](double share, std::size_t left_out) {
      double sum = 0;
      for (std::size_t issue = 0; issue < happened.size(); ++issue) {
        if (happened[issue].cluster % folds == left_out || !forecasts[issue].point) continue;
        sum += crps(with_held_share(forecasts[issue].outcome, share), happened[issue].at);
      }
      return sum;
    };
    for (std::size_t fold = 0; fold <= folds; ++fold) {
      const double fitted = fold == folds ? validation.held_on_all : validation.held[fold];
      for (int percent = 0; percent <= 100; ++percent) {
        EXPECT_LE(mean_crps(fitted, fold), mean_crps(percent / 100.0, fold) + 1e-9);
      }
    }
    for (std::size_t issue = 0; issue < happened.size(); ++issue) {
      EXPECT_EQ(validation.forecasts[issue].point.has_value(), forecasts[issue].point.has_value());
      if (!forecasts[issue].point) continue;
      EXPECT_EQ(validation.forecasts[issue].outcome,
                with_held_share(forecasts[issue].outcome,
                                validation.held[happened[issue].cluster % folds]));
    }
  }
}

}  // namespace
}  // namespace parley
