// SPDX-License-Identifier: Apache-2.0
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "parley/casefile/read.h"
#include "parley/exchange/decide.h"
#include "parley/exchange/ktab.h"
#include "parley/exchange/stand_case.h"
#include "parley/exchange/stand_csv.h"
#include "parley/report/diagnostic_picture.h"
#include "parley/service/export_stands.h"

namespace parley {
namespace {

std::string drawn(const Diagnostics& diagnostics, const std::string& text = "") {
  Files files;
  files.push_back({"file", text});
  return pictures(diagnostics, files, Language::en, false);
}

/// Actors A, B, … on issues x, y, …: everybody at 50, cares so much, weighs 10.
StandTable table_of(std::size_t actors, std::size_t issues, double salience) {
  StandTable table;
  for (std::size_t issue = 0; issue < issues; ++issue) {
    table.issues.emplace_back().id = std::string(1, static_cast<char>('x' + issue));
  }
  for (std::size_t actor = 0; actor < actors; ++actor) {
    table.actors.push_back(std::string(1, static_cast<char>('A' + actor)));
    for (std::size_t issue = 0; issue < issues; ++issue) {
      table.rows.push_back({actor, issue, 50, salience, 10});
    }
  }
  return table;
}

std::string refusal_of(const Result<Exported>& result) {
  return result ? "written" : drawn(result.faults());
}

TEST(KtabFile, IsRefusedWhereItWouldNotSayTheSame) {
  EXPECT_NE(refusal_of(write_ktab_csv(table_of(2, 1, 0.5))).find("2 actors"), std::string::npos);
  StandTable absent = table_of(3, 2, 0.5);
  absent.rows.pop_back();
  EXPECT_NE(refusal_of(write_ktab_csv(absent)).find("C has no position on \"y\""),
            std::string::npos);
  StandTable uneven = table_of(3, 2, 0.5);
  uneven.rows.back().weight = 11;
  EXPECT_NE(refusal_of(write_ktab_csv(uneven)).find("C has different weights"), std::string::npos);
  StandTable weak = table_of(3, 1, 0.5);
  weak.rows.back().weight = 0;
  EXPECT_TRUE(write_ktab_csv(weak));
  EXPECT_NE(refusal_of(write_ktab_xml(weak)).find("C has a weight of 0"), std::string::npos);
}

TEST(KtabFile, ScalesSaliencesByOneFactorWhereTheyAreTooMuch) {
  StandTable table = table_of(3, 3, 0.9);
  table.rows[0].salience = 0.3;
  const Result<Exported> written = write_ktab_csv(table);
  ASSERT_TRUE(written);
  EXPECT_NE(drawn(written->warnings).find("X207"), std::string::npos);
  const StandsRead back = read_ktab_csv(written->text);
  ASSERT_TRUE(back.diagnostics.empty()) << drawn(back.diagnostics, written->text);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    EXPECT_NEAR(back.table.rows[row].salience, table.rows[row].salience / 2.7, 1e-12);
  }
}

TEST(KtabFile, SaliencesNeverAddUpToMoreThanAHundredAsThatProgramAddsThem) {
  for (int thirds = 1; thirds < 200; ++thirds) {
    StandTable table = table_of(3, 3, 0);
    for (StandTable::Row& row : table.rows) {
      row.salience = row.issue == 0 ? thirds / 600.0 : (1 - thirds / 600.0) / 2;
    }
    const Result<Exported> written = write_ktab_csv(table);
    ASSERT_TRUE(written);
    EXPECT_TRUE(written->warnings.empty()) << "a hair is no reason to scale";
    std::istringstream lines(written->text);
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    while (std::getline(lines, line)) {
      std::vector<std::string> cells;
      std::istringstream fields(line);
      for (std::string cell; std::getline(fields, cell, ',');) cells.push_back(cell);
      ASSERT_EQ(cells.size(), 9U);
      double sum = 0;
      for (const std::size_t at : {4U, 6U, 8U}) sum = sum + std::stod(cells[at]);
      EXPECT_LE(sum, 100.0) << line;
    }
  }
}

TEST(KtabFile, NamesThatAreTooLongStayApart) {
  StandTable table = table_of(3, 1, 0.5);
  table.actors[0] = "The Ministry of Foreign Affairs";
  table.actors[1] = "The Ministry of Foreign Trade";
  table.actors[2] = "外交部外交部外交部";
  const Result<Exported> written = write_ktab_xml(table);
  ASSERT_TRUE(written);
  EXPECT_NE(written->text.find("<name>The Ministry of Foreign A</name>"), std::string::npos);
  EXPECT_NE(written->text.find("<name>The Ministry of Foreign T</name>"), std::string::npos);
  EXPECT_NE(written->text.find("<name>外交部外交部外交</name>"), std::string::npos)
      << "no letter is cut";
  EXPECT_EQ(written->warnings.size(), 3U);
  table.actors[1] = "The Ministry of Foreign Aid";
  EXPECT_NE(write_ktab_xml(table)->text.find("<name>The Ministry of Foreign_2</name>"),
            std::string::npos);
}

TEST(KtabFile, DescriptionsAreNamesWhereTheyTellActorsApart) {
  const std::string head = "s,d,3,1\nActor,Description,Power,x,s\n";
  const StandsRead apart = read_ktab_csv(head + "XJ,Xi,1,0,5\nLK,Li,1,0,5\nLH,Liu,1,0,5\n");
  EXPECT_EQ(apart.table.names, (std::vector<std::string>{"Xi", "Li", "Liu"}));
  const StandsRead same = read_ktab_csv(head + "XJ,he,1,0,5\nLK,he,1,0,5\nLH,she,1,0,5\n");
  EXPECT_TRUE(same.table.names.empty());
  EXPECT_EQ(same.table.descriptions, (std::vector<std::string>{"he", "he", "she"}));
}

TEST(KtabFile, BothSpellingsOfASettingAreOne) {
  const auto settings = [](const std::string& rule, const std::string& adjust) {
    const StandsRead read = read_ktab_xml(
        "<Scenario><ModelParameters><VotingRule>" + rule + "</VotingRule><BigRAdjust>" + adjust +
        "</BigRAdjust></ModelParameters><Dimensions><dName>x</dName></Dimensions><Actors><Actor>"
        "<name>A</name><capability>1</capability><Position><dCoord>1</dCoord></Position>"
        "<Salience><dSal>1</dSal></Salience></Actor></Actors></Scenario>");
    EXPECT_TRUE(read.diagnostics.empty()) << drawn(read.diagnostics);
    return read.notes.empty() ? std::string() : read.notes.front().arguments.front().text;
  };
  EXPECT_EQ(settings("Proportional", "No"), "VotingRule Prop, BigRAdjust None");
  EXPECT_EQ(settings("Prop", "None"), settings("Proportional", "No"));
}

TEST(KtabFile, IsToldFromOtherTables) {
  EXPECT_TRUE(looks_like_ktab_csv("a;b,c,3,2,\n"));
  EXPECT_TRUE(looks_like_ktab_csv("a,b,3 actors,2\nActor,Description,Power\n")) << "for its fault";
  EXPECT_FALSE(looks_like_ktab_csv("A.o,B.p\nY,N\n"));
  EXPECT_FALSE(looks_like_ktab_csv(""));
  EXPECT_FALSE(looks_like_stand_csv("A.o,B.p,name,today\n"));
  EXPECT_TRUE(looks_like_stand_csv("Issue;Actor;position;saliense;weight\n"));
  EXPECT_TRUE(looks_like_decide("\xEF\xBB\xBF\n'#A'\tx"));
  EXPECT_FALSE(looks_like_decide("# A"));
}

TEST(KtabFile, LimitsAreNamed) {
  std::string many = "s,d,65,1\nActor,Description,Power,x,s\n";
  for (int actor = 0; actor < 65; ++actor) many += "A" + std::to_string(actor) + ",,1,0,5\n";
  const StandsRead read = read_ktab_csv(many);
  EXPECT_NE(drawn(read.diagnostics, many).find("P021 file:67:1: too many actors: 65"),
            std::string::npos);
  EXPECT_TRUE(read.table.rows.empty());
  std::string elements = "<Scenario>";
  for (int element = 0; element < 200'000; ++element) elements += "<a/>\n";
  const StandsRead xml = read_ktab_xml(elements + "</Scenario>");
  EXPECT_NE(drawn(xml.diagnostics, elements).find("too many elements: 200001"), std::string::npos);
  // Four billion dimensions are no reason to reserve anything.
  EXPECT_FALSE(read_ktab_csv("s,d,3,4000000000\nActor\n").diagnostics.empty());
  EXPECT_FALSE(read_ktab_csv("s,d,3,1000000\nActor\n").diagnostics.empty());
}

TEST(DecideFile, DividesCapabilitiesByTheLargestAboveOne) {
  StandTable table = table_of(2, 1, 0.5);
  table.rows[1].weight = 40;
  const Result<Exported> written = write_decide(table);
  ASSERT_TRUE(written);
  EXPECT_NE(drawn(written->warnings).find("X208"), std::string::npos);
  EXPECT_NE(written->text.find("#D\tA\tx\t50\t0.5\t0.25\n#D\tB\tx\t50\t0.5\t1\n"),
            std::string::npos)
      << written->text;
}

TEST(DecideFile, AnApostropheIsNoQuote) {
  const StandsRead read = read_decide("#A\t'Tis\tthe \"party\"\n#P\tx\n#D\t'Tis\tx\t5\t1\t1\n");
  ASSERT_TRUE(read.diagnostics.empty()) << drawn(read.diagnostics);
  EXPECT_EQ(read.table.actors.front(), "'Tis");
  EXPECT_EQ(read.table.names.front(), "the \"party\"");
}

constexpr const char* kCase = R"(parley: 1
title: Aid
actors: {US: {name: United States}, RU: {}, UA: {name: Ukraine}, CN: {}}
issues:
  aid: {low: none, high: all, scale: [0, 10], today: 2-4, happened: 5, marks: {half: {at: 5, text: half of it}}}
  line: {}
  empty: {}
positions:
  US: {aid: {at: 6-8, cares: 50%, weight: 10}, line: {at: 20, cares: 0.25, weight: 10}}
  RU: {aid: {at: 0, cares: 0.4, weight: 6}, line: {at: 90, cares: 0.5, weight: 6}}
  UA: {aid: {at: 10, weight: 8}, line: {at: 0}}
)";

Case case_of(const std::string& text) {
  Reading reading = read_case("case.yaml", text, [](const std::string&) {
    return FetchedFile{false, "none"};
  });
  EXPECT_FALSE(has_errors(reading.diagnostics)) << drawn(reading.diagnostics, text);
  return std::move(reading.conflict);
}

TEST(ExportOfStands, SaysWhatIsLostAndWhatIsTakenForGranted) {
  const Case conflict = case_of(kCase);
  const Result<Exported> csv = export_ktab_csv(conflict, Language::en);
  ASSERT_TRUE(csv) << drawn(csv.faults());
  const std::string said = drawn(csv->warnings);
  for (const char* part :
       {"X206 warning: ktab-csv cannot say a range: of 1 number the middle", "X210 warning",
        "aid are written", "X211 warning", "(2 times)", "(1 time)", "\"empty\"",
        "CN, who has no position", "what the ends of scales mean", "what holds on an issue today",
        "X207"}) {
    EXPECT_NE(said.find(part), std::string::npos) << part << "\n" << said;
  }
  EXPECT_NE(csv->text.find("US,United States,10,70,"), std::string::npos) << csv->text;
}

TEST(ExportOfStands, DecideKeepsScalesWordsAndMarks) {
  const Result<Exported> text = export_decide(case_of(kCase), Language::en);
  ASSERT_TRUE(text);
  EXPECT_NE(text->text.find("#A\tUS\tUnited States\n"), std::string::npos) << text->text;
  EXPECT_NE(text->text.find("#M\taid\t0\tnone\n#M\taid\t5\thalf of it\n#M\taid\t10\tall\n"),
            std::string::npos)
      << text->text;
  EXPECT_NE(text->text.find("#D\tUS\taid\t7\t0.5\t1\n"), std::string::npos) << text->text;
}

TEST(ExportOfStands, PositionsKeepTodayAndWhatHappened) {
  const Result<Exported> text = export_positions(case_of(kCase), Language::en);
  ASSERT_TRUE(text);
  EXPECT_NE(drawn(text->warnings).find("of 2 numbers the middle"), std::string::npos)
      << drawn(text->warnings);
  const StandsRead back = read_stand_csv(text->text);
  ASSERT_EQ(back.table.issues.size(), 2U);
  EXPECT_EQ(back.table.issues[0].today, 30.0);
  EXPECT_EQ(back.table.issues[0].outcome, 50.0);
  Diagnostics said;
  const Case again = case_of(case_text_of(back.table, said));
  EXPECT_TRUE(said.empty());
  ASSERT_TRUE(again.issues[IssueId(0)].today);
  EXPECT_EQ(again.issues[IssueId(0)].today->middle.as_double(), 30);
  EXPECT_EQ(again.issues[IssueId(0)].happened->middle.as_double(), 50);
  EXPECT_EQ(export_positions(again, Language::en)->text, text->text);
}

TEST(ExportOfStands, ACaseWithoutPositionsIsRefused) {
  const Case none = case_of("parley: 1\nactors: {A: {}}\n");
  for (const auto write : {export_positions, export_ktab_csv, export_ktab_xml, export_decide}) {
    EXPECT_NE(refusal_of(write(none, Language::en)).find("X202"), std::string::npos);
  }
}

TEST(CaseOfStands, EveryNameBecomesAnIdAndStays) {
  StandTable table = table_of(3, 1, 0.5);
  table.actors = {"EU (incl Norway)", "not", "外交部"};
  table.names = {"European Union", "", ""};
  table.issues[0].id = "how much?";
  Diagnostics said;
  const std::string text = case_text_of(table, said);
  const Case conflict = case_of(text);
  EXPECT_EQ(conflict.actors[ActorId(0)].id, "eu_incl_norway");
  EXPECT_EQ(conflict.actors[ActorId(0)].also_called,
            (std::vector<std::string>{"EU (incl Norway)"}));
  EXPECT_EQ(conflict.actors[ActorId(1)].name.in(Language::en), "not");
  EXPECT_EQ(conflict.actors[ActorId(2)].id, "actor");
  EXPECT_EQ(conflict.actors[ActorId(2)].name.in(Language::en), "外交部");
  EXPECT_NE(text.find("  # how much?\n  how_much: {"), std::string::npos) << text;
}

TEST(CaseOfStands, DigitsThatACaseCannotKeepAreRoundedAndTold) {
  StandTable table = table_of(1, 1, 0.5);
  table.rows[0].position = 100.0 / 3;
  table.rows[0].salience = 0.12345678;
  Diagnostics said;
  const std::string text = case_text_of(table, said);
  EXPECT_NE(text.find("at: 33.333333, cares: 12.345678%"), std::string::npos) << text;
  EXPECT_NE(drawn(said).find("X414 file: warning: 1 number has more than 6 digits"),
            std::string::npos)
      << drawn(said);
}

}  // namespace
}  // namespace parley
