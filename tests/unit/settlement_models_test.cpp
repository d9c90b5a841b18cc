// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <atomic>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "parley/engine/settlement/settlement_model.h"

namespace parley {
namespace {

/// Position, salience, capability, the first two in hundredths.
struct Row {
  double at;
  double cares;
  double weight;
};

Bargain bargain_of(const std::vector<Row>& rows, std::optional<double> today = std::nullopt) {
  Bargain bargain(rows.size(), 1);
  for (std::size_t actor = 0; actor < rows.size(); ++actor) {
    bargain.stand(actor, 0) = {rows[actor].at / 100, rows[actor].cares / 100, rows[actor].weight,
                               true};
  }
  if (today) bargain.today[0] = *today / 100;
  return bargain;
}

Settlement::OnIssue settled(const Bargain& bargain, std::string_view id) {
  return settle(bargain, settlement_model_at(*settlement_model_of(id)), Run{}).issues[0];
}

/// In hundredths of the scale.
double point_of(const Bargain& bargain, std::string_view id) {
  return 100 * settled(bargain, id).point.value();
}

TEST(SettlementModels, are_called_by_ids_of_their_own) {
  std::set<std::string_view> ids;
  for (const SettlementModel& model : all_settlement_models()) {
    EXPECT_TRUE(ids.insert(model.id).second) << model.id;
    EXPECT_EQ(settlement_model_of(model.id)->index() + 1, ids.size());
  }
  EXPECT_FALSE(settlement_model_of("pce-prop-linear-uniform").has_value());  // it is `pce`
  EXPECT_TRUE(settlement_model_of("pce-asymprosp-octic-incentive").has_value());
}

TEST(SettlementModels, of_the_elections_all_names_those_that_depart_in_one_part) {
  std::size_t elections = 0;
  std::size_t in_all = 0;
  for (const SettlementModel& model : all_settlement_models()) {
    if (model.id.substr(0, 3) != "pce") continue;
    ++elections;
    in_all += model.in_all ? 1 : 0;
  }
  EXPECT_EQ(elections, 6U * 5 * 3);
  EXPECT_EQ(in_all, 1U + 5 + 4 + 2);
}

TEST(SettlementModels, means_weigh_by_what_their_names_say) {
  const Bargain bargain = bargain_of({{0, 100, 1}, {50, 0, 2}, {100, 50, 1}});
  EXPECT_DOUBLE_EQ(point_of(bargain, "compromise"), 100.0 / 3);
  EXPECT_DOUBLE_EQ(point_of(bargain, "mean"), 50);
}

TEST(SettlementModels, the_median_is_the_middle_of_two_where_half_is_on_either_side) {
  EXPECT_DOUBLE_EQ(point_of(bargain_of({{10, 100, 1}, {20, 100, 1}, {90, 100, 1}}), "median"), 20);
  EXPECT_DOUBLE_EQ(point_of(bargain_of({{10, 100, 1}, {20, 100, 1}}), "median"), 15);
  EXPECT_DOUBLE_EQ(point_of(bargain_of({{10, 100, 1}, {20, 50, 2}, {90, 100, 2}}), "median"), 55);
}

TEST(SettlementModels, nash_bargaining_from_today_is_as_by_hand) {
  // Gains t and, of the second, t up to 20 and 40 - t beyond: t (40 - t) is largest at 20.
  EXPECT_NEAR(point_of(bargain_of({{60, 100, 1}, {20, 100, 1}}, 0), "nash"), 20, 1e-10);
  // With weights 3 and 1: t^3 (40 - t) is largest at 30.
  EXPECT_NEAR(point_of(bargain_of({{60, 100, 3}, {20, 100, 1}}, 0), "nash"), 30, 1e-10);
  EXPECT_NEAR(point_of(bargain_of({{40, 100, 3}, {80, 100, 1}}, 100), "nash"), 70, 1e-10);
}

TEST(SettlementModels, kalai_smorodinsky_from_today_is_as_by_hand) {
  // Ideal gains 40 (farther the second would lose) and 20: t / 40 meets (40 - t) / 20 at 80/3.
  const Bargain bargain = bargain_of({{60, 100, 1}, {20, 100, 9}}, 0);
  EXPECT_NEAR(point_of(bargain, "kalai"), 80.0 / 3, 1e-10);
}

TEST(SettlementModels, from_today_there_is_no_agreement_where_somebody_cannot_gain) {
  for (const char* id : {"nash", "kalai"}) {
    EXPECT_FALSE(settled(bargain_of({{60, 100, 1}, {20, 100, 1}}, 40), id).point) << id;
    EXPECT_FALSE(settled(bargain_of({{60, 100, 1}, {20, 100, 1}}, 20), id).point) << id;
    EXPECT_FALSE(settled(bargain_of({{60, 100, 1}, {20, 100, 1}}), id).point) << id;
    // One that does not care is nobody to lose.
    EXPECT_TRUE(settled(bargain_of({{60, 100, 1}, {50, 100, 1}, {20, 0, 1}}, 20), id).point) << id;
    // All want what there is.
    EXPECT_EQ(point_of(bargain_of({{20, 100, 1}, {20, 50, 2}}, 20), id), 20) << id;
  }
}

TEST(SettlementModels, a_position_nobody_cares_for_is_up_for_election_all_the_same) {
  const auto atoms =
      settled(bargain_of({{0, 100, 1}, {50, 0, 1}, {100, 100, 1}}), "pce").outcome.atoms;
  ASSERT_EQ(atoms.size(), 3U);
  // Between the outer two every contest is even.
  for (const auto& atom : atoms) EXPECT_NEAR(atom.chance, 1.0 / 3, 1e-7);
}

/// An issue of the EU data, and what was computed of it by another program.
struct Known {
  std::vector<Row> rows;
  double happened;
  double compromise;
  std::vector<double> elected;
  double election_mean;
  double election_score;
  double calibrated_mean;
  double calibrated_score;
  std::vector<double> quantiles;  ///< of the calibrated: 5, 25, 50, 75, 95 %
};

const std::vector<Known>& known_issues() {
  static const std::vector<Known> all = {
      // d00032i4
      {{{100, 90, 100},
        {0, 20, 100},
        {100, 90, 40},
        {50, 60, 50},
        {0, 95, 30},
        {0, 95, 30},
        {100, 90, 100},
        {100, 90, 100},
        {100, 60, 50},
        {0, 40, 30},
        {100, 90, 100},
        {100, 60, 20},
        {0, 40, 50},
        {100, 90, 50},
        {100, 90, 80},
        {0, 95, 40},
        {50, 60, 100}},
       50,
       75.75757576,
       {0.11146596, 0.30083065, 0.5877034},
       73.81187181,
       17.89099705,
       66.98580189,
       11.36223674,
       {0, 50, 67.444166, 100, 100}},
      // d00062i2
      {{{60, 100, 100},
        {100, 100, 100},
        {100, 80, 100},
        {0, 100, 100},
        {100, 80, 80},
        {10, 50, 40},
        {0, 80, 100}},
       60,
       56.25,
       {0.165276, 0.23079454, 0.33853373, 0.26539574},
       49.15954286,
       10.93415094,
       49.4004739,
       8.19664068,
       {0, 16.64693, 57.086024, 65.834891, 100}},
  };
  return all;
}

TEST(SettlementModels, give_what_another_program_gives_on_issues_of_the_eu) {
  // That one ends a process where a step changes less than 1e-6.
  constexpr double kNear = 1e-3;
  for (const Known& known : known_issues()) {
    const Bargain bargain = bargain_of(known.rows);
    EXPECT_NEAR(point_of(bargain, "compromise"), known.compromise, 1e-7);
    const OutcomeDistribution elected = settled(bargain, "pce").outcome;
    ASSERT_EQ(elected.atoms.size(), known.elected.size());
    for (std::size_t at = 0; at < known.elected.size(); ++at) {
      EXPECT_NEAR(elected.atoms[at].chance, known.elected[at], 1e-5);
    }
    EXPECT_NEAR(point_of(bargain, "pce"), known.election_mean, kNear);
    EXPECT_NEAR(100 * crps(elected, known.happened / 100), known.election_score, kNear);
    const OutcomeDistribution calibrated = settled(bargain, "calibrated").outcome;
    EXPECT_NEAR(point_of(bargain, "calibrated"), known.calibrated_mean, kNear);
    EXPECT_NEAR(100 * crps(calibrated, known.happened / 100), known.calibrated_score, kNear);
    const double shares[] = {0.05, 0.25, 0.5, 0.75, 0.95};
    for (std::size_t at = 0; at < known.quantiles.size(); ++at) {
      EXPECT_NEAR(100 * quantile_of(calibrated, shares[at]), known.quantiles[at], 0.01) << at;
    }
  }
}

TEST(SettlementModels, hundreds_of_positions_are_elected_without_a_number_lost) {
  std::vector<Row> rows;
  for (int at = 0; at < 300; ++at) rows.push_back({at / 3.0, at % 7 == 0 ? 0.0 : 50.0, 1.0 + at});
  for (const char* id :
       {"pce", "pce-binary-octic-conditional", "pce-cubic-octic-incentive", "calibrated"}) {
    const Settlement::OnIssue on_issue = settled(bargain_of(rows), id);
    EXPECT_NEAR(chance_up_to(on_issue.outcome, 1), 1, 1e-9) << id;
  }
}

TEST(SettlementModels, every_model_ends_where_the_run_was_cancelled_before_it_began) {
  const std::atomic<bool> cancel{true};
  parley::Run run;
  run.cancel = &cancel;
  for (const SettlementModel& model : all_settlement_models()) {
    SCOPED_TRACE(model.id);
    const Settlement ended = settle(bargain_of({{0, 50, 1}, {60, 80, 2}}, 30), model, run);
    EXPECT_EQ(ended.issues.size(), 1U);
  }
}

}  // namespace
}  // namespace parley
