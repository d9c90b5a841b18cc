// SPDX-License-Identifier: Apache-2.0
// `parley report` as a user starts it: what it writes, and what it never writes over.
#include <string>

#include "tests/golden/program.h"
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace parley
