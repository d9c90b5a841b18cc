// SPDX-License-Identifier: Apache-2.0
// What existing programs of the challenge model with elections do wrong, and `smp` does not.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "parley/engine/settlement/models.h"
#include "parley/engine/settlement/smp_run.h"

namespace parley {
namespace {

struct Actor {
  double at = 0;
  double cares = 1;
  double weight = 100;
};

Bargain on_one_issue(const std::vector<Actor>& actors) {
  Bargain bargain(actors.size(), 1);
  for (std::size_t at = 0; at < actors.size(); ++at) {
    bargain.stands[at] = {actors[at].at, actors[at].cares, actors[at].weight, true};
  }
  return bargain;
}

double point(const Bargain& bargain, const SettlementModel& model = kSmp) {
  return settle(bargain, model, {}).issues.at(0).point.value_or(-1);
}

SmpTables as_they_stand(const SmpSettings& settings, const Bargain& bargain) {
  SmpRuns runs(settings, smp_stages_of_one(), bargain.actors, bargain.issues);
  runs.begin(0, bargain);
  runs.assess();
  runs.look_for_challenges();
  return runs.tables();
}

TEST(SmpFaults, nothing_half_and_all_with_equal_power_end_at_half_in_any_order) {
  EXPECT_NEAR(point(on_one_issue({{0}, {.5}, {1}})), .5, 1e-12);
  EXPECT_NEAR(point(on_one_issue({{.5}, {0}, {1}})), .5, 1e-12);
  EXPECT_NEAR(point(on_one_issue({{1}, {.5}, {0}})), .5, 1e-12);
  EXPECT_NEAR(point(on_one_issue({{1, .5}, {.5, .5}, {0, .5}})), .5, 1e-12);
}

TEST(SmpFaults, both_of_two_tied_targets_are_challenged) {
  const SmpSettings settings = smp_settings();
  const Bargain bargain = on_one_issue({{0}, {.5}, {1}});
  const SmpTables tables = as_they_stand(settings, bargain);
  SmpTurn turn;
  make_turn(settings, tables, 0, turn);
  std::vector<std::size_t> challenged;
  for (const SmpBargain& one : turn.bargains) {
    if (one.initiator == 1) challenged.push_back(one.receiver);
  }
  EXPECT_EQ(challenged, (std::vector<std::size_t>{0, 2}));
  EXPECT_EQ(turn.taken[1], 2);  // of both bargains alike
  EXPECT_DOUBLE_EQ(turn.positions[1], .5);
}

TEST(SmpFaults, where_all_agree_they_stay_and_every_number_is_one) {
  for (const SettlementModel& model : {kSmp, kSmpKtab}) {
    const Settlement settlement = settle(on_one_issue({{.3}, {.3}, {.3}}), model, {});
    EXPECT_DOUBLE_EQ(settlement.issues[0].point.value_or(-1), .3) << model.id;
    EXPECT_EQ(settlement.ending, Ending::settled);
    for (const Turn& turn : settlement.turns) EXPECT_TRUE(turn.moves.empty());
  }
  const SmpTables tables = as_they_stand(smp_settings(), on_one_issue({{.3}, {.3}, {.3}}));
  EXPECT_EQ(tables.risk, (std::vector<double>{0, 0, 0}));
  for (const double gain : tables.gain) EXPECT_EQ(gain, 0);
}

TEST(SmpFaults, one_or_two_actors_and_such_as_do_not_care_are_taken) {
  EXPECT_DOUBLE_EQ(point(on_one_issue({{.7}})), .7);
  const double of_two = point(on_one_issue({{.2, .8}, {.9, .5}}));
  EXPECT_GT(of_two, .2);
  EXPECT_LT(of_two, .9);
  EXPECT_EQ(point(on_one_issue({{.2, .8}, {.9, .5}, {.5, 0}})), of_two);
  // Even where nobody drops them first.
  const SmpTables tables =
      as_they_stand(smp_settings(), on_one_issue({{.2, .8}, {.9, .5}, {.5, 0}}));
  for (const auto* table : {&tables.distance, &tables.elected, &tables.risk, &tables.chance}) {
    for (const double number : *table) EXPECT_TRUE(std::isfinite(number));
  }
}

TEST(SmpFaults, third_parties_stand_by_whom_they_prefer) {
  // The third is next to the first: with it, the first is likelier to win than alone.
  const Bargain bargain = on_one_issue({{0}, {1}, {.2}});
  const auto chance = [&](ThirdParties third_parties) {
    SmpSettings settings = smp_settings();
    settings.third_parties = third_parties;
    return as_they_stand(settings, bargain).chance[0 * 3 + 1];
  };
  EXPECT_GT(chance(ThirdParties::by_preference), chance(ThirdParties::none));
  // What the toolkit makes of the same: it turns against the side that it prefers.
  EXPECT_LT(chance(ThirdParties::semi_committed), chance(ThirdParties::none));
}

TEST(SmpFaults, no_two_settings_of_third_parties_are_the_same) {
  const Bargain bargain = on_one_issue({{0, .9, 40}, {.3, .6, 100}, {.7, .8, 70}, {1, .5, 80}});
  std::vector<std::vector<double>> chances;
  for (const ThirdParties third_parties :
       {ThirdParties::by_preference, ThirdParties::semi_committed, ThirdParties::none}) {
    SmpSettings settings = smp_settings();
    settings.third_parties = third_parties;
    chances.push_back(as_they_stand(settings, bargain).chance);
  }
  EXPECT_NE(chances[0], chances[1]);
  EXPECT_NE(chances[0], chances[2]);
  EXPECT_NE(chances[1], chances[2]);
}

TEST(SmpFaults, every_setting_runs) {
  const Bargain bargain = on_one_issue({{0, .9, 40}, {.3, .6, 100}, {.7, .8, 70}, {1, .5, 80}});
  for (const Meeting meeting :
       {Meeting::by_strength, Meeting::by_strength_squared, Meeting::by_lead}) {
    for (const Proposals proposals :
         {Proposals::initiators, Proposals::both, Proposals::weighted}) {
      SmpSettings settings = smp_settings();
      settings.meeting = meeting;
      settings.proposals = proposals;
      const double end = solve_smp(settings, bargain, {}).issues[0].point.value_or(-1);
      EXPECT_GE(end, 0);
      EXPECT_LE(end, 1);
    }
  }
}

TEST(SmpFaults, what_a_receiver_proposes_is_made_with_its_chance_and_not_with_a_gain) {
  const Bargain bargain = on_one_issue({{.2, .8, 100}, {.9, .5, 50}});
  SmpSettings settings = smp_settings();
  settings.proposals = Proposals::both;
  const SmpTables tables = as_they_stand(settings, bargain);
  SmpTurn turn;
  make_turn(settings, tables, 0, turn);
  ASSERT_EQ(turn.bargains.size(), 2);
  const SmpContest seen = smp_contest(settings, tables, 0, 1, 0, 1);
  EXPECT_DOUBLE_EQ(turn.bargains[1].chance, seen.chance);
  settings.receiver_mistaken = true;
  make_turn(settings, tables, 0, turn);
  EXPECT_DOUBLE_EQ(turn.bargains[1].chance, seen.gain);
  EXPECT_NE(seen.chance, seen.gain);
}

TEST(SmpFaults, original_interests_stay_what_a_settlement_is_measured_by) {
  const Bargain bargain = on_one_issue({{.2, .8, 100}, {.9, .5, 50}, {.6, .7, 70}});
  SmpTurn turn;
  SmpRuns runs(smp_settings(), smp_stages_of_one(), 3, 1);
  runs.begin(0, bargain);
  for (int made = 0; made < 3; ++made) {
    runs.assess();
    runs.look_for_challenges();
    runs.move(0, turn);
  }
  EXPECT_EQ(runs.tables().ideals, (std::vector<double>{.2, .9, .6}));
  EXPECT_NE(runs.tables().positions, runs.tables().ideals);
  const Settlement settlement = settle(bargain, kSmp, {});
  EXPECT_EQ(settlement.turns.front().positions, (std::vector<double>{.2, .9, .6}));
}

TEST(SmpFaults, a_hair_of_capability_does_not_turn_a_forecast_over) {
  // A hundred-thousandth: ties are broken, but by both sides alike and to no more than one turn.
  const double even = point(on_one_issue({{0}, {.5}, {1}}));
  const double odd = point(on_one_issue({{0, 1, 100.001}, {.5}, {1}}));
  const double turned = point(on_one_issue({{0}, {.5}, {1, 1, 100.001}}));
  EXPECT_NEAR(odd + turned, 1, 1e-6);
  EXPECT_LT(std::abs(odd - even), .2);
}

TEST(SmpFaults, a_move_says_with_whom_and_how_likely) {
  const Settlement settlement = settle(on_one_issue({{.2, .8, 100}, {.9, .5, 50}}), kSmp, {});
  ASSERT_GE(settlement.turns.size(), 2);
  ASSERT_EQ(settlement.turns[1].moves.size(), 2);
  const Move& move = settlement.turns[1].moves[1];
  EXPECT_EQ(move.actor, 1);
  EXPECT_EQ(move.reason, MoveReason::bargain);
  EXPECT_EQ(move.counterpart, 0);
  EXPECT_NEAR(move.chance.value_or(0), 0.609068416629, 1e-9);  // as in the fixture of two
  EXPECT_DOUBLE_EQ(move.from, .9);
}

TEST(SmpFaults, who_has_no_stand_on_an_issue_neither_moves_there_nor_draws_others) {
  Bargain bargain(3, 2);
  bargain.stand(0, 0) = {.1, .5, 100, true};
  bargain.stand(0, 1) = {.2, .5, 100, true};
  bargain.stand(1, 0) = {.9, .5, 80, true};
  bargain.stand(2, 0) = {.6, .3, 60, true};
  bargain.stand(2, 1) = {.8, .6, 60, true};
  const Settlement settlement = settle(bargain, kSmp, {});
  for (const Turn& turn : settlement.turns) {
    EXPECT_EQ(turn.positions[1 * 2 + 1], 0);
    for (const Move& move : turn.moves) {
      EXPECT_FALSE(move.actor == 1 && move.issue == 1);
      EXPECT_FALSE(move.issue == 1 && move.counterpart == 1);
    }
  }
  EXPECT_GE(settlement.issues[1].point.value_or(-1), .2);
  EXPECT_LE(settlement.issues[1].point.value_or(2), .8);
}

}  // namespace
}  // namespace parley
