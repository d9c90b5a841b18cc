// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "tests/support/write_case.h"
#include "tests/unit/casefile_reading.h"
#include <gtest/gtest.h>

#include "parley/engine/difference/case_change.h"
#include "parley/report/change_words.h"

namespace parley {
namespace {

Case read_good(const std::string& text) {
  const bool whole = text.find("parley: 1") != std::string::npos;
  Reading reading = read_text(whole ? text : "parley: 1\n" + text);
  for (const Diagnostic& diagnostic : reading.diagnostics) {
    EXPECT_NE(severity_of(diagnostic.code), Severity::error) << code_name(diagnostic.code);
  }
  return std::move(reading.conflict);
}

/// Each change as "added option" and the like.
std::vector<std::string> changes_between(const std::string& before, const std::string& after) {
  const CaseDifference difference = difference_of(read_good(before), read_good(after));
  std::vector<std::string> list;
  for (const CaseChange& change : difference.changes) {
    const std::string how = !change.before ? "added " : !change.after ? "removed " : "";
    list.push_back(how + std::string(change_name(change.kind)));
  }
  return list;
}

using List = std::vector<std::string>;

/// Two actors whose wants, and what else the case says, can be chosen.
std::string two(const std::string& wants, const std::string& rest = "") {
  return "actors:\n  A: {can: {a: x, b: x}, wants: [" + wants +
         "]}\n  B: {can: {c: x}, wants: [c]}\n" + rest;
}

TEST(Comparison, DoesNotMindTheOrderOfActorsOptionsAndRules) {
  const std::string one =
      "actors:\n  A: {can: {a: x, b: x}, wants: [a only if c, b]}\n  B: {can: {c: x}, wants: [c]}\n"
      "impossible: [a and c, b and c]\ntoday: [a]\n";
  const std::string other =
      "actors:\n  B: {can: {c: x}, wants: [c]}\n  A: {can: {b: x, a: x}, wants: [a only if c, b]}\n"
      "impossible: [b and c, c and a]\ntoday: [a]\n";
  EXPECT_EQ(changes_between(one, other), List{});
}

TEST(Comparison, SeesWhatIsSaidOfAnIssueAndMindsNoOrderOfItsMarks) {
  const std::string plain = two("a", "issues: {i: {today: 50, marks: {m: 20, n: 30}}}\n");
  const auto with = [](const std::string& issue) {
    return two("a", "issues: {i: " + issue + "}\n");
  };
  EXPECT_EQ(changes_between(plain, with("{marks: {n: 30, m: {at: 20}}, today: 50}")), List{});
  for (const char* other :
       {"{today: 51, marks: {m: 20, n: 30}}", "{today: 40-60, marks: {m: 20, n: 30}}",
        "{marks: {m: 20, n: 30}}", "{today: 50, happened: 50, marks: {m: 20, n: 30}}",
        "{today: 50, marks: {m: 20, n: 31}}", "{today: 50, marks: {m: 20}}"}) {
    EXPECT_EQ(changes_between(plain, with(other)), List{"section"}) << other;
  }
  const std::string worded = "{today: 50, marks: {m: {at: 20, text: x}, n: 30}, low: none}";
  EXPECT_EQ(changes_between(plain, with(worded)), List{});
  EXPECT_EQ(difference_of(read_good(plain), read_good(with(worded))).texts, 1U);
}

TEST(Comparison, FindsNothingChangedInIssuesThatWereWrittenOutAndReadAgain) {
  const Case first = read_good(
      two("a",
          "issues: {i: {scale: [-1.5, 10], today: 4-6, happened: 0.25, marks: {m: 20% (10-30), n: "
          "{at: 3 ± 1}}}, j: {}}\n"
          "audiences: {A: {issue: i, leader: -1, groups: {g: {at: 1, cares: 0.5, weight: 3}, h: "
          "{}}, accepts: 60%}}\n"
          "positions: {A: {i: {at: 2, cares: 1, weight: 4}, j: {at: 50-70}}, A/g: {j: {weight: "
          "2}}}\n"));
  const Case second = read_good(support::write_case(first, "issues"));
  EXPECT_EQ(second.issues.size(), 2U);
  EXPECT_EQ(second.audiences.size(), 1U);
  const CaseDifference difference = difference_of(first, second);
  for (const CaseChange& change : difference.changes) {
    ADD_FAILURE() << change_name(change.kind) << " " << change.before->position;
  }
}

TEST(Comparison, TakesStatementsByWhatTheyMean) {
  EXPECT_EQ(changes_between(two("not (a and b), c"), two("not a or not b, c")), List{});
  EXPECT_EQ(changes_between(two("a only if b"), two("if a then b")), List{});
  EXPECT_EQ(changes_between(two("a or (b and not b)"), two("a")), List{});
  EXPECT_EQ(changes_between(two("a"), two("not a")), List{"want_words"});
  const CaseDifference difference =
      difference_of(read_good(two("not (a and b), c")), read_good(two("not a or not b, c")));
  EXPECT_EQ(difference.texts, 1U);
}

TEST(Comparison, SaysWhetherAStatementAsksLessOrMore) {
  const auto meaning = [](const std::string& before, const std::string& after) {
    return difference_of(read_good(two(before)), read_good(two(after))).changes.front().meaning;
  };
  EXPECT_EQ(meaning("a only if b", "a only if (b or c)"), MeaningChange::asks_less);
  EXPECT_EQ(meaning("a only if (b or c)", "a only if b"), MeaningChange::asks_more);
  EXPECT_EQ(meaning("a", "b"), MeaningChange::other);
}

TEST(Comparison, TellsMovedWantsFromOthers) {
  EXPECT_EQ(changes_between(two("a, b, c"), two("c, a, b")), List{"want_place"});
  EXPECT_EQ(changes_between(two("a, b, c"), two("c, b, a")), (List{"want_place", "want_place"}));
  EXPECT_EQ(changes_between(two("a, b"), two("a, c, b")), List{"added want"});
  EXPECT_EQ(changes_between(two("a, b, c"), two("a, c")), List{"removed want"});
  EXPECT_EQ(changes_between(two("a, b, c"), two("a, not b, c")), List{"want_words"});
  EXPECT_EQ(changes_between(two("a, maybe b"), two("a, b")), List{"want_maybe"});
  EXPECT_EQ(changes_between(two("strongly a, b"), two("a, b")), List{"strong"});
  EXPECT_EQ(changes_between(two("strongly a, b, c"), two("strongly c, strongly a, b")),
            List{"want_place"});
}

TEST(Comparison, ListsWhatElseACaseSays) {
  const std::string base = two("a");
  EXPECT_EQ(changes_between(base, base + "impossible: [a and b]\n"), List{"added impossible"});
  EXPECT_EQ(changes_between(base, base + "one_way: [a]\n"), List{"moves"});
  EXPECT_EQ(changes_between(base + "today: [a]\n", base + "today: [b]\n"), List{"today"});
  EXPECT_EQ(changes_between(base, base + "today: [b]\n"), List{"added today"});
  EXPECT_EQ(changes_between(base + "outcomes: {x: a}\n", base + "outcomes: {x: a and b}\n"),
            List{"outcome_meaning"});
  EXPECT_EQ(changes_between(base + "outcomes: {x: a}\n", base + "outcomes: {y: a}\n"),
            (List{"removed outcome", "added outcome"}));
  EXPECT_EQ(changes_between(base, base + "states: {x: [a]}\n"), List{"added named_state"});
}

std::string typed(const std::string& chances, const std::string& rest) {
  return "actors:\n  A:\n    can: {a: x}\n    types:\n      p: {chance: " + chances +
         ", wants: [a]}\n      q: {chance: rest, wants: [not a]}\n" + rest;
}

TEST(Comparison, ListsChancesAndSignals) {
  EXPECT_EQ(changes_between(typed("40%", ""), typed("0.4", "")), List{});
  EXPECT_EQ(changes_between(typed("40%", ""), typed("60%", "")), List{"chances"});
  const std::string signal = "signals: [{from: A, says: hello, if_p: 80%, if_q: 50%}]\n";
  EXPECT_EQ(changes_between(typed("40%", ""), typed("40%", signal)), List{"added signal"});
  EXPECT_EQ(
      changes_between(typed("40%", signal),
                      typed("40%", "signals: [{from: A, says: hello, if_p: 90%, if_q: 50%}]\n")),
      List{"signal"});
  EXPECT_EQ(changes_between(typed("40%", signal),
                            typed("40%", "signals: [{from: A, says: hi, if_p: 80%, if_q: 50%}]\n")),
            List{});
}

TEST(Comparison, PutsWhatIsNamedInOneCaseTogetherWithWhatNamesIt) {
  const Case before = read_good(two("a, b"));
  const Case after = read_good(
      "actors:\n  A: {can: {a: x, b: x}, wants: [a only if d, b, not a]}\n"
      "  B: {can: {c: x, d: x}, wants: [c]}\n");
  const CaseDifference difference = difference_of(before, after);
  ASSERT_EQ(difference.changes.size(), 3U);
  ASSERT_TRUE(difference.frame.has_value());
  EXPECT_EQ(difference.units, 2U);
  EXPECT_EQ(difference.of_unit(*difference.frame).size(), 2U);  // d, and the want that names it
}

TEST(Comparison, MakesNoCaseOfOutcomesThatDefineEachOther) {
  const Case before = read_good(two("a", "outcomes: {x: a, y: x}\n"));
  const Case after = read_good(two("a", "outcomes: {x: y, y: b}\n"));
  const CaseDifference difference = difference_of(before, after);
  ASSERT_EQ(difference.changes.size(), 2U);
  EXPECT_FALSE(with_changes(before, after, difference, {true, false}).has_value());
  EXPECT_TRUE(with_changes(before, after, difference, {false, true}).has_value());
  EXPECT_TRUE(with_changes(before, after, difference, {true, true}).has_value());
}

TEST(Comparison, GivesMentionsOfOutcomesTheMeaningOfTheCase) {
  const Case before = read_good(two("x", "outcomes: {x: a}\n"));
  const Case after = read_good(two("x", "outcomes: {x: b}\n"));
  const CaseDifference difference = difference_of(before, after);
  ASSERT_EQ(difference.changes.size(), 1U);
  const auto mixed = with_changes(before, after, difference, {true});
  ASSERT_TRUE(mixed.has_value());
  const auto& wants = std::get<Wants>(mixed->actors[ActorId(0)].types[TypeId(0)].preference.order);
  EXPECT_EQ(wants.statements.front().expression->operands.front(),
            mixed->outcomes[OutcomeId(0)].expression);
}

}  // namespace
}  // namespace parley
