// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <gtest/gtest.h>

#include "parley/engine/settlement/power.h"
#include "parley/engine/settlement/settlement_model.h"
#include "parley/engine/settlement/weighted_median.h"

namespace parley {
namespace {

Settlement settled(const Bargain& bargain, const char* id) {
  return settle(bargain, settlement_model_at(settlement_model_of(id).value()), parley::Run{});
}

Bargain one_issue(const std::vector<Stand>& stands) {
  Bargain bargain(stands.size(), 1);
  bargain.stands = stands;
  for (Stand& stand : bargain.stands) stand.present = true;
  return bargain;
}

/// The introduction of car emission standards in the European Community (bdm1994): ten
/// governments; years, as shares of a scale from `low` to `high`.
Bargain car_emissions(double low, double high) {
  Bargain bargain = one_issue({{4, 0.8, 8},
                               {7, 0.4, 8},
                               {4, 0.2, 3},
                               {4, 0.8, 16},
                               {10, 0.6, 16},
                               {10, 0.6, 16},
                               {10, 0.9, 16},
                               {7, 0.1, 5},
                               {4, 1, 5},
                               {7, 0.7, 8}});
  for (Stand& stand : bargain.stands) stand.at = (stand.at - low) / (high - low);
  return bargain;
}

TEST(Challenge, ForecastsCarEmissionsAsItsRebuildersDidOnAnyScale) {
  const double scales[][2] = {{0, 100}, {0, 10}, {4, 10}, {12, 1}};
  for (const auto& [low, high] : scales) {
    const Settlement outcome = settled(car_emissions(low, high), "challenge");
    EXPECT_NEAR(low + *outcome.issues[0].point * (high - low), 9.530, 0.0005);
    EXPECT_NEAR(low + outcome.turns.front().points[0] * (high - low), 7, 1e-9);
    EXPECT_EQ(outcome.ending, Ending::settled);
    const Settlement mean = settled(car_emissions(low, high), "compromise");
    EXPECT_NEAR(low + *mean.issues[0].point * (high - low), 7.39, 0.005);
  }
}

TEST(Challenge, TheNearestOfferGivesTheSameAndConfrontationStampedes) {
  EXPECT_NEAR(*settled(car_emissions(0, 10), "challenge-nearest").issues[0].point, 0.9530, 5e-5);
  EXPECT_NEAR(*settled(car_emissions(0, 10), "challenge-confrontation").issues[0].point, 1, 1e-9);
}

TEST(Challenge, EqualPowerAtBothEndsAndInTheMiddleEndsInTheMiddle) {
  for (const char* id :
       {"challenge", "challenge-half", "challenge-confrontation", "challenge-nearest"}) {
    for (const double salience : {1.0, 0.7, 0.3}) {
      for (const double middle : {1.0, 1 + 1e-13}) {
        const Bargain bargain =
            one_issue({{0, salience, 1}, {0.5, salience, middle}, {1, salience, 1}});
        EXPECT_NEAR(*settled(bargain, id).issues[0].point, 0.5, 1e-12) << id << ' ' << salience;
      }
    }
  }
}

TEST(Challenge, OneActorOrOnePositionStaysWhereItIs) {
  for (const Bargain& bargain :
       {one_issue({{0.3, 0.5, 2}}), one_issue({{0.3, 0.5, 2}, {0.3, 1, 1}, {0.3, 0.1, 9}})}) {
    const Settlement outcome = settled(bargain, "challenge");
    EXPECT_EQ(*outcome.issues[0].point, 0.3);
    EXPECT_EQ(outcome.turns.size(), 1U);
    EXPECT_EQ(outcome.ending, Ending::settled);
  }
}

TEST(Challenge, OfTwoActorsAndOfPositionsThatHardlyDifferItHasAnAnswer) {
  for (const double apart : {1.0, 1e-3, 1e-9, 1e-15}) {
    for (const double weight : {1.0, 3.0, 1e6}) {
      const Bargain bargain = one_issue({{0.25, 0.5, 1}, {0.25 + apart / 2, 0.8, weight}});
      const double point = *settled(bargain, "challenge").issues[0].point;
      EXPECT_GE(point, 0.25);
      EXPECT_LE(point, 0.25 + apart / 2);
    }
  }
}

TEST(Power, IsTheLibrarysToTheLastDigits) {
  for (double base = 0; base <= 3; base += 0.0078125) {
    for (double exponent = 0.5; exponent <= 2; exponent += 0.09375) {
      const double expected = std::pow(base, exponent);
      EXPECT_NEAR(power(base, exponent), expected, 1e-14 * expected) << base << ' ' << exponent;
    }
  }
  for (const double base : {1e-100, 1e-20, 1e-5, 1e5, 1e100}) {
    EXPECT_NEAR(power(base, 0.75) / std::pow(base, 0.75), 1, 1e-13) << base;
  }
  EXPECT_EQ(power(0.5, 1), 0.5);
  EXPECT_EQ(power(0, 0.5), 0);
}

TEST(WeightedMedian, IsTheMiddleBetweenTwoPlacesWhereTheWeightIsEven) {
  EXPECT_EQ(weighted_median({1, 0, 0.5}, {1, 1, 1}), 0.5);
  EXPECT_EQ(weighted_median({1, 0}, {1, 1}), 0.5);
  EXPECT_EQ(weighted_median({1, 0}, {1, 1.001}), 0);
  EXPECT_EQ(weighted_median({1, 0, 0.2, 0.4}, {0, 3, 0, 3}), 0.2);
  EXPECT_EQ(weighted_median({0.3}, {7}), 0.3);
}

}  // namespace
}  // namespace parley
