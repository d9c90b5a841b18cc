// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <tuple>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "parley/base/nearest_name.h"
#include "parley/casefile/names.h"
#include "parley/casefile/number.h"

namespace parley {
namespace {

using Kind = Number::Kind;

/// "0.3 0.5 0.7": low, middle and high.
std::string read(const std::string& text, Kind kind) {
  const ParsedNumber parsed = parse_number(text, true);
  if (parsed.fault == NumberFault::unreadable) return "unreadable";
  if (parsed.fault == NumberFault::reversed) return "reversed";
  if (parsed.number.kind != kind) return "of another kind";
  return decimal_text(parsed.number.low) + " " + decimal_text(parsed.number.middle) + " " +
         decimal_text(parsed.number.high);
}

TEST(Number, IsExact) {
  EXPECT_EQ(read("35", Kind::exact), "35 35 35");
  EXPECT_EQ(read("0.4", Kind::exact), "0.4 0.4 0.4");
  EXPECT_EQ(read("40%", Kind::exact), "0.4 0.4 0.4");
  EXPECT_EQ(read("-2.5", Kind::exact), "-2.5 -2.5 -2.5");
  EXPECT_EQ(read("0.000001", Kind::exact), "0.000001 0.000001 0.000001");
  EXPECT_EQ(read("0.123456%", Kind::exact), "0.00123456 0.00123456 0.00123456");
  EXPECT_EQ(read("999999999", Kind::exact), "999999999 999999999 999999999");
}

TEST(Number, ReadsRanges) {
  EXPECT_EQ(read("0.3-0.7", Kind::range), "0.3 0.5 0.7");
  EXPECT_EQ(read("30-70%", Kind::range), "0.3 0.5 0.7");
  EXPECT_EQ(read("30% – 70%", Kind::range), "0.3 0.5 0.7");
  EXPECT_EQ(read("-10 - -5", Kind::range), "-10 -7.5 -5");
  EXPECT_EQ(read("50% (30-70)", Kind::mode), "0.3 0.5 0.7");
  EXPECT_EQ(read("50 (30-60)", Kind::mode), "30 50 60");
  EXPECT_EQ(read("35 ± 5", Kind::margin), "30 35 40");
  EXPECT_EQ(read("0.7-0.3", Kind::range), "reversed");
  EXPECT_EQ(read("80% (30-70)", Kind::mode), "reversed");
}

TEST(Number, ReadsLikelihoodWordsAsTheirBands) {
  EXPECT_EQ(read("almost no chance", Kind::likelihood_word), "0.01 0.03 0.05");
  EXPECT_EQ(read("very unlikely", Kind::likelihood_word), "0.05 0.125 0.2");
  EXPECT_EQ(read("unlikely", Kind::likelihood_word), "0.2 0.325 0.45");
  EXPECT_EQ(read("roughly even chance", Kind::likelihood_word), "0.45 0.5 0.55");
  EXPECT_EQ(read("Likely", Kind::likelihood_word), "0.55 0.675 0.8");
  EXPECT_EQ(read("可能", Kind::likelihood_word), "0.55 0.675 0.8");
  EXPECT_EQ(read("很可能", Kind::likelihood_word), "0.8 0.875 0.95");
  EXPECT_EQ(read("almost certain", Kind::likelihood_word), "0.95 0.97 0.99");
  EXPECT_EQ(parse_number("rest", true).number.kind, Kind::rest);
  EXPECT_EQ(parse_number("likely", false).fault, NumberFault::unreadable);
}

TEST(Number, RefusesWhatCouldMeanTwoThings) {
  for (const char* text : {"", "x", "1,000", "1e3", "1.", ".5", "1234567890", "0.1234567", "30%-70",
                           "35 ± 5%", "0.3-", "5 (3)", "50% (30-70", "1 2"}) {
    EXPECT_EQ(read(text, Kind::exact), "unreadable") << text;
  }
}

TEST(Number, KnowsTheCalendar) {
  EXPECT_TRUE(is_date("2025-08-16", DateForm::day));
  EXPECT_TRUE(is_date("2024-02-29", DateForm::day));
  EXPECT_FALSE(is_date("2025-02-29", DateForm::day));
  EXPECT_FALSE(is_date("1900-02-29", DateForm::day));
  EXPECT_FALSE(is_date("2025-13-01", DateForm::day));
  EXPECT_FALSE(is_date("2025-8-16", DateForm::day));
  EXPECT_FALSE(is_date("2025-08", DateForm::day));
  EXPECT_TRUE(is_date("2025-08", DateForm::day_month_or_year));
  EXPECT_TRUE(is_date("2025", DateForm::day_month_or_year));
  EXPECT_FALSE(is_date("2025-00", DateForm::day_month_or_year));
}

RC_GTEST_PROP(Number, ReadsBackWhatItWrites, ()) {
  const auto millionths = *rc::gen::inRange<std::int64_t>(-999'999'999'999, 999'999'999'999);
  const Decimal value{millionths * 1000};
  const ParsedNumber parsed = parse_number(decimal_text(value), false);
  RC_ASSERT(parsed.fault == NumberFault::none);
  RC_ASSERT(parsed.number.middle == value);
}

TEST(NearestName, FindsSlipsAndNothingElse) {
  const std::vector<std::string> known = {"normalise", "ease", "press", "guarantee"};
  EXPECT_EQ(nearest_name("eese", known), "ease");
  EXPECT_EQ(nearest_name("normalize", known), "normalise");
  EXPECT_EQ(nearest_name("gaurantee", known), "guarantee");
  EXPECT_EQ(nearest_name("PRESS", known), "press");
  EXPECT_EQ(nearest_name("withdraw", known), "");
}

}  // namespace
}  // namespace parley
