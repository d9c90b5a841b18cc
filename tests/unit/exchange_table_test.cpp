// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "tests/support/random_case.h"
#include "tests/support/same_meaning.h"
#include "tests/support/write_case.h"
#include <gtest/gtest.h>

#include "parley/casefile/read.h"
#include "parley/exchange/csv.h"
#include "parley/exchange/state_table.h"
#include "parley/report/diagnostic_picture.h"
#include "parley/report/table.h"
#include "parley/service/service.h"

namespace parley {
namespace {

Table one_cell(const std::string& cell) {
  Table table;
  table.columns.push_back({"", "a", false});
  table.columns.push_back({"g", "b", true});
  table.rows.push_back({{cell, "1"}, true});
  return table;
}

TEST(CsvTable, QuotesWhatNeedsQuotesAndEndsLinesAsTheStandardSays) {
  EXPECT_EQ(csv_of(one_cell("x")), "a,g.b\r\nx,1\r\n");
  EXPECT_EQ(csv_of(one_cell("x, \"y\"\nz")), "a,g.b\r\n\"x, \"\"y\"\"\nz\",1\r\n");
}

TEST(CsvTable, NoCellIsAFormulaAndEveryCellReadsBack) {
  for (const std::string cell : {"=1+1", "+A1", "-A1", "@SUM(A1)", "\tx", "\r=x", "'=x", "'x",
                                 "-1.5", "+2", "plain", "a\"b", "a,b", "a\nb", "", "抗議", "'"}) {
    const std::string text = csv_of(one_cell(cell));
    const std::string first = text.substr(text.find('\n') + 1);
    const char shown = first[0] == '"' ? first[1] : first[0];
    if (cell != "-1.5" && cell != "+2") {
      EXPECT_EQ(std::string("=+-@\t\r").find(shown), std::string::npos) << text;
    }
    Diagnostics faults;
    const auto rows = read_csv(text, faults);
    EXPECT_TRUE(faults.empty()) << text;
    ASSERT_EQ(rows.size(), 2U) << text;
    EXPECT_EQ(rows[1][0].text, cell) << text;
  }
}

TEST(CsvTable, IsReadWithAnySeparatorAndAnyLineEnds) {
  for (const char* text : {"a,b\n1,2\n", "a;b\r\n1;2", "a\tb\r1\t2\r\r",
                           "\xEF\xBB\xBF"
                           "a , b\n\n\"1\",2 \n"}) {
    Diagnostics faults;
    const auto rows = read_csv(text, faults);
    EXPECT_TRUE(faults.empty()) << text;
    ASSERT_EQ(rows.size(), 2U) << text;
    EXPECT_EQ(rows[0][1].text, "b") << text;
    EXPECT_EQ(rows[1][0].text, "1") << text;
    EXPECT_EQ(rows[1][1].text, "2") << text;
  }
}

TEST(MarkdownTable, EscapesWhatWouldBreakTheTable) {
  const std::string text = markdown_of(one_cell("a|b_*<c>\n[d](e)"));
  EXPECT_EQ(text, "| a | g: b |\n|---|:-:|\n| **a\\|b\\_\\*\\<c\\> \\[d\\](e)** | 1 |\n");
}

TEST(LatexTable, EscapesEveryCharacterThatLatexReadsAsItsOwn) {
  const std::string text = latex_of(one_cell("#$%&_{}~^\\<>|\"--"));
  EXPECT_NE(text.find("\\textbf{\\#\\$\\%\\&\\_\\{\\}\\textasciitilde{}\\textasciicircum{}"
                      "\\textbackslash{}\\textless{}\\textgreater{}\\textbar{}\\textquotedbl{}"
                      "-{}-{}} & 1 \\\\\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\\begin{tabular}{lc}"), std::string::npos);
  EXPECT_NE(text.find("\\multicolumn{1}{c}{g}"), std::string::npos);
}

std::string drawn(const std::string& csv) {
  const Imported table = import_state_table(csv);
  EXPECT_EQ(table.case_text.empty(), has_errors(table.diagnostics)) << csv;
  Files files;
  files.push_back({"x.csv", csv});
  return pictures(table.diagnostics, files, Language::en, false);
}

TEST(StateTable, EveryFaultHasAMessageWithItsPlace) {
  const auto has = [](const std::string& text, const std::string& message) {
    const std::string messages = drawn(text);
    EXPECT_NE(messages.find(message), std::string::npos) << text << "\n" << messages;
  };
  has("", "P005 x.csv: the file is empty");
  has("A.o\nY\n\"", "X102 x.csv:3:1: the quote that opens here");
  has("A.o\na\"b\n", "X101 x.csv:2:2: a quote stands in the middle");
  has("A.o\n\"a\"b\n", "X101 x.csv:2:4: a quote stands in the middle");
  has("A.o\n\xFF\n", "P004 x.csv:2:1:");
  has("A.o,B.p\nY,N\nY\n", "X103 x.csv:3:1: this row has 1 cell, the first row has 2");
  has("rank:A\n1\n", "X105 x.csv:1:1: no column says who can do what");
  has("A.o\n", "X106 x.csv:1:1: the table has a row of titles, but no states");
  has("A.o,A.o\nY,N\n", "X104 x.csv:1:5: column \"A.o\": there is a column of that name");
  has("A.,B.p\nY,N\n", "X104 x.csv:1:1: column \"A.\": the name of the actor or of the option");
  has("A.o:on\nY\n", "X104 x.csv:1:1: column \"A.o:on\": after the colon only");
  has("A.o\nlow\nlow\n", "X104 x.csv:1:1: column \"A.o\": all rows have the same value");
  has("A.o,other\nY,1\n", "X107 x.csv:1:5: warning: column \"other\" is passed over");
  has("A.o\nY\nNo\nYess\n", "X108 x.csv:4:1: \"Yess\" in column \"A.o\" should be Y or N");
  has("A.o,rank:A\nY,1\nN,first\n",
      "X108 x.csv:3:3: \"first\" in column \"rank:A\" should be a rank");
  has("A.o,rank:A\nY,1\nN,0\n", "X108 x.csv:3:3: \"0\"");
  has("A.o,today\nY,1\nN,1\n",
      "X108 x.csv:3:3: \"1\" in column \"today\" should be N, since row 1");
  has("A.o,B.p\nY,N\nN,N\nY,N\n", "X109 x.csv:4:1: this row is the same state as row 1");
}

Worlds worlds_of(const std::string& case_text) {
  const Reading reading = read_case("case.yaml", case_text, [](const std::string&) {
    return FetchedFile{false, "none"};
  });
  EXPECT_FALSE(has_errors(reading.diagnostics))
      << pictures(reading.diagnostics, reading.files, Language::en, false) << case_text;
  Result<Worlds> worlds = ground(reading.conflict, parley::Run{});
  EXPECT_TRUE(worlds) << case_text;
  return std::move(*worlds);
}

TEST(StateTable, LevelsInNumbersAreInTheirOrderAndStatesNotListedAreImpossible) {
  const Imported table = import_state_table(
      "U S.force:up,Bee.yield,rank:U S,rank:Crowd,name,today\n"
      "2,N,3,1,war,\n0,N,2,1,calm,Y\n1,Y,1,1,\"given, in\",\n0,Y,1,2,,\n");
  EXPECT_TRUE(table.diagnostics.empty());
  const Reading reading = read_case("case.yaml", table.case_text, [](const std::string&) {
    return FetchedFile{false, "none"};
  });
  EXPECT_FALSE(has_errors(reading.diagnostics)) << table.case_text;
  const Case& conflict = reading.conflict;
  const Worlds worlds = worlds_of(table.case_text);
  EXPECT_EQ(worlds.space.states().count(), 4U);
  const Option& force = conflict.options[OptionId(0)];
  EXPECT_EQ(force.levels[LevelId(2)], "2");
  EXPECT_EQ(force.moves[LevelId(2)], 0U);
  EXPECT_EQ(conflict.actors.size(), 3U) << "the crowd only watches";
  EXPECT_EQ(conflict.states[NamedStateId(2)].name.in(Language::en), "given, in");
  ASSERT_TRUE(conflict.today);
  const Ranking& ranking = *worlds.worlds[0].rankings[ActorId(0)];
  // Cells: force + 3 yield.
  EXPECT_EQ(ranking.of(StateId(0)), 2U);
  EXPECT_EQ(ranking.of(StateId(2)), 3U);
  EXPECT_EQ(ranking.of(StateId(4)), 1U);
  EXPECT_EQ(ranking.of(StateId(3)), 1U);
}

TEST(StateTable, RandomCasesComeBackAsTheyWent) {
  const std::uint64_t seed = support::test_seed();
  std::size_t compared = 0;
  for (const support::CaseFamily& family : support::case_families()) {
    const bool can_be_said = !family.graph && !family.same && !family.types &&
                             family.most_levels == 2 && !family.beyond_weak_orders() &&
                             family.moves != support::CaseFamily::Moves::listed;
    for (std::uint64_t draw = 0; can_be_said && draw < support::share_of(20); ++draw) {
      const support::RandomWorlds random(family, seed, draw);
      Request request;
      request.command = Command::export_case;
      request.case_text = support::write_case(random.conflict, "");
      request.to = "csv";
      const Answer given = answer(request, parley::Run{});
      ASSERT_EQ(given.status, 0) << given.messages;
      const Imported table = import_state_table(given.output);
      ASSERT_FALSE(has_errors(table.diagnostics)) << drawn(given.output);
      ++compared;
      EXPECT_EQ(support::difference(random.worlds, 0, worlds_of(table.case_text), 0), "")
          << family << ", seed " << seed << ", draw " << draw << ", " << random.saved() << "\n"
          << given.output << table.case_text;
    }
  }
  EXPECT_GE(compared, support::share_of(20));
}

}  // namespace
}  // namespace parley
