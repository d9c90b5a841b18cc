// SPDX-License-Identifier: Apache-2.0
#include "parley/exchange/stand_csv.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/base/random.h"
#include "parley/report/diagnostic_picture.h"

namespace parley {
namespace {

std::string drawn(const std::string& csv) {
  const StandsRead read = read_stand_csv(csv);
  EXPECT_EQ(read.table.rows.empty(), has_errors(read.diagnostics)) << csv;
  Files files;
  files.push_back({"x.csv", csv});
  return pictures(read.diagnostics, files, Language::en, false);
}

StandTable table_of(const std::string& csv) {
  const StandsRead read = read_stand_csv(csv);
  EXPECT_FALSE(has_errors(read.diagnostics)) << drawn(csv);
  return read.table;
}

constexpr const char* kHead = "issue,actor,position,salience,weight,reference,outcome,proposal\n";

TEST(StandCsv, ColumnsStandInAnyOrderAndVotesAreWeights) {
  const StandTable table = table_of(
      "Proposal,OUTCOME,issue,year,actor,position,salience,votes,reference\n"
      "p,60,relief,2024,US,100,50,10,0\np,60,relief,2024,RU,12.5,100,4,0\np,,line,2024,US,0,7,10,"
      "\n");
  ASSERT_EQ(table.actors, (std::vector<std::string>{"US", "RU"}));
  ASSERT_EQ(table.issues.size(), 2U);
  EXPECT_EQ(table.issues[0].id, "relief");
  EXPECT_EQ(table.issues[0].group, "p");
  EXPECT_EQ(table.issues[0].today, 0.0);
  EXPECT_EQ(table.issues[0].outcome, 60.0);
  EXPECT_EQ(table.issues[1].today, std::nullopt);
  EXPECT_EQ(table.issues[1].outcome, std::nullopt);
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[1].actor, 1U);
  EXPECT_EQ(table.rows[1].issue, 0U);
  EXPECT_EQ(table.rows[1].position, 12.5);
  EXPECT_EQ(table.rows[0].salience, 0.5);
  EXPECT_EQ(table.rows[0].weight, 10.0);
}

TEST(StandCsv, AnySeparatorLineEndsAndAByteOrderMarkAreFine) {
  for (const char* text : {"issue,actor,position,salience,weight\na,US,1,2,3\n",
                           "\xEF\xBB\xBFissue;actor;position;salience;weight\r\na;US;1;2;3",
                           "issue\tactor\tposition\tsalience\tweight\ra\tUS\t1\t2\t3\r\r",
                           "issue ,\"actor\",position ,salience,weight\n\na,\"US\",1,2,3\n"}) {
    const StandTable table = table_of(text);
    ASSERT_EQ(table.rows.size(), 1U) << text;
    EXPECT_EQ(table.actors[0], "US");
    EXPECT_EQ(table.rows[0].weight, 3.0);
  }
}

TEST(StandCsv, WhoHasNoPositionOrNoSalienceHasNoStandThere) {
  const StandTable table =
      table_of(std::string(kHead) + "a,US,,50,1,,,\na,RU,0,,,,,\na,EU,0,0,0,,,\nb,RU,,,,,70,\n");
  EXPECT_EQ(table.actors.size(), 3U);
  ASSERT_EQ(table.issues.size(), 2U);
  EXPECT_EQ(table.issues[1].outcome, 70.0);
  ASSERT_EQ(table.rows.size(), 1U) << "zero salience and zero weight are stands";
  EXPECT_EQ(table.rows[0].actor, 2U);
}

TEST(StandCsv, EveryFaultHasAMessageWithItsPlace) {
  const auto has = [](const std::string& text, const std::string& message) {
    const std::string messages = drawn(text);
    EXPECT_NE(messages.find(message), std::string::npos) << text << "\n" << messages;
  };
  const std::string head = kHead;
  has("", "P005 x.csv: the file is empty");
  has("\n\n", "P005 x.csv: the file is empty");
  has(std::string((std::size_t{16} << 20U) + 1, 'a'), "P003 x.csv: the file is larger than 16 MiB");
  has(head + "a,Z\xFCrich,1,2,3,,,\n", "P004 x.csv:2:4: the text is not UTF-8");
  has(head + "a,\"US,1,2,3,,,\n", "X102 x.csv:2:3: the quote that opens here");
  has(head + "a,US,1,2\n", "X103 x.csv:2:1: this row has 4 cells, the first row has 8");
  has("issue,actor,position,weight\na,US,1,3\n", "X110 x.csv:1:1: there is no column \"salience\"");
  has("issue,actor,position,salence,weight\na,US,1,2,3\n",
      "X110 x.csv:1:22: there is no column \"salience\"");
  has("issue,actor,position,salence,weight\na,US,1,2,3\n", "Did you mean \"salience\"?");
  has("issue,actor,position,salience,weight,votes\na,US,1,2,3,4\n",
      "X111 x.csv:1:38: column \"votes\" says what \"weight\" says already");
  has("issue,actor,position,salience,weight,a,b\na,US,1,2,3,4,5\n",
      "X112 x.csv:1:38: note: passed over: a, b");
  has(head + "a,US,1,2,3,,,\na,RU,1,2,3,,,\n\na,US,1,2,3,,,\n",
      "X113 x.csv:5:3: US has a position on a already, in line 2");
  has(head + "a,US,1,2,3,,,\na,RU,1,2,3,,40,\na,EU,1,2,3,,50,\n",
      "X114 x.csv:4:13: outcome of a is \"50\" here, but not in line 3");
  has(head + "a,US,1,2,3,10,,\na,RU,1,2,3,11,,\n",
      "X114 x.csv:3:12: reference of a is \"11\" here, but not in line 2");
  has(head + "a,US,1,2,3,,,p\na,RU,1,2,3,,,q\n",
      "X114 x.csv:3:14: proposal of a is \"q\" here, but not in line 2");
  has(head, "X115 x.csv:1:1: the table has a row of titles, but nobody's position");
  has(head + "a,US,,,,,,\n", "X115 x.csv:1:1:");
  for (const char* bad :
       {"-1", "100.5", "1e3", "forty", "4,0", "0x10", "nan", "inf", "40%", "1 0"}) {
    const std::string cell = "\"" + std::string(bad) + "\"";
    has(head + "a,US," + cell + ",2,3,,,\n",
        "X108 x.csv:2:6: \"" + std::string(bad) + "\" in column \"position\" should be a number");
    has(head + "a,US,1," + cell + ",3,,,\n", "X108 x.csv:2:8:");
    has(head + "a,US,1,2,3," + cell + ",,\n", "X108 x.csv:2:12:");
    has(head + "a,US,1,2,3,," + cell + ",\n", "X108 x.csv:2:13:");
  }
  for (const char* bad : {"-1", "1e13", "1e-10", "nan", "inf", "many", ""}) {
    has(head + "a,US,1,2," + bad + ",,,\n", "X108 x.csv:2:10: \"" + std::string(bad) + "\"");
  }
  has(head + ",US,1,2,3,,,\n", "X108 x.csv:2:1: \"\" in column \"issue\" should be the id");
  has(head + "a,,1,2,3,,,\n", "X108 x.csv:2:3: \"\" in column \"actor\" should be the name");
}

TEST(StandCsv, ARowWithoutAnActorStillNamesItsIssue) {
  const StandsRead read = read_stand_csv(
      std::string(kHead) + "a,,1,2,3,,,\nb,US,1,2,3,5,6,p\n,RU,1,2,3,,,\nb,EU,1,2,3,,,p\n");
  EXPECT_EQ(read.diagnostics.size(), 2U);
}

TEST(StandCsv, AFileFullOfFaultsEndsSoon) {
  std::string text = kHead;
  for (int row = 0; row < 20000; ++row) text += "a,US,x,y,z,,,\n";
  EXPECT_LE(read_stand_csv(text).diagnostics.size(), 1001U);
}

StandTable random_table(Random& random) {
  StandTable table;
  const std::size_t issues = 1 + random.below(4);
  const std::size_t actors = 1 + random.below(5);
  const auto name = [&](const char* stem, std::size_t at) {
    constexpr const char* kOdd[] = {"", "=1+1", "a, \"b\"", "抗議", "'x", "-", ";"};
    return kOdd[random.below(7)] + (stem + std::to_string(at));
  };
  const auto share = [&] { return random.below(1000) / 10.0; };
  for (std::size_t actor = 0; actor < actors; ++actor) table.actors.push_back(name("A", actor));
  for (std::size_t issue = 0; issue < issues; ++issue) {
    table.issues.push_back({name("i", issue), random.below(2) == 0 ? "" : "p", {}, {}, {}, {}});
    if (random.below(2) == 0) table.issues.back().today = share();
    if (random.below(2) == 0) table.issues.back().outcome = share();
    for (std::size_t actor = 0; actor < actors; ++actor) {
      if (random.below(3) == 0 && issue + actor > 0) continue;
      table.rows.push_back({actor, issue, share(), share() / 100, random.below(1000) / 8.0});
    }
  }
  return table;
}

/// The rows of a table in a form that does not depend on the order of actors.
std::vector<std::string> lines_of(const StandTable& table) {
  std::vector<std::string> lines;
  for (const StandTable::Row& row : table.rows) {
    lines.push_back(table.issues[row.issue].id + "|" + table.actors[row.actor] + "|" +
                    std::to_string(row.position) + "|" + std::to_string(row.salience) + "|" +
                    std::to_string(row.weight));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST(StandCsv, WhatIsWrittenReadsBackTheSame) {
  const std::uint64_t seed = support::test_seed();
  for (std::uint64_t draw = 0; draw < support::share_of(200); ++draw) {
    Random random(seed, draw, 7);
    const StandTable table = random_table(random);
    const std::string text = write_stand_csv(table);
    const StandTable back = table_of(text);
    SCOPED_TRACE("seed " + std::to_string(seed) + ", draw " + std::to_string(draw) + "\n" + text);
    EXPECT_EQ(lines_of(back), lines_of(table));
    EXPECT_TRUE(std::is_permutation(back.actors.begin(), back.actors.end(), table.actors.begin(),
                                    table.actors.end()));
    ASSERT_EQ(back.issues.size(), table.issues.size());
    for (std::size_t issue = 0; issue < table.issues.size(); ++issue) {
      EXPECT_EQ(back.issues[issue].id, table.issues[issue].id);
      EXPECT_EQ(back.issues[issue].group, table.issues[issue].group);
      EXPECT_EQ(back.issues[issue].today, table.issues[issue].today);
      EXPECT_EQ(back.issues[issue].outcome, table.issues[issue].outcome);
    }
    EXPECT_EQ(write_stand_csv(back), text);
  }
}

TEST(StandCsv, AnotherScaleIsWrittenAsZeroToAHundred) {
  StandTable table;
  table.scale_low = -10;
  table.scale_high = 10;
  table.actors = {"US"};
  table.issues = {{"a", "", "", "", -10.0, 0.0}};
  table.rows = {{0, 0, 5, 0.07, 3}};
  EXPECT_EQ(write_stand_csv(table),
            "issue,actor,position,salience,weight,reference,outcome\r\na,US,75,7,3,0,50\r\n");
}

}  // namespace
}  // namespace parley
