// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/unit/casefile_reading.h"
#include <gtest/gtest.h>

#include "parley/report/text_width.h"
#include "parley/service/rooms.h"

namespace parley {
namespace {

constexpr double kNone = -1;

Room room_of(std::vector<Stand> voters, double accepts = 0.5) {
  Room room;
  room.voters = std::move(voters);
  room.accepts = accepts;
  return room;
}

Case flagship() {
  const std::string path = std::string(PARLEY_ROOT) + "/cases/anchorage-2025/anchorage.yaml";
  std::ifstream file(path, std::ios::binary);
  return read_case("anchorage.yaml", {std::istreambuf_iterator<char>(file), {}},
                   [](const std::string&) { return FetchedFile{}; })
      .conflict;
}

std::vector<std::string> lines_of(const Case& conflict, Language language, std::size_t width) {
  const Worlds no_worlds{};
  const Names names(conflict, no_worlds, language);
  Style style;
  style.width = width;
  Page page(style);
  for (const RoomsOnIssue& rooms : find_rooms(conflict).issues) {
    room_text(page, names, rooms, {{"a forecast", 44.6}}, style);
  }
  std::vector<std::string> lines(1);
  for (const char each : page.take()) {
    if (each == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += each;
    }
  }
  return lines;
}

TEST(Room, ATieOfHalfAndHalfLeavesThingsAsTheyAre) {
  EXPECT_FALSE(carries(1, 2, 0.5));
  EXPECT_TRUE(carries(1.01, 2, 0.5));
  EXPECT_TRUE(carries(2, 3, 2.0 / 3));
  EXPECT_FALSE(carries(1.99, 3, 2.0 / 3));
  EXPECT_TRUE(carries(3, 3, 1));
  EXPECT_FALSE(carries(0, 3, 0));
  EXPECT_TRUE(carries(0.1 + 0.2, 0.6 + 0.4, 0.3));
}

TEST(Room, AVoterToWhomAPlaceIsAsGoodAsTodayDoesNotBackIt) {
  const Room room = room_of({{50, 1, 1, true}});
  EXPECT_EQ(support_for(room, 60, 40), 0);
  EXPECT_EQ(support_for(room, 59, 40), 1);
  const WinSet set = win_set(room, 40, {0, 100});
  EXPECT_EQ(set.way(Way::up).backed, (Interval{40, 60, true, true}));
  EXPECT_FALSE(set.way(Way::down).backed);
}

TEST(Room, AWinSetEndsWithTheScaleWhichThenBelongsToIt) {
  const WinSet set = win_set(room_of({{90, 1, 1, true}}), 40, {0, 100});
  EXPECT_EQ(set.way(Way::up).backed, (Interval{40, 100, true, false}));
}

TEST(Room, WhereNobodyHasWeightThereIsNoPivotAndConsentIsNotNeeded) {
  const Room nobody = room_of({{50, 1, 0, true}, {50, 0, 1, true}});
  EXPECT_FALSE(win_set(nobody, 40, {0, 100}).way(Way::up).pivot);
  EXPECT_FALSE(weighted_median(nobody));
  EXPECT_FALSE(agreement_zone({{nobody}, 40, {0, 100}, false, {}}).open());
  EXPECT_TRUE(changes_that_tip({{nobody}, 40, {0, 100}, false, {}}).empty());
  EXPECT_TRUE(
      agreement_zone({{nobody, room_of({{60, 1, 1, true}})}, 40, {0, 100}, false, {}}).open());
}

TEST(Rooms, OfTheFlagshipAreAsWorkedOutByHand) {
  const Case conflict = flagship();
  const RoomFinding finding = find_rooms(conflict);
  ASSERT_EQ(finding.issues.size(), 1U);
  const RoomsOnIssue& rooms = finding.issues[0];
  ASSERT_EQ(rooms.sides.size(), 4U);
  const RoomSide& us = rooms.sides[0];
  EXPECT_EQ(us.home->way(Way::up).backed, (Interval{60, 95, true, true}));
  EXPECT_FALSE(us.home->way(Way::down).backed);
  EXPECT_NEAR(us.home->way(Way::down).support, 16.0 / 55, 1e-12);
  EXPECT_EQ(us.home->way(Way::up).pivots, std::vector<std::size_t>{1});
  EXPECT_EQ(us.median->low, 77.5);
  EXPECT_EQ(us.spread->low, 65);
  EXPECT_EQ(us.spread->high, 90);
  const auto& opens = us.tips[static_cast<std::size_t>(Way::down)];
  const auto share = std::find_if(opens.begin(), opens.end(), [](const RoomTip& tip) {
    return tip.change.what == RoomChange::What::accepts;
  });
  ASSERT_NE(share, opens.end());
  EXPECT_NEAR(share->change.to, 16.0 / 55, 1e-12);
  EXPECT_EQ(share->after.way(Way::down).agreed, (Interval{40, 60, true, true}));
  ASSERT_TRUE(rooms.homes);
  EXPECT_FALSE(rooms.homes->zone.open());
  EXPECT_EQ(rooms.homes->zone.gap().value_or(kNone), 77.5);
}

TEST(Rooms, FitTheWidthAndShowEveryGroupInEveryLanguage) {
  const Case conflict = flagship();
  for (const Language language : kLanguages) {
    for (const std::size_t width : {80U, 100U}) {
      std::string all;
      for (const std::string& line : lines_of(conflict, language, width)) {
        EXPECT_LE(display_width(line), width) << line;
        all += line + "\n";
      }
      for (const Audience::Group& group : conflict.audiences[0].groups) {
        EXPECT_NE(all.find(group.name.in(language)), std::string::npos);
      }
      EXPECT_NE(all.find("60 … 95"), std::string::npos) << all;
    }
  }
}

TEST(Rooms, TakePositionsOfGroupsOnOtherIssuesAndSayWhereTodayIsNotKnown) {
  const Case conflict = read_text(
                            "parley: 1\nactors: {A: {can: {a: x}, wants: [a]}, B: {}}\n"
                            "issues: {i: {today: 50}, j: {scale: [0, 10]}}\n"
                            "audiences: {A: {issue: i, leader: 30, groups: {g: {at: 20}, h: {at: "
                            "90, weight: 3}}, accepts: 60%}}\n"
                            "positions: {A/g: {j: {at: 4}, i: {at: 10}}, A: {j: {at: 5}}, B: {i: "
                            "{at: 70}}}\n")
                            .conflict;
  const RoomFinding finding = find_rooms(conflict);
  ASSERT_EQ(finding.issues.size(), 2U);
  const RoomSide& on_i = finding.issues[0].sides[0];
  EXPECT_EQ(on_i.room.voters[0].at, 10);
  EXPECT_EQ(on_i.room.voters[0].weight, 3);
  EXPECT_EQ(on_i.room.accepts, 0.6);
  ASSERT_EQ(finding.issues[0].sides.size(), 2U);
  EXPECT_TRUE(finding.issues[0].sides[1].groups.empty());
  const RoomsOnIssue& on_j = finding.issues[1];
  ASSERT_EQ(on_j.sides.size(), 1U);
  EXPECT_EQ(on_j.sides[0].room.leader, 5);
  EXPECT_FALSE(on_j.homes);
  bool says_so = false;
  for (const std::string& line : lines_of(conflict, Language::en, 100)) {
    says_so = says_so || line.find("does not say what holds on this issue") != std::string::npos;
  }
  EXPECT_TRUE(says_so);
}

}  // namespace
}  // namespace parley
