// SPDX-License-Identifier: Apache-2.0
#include "parley/model/beliefs.h"

#include <cmath>
#include <string>
#include <vector>

#include "tests/unit/casefile_reading.h"
#include <gtest/gtest.h>

#include "parley/model/uncertain.h"

namespace parley {
namespace {

constexpr double kClose = 1e-12;
constexpr TypeId kFirm(0);
constexpr TypeId kSoft(1);

Case case_with(const std::string& signals, const std::string& firm = "50%") {
  const Reading reading = read_text(
      "parley: 1\nactors:\n  US: {can: {b: do b}, wants: [b]}\n  RU:\n" +
      ("    can: {a: do a}\n    types:\n      firm: {chance: " + firm) +
      ", wants: [a]}\n      soft: {chance: rest, wants: [not a]}\n" + "signals:\n" + signals);
  EXPECT_FALSE(has_errors(reading.diagnostics)) << signals;
  return reading.conflict;
}

std::string signal(const std::string& if_firm, const std::string& if_soft,
                   const std::string& group = "") {
  return "  - {from: RU, says: so, if_firm: " + if_firm + ", if_soft: " + if_soft +
         (group.empty() ? "" : ", group: " + group) + "}\n";
}

double entropy(double share) {
  const auto part = [](double one) { return one > 0 ? -one * std::log2(one) : 0; };
  return part(share) + part(1 - share);
}

TEST(Beliefs, what_a_signal_told_and_could_be_expected_to_tell_is_counted_in_bits) {
  const Beliefs beliefs = update_beliefs(case_with(signal("85%", "45%")));
  const Beliefs::Update& update = beliefs.updates.front();
  const double after = 0.85 / 1.30;
  EXPECT_NEAR(update.bits, 1 - entropy(after), kClose);  // from an even chance
  // Another form of mutual information: how much less uncertain the type is on average.
  const double unsaid = 0.15 / 0.70;
  EXPECT_NEAR(update.expected_bits, 1 - 0.65 * entropy(after) - 0.35 * entropy(unsaid), kClose);
  ASSERT_TRUE(update.likelihood_ratio.has_value());
  EXPECT_NEAR(*update.likelihood_ratio, 85.0 / 45, kClose);
  EXPECT_FALSE(update.counted_with.has_value());
}

TEST(Beliefs, a_signal_that_decides_the_type_tells_all_that_was_not_known) {
  const Beliefs beliefs = update_beliefs(case_with(signal("20%", "0"), "25%"));
  const Beliefs::Update& update = beliefs.updates.front();
  EXPECT_NEAR(update.bits, 2, kClose);
  EXPECT_FALSE(update.likelihood_ratio.has_value());
  EXPECT_NEAR(update.after[kFirm], 1, kClose);
}

TEST(Beliefs, what_tells_nothing_has_no_bits_and_leaves_the_chances_as_they_were) {
  const Beliefs beliefs = update_beliefs(case_with(signal("85%", "45%") + signal("0.3", "0.3")));
  const Beliefs::Update& update = beliefs.updates[1];
  EXPECT_TRUE(update.tells_nothing);
  EXPECT_EQ(update.bits, 0);
  EXPECT_EQ(update.expected_bits, 0);
  EXPECT_EQ(update.likelihood_ratio, 1);
  EXPECT_EQ(update.before, update.after);
}

TEST(Beliefs, signals_of_a_group_count_once_with_the_most_telling_of_them) {
  const Case conflict = case_with(signal("0.6", "0.4", "g") + signal("0.3", "0.1", "g") +
                                  signal("0.5", "0.4") + signal("0.2", "0.6", "g"));
  const Beliefs beliefs = update_beliefs(conflict);
  // 3 to 1 twice: the first of them.
  EXPECT_EQ(beliefs.updates[0].counted_with, 1U);
  EXPECT_EQ(beliefs.updates[1].counted_with, std::nullopt);
  EXPECT_EQ(beliefs.updates[2].counted_with, std::nullopt);
  EXPECT_EQ(beliefs.updates[3].counted_with, 1U);
  EXPECT_EQ(beliefs.updates[0].before, beliefs.updates[0].after);
  EXPECT_EQ(beliefs.updates[3].bits, 0);
  const Beliefs alone = update_beliefs(case_with(signal("0.3", "0.1") + signal("0.5", "0.4")));
  EXPECT_EQ(beliefs.posterior, alone.posterior);
}

TEST(Beliefs, of_a_group_a_likelihood_of_nothing_is_the_most_telling) {
  const Case conflict = case_with(signal("0.9", "0.001", "g") + signal("0.1", "0", "g"));
  EXPECT_EQ(update_beliefs(conflict).updates[0].counted_with, 1U);
  EXPECT_EQ(update_beliefs(conflict).posterior[ActorId(1)][kSoft], 0);
}

TEST(Beliefs, which_of_a_group_counts_depends_on_types_that_can_be) {
  // The soft cannot be: neither tells anything, and the first counts.
  const Case conflict = case_with(signal("0.5", "0.4", "g") + signal("0.5", "0.1", "g"), "1");
  EXPECT_EQ(update_beliefs(conflict).updates[1].counted_with, 0U);
}

TEST(Beliefs, groups_are_those_of_one_speaker) {
  const Reading reading = read_text(R"(parley: 1
actors:
  A: {can: {a: do a}, types: {x: {chance: 0.5, wants: [a]}, y: {chance: rest, wants: [not a]}}}
  B: {can: {b: do b}, types: {x: {chance: 0.5, wants: [b]}, y: {chance: rest, wants: [not b]}}}
signals:
  - {from: A, says: one, if_x: 0.2, if_y: 0.4, group: g}
  - {from: B, says: two, if_x: 0.2, if_y: 0.9, group: g}
)");
  for (const auto& instead : counted_in_their_place(reading.conflict)) {
    EXPECT_EQ(instead, std::nullopt);
  }
  EXPECT_EQ(codes_of(reading), (std::vector<std::string>{"P209", "P209"}));
}

TEST(Beliefs, a_draw_has_the_signal_that_counts_in_the_middle_and_no_group_any_more) {
  const Case conflict = case_with(signal("0.1-0.9", "0.5", "g") + signal("0.6", "0.4-0.5", "g"));
  const std::vector<UncertainInput> inputs = uncertain_inputs(conflict);
  ASSERT_EQ(inputs.size(), 1U);
  EXPECT_EQ(inputs.front().signal, 1U);
  const Case drawn = resolve(conflict, inputs, std::vector<double>{0.0});
  EXPECT_TRUE(drawn.signals[0].group.empty());
  const Beliefs beliefs = update_beliefs(drawn);
  EXPECT_TRUE(beliefs.updates[0].tells_nothing);
  EXPECT_NEAR(beliefs.posterior[ActorId(1)][kFirm], 0.6, kClose);
}

TEST(Beliefs, a_signal_that_does_not_count_need_not_be_possible) {
  // The first rules the soft out, and the firm would never say the second.
  const Case conflict = case_with(signal("0.5", "0", "g") + signal("0", "0.5", "g"));
  EXPECT_EQ(update_beliefs(conflict).updates[1].counted_with, 0U);
  EXPECT_EQ(update_beliefs(conflict).posterior[ActorId(1)][kFirm], 1);
}

}  // namespace
}  // namespace parley
