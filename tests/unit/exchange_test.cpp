// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <gtest/gtest.h>

#include "parley/engine/settlement/exchange_round.h"
#include "parley/engine/settlement/settlement_model.h"

namespace parley {
namespace {

Settlement settled(const Bargain& bargain, const char* id) {
  return settle(bargain, settlement_model_at(settlement_model_of(id).value()), parley::Run{});
}

std::vector<double> places(const Bargain& bargain) {
  std::vector<double> positions;
  for (const Stand& stand : bargain.stands) positions.push_back(stand.at);
  return positions;
}

/// Two actors of equal power who want opposite ends of two issues: the first cares for the first
/// issue, the second for the second.
Bargain made_for_each_other() {
  Bargain bargain(2, 2);
  bargain.stands = {
      {0, 0.8, 1, true},
      {0, 0.2, 1, true},  //
      {1, 0.2, 1, true},
      {1, 0.8, 1, true},
  };
  return bargain;
}

/// By hand: the outcomes are 0.2 and 0.8 (influence 0.8 to 0.2), and a full move brings the outcome
/// of the first issue to 0 and of the second to 1: each gains 0.2 x 0.8 - 0.2 x 0.2.
TEST(Exchange, GivesEachOfTwoActorsTheIssueThatItCaresFor) {
  const Bargain bargain = made_for_each_other();
  const ExchangeRound round = exchange_round(bargain, places(bargain), parley::Run{});
  ASSERT_EQ(round.deals.size(), 1U);
  EXPECT_NEAR(round.before[0], 0.2, 1e-12);
  EXPECT_NEAR(round.before[1], 0.8, 1e-12);
  EXPECT_NEAR(round.outcomes[0], 0, 1e-12);
  EXPECT_NEAR(round.outcomes[1], 1, 1e-12);
  EXPECT_NEAR(round.deals[0].gain, 0.12, 1e-12);
  EXPECT_NEAR(round.gains[0].own, 0.12, 1e-12);
  EXPECT_NEAR(round.gains[1].own, 0.12, 1e-12);
  const Settlement outcome = settled(bargain, "exchange");
  ASSERT_EQ(outcome.turns.size(), 2U);
  ASSERT_EQ(outcome.turns[1].moves.size(), 2U);
  const Move& move = outcome.turns[1].moves[0];
  EXPECT_EQ(move.actor, 0U);
  EXPECT_EQ(move.issue, 1U);
  EXPECT_EQ(move.to, 1);
  EXPECT_EQ(move.counterpart, 1U);
  EXPECT_EQ(move.return_issue, 0U);
  EXPECT_EQ(move.reason, MoveReason::exchange);
}

TEST(Exchange, OnOneIssueIsTheCompromise) {
  Bargain bargain(3, 1);
  bargain.stands = {{0, 0.8, 1, true}, {0.4, 0.2, 3, true}, {1, 0.5, 2, true}};
  const Settlement outcome = settled(bargain, "exchange");
  EXPECT_EQ(outcome.issues[0].point, settled(bargain, "compromise").issues[0].point);
  EXPECT_EQ(outcome.turns.size(), 1U);
}

TEST(Exchange, WhoCaresForIssuesAlikeHasNothingToTrade) {
  Bargain bargain = made_for_each_other();
  for (Stand& stand : bargain.stands) stand.cares = 0.7;
  EXPECT_TRUE(exchange_round(bargain, places(bargain), parley::Run{}).deals.empty());
}

/// Two with whom the first could deal equally well: half with each, and neither is preferred.
TEST(Exchange, TiedDealsAreMadeInEqualParts) {
  Bargain bargain(3, 2);
  bargain.stands = {
      {0, 0.8, 1, true}, {0, 0.2, 1, true},  //
      {1, 0.2, 1, true}, {1, 0.8, 1, true},  //
      {1, 0.2, 1, true}, {1, 0.8, 1, true},
  };
  const ExchangeRound round = exchange_round(bargain, places(bargain), parley::Run{});
  ASSERT_GE(round.deals.size(), 2U);
  EXPECT_EQ(round.deals[0].step, round.deals[1].step);
  EXPECT_DOUBLE_EQ(round.deals[0].gain, round.deals[1].gain);
  EXPECT_DOUBLE_EQ(round.positions[2 * 1], round.positions[2 * 2]);
  EXPECT_NEAR(round.gains[1].own, round.gains[2].own, 1e-12);
}

/// A third actor that stands with the second on both issues gains by the first issue's loss; one
/// that stands with the first on one issue and with the second on the other is an outsider.
TEST(Exchange, TellsWhatADealBringsThirdParties) {
  Bargain bargain(4, 2);
  bargain.stands = {
      {0, 0.8, 10, true},  {0, 0.2, 10, true},   //
      {1, 0.2, 10, true},  {1, 0.8, 10, true},   //
      {0.9, 0.5, 1, true}, {0.9, 0.5, 1, true},  // its ratio is the middle one
      {0.1, 0.5, 1, true}, {0.9, 0.5, 1, true},
  };
  const ExchangeRound round = exchange_round(bargain, places(bargain), parley::Run{});
  ASSERT_FALSE(round.deals.empty());
  EXPECT_EQ(round.gains[2].outer_gain + round.gains[2].outer_loss, 0);
  EXPECT_NE(round.gains[2].inner_gain + round.gains[2].inner_loss, 0);
  EXPECT_EQ(round.gains[3].inner_gain + round.gains[3].inner_loss, 0);
  EXPECT_GT(round.gains[3].outer_gain, 0);
}

TEST(Exchange, InRoundsGoesOnUntilOutcomesStandStill) {
  const Settlement outcome = settled(made_for_each_other(), "exchange-rounds");
  EXPECT_GE(outcome.turns.size(), 3U);
  // In the second round the first stands a part 0.1 + 0.4 x 0.8 of the way towards its vote.
  EXPECT_NEAR(outcome.turns[2].moves[0].from, 0.42, 1e-12);
  EXPECT_EQ(outcome.ending, Ending::settled);
}

TEST(Exchange, LeavesOutWhoHasNoStandOnAnIssue) {
  Bargain bargain = made_for_each_other();
  bargain.stand(1, 1).cares = 0;
  const Settlement outcome = settled(bargain, "exchange");
  EXPECT_EQ(outcome.turns.size(), 1U);
  EXPECT_NEAR(*outcome.issues[0].point, 0.2, 1e-12);
  EXPECT_EQ(*outcome.issues[1].point, 0);
}

}  // namespace
}  // namespace parley
