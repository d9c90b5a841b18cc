// SPDX-License-Identifier: Apache-2.0
// `compare` as a user starts it.
#include <string>

#include "tests/golden/program.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "parley/service/service.h"

namespace parley {
namespace {

using Json = nlohmann::json;

constexpr const char* kSmall =
    "parley: 1\n"
    "actors:\n"
    "  A: {can: {left: go left}, wants: [left]}\n"
    "  B: {can: {right: go right}, wants: [right only if left]}\n"
    "outcomes: {both: left and right}\n"
    "today: []\n";

std::string replaced(std::string text, const std::string& part, const std::string& by) {
  const std::size_t at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return text.replace(at, part.size(), by);
}

TEST_F(Program, SaysInOneLineThatACaseDoesNotDifferFromItself) {
  write("small.yaml", kSmall);
  const std::string small = path("small.yaml");
  const ProgramResult same = run("compare " + small + " " + small);
  EXPECT_EQ(same.status, 0);
  EXPECT_EQ(same.output, "The two cases say the same: nothing to compare.\n");
  write("texts.yaml", replaced(kSmall, "go left", "turn left"));
  EXPECT_EQ(run("compare " + small + " " + path("texts.yaml")).output,
            "The two cases say the same but for texts or evidence in 1 place, on which no result "
            "depends.\n");
  const Json json = Json::parse(run("compare --json " + small + " " + small).output);
  EXPECT_EQ(json["same"], true);
  EXPECT_EQ(json["changes"], Json::array());
}

TEST_F(Program, SaysOfCasesThatDifferInSignalsAloneThatTheseAreLeftOut) {
  const std::string bare =
      "parley: 1\n"
      "actors:\n"
      "  A: {can: {a: do it}, types: {s: {chance: 50%, wants: [a]}, t: {chance: rest, wants: "
      "[]}}}\n";
  write("bare.yaml", bare);
  write("said.yaml", bare + "signals: [{from: A, says: now, if_s: 80%, if_t: 20%}]\n");
  for (const char* arguments : {"bare.yaml said.yaml", "said.yaml bare.yaml"}) {
    std::string files = arguments;
    files = path(files.substr(0, 9)) + " " + path(files.substr(10));
    const std::string output = run("compare --prior " + files).output;
    EXPECT_NE(output.find("1 signal is left out"), std::string::npos) << output;
    EXPECT_NE(output.find("say the same"), std::string::npos) << output;
    const Json json = Json::parse(run("compare --prior --json " + files).output);
    EXPECT_EQ(json["before"]["prior"], true);
    EXPECT_EQ(json["after"]["prior"], true);
    EXPECT_FALSE(Json::parse(run("compare --json " + files).output)["before"].contains("prior"));
  }
}

TEST_F(Program, ComparesWantsThatAreNotCertainAsWrittenAndResultsWhereTheLikelierCounts) {
  const std::string likely = replaced(kSmall, "[left]", "[{want: left, held: 70%}]");
  write("likely.yaml", likely);
  write("likelier.yaml", replaced(likely, "70%", "80%"));
  write("unlikely.yaml", replaced(likely, "70%", "40%"));
  const auto compared = [&](const std::string& other) {
    return Json::parse(
        run("compare --json " + path("likely.yaml") + " " + path(other + ".yaml")).output);
  };
  for (const char* other : {"likelier", "unlikely"}) {
    const Json json = compared(other);
    ASSERT_EQ(json["changes"].size(), 1U) << other;
    EXPECT_EQ(json["changes"][0]["kind"], "want_held") << other;
  }
  EXPECT_EQ(compared("likelier")["results"], Json::array());
  EXPECT_NE(compared("unlikely")["results"], Json::array());
}

TEST_F(Program, NamesTheFileOfEveryFaultOfBothCases) {
  write("small.yaml", kSmall);
  write("first.yaml", replaced(kSmall, "[left]", "[lift]"));
  write("second.yaml", replaced(kSmall, "today: []", "today: [wrong]"));
  const ProgramResult both = run("compare " + path("first.yaml") + " " + path("second.yaml"));
  EXPECT_EQ(both.status, kStatusFault);
  EXPECT_EQ(both.output, "");
  EXPECT_NE(both.messages.find("P101 " + path("first.yaml") + ":3:"), std::string::npos)
      << both.messages;
  EXPECT_NE(both.messages.find("P101 " + path("second.yaml") + ":6:"), std::string::npos)
      << both.messages;
  for (const bool first : {true, false}) {
    const std::string good = path("small.yaml");
    const std::string bad = path("second.yaml");
    const ProgramResult one = run("compare " + (first ? bad : good) + " " + (first ? good : bad));
    EXPECT_EQ(one.status, kStatusFault);
    EXPECT_EQ(one.output, "");
    EXPECT_EQ(one.messages.find("small.yaml"), std::string::npos) << one.messages;
  }
  write("large.yaml", std::string((std::size_t{16} << 20U) + 1, 'x'));
  EXPECT_NE(run("compare " + path("small.yaml") + " " + path("large.yaml"))
                .messages.find("P003 " + path("large.yaml")),
            std::string::npos);
}

TEST_F(Program, TakesEitherCaseFromStandardInput) {
  write("small.yaml", kSmall);
  write("other.yaml", replaced(kSmall, "right only if left", "right"));
  const std::string small = path("small.yaml");
  const std::string other = path("other.yaml");
  const ProgramResult second = run("compare --json " + small + " - < " + other);
  EXPECT_EQ(second.status, 0) << second.messages;
  EXPECT_EQ(Json::parse(second.output)["after"]["file"], "<stdin>");
  const ProgramResult first = run("compare --json - " + other + " < " + small);
  EXPECT_EQ(first.status, 0) << first.messages;
  EXPECT_EQ(Json::parse(first.output)["results"], Json::parse(second.output)["results"]);
}

TEST_F(Program, ComparesWithinTheMemoryThatItMayTake) {
  std::string text = "parley: 1\nactors:\n  A:\n    can:\n";
  for (int option = 0; option < 24; ++option) {
    text += "      o" + std::to_string(option) + ": do it\n";
  }
  write("first.yaml", text + "    wants: [o1]\n");
  write("second.yaml", text + "    wants: [o2]\n");
  const ProgramResult outcome =
      run("compare " + path("first.yaml") + " " + path("second.yaml") + " --memory 64M");
  EXPECT_EQ(outcome.status, kStatusLimit);
  EXPECT_EQ(outcome.output, "");
  EXPECT_EQ(outcome.messages.substr(0, 4), "A003") << outcome.messages;
}

/// Four actors of six types each: 1296 worlds, compared change by change.
std::string many_worlds(bool turned) {
  std::string text = "parley: 1\nactors:\n";
  for (const std::string name : {"a", "b", "c", "d"}) {
    text += "  " + name + ":\n    can: {" + name + "0: x, " + name + "1: x, " + name + "2: x}\n";
    text += "    types:\n";
    for (int type = 0; type < 6; ++type) {
      const std::string at = std::to_string(type % 3);
      text += "      t" + std::to_string(type) + ": {chance: " + (type < 5 ? "0.1" : "rest") +
              ", wants: [" + ((type < 3) != turned ? "" : "not ") + "a" + at + ", b" + at + "]}\n";
    }
  }
  return text;
}

TEST_F(Program, EndsAtOnceWhenInterruptedWhileItTriesChanges) {
  write("first.yaml", many_worlds(false));
  write("second.yaml", many_worlds(true));
  const Interrupted interrupted = interrupt("compare", path("first.yaml"), -1, path("second.yaml"));
  EXPECT_EQ(interrupted.outcome.status, kStatusInterrupted);
  EXPECT_EQ(interrupted.outcome.output, "");
  EXPECT_LT(interrupted.seconds, 1.0);
}

TEST_F(Program, TriesMoreThanSixtyFourChangesActorByActor) {
  std::string first = "parley: 1\nactors:\n";
  std::string second = first;
  for (const std::string name : {"a", "b"}) {
    std::string one;
    std::string other;
    for (int option = 0; option < 3; ++option) {
      for (int twin = 0; twin < 3; ++twin) {
        for (const std::string connective : {"and", "or", "iff", "only if"}) {
          const std::string want =
              "a" + std::to_string(option) + " " + connective + " b" + std::to_string(twin);
          one += (one.empty() ? "" : ", ") + want;
          other += (other.empty() ? "" : ", ") + ("not (" + want) + ")";
        }
      }
    }
    const std::string can = "    can: {" + name + "0: x, " + name + "1: x, " + name + "2: x}\n";
    first += "  " + name + ":\n" + can + "    wants: [" + one + "]\n";
    second += "  " + name + ":\n" + can + "    wants: [" + other + "]\n";
  }
  write("first.yaml", first + "outcomes: {both: a0 and b0}\ntoday: []\n");
  write("second.yaml", second + "outcomes: {both: a0 and b0}\ntoday: []\n");
  const ProgramResult outcome =
      run("compare --quiet --json " + path("first.yaml") + " " + path("second.yaml"));
  ASSERT_EQ(outcome.status, 0) << outcome.messages;
  const Json json = Json::parse(outcome.output);
  EXPECT_EQ(json["changes"].size(), 72U);
  EXPECT_EQ(json["by_actor"], true);
  EXPECT_EQ(json["because"].size(), 2U);
}

}  // namespace
}  // namespace parley
