// SPDX-License-Identifier: Apache-2.0
// `parley report` as a user starts it: what it writes, and what it never writes over.
#include <filesystem>
#include <string>
#include <string_view>

#include "tests/golden/program.h"
#include <gtest/gtest.h>

#include "parley/pictures/draw.h"
#include "parley/pictures/html.h"
#include "parley/service/service.h"

namespace parley {
namespace {

constexpr const char* kSmall =
    "parley: 1\n"
    "title: A small case\n"
    "actors:\n"
    "  A: {can: {left: go left}, wants: [left]}\n"
    "  B: {can: {right: go right}, wants: [right only if left]}\n"
    "outcomes: {both: left and right}\n"
    "today: []\n";

class Reports : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    write("small.yaml", kSmall);
  }
  [[nodiscard]] std::string small() const { return path("small.yaml"); }
  [[nodiscard]] bool begins_as_page(const std::string& text) const {
    return text.substr(0, kPageBeginning.size()) == kPageBeginning;
  }
};

TEST_F(Reports, WritesAPageAndWritesOverItAgain) {
  const ProgramResult first = run("report " + small() + " -o " + path("out.html"));
  EXPECT_EQ(first.status, 0) << first.messages;
  EXPECT_EQ(first.output, "Wrote " + path("out.html") + ".\n");
  const std::string page = read_file(path("out.html"));
  EXPECT_TRUE(begins_as_page(page));
  EXPECT_EQ(run("report " + small() + " --lang zh-Hant -o " + path("out.html")).status, 0);
  EXPECT_TRUE(begins_as_page(read_file(path("out.html"))));
  EXPECT_NE(read_file(path("out.html")), page);
  EXPECT_EQ(run("report " + small() + " -o - ").output, page);
}

TEST_F(Reports, WritesOverNothingThatIsNoReport) {
  EXPECT_EQ(run("report " + small() + " --json -o " + path("out.json")).status, 0);
  const std::string data = read_file(path("out.json"));
  for (const std::string& arguments :
       {small() + " -o " + small(), small() + " --json -o " + small(),
        small() + " -o " + path("out.json"), small() + " -o " + folder_.string()}) {
    const ProgramResult refused = run("report " + arguments);
    EXPECT_EQ(refused.status, kStatusFault) << arguments;
    EXPECT_NE(refused.messages.find("C111"), std::string::npos) << refused.messages;
  }
  EXPECT_EQ(read_file(small()), kSmall);
  EXPECT_EQ(read_file(path("out.json")), data);
  EXPECT_EQ(run("report " + small() + " --json -o " + path("out.json")).status, 0);
  EXPECT_EQ(run("report --json " + small()).output, data);
}

TEST_F(Reports, RefusesWhatItCannotDoAndWritesNothing) {
  for (const auto& [arguments, code] : {std::pair<std::string, std::string>{"", "C001"},
                                        {" --draws 0 -o " + path("x.html"), "C001"},
                                        {" --concepts mash -o " + path("x.html"), "C002"},
                                        {" -o " + path("nowhere/x.html"), "C005"}}) {
    const ProgramResult refused = run("report " + small() + arguments);
    EXPECT_EQ(refused.status, kStatusFault) << arguments;
    EXPECT_NE(refused.messages.find(code), std::string::npos) << refused.messages;
    EXPECT_FALSE(std::filesystem::exists(path("x.html"))) << arguments;
  }
}

TEST_F(Reports, KeepsTheNoteOfPriorOutOfThePage) {
  const ProgramResult page = run("report " + small() + " --prior -o -");
  EXPECT_TRUE(begins_as_page(page.output));
  EXPECT_NE(page.messages.find("--prior"), std::string::npos) << page.messages;
}

