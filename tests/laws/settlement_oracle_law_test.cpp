// SPDX-License-Identifier: Apache-2.0
// Settlement models of one issue against slow ones that try many places.
#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

#include "tests/support/random_bargain.h"
#include "tests/support/random_case.h"
#include "tests/support/settlement_oracle.h"
#include <gtest/gtest.h>

#include "parley/engine/settlement/settlement_model.h"

namespace parley {
namespace {

const SettlementModel& model_of(std::string_view id) {
  return settlement_model_at(*settlement_model_of(id));
}

Settlement::OnIssue settled(const Bargain& bargain, std::string_view id) {
  return settle(bargain, model_of(id), parley::Run{}).issues[0];
}

/// Issues by themselves with the actors alone that have influence there.
void for_each_issue(std::size_t draws, const std::function<void(const Bargain&)>& check) {
  for (const support::BargainFamily& family : support::bargain_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(draws, 8); ++draw) {
      const Bargain drawn = support::random_bargain(family, support::test_seed() + 1, draw);
      for (std::size_t issue = 0; issue < drawn.issues; ++issue) {
        if (!anybody_counts(drawn, issue)) continue;
        Bargain bargain = on_issue(drawn, issue);
        bargain.stands.erase(
            std::remove_if(bargain.stands.begin(), bargain.stands.end(),
                           [](const Stand& stand) { return !(stand.influence() > 0); }),
            bargain.stands.end());
        bargain.actors = bargain.stands.size();
        check(bargain);
        if (!testing::Test::HasFatalFailure()) continue;
        FAIL() << family.name << ", draw " << draw << ", issue " << issue << ", seed "
               << support::test_seed() << "\n"
               << support::written(bargain);
      }
    }
  }
}

/// A bargain with something to agree on, of one that may have none: everybody on one side of today.
Bargain with_room(Bargain bargain) {
  double low = 1;
  for (const Stand& stand : bargain.stands) low = std::min(low, stand.at);
  if (low > 0.01) bargain.today[0] = low / 2;
  return bargain;
}

TEST(SettlementOracleLaw, the_median_has_the_least_weighted_distance) {
  for_each_issue(100, [](const Bargain& bargain) {
    ASSERT_NEAR(*settled(bargain, "median").point, support::slow_median(bargain), 1e-9);
  });
}

TEST(SettlementOracleLaw, the_compromise_has_the_least_weighted_squared_distance) {
  for_each_issue(100, [](const Bargain& bargain) {
    const double best = support::best_place(0, 1, [&](double place) {
      double sum = 0;
      for (const Stand& stand : bargain.stands) {
        sum -= stand.influence() * (stand.at - place) * (stand.at - place);
      }
      return sum;
    });
    ASSERT_NEAR(*settled(bargain, "compromise").point, best, 1e-6);
  });
}

TEST(SettlementOracleLaw, whoever_bargains_from_today_agrees_where_all_can_gain_and_only_there) {
  std::size_t agreed = 0;
  std::size_t failed = 0;
  for_each_issue(100, [&](const Bargain& drawn) {
    for (const Bargain& bargain : {drawn, with_room(drawn)}) {
      if (!bargain.today[0]) continue;
      const auto same = [&](const Stand& stand) {
        return std::abs(stand.at - bargain.stands[0].at) < 1e-9;
      };
      if (std::all_of(bargain.stands.begin(), bargain.stands.end(), same)) continue;
      const bool can_gain = support::all_can_gain(bargain);
      for (const char* id : {"nash", "kalai"}) {
        ASSERT_EQ(settled(bargain, id).point.has_value(), can_gain) << id;
      }
      ++(can_gain ? agreed : failed);
    }
  });
  EXPECT_GT(agreed, support::share_of(300, 20));
  EXPECT_GT(failed, support::share_of(300, 20));
}

TEST(SettlementOracleLaw, nash_bargaining_has_the_largest_weighted_product_of_gains) {
  std::size_t compared = 0;
  for_each_issue(60, [&](const Bargain& drawn) {
    for (const Bargain& bargain : {drawn, with_room(drawn)}) {
      if (!bargain.today[0] || !support::all_can_gain(bargain)) continue;
      const auto worth = [&](double place) { return support::nash_worth(bargain, place); };
      const double point = *settled(bargain, "nash").point;
      // Near the largest worth places hardly differ in it: both ways.
      const double best = support::best_place(0, 1, worth);
      ASSERT_NEAR(point, best, 1e-5);
      ASSERT_GE(worth(point), worth(best) - 1e-12 * (1 + std::abs(worth(best))));
      ++compared;
    }
  });
  EXPECT_GT(compared, support::share_of(300, 20));
}

TEST(SettlementOracleLaw, nash_bargaining_with_bad_failure_has_the_largest_weighted_product) {
  for_each_issue(60, [](const Bargain& bargain) {
    const auto worth = [&](double place) { return support::nash_bad_worth(bargain, place); };
    const double point = *settled(bargain, "nash-bad").point;
    const double best = support::best_place(0, 1, worth);
    ASSERT_NEAR(point, best, 1e-5);
    ASSERT_GE(worth(point), worth(best) - 1e-12 * (1 + std::abs(worth(best))));
    // The compromise is its limit: 10 is not far from it.
    ASSERT_NEAR(point, *settled(bargain, "compromise").point, 0.05);
  });
}

TEST(SettlementOracleLaw, kalai_smorodinsky_has_the_largest_least_share_of_the_ideal_gain) {
  std::size_t compared = 0;
  for_each_issue(40, [&](const Bargain& drawn) {
    for (const Bargain& bargain : {drawn, with_room(drawn)}) {
      if (!bargain.today[0] || !support::all_can_gain(bargain)) continue;
      const auto worth = [&](double place) { return support::kalai_worth(bargain, place); };
      const double point = *settled(bargain, "kalai").point;
      double best = -1;
      for (int at = 0; at <= 200; ++at) best = std::max(best, worth(at / 200.0));
      for (const double step : {-1e-6, 1e-6}) best = std::max(best, worth(point + step));
      ASSERT_GE(worth(point), best - 1e-9);
      ++compared;
    }
  });
  EXPECT_GT(compared, support::share_of(200, 20));
}

TEST(SettlementOracleLaw, elections_of_positions_are_those_of_their_definition) {
  constexpr VoteRule kLastVote = VoteRule::asymmetric;
  std::size_t compared = 0;
  for (const SettlementModel& model : all_settlement_models()) {
    if (model.id.substr(0, 3) != "pce") continue;
    const std::size_t setting = model.setting;
    const Election election{static_cast<VoteRule>(setting / 15),
                            static_cast<VictoryLaw>(setting / 3 % 5),
                            static_cast<ElectionProcess>(setting % 3)};
    ASSERT_LE(election.vote, kLastVote);
    for (std::uint64_t draw = 0; draw < support::share_of(10, 1); ++draw) {
      for (const char* name : {"any numbers, plain", "tenths"}) {
        const auto& families = support::bargain_families();
        const auto family = std::find_if(families.begin(), families.end(),
                                         [&](const auto& one) { return one.name == name; });
        const Bargain drawn = support::random_bargain(*family, support::test_seed() + 2, draw);
        Bargain bargain = on_issue(drawn, 0);
        // The indifferent are options, those without capability nothing.
        bargain.stands.erase(
            std::remove_if(bargain.stands.begin(), bargain.stands.end(),
                           [](const Stand& stand) { return !(stand.present && stand.weight > 0); }),
            bargain.stands.end());
        bargain.actors = bargain.stands.size();
        if (!anybody_counts(drawn, 0)) continue;
        const auto expected = support::slow_election(election, bargain);
        const auto atoms = settle(drawn, model, parley::Run{}).issues[0].outcome.atoms;
        ASSERT_EQ(atoms.size(), expected.size());
        for (std::size_t at = 0; at < atoms.size(); ++at) {
          ASSERT_NEAR(atoms[at].at, expected[at].at, 1e-9);
          ASSERT_NEAR(atoms[at].chance, expected[at].chance, 1e-6)
              << model.id << ", draw " << draw << "\n"
              << support::written(bargain);
        }
        ++compared;
      }
    }
  }
  EXPECT_GE(compared, support::share_of(1000, 50));
}

TEST(SettlementOracleLaw, the_calibrated_distribution_is_a_mixture_of_the_election_and_a_triangle) {
  constexpr double kHeld = 0.57;
  for_each_issue(60, [&](const Bargain& bargain) {
    const OutcomeDistribution outcome = settled(bargain, "calibrated").outcome;
    const OutcomeDistribution elected = settled(bargain, "pce").outcome;
    const double low = elected.atoms.front().at;
    const double high = elected.atoms.back().at;
    const double peak = mean_of(elected);
    for (int at = 0; at <= 50; ++at) {
      const double place = at / 50.0;
      double triangle = place >= high ? 1 : 0;
      if (place > low && place < high) {
        triangle = place < peak
                       ? (place - low) * (place - low) / ((high - low) * (peak - low))
                       : 1 - (high - place) * (high - place) / ((high - low) * (high - peak));
      }
      ASSERT_NEAR(chance_up_to(outcome, place + 1e-12),
                  kHeld * chance_up_to(elected, place + 1e-12) + (1 - kHeld) * triangle, 1e-8)
          << place;
    }
  });
}

}  // namespace
}  // namespace parley
