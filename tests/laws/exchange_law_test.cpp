// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "tests/support/exchange_oracle.h"
#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/base/random.h"
#include "parley/engine/settlement/exchange_round.h"
#include "parley/engine/settlement/settlement_model.h"

namespace parley {
namespace {

constexpr double kNear = 1e-9;

/// One to five issues; half of them with positions, weights and saliences of few kinds, so that
/// there are ties; somebody has no stand here and there.
Bargain random_bargain(std::uint64_t draw) {
  constexpr std::uint32_t kStream = 62;
  Random random(support::test_seed(), draw, kStream);
  const bool coarse = random.below(2) == 0;
  const auto number = [&](std::uint32_t kinds) {
    return coarse ? random.below(kinds + 1) / static_cast<double>(kinds) : random.unit();
  };
  Bargain bargain(1 + random.below(7), 1 + random.below(5));
  for (Stand& stand : bargain.stands) {
    stand = {number(4), 0.25 + 0.75 * number(2), 0.1 + number(2), random.below(8) > 0};
  }
  for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
    bargain.stand(0, issue).present = true;
  }
  return bargain;
}

std::vector<double> positions_of(const Bargain& bargain) {
  std::vector<double> positions;
  for (const Stand& stand : bargain.stands) positions.push_back(stand.present ? stand.at : 0);
  return positions;
}

TEST(ExchangeLaw, VotesAreThoseOfTheRulesStepByStep) {
  constexpr std::size_t kDraws = 1500;
  std::size_t deals = 0;
  std::size_t together = 0;
  for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
    const Bargain bargain = random_bargain(draw);
    const std::vector<double> positions = positions_of(bargain);
    const ExchangeRound round = exchange_round(bargain, positions, parley::Run{});
    ASSERT_TRUE(round.complete) << "seed " << support::test_seed() << ", draw " << draw;
    const std::vector<double> expected = support::votes_after_exchange(bargain, positions);
    for (std::size_t at = 0; at < expected.size(); ++at) {
      ASSERT_NEAR(round.positions[at], expected[at], kNear)
          << "seed " << support::test_seed() << ", draw " << draw << ", stand " << at;
    }
    for (std::size_t number = 1; number < round.deals.size(); ++number) {
      if (round.deals[number].step == round.deals[number - 1].step) ++together;
    }
    deals += round.deals.size();
  }
  EXPECT_GT(deals, support::share_of(kDraws));
  EXPECT_GT(together, 0U);
}

TEST(ExchangeLaw, BothGainTheSameAndNobodyGoesFurtherThanTheOther) {
  constexpr std::size_t kDraws = 1500;
  std::size_t deals = 0;
  for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
    const Bargain bargain = random_bargain(draw);
    const std::vector<double> positions = positions_of(bargain);
    const ExchangeRound round = exchange_round(bargain, positions, parley::Run{});
    std::vector<double> now = positions;
    std::vector<double> way(positions.size(), 0);
    for (const Deal& deal : round.deals) {
      ++deals;
      const auto& [a, b] = deal.sides;
      const auto cares = [&](const Deal::Side& who, const Deal::Side& where) {
        return bargain.stand(who.actor, where.issue).cares;
      };
      const double of_a = std::abs(b.shift) * cares(a, b) - std::abs(a.shift) * cares(a, a);
      const double of_b = std::abs(a.shift) * cares(b, a) - std::abs(b.shift) * cares(b, b);
      ASSERT_GT(deal.gain, 0);
      ASSERT_NEAR(of_a, deal.gain, kNear);
      ASSERT_NEAR(of_b, deal.gain, kNear);
      for (std::size_t number = 0; number < 2; ++number) {
        const Deal::Side& giver = deal.sides[number];
        const std::size_t at = giver.actor * bargain.issues + giver.issue;
        const double target =
            positions[deal.sides[1 - number].actor * bargain.issues + giver.issue];
        const double moved = giver.to - giver.from;
        ASSERT_EQ(now[at], giver.from);
        ASSERT_GE(moved * way[at], 0) << "there and back again";
        ASSERT_GE((target - giver.to) * moved, -kNear) << "further than the other";
        ASSERT_NEAR(giver.shift * moved, std::abs(giver.shift) * std::abs(moved), 1e-15);
        now[at] = giver.to;
        way[at] = moved;
      }
    }
    ASSERT_EQ(now, round.positions);
  }
  EXPECT_GT(deals, support::share_of(kDraws));
}

