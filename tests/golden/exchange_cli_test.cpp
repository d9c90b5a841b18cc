// SPDX-License-Identifier: Apache-2.0
// Import and export as a user starts them.
#include <filesystem>
#include <string>

#include "tests/golden/program.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "parley/service/service.h"

namespace parley {
namespace {

std::string library(const std::string& name) {
  return std::string(PARLEY_ROOT) + "/cases/" + name + ".yaml";
}

TEST_F(Program, WritesACaseForAnotherProgramAndReadsItBack) {
  const ProgramResult out =
      run("export --to gmcr -o " + path("cuba.gmcr") + " " + library("cuba-1962/cuba"));
  EXPECT_EQ(out.status, 0) << out.messages;
  EXPECT_NE(out.messages.find("X203"), std::string::npos) << "the outcomes are left out";
  const ProgramResult in = run("import " + path("cuba.gmcr") + " -o " + path("cuba.yaml"));
  EXPECT_EQ(in.status, 0) << in.messages;
  EXPECT_EQ(in.messages, "");
  const auto before =
      nlohmann::json::parse(run("analyze --json " + library("cuba-1962/cuba")).output);
  const auto after = nlohmann::json::parse(run("analyze --json " + path("cuba.yaml")).output);
  EXPECT_EQ(before["worlds"][0]["stable_count"]["seq"]["all"],
            after["worlds"][0]["stable_count"]["seq"]["all"]);
  EXPECT_EQ(before["worlds"][0]["stable"]["gmr"]["all"],
            after["worlds"][0]["stable"]["gmr"]["all"]);
}

TEST_F(Program, NeverOverwritesWhatItExportsOrImports) {
  write("mine", "precious");
  const std::string cuba = library("cuba-1962/cuba");
  EXPECT_NE(run("export --to dot -o " + path("mine") + " " + cuba).messages.find("C004"),
            std::string::npos);
  EXPECT_EQ(run("export --to csv -o " + path("t.csv") + " " + cuba).status, 0);
  const ProgramResult in = run("import -o " + path("mine") + " " + path("t.csv"));
  EXPECT_EQ(in.status, kStatusFault);
  EXPECT_NE(in.messages.find("C004"), std::string::npos);
  EXPECT_EQ(read_file(path("mine")), "precious");
}

TEST_F(Program, WritesNothingWhereAFileIsAtFault) {
  write("bad.gmcr", "{\"options\": [");
  write("bad.csv", "A.o\nY\nY\n");
  write("impossible.gmcr",
        R"({"options":[{"name":"x"}],"decisionMakers":[{"name":"a","options":[0]}],)"
        R"("infeasibles":[[[0,"Y"]],[[0,"N"]]]})");
  for (const auto& [name, code] : {std::pair{"bad.gmcr", "X001"}, std::pair{"bad.csv", "X109"},
                                   std::pair{"impossible.gmcr", "P303"}}) {
    const ProgramResult in = run("import " + path(name) + " -o " + path("new.yaml"));
    EXPECT_EQ(in.status, kStatusFault) << name;
    EXPECT_EQ(in.output, "") << name;
    EXPECT_NE(in.messages.find(code), std::string::npos) << in.messages;
    EXPECT_FALSE(std::filesystem::exists(path("new.yaml"))) << name;
  }
}

TEST_F(Program, SaysWhichFormatsThereAre) {
  const std::string elmira = library("elmira/elmira");
  const ProgramResult out = run("export --to pdf " + elmira);
  EXPECT_EQ(out.status, kStatusFault);
  EXPECT_NE(out.messages.find("X201 there is no format \"pdf\""), std::string::npos);
  EXPECT_NE(out.messages.find("gmcr, csv, dot, positions, ktab-csv, ktab-xml, decide"),
            std::string::npos);
  EXPECT_NE(run("analyze --format pdf " + elmira).messages.find("text, json, csv, markdown, latex"),
            std::string::npos);
  EXPECT_NE(run("import " + elmira).messages.find("X010"), std::string::npos);
  const ProgramResult merged = run("export --to gmcr " + elmira);
  EXPECT_EQ(merged.status, kStatusFault);
  EXPECT_EQ(merged.output, "");
  EXPECT_NE(merged.messages.find("X202"), std::string::npos);
}

TEST_F(Program, WritesTheLikeliestWorldAndSaysSo) {
  const ProgramResult out = run("export --to gmcr " + library("anchorage-2025/anchorage"));
  EXPECT_EQ(out.status, 0) << out.messages;
  EXPECT_NE(out.messages.find("X204"), std::string::npos) << out.messages;
  EXPECT_EQ(run("export --to gmcr --quiet " + library("anchorage-2025/anchorage")).messages, "");
}

TEST_F(Program, FaultsOfWhatAnImportComesToNameTheFileThatWasGiven) {
  write(
      "none.gmcr",
      R"({"useManualPreferenceRanking":false,"options":[{"name":"Build","permittedDirection":"fwd"}],)"
      R"("decisionMakers":[{"name":"Firm","options":[0],"preferences":[]}],)"
      R"("infeasibles":[[[0,"Y"]],[[0,"N"]]]})");
  const ProgramResult none = run("import " + path("none.gmcr"));
  EXPECT_EQ(none.status, kStatusFault);
  EXPECT_EQ(none.output, "");
  EXPECT_NE(none.messages.find("P303 " + path("none.gmcr")), std::string::npos) << none.messages;
  EXPECT_EQ(none.messages.find("case.yaml"), std::string::npos) << none.messages;
  write("empty.gmcr", R"({"useManualPreferenceRanking":false,"options":[],"decisionMakers":[]})");
  const ProgramResult empty = run("import " + path("empty.gmcr"));
  EXPECT_EQ(empty.status, kStatusFault);
  EXPECT_NE(empty.messages.find("decisionMakers"), std::string::npos) << empty.messages;
}

TEST_F(Program, ADrawingOfTooManyStatesAsksWhichOnes) {
  write(
      "many.yaml",
      "parley: 1\nactors: {A: {can: {a: do, b: do, c: do, d: do, e: do, f: do, g: do, h: do}}}\n");
  const ProgramResult out = run("export --to dot " + path("many.yaml"));
  EXPECT_EQ(out.status, kStatusFault);
  EXPECT_EQ(out.output, "");
  EXPECT_NE(out.messages.find("X205 256 states are too many for dot"), std::string::npos)
      << out.messages;
  EXPECT_NE(out.messages.find("--states"), std::string::npos) << out.messages;
  const ProgramResult some = run("export --to dot --states 'a and b' " + path("many.yaml"));
  EXPECT_EQ(some.status, 0) << some.messages;
}

constexpr const char* kStands =
    "parley: 1\ntitle: Aid\nactors: {US: {name: United States}, RU: {}, UA: {name: Ukraine}}\n"
    "issues: {aid: {low: none, high: all, scale: [0, 10]}, line: {}}\npositions:\n"
    "  US: {aid: {at: 6-8, cares: 50%, weight: 10}, line: {at: 20, cares: 0.25, weight: 10}}\n"
    "  RU: {aid: {at: 0, cares: 0.4, weight: 6}, line: {at: 90, cares: 0.5, weight: 6}}\n"
    "  UA: {aid: {at: 10, cares: 0.2, weight: 8}, line: {at: 0, cares: 0.8, weight: 8}}\n";

TEST_F(Program, PositionsGoToEveryBargainingProgramAndComeBack) {
  write("stands.yaml", kStands);
  for (const auto& [format, name] :
       {std::pair{"positions", "p.csv"}, std::pair{"ktab-csv", "k.csv"},
        std::pair{"ktab-xml", "k.xml"}, std::pair{"decide", "d.txt"}}) {
    const std::string to = std::string("export --to ") + format + ' ';
    const ProgramResult out = run(to + "-o " + path(name) + " " + path("stands.yaml"));
    EXPECT_EQ(out.status, 0) << out.messages;
    EXPECT_NE(out.messages.find("X206"), std::string::npos) << format << out.messages;
    const std::string back = path(std::string(format) + ".yaml");
    const ProgramResult in = run("import " + path(name) + " -o " + back);
    EXPECT_EQ(in.status, 0) << format << in.messages;
    EXPECT_EQ(in.messages, "") << format;
    EXPECT_EQ(run("check " + back).status, 0) << format;
    EXPECT_EQ(run(to + back).output, read_file(path(name))) << format << ": nothing is lost twice";
    // Without a name the content says what it is; --format says it against the name.
    const ProgramResult piped = run("import - < " + path(name));
    EXPECT_EQ(piped.output, read_file(back)) << format << piped.messages;
    const ProgramResult said = run(std::string("import --format ") + format + " - < " + path(name));
    EXPECT_EQ(said.output, read_file(back)) << format << said.messages;
  }
}

TEST_F(Program, AFormatThatIsSaidCountsAgainstTheContent) {
  write("k.csv", "issue,actor,position,salience,weight\nx,A,1,2,3\n");
  const ProgramResult in = run("import --format ktab-csv " + path("k.csv"));
  EXPECT_EQ(in.status, kStatusFault);
  EXPECT_EQ(in.output, "");
  EXPECT_NE(in.messages.find("X421"), std::string::npos) << in.messages;
  const ProgramResult none = run("import --format ktab " + path("k.csv"));
  EXPECT_EQ(none.status, kStatusFault);
  EXPECT_NE(none.messages.find("gmcr, ktab-xml, decide, ktab-csv, positions, csv"),
            std::string::npos)
      << none.messages;
}

TEST_F(Program, GivesTheTableAndTheJsonOfAnAnalysisByFormat) {
  const std::string elmira = library("elmira/elmira");
  EXPECT_EQ(run("analyze --format json " + elmira).output, run("analyze --json " + elmira).output);
  EXPECT_EQ(run("analyze --format text " + elmira).output, run("analyze " + elmira).output);
  EXPECT_EQ(run("analyze --format csv " + elmira).output, run("export --to csv " + elmira).output);
  const auto json =
      nlohmann::json::parse(run("export --to gmcr --json " + library("chicken/chicken")).output);
  EXPECT_EQ(nlohmann::json::parse(json["text"].get<std::string>())["program"], "parley");
}

}  // namespace
}  // namespace parley
