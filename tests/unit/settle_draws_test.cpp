// SPDX-License-Identifier: Apache-2.0
#include "parley/service/settle_draws.h"

#include <atomic>
#include <string>
#include <vector>

#include "tests/unit/casefile_reading.h"
#include <gtest/gtest.h>

#include "parley/base/random.h"

namespace parley {
namespace {

/// Two uncertain positions of equal influence, one twice as wide as the other, and a room at home.
const char* const kTwoRanges = R"(parley: 1
actors: {A: {}, B: {}, C: {}}
issues: {years: {scale: [0, 10]}}
positions:
  A: {years: {at: 0-2, cares: 1, weight: 1}}
  B: {years: {at: 4-8, cares: 1, weight: 1}}
  C: {years: {at: 5, cares: 1, weight: 2}}
audiences:
  A: {issue: years, leader: 1-3, groups: {hawks: {at: 1, weight: 1}}}
)";

Case two_ranges() {
  const Reading reading = read_text(kTwoRanges);
  EXPECT_FALSE(has_errors(reading.diagnostics));
  return reading.conflict;
}

std::vector<SettlementModelId> models(const std::vector<std::string>& names) {
  std::vector<SettlementModelId> found;
  for (const std::string& name : names) found.push_back(*settlement_model_of(name));
  return found;
}

DrawsFinding over_draws(const std::vector<std::string>& names, std::uint64_t draws,
                        std::size_t threads) {
  parley::Run run;
  run.threads = threads;
  const auto found =
      find_draws(two_ranges(), models(names), settlement_model_of("compromise"), draws, 5, run);
  EXPECT_TRUE(found);
  return *found;
}

TEST(SettleDraws, are_those_of_the_seed_the_draw_and_the_input) {
  constexpr std::uint64_t kDraws = 500;
  DrawTally by_hand(equal_bands(10));
  for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
    const double a = 2 * Random(5, draw, 0).unit();
    const double b = 4 + 4 * Random(5, draw, 1).unit();
    by_hand.add((a + b + 2 * 5) / 4 / 10);
  }
  const DrawsFinding found = over_draws({"compromise"}, kDraws, 1);
  const DrawTally& tally = found.models.front().issues.front();
  EXPECT_EQ(found.inputs.size(), 3U);  // the leader at home among them
  EXPECT_EQ(tally.draws(), kDraws);
  // A draw is a multiple of 1e-9, which the sums by hand do not know of.
  EXPECT_NEAR(tally.mean(), by_hand.mean(), 1e-8);
  for (const double share : {0.05, 0.25, 0.5, 0.75, 0.95}) {
    EXPECT_NEAR(tally.quantile(share), by_hand.quantile(share), 1.5 / DrawTally::kSteps) << share;
  }
  for (std::size_t band = 0; band < 10; ++band) {
    EXPECT_NEAR(tally.in_band(band), by_hand.in_band(band), 0.0021) << band;
  }
}

TEST(SettleDraws, are_the_same_for_any_number_of_threads) {
  const std::vector<std::string> names = {"compromise", "median", "calibrated", "pce"};
  const DrawsFinding alone = over_draws(names, 300, 1);
  for (const std::size_t threads : {2U, 5U}) {
    const DrawsFinding together = over_draws(names, 300, threads);
    for (std::size_t model = 0; model < names.size(); ++model) {
      EXPECT_EQ(together.models[model].issues, alone.models[model].issues)
          << names[model] << ", " << threads << " threads";
    }
    ASSERT_EQ(together.drivers.size(), 1U);
    for (std::size_t at = 0; at < alone.drivers[0].inputs.size(); ++at) {
      EXPECT_EQ(together.drivers[0].inputs[at].sensitivity.total,
                alone.drivers[0].inputs[at].sensitivity.total);
    }
  }
}

TEST(SettleDraws, say_what_the_point_hangs_on) {
  const DrawsFinding found = over_draws({"compromise"}, 4096, 2);
  EXPECT_EQ(found.driver_points, 4096U);
  ASSERT_EQ(found.drivers.size(), 1U);
  // Twice as wide is four times the variance; the room at home has no part in it.
  const auto& inputs = found.drivers.front().inputs;
  ASSERT_EQ(inputs.size(), 2U);
  EXPECT_EQ(inputs[0].input, 1U);
  EXPECT_EQ(inputs[1].input, 0U);
  EXPECT_NEAR(inputs[0].sensitivity.total, 0.8, 0.05);
  EXPECT_NEAR(inputs[1].sensitivity.total, 0.2, 0.05);
  EXPECT_NEAR(inputs[0].sensitivity.first_order, 0.8, 0.08);
}

TEST(SettleDraws, there_are_none_where_no_stand_is_uncertain) {
  const Reading reading = read_text(R"(parley: 1
actors: {A: {}}
issues: {years: {scale: [0, 10]}}
positions: {A: {years: {at: 4}}}
audiences: {A: {issue: years, leader: 1-3, groups: {hawks: {at: 1, weight: 1}}}}
)");
  EXPECT_FALSE(
      find_draws(reading.conflict, models({"compromise"}), std::nullopt, 100, 1, parley::Run{}));
}

TEST(SettleDraws, cut_bands_at_marks_inside_the_scale) {
  const Reading reading = read_text(R"(parley: 1
actors: {A: {}}
issues:
  years: {scale: [0, 10], marks: {line: 4, end: 10}}
  money: {scale: [0, 100]}
positions: {A: {years: {at: 4}}}
)");
  EXPECT_EQ(bands_of(reading.conflict.issues[IssueId(0)]), (std::vector<double>{0, 0.4, 1}));
  EXPECT_EQ(bands_of(reading.conflict.issues[IssueId(1)]).size(), 11U);
}

TEST(SettleDraws, end_when_they_are_told_to) {
  std::atomic<bool> cancel{false};
  std::size_t reports = 0;
  parley::Run run;
  run.cancel = &cancel;
  run.report_progress = [&](const Progress&) {
    if (++reports == 2) cancel.store(true);
  };
  const auto found = find_draws(two_ranges(), models({"compromise", "median", "mean"}),
                                settlement_model_of("compromise"), 100'000, 1, run);
  ASSERT_TRUE(found);
  EXPECT_EQ(reports, 2U);
  EXPECT_EQ(found->driver_points, 0U);
}

TEST(SettleDraws, are_as_many_as_usual_unless_a_number_is_given) {
  EXPECT_EQ(*settle_draws_of(""), kUsualSettleDraws);
  EXPECT_EQ(*settle_draws_of("20000"), 20000U);
  for (const char* wrong : {"0", "-1", "1e3", "10000001", "many", "7 "}) {
    EXPECT_FALSE(settle_draws_of(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace parley
