// SPDX-License-Identifier: Apache-2.0
// Edits written into the text of a case file, and the difference of two texts.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "parley/casefile/read.h"
#include "parley/engine/inverse/edit.h"
#include "parley/report/line_diff.h"
#include "parley/service/write_edit.h"

namespace parley {
namespace {

FetchedFile no_file(const std::string& path) { return {false, path}; }

constexpr const char* kHead =
    "parley: 1\n"
    "actors:\n"
    "  A:\n"
    "    can: {x: do x, y: do y}\n";

Reading reading_of(const std::string& text) {
  Reading reading = read_case("case.yaml", text, no_file);
  EXPECT_FALSE(has_errors(reading.diagnostics)) << text;
  return reading;
}

Edit of_wants(Edit::Kind kind, std::size_t position, std::size_t to = 0, std::size_t type = 0) {
  Edit edit;
  edit.kind = kind;
  edit.actor = ActorId(0);
  edit.type = TypeId(type);
  edit.position = position;
  edit.to = to;
  return edit;
}

/// The text with an edit; the reason, where it is refused.
std::string with(const std::string& text, const Edit& edit) {
  const Result<std::string> edited = text_with_edits(reading_of(text), {edit}, no_file);
  return edited ? *edited : edited.faults().front().arguments.front().key;
}

constexpr auto kDrop = Edit::Kind::drop;
constexpr auto kMove = Edit::Kind::move;

TEST(Amend, DropsAnItemOfABlockListWithTheCommentBesideItAndNothingElse) {
  const std::string head = kHead + std::string("    wants:  # ordered\n");
  EXPECT_EQ(with(head + "      - x  # about x\n      # about y\n      - y\ntoday: []\n",
                 of_wants(kDrop, 0)),
            head + "      # about y\n      - y\ntoday: []\n");
}

TEST(Amend, DropsTheOnlyItem) {
  EXPECT_EQ(with(kHead + std::string("    wants: x\n"), of_wants(kDrop, 0)),
            kHead + std::string("    wants: []\n"));
  EXPECT_EQ(with(kHead + std::string("    wants:\n    - x\ntoday: []\n"), of_wants(kDrop, 0)),
            kHead + std::string("    wants: []\ntoday: []\n"));
}

TEST(Amend, DropsItemsOfAFlowList) {
  const std::string head = kHead + std::string("    wants: ");
  EXPECT_EQ(with(head + "[x, not y, y]\n", of_wants(kDrop, 0)), head + "[not y, y]\n");
  EXPECT_EQ(with(head + "[x, not y, y]\n", of_wants(kDrop, 2)), head + "[x, not y]\n");
  EXPECT_EQ(with(head + "[x, # one, of two\n      y]\n", of_wants(kDrop, 1)),
            head + "[x # one, of two\n      ]\n");
}

TEST(Amend, MovesAnItemWithItsCommentAndItsMark) {
  const std::string head = kHead + std::string("    wants:\n");
  EXPECT_EQ(with(head + "      - x  # one\n      - y\n      - not x\n", of_wants(kMove, 0, 2)),
            head + "      - y\n      - not x\n      - x  # one\n");
  EXPECT_EQ(with(head + "      - x\n      - y\n      - 'not x'", of_wants(kMove, 2, 0)),
            head + "      - 'not x'\n      - x\n      - y\n");
  EXPECT_EQ(with(kHead + std::string("    wants: [x, \"y\", not x]\n"), of_wants(kMove, 2, 0)),
            kHead + std::string("    wants: [not x, x, \"y\"]\n"));
}

TEST(Amend, GivesAndTakesTheWordForStrength) {
  const std::string head = kHead + std::string("    wants: ");
  EXPECT_EQ(with(head + "[strongly x, y, not x]\n", of_wants(kMove, 2, 0)),
            head + "[strongly not x, strongly x, y]\n");
  EXPECT_EQ(with(head + "[strongly x, strongly y, not x]\n", of_wants(kMove, 0, 2)),
            head + "[strongly y, not x, x]\n");
}

TEST(Amend, RelaxesAStatementHoweverItIsQuotedAndInWhichLanguage) {
  Edit edit = of_wants(Edit::Kind::relax, 0);
  edit.option = OptionId(1);
  edit.level = LevelId(0);
  const std::string head = kHead + std::string("    wants:\n");
  EXPECT_EQ(with(head + "      - x only if y\n", edit), head + "      - x only if (y or not y)\n");
  EXPECT_EQ(with(head + "      - 'x -> y'  # why\n", edit),
            head + "      - 'x -> (y or not y)'  # why\n");
  EXPECT_EQ(with(head + "      - x 僅當 y\n", edit), head + "      - x 僅當 (y or not y)\n");
  EXPECT_EQ(with(head + "      - >-\n        x only\n        if y\n      - y\n", edit),
            head + "      - x only if (y or not y)\n      - y\n");
}

TEST(Amend, GivesATypeThatHasItsActorsWantsAListOfItsOwn) {
  const std::string text = kHead + std::string(
                                       "    wants: [x, y]\n"
                                       "    types:\n"
                                       "      one: {chance: 50%}\n"
                                       "      two:\n"
                                       "        chance: 50%\n");
  EXPECT_EQ(with(text, of_wants(kDrop, 1, 0, 1)), text + "        wants: [x]\n");
  EXPECT_NE(with(text, of_wants(kDrop, 1, 0, 0)).find("one: {chance: 50%, wants: [x]}"),
            std::string::npos);
}

TEST(Amend, EditsTheActorsListWhereOneTypeAloneHasIt) {
  const std::string head = kHead + std::string("    wants: ");
  const std::string tail =
      "\n    types: {one: {chance: 50%}, two: {chance: 50%, wants: [not x]}}\n";
  EXPECT_EQ(with(head + "[x, y]" + tail, of_wants(kDrop, 1)), head + "[x]" + tail);
}

Edit of_way(bool up) {
  Edit edit;
  edit.kind = Edit::Kind::one_way;
  edit.actor = ActorId(0);
  edit.option = OptionId(0);
  edit.up = up;
  return edit;
}

TEST(Amend, WritesOneWayWhereverAndHoweverItStands) {
  const std::string head = kHead;
  const std::string today = "today: []\n";
  EXPECT_EQ(with(head + today, of_way(true)), head + "one_way: [x]\n" + today);
  EXPECT_EQ(with(head + today, of_way(false)), head + "one_way: {x: off}\n" + today);
  EXPECT_EQ(with(head + "one_way: [y]\n", of_way(true)), head + "one_way: [y, x]\n");
  EXPECT_EQ(with(head + "one_way: [y]\n", of_way(false)), head + "one_way: {y: on, x: off}\n");
  EXPECT_EQ(with(head + "one_way: y\n", of_way(false)), head + "one_way: {y: on, x: off}\n");
  EXPECT_EQ(with(head + "one_way:\n- y  # so\n" + today, of_way(false)),
            head + "one_way:\n  y: on  # so\n  x: off\n" + today);
  EXPECT_EQ(with(head + "one_way:\n  x: on\n  y: off\n", of_way(false)),
            head + "one_way:\n  x: off\n  y: off\n");
  Edit both = of_way(true);
  both.kind = Edit::Kind::two_way;
  EXPECT_EQ(with(head + "one_way: [x, y]\n", both), head + "one_way: [y]\n");
  EXPECT_EQ(with(head + "one_way:\n  y: on\n  x: on\n", both), head + "one_way:\n  y: on\n");
  EXPECT_EQ(with(head + "one_way: x\n", both), head + "one_way: []\n");
}

TEST(Amend, WritesImpossibilities) {
  Edit add;
  add.kind = Edit::Kind::exclude;
  add.option = OptionId(0);
  add.level = LevelId(1);
  add.other = OptionId(1);
  add.other_level = LevelId(0);
  const std::string head = kHead;
  EXPECT_EQ(with(head + "today: []\n", add), head + "impossible: [x and not y]\ntoday: []\n");
  EXPECT_EQ(with(head + "impossible:\n  - y and not x  # no\ntoday: []\n", add),
            head + "impossible:\n  - y and not x  # no\n  - x and not y\ntoday: []\n");
  EXPECT_EQ(with(head + "impossible: y and not x", add),
            head + "impossible: [y and not x, x and not y]");
  Edit allow;
  allow.kind = Edit::Kind::allow;
  EXPECT_EQ(with(head + "impossible: [x and y, y and not x]\n", allow),
            head + "impossible: [y and not x]\n");
}

TEST(Amend, WritesAChanceAndLeavesRestAlone) {
  Edit edit;
  edit.kind = Edit::Kind::chance;
  edit.chance = Decimal{Decimal::kOne / 8};
  const std::string head = kHead + std::string("    types:\n      one: {chance: ");
  const std::string tail = ", wants: x}\n      two: {chance: rest}\n";
  EXPECT_EQ(with(head + "50% (30-70)" + tail, edit), head + "12.5%" + tail);
  edit.type = TypeId(1);
  EXPECT_EQ(with(head + "50% (30-70)" + tail, edit), head + "87.5%" + tail);
}

TEST(Amend, KeepsTheLineBreaksOfTheFile) {
  EXPECT_EQ(with("parley: 1\r\nactors: {A: {can: {x: x, y: y}}}\r\ntoday: []\r\n", of_way(true)),
            "parley: 1\r\nactors: {A: {can: {x: x, y: y}}}\r\none_way: [x]\r\ntoday: []\r\n");
}

TEST(LineDiff, ShowsThreeLinesAroundAChange) {
  EXPECT_EQ(line_diff("a", "b", "1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nfive\n6\n7\n8\n"),
            "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  EXPECT_EQ(line_diff("a", "b", "1\n2\n", "1\n2\n"), "");
  EXPECT_EQ(line_diff("a", "b", "1\n", "1\n2"),
            "--- a\n+++ b\n@@ -1,1 +1,2 @@\n 1\n+2\n\\ No newline at end of file\n");
  EXPECT_EQ(line_diff("a", "b", "", "1\n"), "--- a\n+++ b\n@@ -0,0 +1,1 @@\n+1\n");
}

}  // namespace
}  // namespace parley