TEST(ExchangeLaw, NoOutcomePassesThePlaceOfWhoDemandsIt) {
  constexpr std::size_t kDraws = 1500;
  std::size_t reached = 0;
  std::size_t together = 0;
  for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
    const Bargain bargain = random_bargain(draw);
    const std::vector<double> positions = positions_of(bargain);
    const ExchangeRound round = exchange_round(bargain, positions, parley::Run{});
    std::vector<double> outcomes = round.before;
    for (std::size_t first = 0, next = 0; first < round.deals.size(); first = next) {
      for (; next < round.deals.size() && round.deals[next].step == round.deals[first].step;
           ++next) {
        for (const Deal::Side& giver : round.deals[next].sides) {
          outcomes[giver.issue] += giver.shift;
        }
      }
      if (next - first > 1) ++together;
      for (std::size_t number = first; number < next; ++number) {
        for (std::size_t which = 0; which < 2; ++which) {
          const Deal::Side& giver = round.deals[number].sides[which];
          const std::size_t other = round.deals[number].sides[1 - which].actor;
          const double target = positions[other * bargain.issues + giver.issue];
          const double left = (target - outcomes[giver.issue]) * (giver.shift > 0 ? 1 : -1);
          ASSERT_GE(left, -kNear) << "seed " << support::test_seed() << ", draw " << draw;
          if (left < kNear) ++reached;
        }
      }
    }
    for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
      ASSERT_NEAR(outcomes[issue], round.outcomes[issue], kNear);
    }
  }
  EXPECT_GT(reached, 0U);
  EXPECT_GT(together, 0U);
}

TEST(ExchangeLaw, WhatDealsAreWorthIsWhatTheOutcomesComeNearer) {
  constexpr std::size_t kDraws = 1000;
  std::size_t others = 0;
  for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
    const Bargain bargain = random_bargain(draw);
    const std::vector<double> positions = positions_of(bargain);
    const ExchangeRound round = exchange_round(bargain, positions, parley::Run{});
    for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
      double nearer = 0;
      for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
        const Stand& stand = bargain.stand(actor, issue);
        if (!stand.present) continue;
        nearer += stand.cares * (std::abs(round.before[issue] - stand.at) -
                                 std::abs(round.outcomes[issue] - stand.at));
      }
      const ExchangeGains& gains = round.gains[actor];
      ASSERT_NEAR(
          gains.own + gains.inner_gain + gains.inner_loss + gains.outer_gain + gains.outer_loss,
          nearer, 1e-7)
          << "seed " << support::test_seed() << ", draw " << draw << ", actor " << actor;
      ASSERT_GE(gains.own, -kNear);
      ASSERT_LE(gains.inner_loss + gains.outer_loss, 0);
      if (gains.inner_loss + gains.outer_loss < -kNear) ++others;
    }
  }
  EXPECT_GT(others, 0U);
}

/// Other orders of actors and issues, and some scales the other way round.
TEST(ExchangeLaw, NoOrderAndNoEndOfAScaleIsPreferred) {
  constexpr std::size_t kDraws = 1500;
  constexpr std::uint32_t kStream = 63;
  for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
    const Bargain bargain = random_bargain(draw);
    Random random(support::test_seed(), draw, kStream);
    const auto shuffled = [&](std::size_t count) {
      std::vector<std::size_t> order(count);
      for (std::size_t at = 0; at < count; ++at) {
        const std::size_t place = random.below(static_cast<std::uint32_t>(at + 1));
        order[at] = order[place];
        order[place] = at;
      }
      return order;
    };
    const std::vector<std::size_t> actors = shuffled(bargain.actors);
    const std::vector<std::size_t> issues = shuffled(bargain.issues);
    std::vector<bool> turned;
    Bargain twin(bargain.actors, bargain.issues);
    for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
      turned.push_back(random.below(2) == 0);
      for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
        Stand& stand = twin.stand(actors[actor], issues[issue]);
        stand = bargain.stand(actor, issue);
        if (turned[issue]) stand.at = 1 - stand.at;
      }
    }
    for (const char* id : {"exchange", "exchange-rounds"}) {
      const SettlementModel& model = settlement_model_at(settlement_model_of(id).value());
      const Settlement one = settle(bargain, model, parley::Run{});
      const Settlement other = settle(twin, model, parley::Run{});
      ASSERT_EQ(one.ending, other.ending);
      for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
        const double point = *other.issues[issues[issue]].point;
        ASSERT_NEAR(*one.issues[issue].point, turned[issue] ? 1 - point : point, 1e-7)
            << id << ", points " << *one.issues[issue].point << " and " << point << ", seed "
            << support::test_seed() << ", draw " << draw;
      }
    }
  }
}

}  // namespace
}  // namespace parley
