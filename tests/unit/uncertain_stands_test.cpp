// SPDX-License-Identifier: Apache-2.0
#include "parley/model/uncertain_stands.h"

#include <string>
#include <vector>

#include "tests/unit/casefile_reading.h"
#include <gtest/gtest.h>

namespace parley {
namespace {

using Kind = UncertainStand::Kind;

Case home_and_abroad() {
  const Reading reading = read_text(R"(parley: 1
actors: {A: {}, B: {}}
issues:
  years: {scale: [0, 10], today: 8-10}
  money: {scale: [0, 100], today: 40}
positions:
  A: {years: {at: 2-4, cares: 0.5, weight: 10-30}}
  A/hawks: {money: {at: 10-20}}
  B: {years: {at: 7, cares: 80% (60-100), weight: 5-5}, money: {at: 95 (85-100)}}
audiences:
  A:
    issue: money
    leader: 30-50
    accepts: 40-60%
    groups:
      hawks: {at: 5, cares: 0.2-0.4, weight: 1}
      doves: {at: 60-90, weight: 2-3}
)");
  EXPECT_FALSE(has_errors(reading.diagnostics));
  return reading.conflict;
}

TEST(UncertainStands,
     are_the_ranges_of_positions_then_issues_then_audiences_in_the_order_of_the_case) {
  const Case conflict = home_and_abroad();
  const std::vector<UncertainStand> expected = {
      {Kind::position_at, 0, 0},    {Kind::position_weight, 0, 0}, {Kind::position_at, 1, 0},
      {Kind::position_cares, 2, 0}, {Kind::position_at, 3, 0},     {Kind::today, 0, 0},
      {Kind::leader, 0, 0},         {Kind::accepts, 0, 0},         {Kind::group_cares, 0, 0},
      {Kind::group_at, 0, 1},       {Kind::group_weight, 0, 1}};
  EXPECT_EQ(uncertain_stands(conflict), expected);
}

TEST(UncertainStands, drawn_are_exact_numbers_where_their_distributions_say) {
  const Case conflict = home_and_abroad();
  const StandDraws draws(conflict, uncertain_stands(conflict));
  Case copy = conflict;
  const std::vector<double> u(draws.inputs().size(), 0.25);
  draws.fix(copy, u);
  EXPECT_TRUE(uncertain_stands(copy).empty());
  EXPECT_EQ(copy.positions[0].at->middle.as_double(), 2.5);
  EXPECT_EQ(copy.positions[0].weight->middle.as_double(), 15);
  EXPECT_EQ(copy.positions[1].at->middle.as_double(), 12.5);
  EXPECT_EQ(copy.issues[IssueId(0)].today->middle.as_double(), 8.5);
  EXPECT_EQ(copy.audiences[0].leader->middle.as_double(), 35);
  EXPECT_EQ(copy.audiences[0].accepts->middle.as_double(), 0.45);
  EXPECT_EQ(copy.audiences[0].groups[1].at->middle.as_double(), 67.5);
  EXPECT_EQ(copy.audiences[0].groups[1].weight->middle.as_double(), 2.25);
  // What is exact stays as it was.
  EXPECT_EQ(copy.positions[2].at->middle.as_double(), 7);
  EXPECT_EQ(copy.positions[2].weight->middle.as_double(), 5);
  // A second draw in the same copy does not depend on the first.
  draws.fix(copy, std::vector<double>(draws.inputs().size(), 0.5));
  EXPECT_EQ(copy.positions[0].at->middle.as_double(), 3);
}

TEST(UncertainStands, never_leave_the_scale_nor_the_shares_that_a_number_can_be) {
  const Case conflict = home_and_abroad();
  const StandDraws draws(conflict, uncertain_stands(conflict));
  Case copy = conflict;
  for (const double share : {0.0, 0.02, 0.5, 0.98, 0.999999}) {
    draws.fix(copy, std::vector<double>(draws.inputs().size(), share));
    const double cares = copy.positions[2].cares->middle.as_double();
    EXPECT_GE(cares, 0) << share;
    EXPECT_LE(cares, 1) << share;  // the triangle reaches beyond 100 %
    const double money = copy.positions[3].at->middle.as_double();
    EXPECT_GE(money, 70) << share;
    EXPECT_LE(money, 100) << share;  // so does this one, beyond the scale
  }
  EXPECT_EQ(copy.positions[2].cares->middle.as_double(), 1);
  EXPECT_EQ(copy.positions[3].at->middle.as_double(), 100);
}

}  // namespace
}  // namespace parley
