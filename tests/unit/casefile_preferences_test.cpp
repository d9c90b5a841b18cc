// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <variant>
#include <vector>

#include "tests/unit/casefile_reading.h"
#include <gtest/gtest.h>

#include "parley/casefile/read.h"
#include "parley/casefile/statement.h"
#include "parley/model/world.h"

namespace parley {
namespace {

using Strings = std::vector<std::string>;

/// Every key that says more than an order.
constexpr const char* kRich = R"(parley: 1
sources: {notes: {}}
evidence: {hawks: {in: notes, quote: cannot look weak}}
actors:
  US:
    can: {ease: lift, press: {levels: [low, mid, high]}}
    wants:
      - strongly ease only if stop @hawks
      - 强烈 not stop
      - maybe (press = mid)
      - 或許若 stop 則 ease
      - maybe
    unknown: ["ease @hawks ~ stop and not ease", (press > low) ~ press <= low]
    degrees:
      ease and stop > not stop: 0.7
      (press > low) or stop @hawks > not ease and press = low and not stop: 20-40%
    attitudes: {RU: negative, EU: positive}
    thresholds: {satisficing: 0.6, alpha: 0.7-0.9, beta: 30%, gamma: 0}
  RU:
    can: {stop: cease fire, maybe: perhaps, strongly: with force}
    ranks: [stop and ease, ">>", [stop and not ease, ease and not stop], ">>", maybe and not stop and not ease]
    types:
      own: {chance: 0.5, wants: [maybe stop], unknown: [maybe ~ strongly and not maybe]}
      bare: {chance: 0.3, degrees: {stop > not stop: 0.9}}
      plain: {chance: rest, wants: [strongly maybe, strongly]}
    unknown: [ease ~ stop]
    degrees: {maybe > not maybe: 0.25}
    sees:
      US: {ranks: [ease, ">>", stop and not ease], degrees: {ease > not ease: 1}, unknown: [stop ~ ease]}
  EU: {}
today: [ease]
observed: [stop, press = high, maybe]
)";

std::string text_at(const Reading& reading, const Span& span) {
  return reading.files[span.file].text.substr(span.begin, span.end - span.begin);
}

Strings written(const std::vector<Statement>& statements) {
  Strings all;
  for (const Statement& one : statements) all.push_back(one.written);
  return all;
}

Strings sides(const Preference& preference) {
  Strings all;
  for (const UnknownPair& pair : preference.unknown) {
    all.push_back(pair.one.written + " | " + pair.other.written);
  }
  for (const GradedPair& pair : preference.degrees) {
    all.push_back(pair.one.written + " | " + pair.other.written + " | " +
                  std::to_string(pair.degree.middle.units / 1'000'000));
  }
  return all;
}

class RichCase : public testing::Test {
 protected:
  RichCase() : reading_(read_text(kRich)) {}
  const Actor& actor(std::size_t at) const { return reading_.conflict.actors[ActorId(at)]; }
  const Preference& preference(std::size_t at, std::size_t type = 0) const {
    return actor(at).types[TypeId(type)].preference;
  }
  Reading reading_;
};

TEST_F(RichCase, HasNoFaults) {
  for (const std::string& each : pictured(reading_)) EXPECT_EQ(each.substr(0, 4), "P407") << each;
}

TEST_F(RichCase, TellsStrongAndUncertainWantsFromOptionsWithTheseNames) {
  const auto& wants = std::get<Wants>(preference(0).order);
  EXPECT_EQ(written(wants.statements), (Strings{"ease only if stop", "not stop", "(press = mid)",
                                                "若 stop 則 ease", "maybe"}));
  EXPECT_EQ(wants.strong, 2U);
  std::vector<bool> maybe;
  for (const Statement& want : wants.statements) {
    maybe.push_back(want.maybe);
    EXPECT_EQ(text_at(reading_, want.span), want.written);
  }
  EXPECT_EQ(maybe, (std::vector<bool>{false, false, true, true, false}));
  EXPECT_EQ(wants.statements[0].evidence, std::vector<EvidenceId>{EvidenceId(0)});
  const auto& plain = std::get<Wants>(preference(1, 2).order);
  EXPECT_EQ(written(plain.statements), (Strings{"maybe", "strongly"}));
  EXPECT_EQ(plain.strong, 1U) << "the second is an option";
}

TEST_F(RichCase, SplitsPairsOutsideBracketsAndKeepsTheirPlaces) {
  EXPECT_EQ(sides(preference(0)),
            (Strings{"ease | stop and not ease", "(press > low) | press <= low",
                     "ease and stop | not stop | 700",
                     "(press > low) or stop | not ease and press = low and not stop | 300"}));
  for (const UnknownPair& pair : preference(0).unknown) {
    EXPECT_EQ(text_at(reading_, pair.one.span), pair.one.written);
    EXPECT_EQ(text_at(reading_, pair.other.span), pair.other.written);
  }
  for (const GradedPair& pair : preference(0).degrees) {
    EXPECT_EQ(text_at(reading_, pair.one.span), pair.one.written);
    EXPECT_EQ(text_at(reading_, pair.other.span), pair.other.written);
  }
  EXPECT_EQ(preference(0).unknown[0].one.evidence, std::vector<EvidenceId>{EvidenceId(0)});
  EXPECT_EQ(preference(0).degrees[1].one.evidence, std::vector<EvidenceId>{EvidenceId(0)});
  EXPECT_EQ(preference(0).degrees[1].degree.low.units, 200'000'000);
}

TEST_F(RichCase, InheritsPairsOnlyTogetherWithTheOrder) {
  EXPECT_TRUE(std::holds_alternative<Wants>(preference(1, 0).order));
  EXPECT_EQ(sides(preference(1, 0)), Strings{"maybe | strongly and not maybe"});
  EXPECT_TRUE(std::holds_alternative<Ranks>(preference(1, 1).order));
  EXPECT_EQ(sides(preference(1, 1)),
            (Strings{"ease | stop", "stop | not stop | 900", "maybe | not maybe | 250"}));
  EXPECT_TRUE(sides(preference(1, 2)).empty());
}

TEST_F(RichCase, CountsGapsInGroups) {
  const auto& ranks = std::get<Ranks>(preference(1, 1).order);
  ASSERT_EQ(ranks.groups.size(), 3U);
  EXPECT_EQ(ranks.groups[1].size(), 2U);
  EXPECT_EQ(ranks.gaps, (std::vector<std::size_t>{1, 2}));
  const Preference& seen = actor(1).sees->of_others[0].second;
  EXPECT_EQ(std::get<Ranks>(seen.order).gaps, std::vector<std::size_t>{1});
  EXPECT_EQ(sides(seen), (Strings{"stop | ease", "ease | not ease | 1000"}));
}

TEST_F(RichCase, FillsInAttitudesAndThresholds) {
  const auto& attitudes = actor(0).disposition.attitudes;
  ASSERT_EQ(attitudes.size(), 3U);
  EXPECT_EQ(attitudes[ActorId(0)], Attitude::positive);
  EXPECT_EQ(attitudes[ActorId(1)], Attitude::negative);
  EXPECT_EQ(attitudes[ActorId(2)], Attitude::positive);
  const Thresholds expected{{600'000'000}, {800'000'000}, {300'000'000}, {0}};
  EXPECT_EQ(actor(0).disposition.thresholds, expected);
  EXPECT_TRUE(actor(1).disposition.attitudes.empty());
  EXPECT_EQ(actor(1).disposition.thresholds, Thresholds{});
}

TEST_F(RichCase, ReadsWhereTheConflictWasSeenToComeToRest) {
  ASSERT_TRUE(reading_.conflict.observed.has_value());
  const auto& levels = reading_.conflict.observed->levels;
  EXPECT_EQ(levels[OptionId(0)], LevelId(0));
  EXPECT_EQ(levels[OptionId(1)], LevelId(2));
  EXPECT_EQ(levels[OptionId(2)], LevelId(1));
  EXPECT_EQ(levels[OptionId(3)], LevelId(1));
  EXPECT_EQ(text_at(reading_, reading_.conflict.observed->span), "[stop, press = high, maybe]");
}

TEST_F(RichCase, MakesWorldsThatSayAsMuch) {
  const Result<Worlds> worlds = ground(reading_.conflict, parley::Run{});
  ASSERT_TRUE(static_cast<bool>(worlds));
  const Ranking& ranking = *worlds->worlds[0].rankings[ActorId(0)];
  EXPECT_EQ(ranking.doubts.size(), 4U);
  EXPECT_EQ(ranking.degrees.size(), 2U);
  EXPECT_FALSE(ranking.bands.empty());
  EXPECT_EQ(worlds->worlds[0].attitude(ActorId(0), ActorId(1)), Attitude::negative);
}

TEST(ReadCaseOfAGraph, KnowsTheObservedState) {
  const Reading reading = read_text(
      "parley: 1\nactors: {A: {ranks: [deal, \">>\", war]}, B: {unknown: [deal ~ war], degrees: "
      "{deal > talk: 1}}}\n"
      "graph: {states: {talk: t, deal: d, war: w}, moves: {A: [talk <-> deal], B: [talk -> war]}}\n"
      "observed: war\n");
  EXPECT_EQ(codes_of(reading), Strings{});
  ASSERT_TRUE(reading.conflict.observed.has_value());
  EXPECT_EQ(reading.conflict.observed->graph_state, StateId(2));
}

TEST(Statement, HasAModifierOnlyBeforeAnOperand) {
  const auto modifier = [](const std::string& text) {
    const StatementParse parse = parse_statement(text);
    if (parse.fault != StatementFault::none) return std::string("fault");
    const Stretch written = parse.statement.written;
    const std::string rest = text.substr(written.begin, written.end - written.begin);
    switch (parse.statement.modifier) {
      case Modifier::none:
        return "none: " + rest;
      case Modifier::maybe:
        return "maybe: " + rest;
      case Modifier::strongly:
        return "strongly: " + rest;
    }
    return std::string();
  };
  EXPECT_EQ(modifier("maybe"), "none: maybe");
  EXPECT_EQ(modifier("maybe and a"), "none: maybe and a");
  EXPECT_EQ(modifier("maybe only if a"), "none: maybe only if a");
  EXPECT_EQ(modifier("maybe = high"), "none: maybe = high");
  EXPECT_EQ(modifier("maybe @hawks"), "none: maybe");
  EXPECT_EQ(modifier("strongly 且 a"), "none: strongly 且 a");
  EXPECT_EQ(modifier("maybe a"), "maybe: a");
  EXPECT_EQ(modifier("maybe maybe"), "maybe: maybe");
  EXPECT_EQ(modifier("strongly maybe and a @e"), "strongly: maybe and a");
  EXPECT_EQ(modifier("strongly not a"), "strongly: not a");
  EXPECT_EQ(modifier("strongly(a)"), "strongly: (a)");
  EXPECT_EQ(modifier("maybe if a then b"), "maybe: if a then b");
  EXPECT_EQ(modifier("或許a"), "maybe: a");
  EXPECT_EQ(modifier("或许 非 a"), "maybe: 非 a");
  EXPECT_EQ(modifier("強烈若 a 則 b"), "strongly: 若 a 則 b");
  EXPECT_EQ(modifier("强烈 maybe"), "strongly: maybe");
  EXPECT_EQ(modifier("maybe strongly a"), "fault");
  EXPECT_EQ(modifier("maybe maybe a"), "fault");
  EXPECT_EQ(modifier("或許强烈 a"), "fault");
  EXPECT_EQ(modifier("a 或許 b"), "fault");
  EXPECT_EQ(modifier("或許"), "fault");
}

}  // namespace
}  // namespace parley
