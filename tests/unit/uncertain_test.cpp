// SPDX-License-Identifier: Apache-2.0
#include "parley/model/uncertain.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "tests/unit/casefile_reading.h"
#include <gtest/gtest.h>

#include "parley/base/random.h"
#include "parley/casefile/number.h"
#include "parley/model/world.h"

namespace parley {
namespace {

using Kind = UncertainInput::Kind;
using Strings = std::vector<std::string>;

Number number(const char* text) { return parse_number(text, true).number; }

std::string at(const char* text, double u) { return decimal_text(quantile(number(text), u)); }

Case case_with(const std::string& wants) {
  const Reading reading = read_text(R"(parley: 1
actors:
  US:
    can: {a: do a, b: do b, c: do c, d: do d}
    wants: )" + wants + "\n");
  EXPECT_FALSE(has_errors(reading.diagnostics)) << wants;
  return reading.conflict;
}

const Wants& wants_of(const Case& conflict, TypeId type = TypeId(0)) {
  return std::get<Wants>(conflict.actors[ActorId(0)].types[type].preference.order);
}

/// "a b c", the statements in their order.
std::string order_of(const Case& conflict, TypeId type = TypeId(0)) {
  std::string order;
  for (const Statement& want : wants_of(conflict, type).statements) {
    order += (order.empty() ? "" : " ") + want.written;
  }
  return order;
}

std::string drawn(const std::string& wants, const std::vector<double>& u) {
  const Case conflict = case_with(wants);
  return order_of(resolve(conflict, uncertain_inputs(conflict), u));
}

TEST(Distribution, an_exact_number_is_itself_whatever_is_drawn) {
  for (const double u : {0.0, 0.3, 0.999999}) EXPECT_EQ(at("0.35", u), "0.35");
  EXPECT_EQ(at("0.4-0.4", 0.9), "0.4");
}

TEST(Distribution, a_range_a_margin_and_a_word_are_uniform) {
  EXPECT_EQ(at("30-70%", 0), "0.3");
  EXPECT_EQ(at("30-70%", 0.05), "0.32");
  EXPECT_EQ(at("30-70%", 0.5), "0.5");
  EXPECT_EQ(at("30-70%", 0.95), "0.68");
  EXPECT_EQ(at("35 ± 5", 0.25), "32.5");
  EXPECT_EQ(at("likely", 0.5), "0.675");
  EXPECT_EQ(at("likely", 0.05), "0.5625");
  EXPECT_EQ(at("-999999999-999999999", 0.5), "0");
}

TEST(Distribution, a_mode_has_its_interval_between_the_5_and_the_95_percent_quantiles) {
  struct Expected {
    const char* text;
    const char* low;
    const char* high;
  };
  for (const Expected& one :
       {Expected{"50% (30-70)", "0.3", "0.7"}, Expected{"35 (10-40)", "10", "40"},
        Expected{"0.2 (0.2-0.7)", "0.2", "0.7"}, Expected{"0.7 (0.2-0.7)", "0.2", "0.7"},
        Expected{"0.5 (0.499999-0.9)", "0.499999", "0.9"},
        Expected{"5 (-100000-999999)", "-100000", "999999"}}) {
    EXPECT_EQ(at(one.text, 0.05), one.low) << one.text;
    EXPECT_EQ(at(one.text, 0.95), one.high) << one.text;
  }
  EXPECT_EQ(at("50% (30-70)", 0.5), "0.5");
}

TEST(Distribution, the_density_of_a_mode_rises_to_it_and_falls_after_it) {
  for (const char* text : {"50% (30-70)", "35 (10-40)", "0.2 (0.2-0.7)", "0.7 (0.2-0.7)"}) {
    const Distribution distribution(number(text));
    const Decimal mode = number(text).middle;
    constexpr int kSteps = 1000;
    std::int64_t width_before = 0;
    for (int step = 1; step < kSteps; ++step) {
      const Decimal left = distribution.at((step - 1.0) / kSteps);
      const Decimal right = distribution.at(static_cast<double>(step) / kSteps);
      ASSERT_LE(left, right) << text;
      const std::int64_t width = right.units - left.units;
      // Equal shares are narrower where the density is higher.
      if (step > 1 && right <= mode) {
        ASSERT_LE(width, width_before + 2) << text << " " << step;
      }
      if (step > 1 && distribution.at((step - 2.0) / kSteps) >= mode) {
        ASSERT_GE(width + 2, width_before) << text << " " << step;
      }
      width_before = width;
    }
  }
}

TEST(Distribution, quantiles_are_the_same_decimals_on_every_machine) {
  Strings all;
  for (const double u : {0.0, 0.001, 0.3, 0.625, 0.999999}) {
    all.push_back(at("50% (30-70)", u));
    all.push_back(at("35 (10-40)", u));
    all.push_back(at("unlikely", u));
  }
  EXPECT_EQ(all, (Strings{"0.207504941", "1.513746529", "0.2", "0.220585718", "2.713884004",
                          "0.20025", "0.434070639", "22.300737361", "0.275", "0.539186907",
                          "31.517183411", "0.35625", "0.792081409", "44.506078333", "0.44999975"}));
}

TEST(UncertainInputs, list_only_what_is_uncertain_in_the_order_of_the_case) {
  const Reading reading = read_text(R"(parley: 1
actors:
  US:
    can: {a: do a, b: do b, c: do c}
    wants: [a, {want: b, held: 100%}, {want: c, held: 0}, {want: not a, held: 60-80%}]
  RU:
    can: {d: do d}
    types:
      firm: {chance: 30-70%, wants: [[d, not a], {want: b, above_next: likely}, {want: c, held: 0.2}]}
      soft: {chance: rest, values: {d: 3, a: 1-2, b: 2-2, c: 1 (0-2)}}
      sure: {chance: 0.1}
signals:
  - {from: RU, says: so, if_firm: 0.2, if_soft: 30-40%, if_sure: 50-50%}
)");
  ASSERT_FALSE(has_errors(reading.diagnostics));
  const ActorId us(0);
  const ActorId ru(1);
  const TypeId firm(0);
  const TypeId soft(1);
  EXPECT_EQ(uncertain_inputs(reading.conflict),
            (std::vector<UncertainInput>{{Kind::held, us, firm, 3, 1, 0},
                                         {Kind::chance, ru, firm, 0, 1, 0},
                                         {Kind::order, ru, firm, 0, 2, 0},
                                         {Kind::order, ru, firm, 2, 2, 0},
                                         {Kind::held, ru, firm, 3, 1, 0},
                                         {Kind::value, ru, soft, 1, 1, 0},
                                         {Kind::value, ru, soft, 3, 1, 0},
                                         {Kind::likelihood, ru, soft, 0, 1, 0}}));
}

TEST(Resolve, a_want_is_held_below_its_chance_and_left_out_from_there_on) {
  EXPECT_EQ(drawn("[a, {want: b, held: 70%}, c]", {0.69}), "a b c");
  EXPECT_EQ(drawn("[a, {want: b, held: 70%}, c]", {0.7}), "a c");
  // Of a chance that is a range the middle counts.
  EXPECT_EQ(drawn("[a, {want: b, held: 60-80%}, c]", {0.69}), "a b c");
  EXPECT_EQ(drawn("[a, {want: b, held: 60-80%}, c]", {0.7}), "a c");
  EXPECT_EQ(drawn("[a, {want: b, held: 0}, {want: c, held: 100%}]", {}), "a c");
}

TEST(Resolve, a_want_stands_above_the_next_below_its_chance) {
  EXPECT_EQ(drawn("[a, {want: b, above_next: 60%}, c, d]", {0.59}), "a b c d");
  EXPECT_EQ(drawn("[a, {want: b, above_next: 60%}, c, d]", {0.6}), "a c b d");
  EXPECT_EQ(drawn("[{want: a, above_next: 60%, held: 50%}, {want: b, held: 50%}]", {0.9, 0.1, 0.1}),
            "b a");
  EXPECT_EQ(drawn("[{want: a, above_next: 60%, held: 50%}, {want: b, held: 50%}]", {0.9, 0.1, 0.9}),
            "a");
}

TEST(Resolve, a_tie_takes_each_order_in_its_turn) {
  std::vector<std::string> names = {"a", "b", "c"};
  for (int order = 0; order < 6; ++order) {
    const std::string expected = names[0] + " " + names[1] + " " + names[2] + " d";
    EXPECT_EQ(drawn("[[a, b, c], d]", {order / 6.0 + 1e-9}), expected);
    EXPECT_EQ(drawn("[[a, b, c], d]", {(order + 1) / 6.0 - 1e-9}), expected);
    std::next_permutation(names.begin(), names.end());
  }
}

TEST(Resolve, every_order_of_a_tie_is_as_frequent) {
  const Case conflict = case_with("[[a, b, c, d]]");
  const std::vector<UncertainInput> inputs = uncertain_inputs(conflict);
  std::map<std::string, int> seen;
  constexpr std::uint64_t kDraws = 24'000;
  for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
    const std::vector<double> u = {Random(1, draw, 0).unit()};
    ++seen[order_of(resolve(conflict, inputs, u))];
  }
  ASSERT_EQ(seen.size(), 24U);
  for (const auto& [order, count] : seen) EXPECT_NEAR(count, 1000, 150) << order;
}

TEST(Resolve, the_last_share_of_all_is_the_last_order) {
  const Case conflict = case_with("[[a, b, c, d, not a, not b, not c, not d]]");
  const std::vector<double> u = {0.9999999999999999};
  EXPECT_EQ(order_of(resolve(conflict, uncertain_inputs(conflict), u)),
            "not d not c not b not a d c b a");
}

TEST(Resolve, strong_wants_stay_strong_and_those_left_out_no_longer_count) {
  const Case conflict = case_with("[[strongly a, strongly b], {want: strongly c, held: 50%}, d]");
  EXPECT_EQ(wants_of(conflict).strong, 3U);
  const std::vector<UncertainInput> inputs = uncertain_inputs(conflict);
  const Case held = resolve(conflict, inputs, std::vector<double>{0.9, 0.1});
  EXPECT_EQ(order_of(held), "b a c d");
  EXPECT_EQ(wants_of(held).strong, 3U);
  const Case dropped = resolve(conflict, inputs, std::vector<double>{0.9, 0.9});
  EXPECT_EQ(order_of(dropped), "b a d");
  EXPECT_EQ(wants_of(dropped).strong, 2U);
}

Strings chances(const Case& conflict) {
  Strings all;
  for (const Type& type : conflict.actors[ActorId(0)].types) {
    all.push_back(decimal_text(type.chance.middle));
  }
  return all;
}

Case with_chances(const std::string& one, const std::string& other, const std::string& third) {
  const Reading reading =
      read_text("parley: 1\nactors:\n  US:\n    can: {a: do a}\n    types:\n" +
                ("      x: {chance: " + one + ", wants: [a]}\n") + "      y: {chance: " + other +
                ", wants: [not a]}\n" + "      z: {chance: " + third + ", wants: [a]}\n");
  EXPECT_FALSE(has_errors(reading.diagnostics));
  return reading.conflict;
}

Strings drawn_chances(const Case& conflict, const std::vector<double>& u) {
  const Case resolved = resolve(conflict, uncertain_inputs(conflict), u);
  EXPECT_TRUE(uncertain_inputs(resolved).empty());
  return chances(resolved);
}

TEST(Resolve, rest_takes_what_the_other_chances_leave) {
  const Case conflict = with_chances("30-70%", "20%", "rest");
  EXPECT_EQ(drawn_chances(conflict, {0.25}), (Strings{"0.4", "0.2", "0.4"}));
}

TEST(Resolve, chances_that_exceed_one_are_scaled_and_leave_no_rest) {
  const Case conflict = with_chances("40-80%", "20-60%", "rest");
  EXPECT_EQ(drawn_chances(conflict, {0.999999999999, 0.5}),
            (Strings{"0.666666666", "0.333333334", "0"}));
}

TEST(Resolve, chances_without_a_rest_are_scaled_to_one) {
  const Case conflict = with_chances("0-100%", "0-100%", "0");
  EXPECT_EQ(drawn_chances(conflict, {0.25, 0.5}), (Strings{"0.333333333", "0.666666667", "0"}));
  // Where all would be 0 the middles count.
  EXPECT_EQ(drawn_chances(conflict, {0, 0}), (Strings{"0.5", "0.5", "0"}));
}

TEST(Resolve, chances_and_likelihoods_stay_between_nothing_and_everything) {
  const Case conflict = with_chances("95% (90-100)", "rest", "0");
  EXPECT_EQ(drawn_chances(conflict, {0.96}), (Strings{"1", "0", "0"}));
}

TEST(Resolve, exact_chances_stay_as_they_are_written) {
  const Case conflict = with_chances("0.333333", "0.333333", "0.333333");
  EXPECT_EQ(drawn_chances(conflict, {}), (Strings{"0.333333", "0.333333", "0.333333"}));
}

TEST(Resolve, what_is_not_among_the_inputs_is_as_in_the_middle) {
  const Case conflict = with_chances("40-60%", "rest", "0");
  EXPECT_EQ(chances(resolve(conflict, {}, {})), (Strings{"0.5", "0.5", "0"}));
  EXPECT_EQ(order_of(resolve(case_with("[{want: a, held: 49%}, b]"), {}, {})), "b");
}

TEST(Resolve, types_that_have_the_wants_of_their_actor_have_them_in_the_same_draw) {
  const Reading reading = read_text(R"(parley: 1
actors:
  US:
    can: {a: do a, b: do b}
    wants: [{want: a, held: 50%}, b]
    types:
      own: {chance: 0.2, wants: [{want: b, held: 50%}, a]}
      one: {chance: 0.5}
      two: {chance: 0.3}
)");
  ASSERT_FALSE(has_errors(reading.diagnostics));
  const std::vector<UncertainInput> inputs = uncertain_inputs(reading.conflict);
  ASSERT_EQ(inputs.size(), 2U);
  const Case resolved = resolve(reading.conflict, inputs, std::vector<double>{0.1, 0.9});
  EXPECT_EQ(order_of(resolved, TypeId(0)), "b a");
  EXPECT_EQ(order_of(resolved, TypeId(1)), "b");
  EXPECT_EQ(order_of(resolved, TypeId(2)), "b");
}

TEST(MiddleOf, the_likelier_counts_and_of_two_as_likely_what_is_written) {
  const auto middle = [](const std::string& wants) {
    return order_of(middle_of(case_with(wants)));
  };
  EXPECT_EQ(middle("[{want: a, held: 50%}, {want: b, held: 49%}, {want: c, held: likely}]"), "a c");
  EXPECT_EQ(middle("[{want: a, above_next: 50%}, b, {want: c, above_next: 0.4}, d]"), "a b d c");
  EXPECT_EQ(middle("[[c, b], a]"), "c b a");
  EXPECT_TRUE(has_uncertain_wants(case_with("[[c, b], a]")));
  EXPECT_FALSE(has_uncertain_wants(case_with("[c, b, a]")));
}

TEST(MiddleOf, counts_in_what_others_see_even_in_a_draw) {
  const Reading reading = read_text(R"(parley: 1
actors:
  US:
    can: {a: do a}
    sees: {RU: {wants: [{want: b, held: 20%}, {want: a, above_next: 0.1}, b]}}
  RU:
    can: {b: do b}
)");
  ASSERT_FALSE(has_errors(reading.diagnostics));
  EXPECT_TRUE(uncertain_inputs(reading.conflict).empty());
  EXPECT_TRUE(has_uncertain_wants(reading.conflict));
  for (const Case& settled : {middle_of(reading.conflict), resolve(reading.conflict, {}, {})}) {
    const Preference& seen = settled.actors[ActorId(0)].sees->of_others[0].second;
    const auto& statements = std::get<Wants>(seen.order).statements;
    ASSERT_EQ(statements.size(), 2U);
    EXPECT_EQ(statements[0].written, "b");
    EXPECT_EQ(statements[1].written, "a");
    EXPECT_FALSE(has_uncertain_wants(settled));
  }
}

}  // namespace
}  // namespace parley