TEST_F(Reports, HoldNoTextOfAFileBeyondTheFolderOfTheCase) {
  std::filesystem::create_directories(path("case"));
  write("secret.txt", "root: a file of the reader's, with a second line\n");
  write("case/notes.txt", "root: notes of the case, with a second line\n");
  const auto with_source = [](const std::string& file) {
    return "parley: 1\nsources:\n  s: {title: S, file: " + file +
           "}\nevidence:\n  e: {in: s, quote: \"root:\"}\nactors:\n"
           "  A: {can: {left: go left}, wants: [left @e]}\n";
  };
  write("case/inside.yaml", with_source("notes.txt"));
  write("case/outside.yaml", with_source("../secret.txt"));
  std::filesystem::create_symlink(path("secret.txt"), path("case/link.txt"));
  write("case/link.yaml", with_source("link.txt"));
  EXPECT_NE(run("report --json " + path("case/inside.yaml")).output.find("notes of the case"),
            std::string::npos);
  for (const char* name : {"case/outside.yaml", "case/link.yaml"}) {
    const ProgramResult report = run("report --json " + path(name));
    EXPECT_EQ(report.status, 0) << report.messages;
    EXPECT_EQ(report.output.find("a file of the reader"), std::string::npos) << name;
  }
}

TEST_F(Reports, EveryPictureOfTheFlagshipIsDrawnAndATable) {
  const std::string data =
      run("report --json " + std::string(PARLEY_ROOT) + "/cases/anchorage-2025/anchorage.yaml")
          .output;
  for (const std::string_view name : kPictureNames) {
    const auto drawn = [&](const std::string& format) {
      return draw_picture(data, "{\"picture\": \"" + std::string(name) + "\", \"format\": \"" +
                                    format +
                                    "\", \"theme\": \"light\", \"width\": 900, "
                                    "\"outcome\": null, \"types\": []}");
    };
    const Drawing picture = drawn("svg");
    EXPECT_EQ(picture.fault, "") << name;
    EXPECT_EQ(picture.text.substr(0, kPlotBeginning.size()), kPlotBeginning) << name;
    EXPECT_EQ(picture.text.substr(picture.text.size() - 7), "</svg>\n") << name;
    for (const char* wrong : {"NaN", "undefined", "null", "width=\"-", "height=\"-", ">ui_"}) {
      EXPECT_EQ(picture.text.find(wrong), std::string::npos) << name << ": " << wrong;
    }
    const Drawing table = drawn("csv");
    EXPECT_EQ(table.fault, "") << name;
    EXPECT_NE(table.text.find(','), std::string::npos) << name;
  }
}

TEST_F(Reports, PlotGoesByTheEndingOfItsFileAndWritesOverPlotsAlone) {
  const std::string plot = "plot " + small() + " --picture option_table";
  EXPECT_EQ(run(plot + " -o " + path("out.SVG")).status, 0);
  EXPECT_EQ(read_file(path("out.SVG")).substr(0, kPlotBeginning.size()), kPlotBeginning);
  EXPECT_EQ(run(plot + " --theme dark -o " + path("out.SVG")).status, 0);
  EXPECT_EQ(run(plot + " -o " + path("out.csv")).status, 0);
  EXPECT_EQ(read_file(path("out.csv")).find('<'), std::string::npos);
  for (const auto& [arguments, code] :
       {std::pair<std::string, std::string>{plot + " -o " + small() + " --format svg", "C111"},
        {plot + " -o " + path("x.png"), "X201"},
        {plot + " --theme pink", "C102"},
        {plot + " --outcome none", "P108"},
        {"plot " + small() + " --picture graph", "C101"},
        {"plot " + small() + " --picture room", "C103"},
        {"plot " + small(), "C001"}}) {
    const ProgramResult refused = run(arguments);
    EXPECT_EQ(refused.status, kStatusFault) << arguments;
    EXPECT_NE(refused.messages.find(code), std::string::npos) << refused.messages;
    EXPECT_FALSE(std::filesystem::exists(path("x.png"))) << arguments;
  }
  EXPECT_EQ(read_file(small()), kSmall);
}

TEST_F(Reports, NamesKeepTheSpacesBetweenTheirLettersWhateverTheLetters) {
  write("names.yaml",
        "parley: 1\nactors:\n  F: {can: {t: {name: \"Cote à Évian\", text: talk}, u: {name: 談判, "
        "text: 談}}, wants: [t and u]}\noutcomes: {o: t and u}\n");
  EXPECT_NE(run("analyze " + path("names.yaml")).output.find("Cote à Évian and"),
            std::string::npos);
  EXPECT_NE(run("analyze --lang zh-Hant " + path("names.yaml")).output.find("且談判"),
            std::string::npos)
      << run("analyze --lang zh-Hant " + path("names.yaml")).output;
}

}  // namespace
}  // namespace parley
