// SPDX-License-Identifier: Apache-2.0
// What the service says in corners where it is easy to say something false.
#include "parley/service/service.h"

#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace parley {
namespace {

using Json = nlohmann::json;

Request ask(Command command, const std::string& text) {
  Request request;
  request.command = command;
  request.case_path = "-";
  request.case_text = text;
  request.width = 1000;  // no line breaks within sentences
  return request;
}

std::string output_of(const Request& request) {
  const Answer given = answer(request, parley::Run{});
  EXPECT_EQ(given.status, 0) << given.messages;
  return given.output;
}

/// A leaves s for b; B answers back to c, which A likes less than s - but from c A can return to b.
constexpr const char* kEscape =
    "parley: 1\n"
    "graph: {states: {s: s, b: b, c: c}, moves: {A: [s -> b, c -> b], B: [b -> c]}}\n"
    "actors:\n"
    "  A: {ranks: [b, s, c]}\n"
    "  B: {ranks: [c, s, b]}\n";

TEST(Explain, SaysThatASanctionFailsBecauseOfTheReply) {
  for (const char* rule : {"smr", "sseq"}) {
    Request request = ask(Command::explain, kEscape);
    request.state = "s";
    request.actor = "A";
    request.concepts = {rule};
    EXPECT_NE(output_of(request).find("has a reply"), std::string::npos) << rule;
    request.json = true;
    const Json verdict = Json::parse(output_of(request))["verdicts"][0];
    EXPECT_FALSE(verdict["stable"]) << rule;
    EXPECT_EQ(verdict["exit"]["sanction"][0]["mover"], "B") << rule;
    EXPECT_EQ(verdict["exit"]["reply"]["to"], 1) << rule;
  }
  for (const char* rule : {"gmr", "seq"}) {
    Request request = ask(Command::explain, kEscape);
    request.state = "s";
    request.actor = "A";
    request.concepts = {rule};
    EXPECT_NE(output_of(request).find("deterred, not unwanted"), std::string::npos) << rule;
  }
}

TEST(Analyze, DoesNotTellOfWorldsThatCannotBe) {
  const std::string text =
      "parley: 1\n"
      "actors:\n"
      "  A: {can: {a: do it}, types: {never: {chance: 0, wants: [a]}, always: {chance: 1, wants: "
      "[not a]}}}\n"
      "today: []\n"
      "outcomes: {done: a}\n";
  const std::string analysis = output_of(ask(Command::analyze, text));
  EXPECT_EQ(analysis.find("never"), analysis.find("never (of")) << "but for its ranks";
  EXPECT_NE(analysis.find("impossible in this model"), std::string::npos);
  Request request = ask(Command::analyze, text);
  request.json = true;
  const Json worlds = Json::parse(output_of(request))["worlds"];
  EXPECT_EQ(worlds.size(), 2U);
  EXPECT_EQ(worlds[0]["chance"], 0.0);
}

TEST(Analyze, LetsNoTextOfACaseSteerTheTerminal) {
  const std::string text =
      "parley: 1\n"
      "title: \"red \\e[31m and \\u202E back\"\n"
      "actors:\n"
      "  A: {name: \"A\\a\", can: {a: \"do \\e[2J\"}, wants: [a]}\n"
      "today: []\n"
      "outcomes: {done: a}\n";
  for (const Command command : {Command::analyze, Command::paths}) {
    const std::string shown = output_of(ask(command, text));
    EXPECT_EQ(shown.find('\x1b'), std::string::npos);
    EXPECT_EQ(shown.find('\a'), std::string::npos);
    EXPECT_EQ(shown.find("\u202E"), std::string::npos);
  }
}

TEST(MergedStates, GoByTheNamesOfAllTheirMembers) {
  const std::string text =
      "parley: 1\n"
      "actors:\n"
      "  A: {can: {war: go to war}, wants: [not war]}\n"
      "  B: {can: {b: do b}, wants: [not war]}\n"
      "same: [war]\n"
      "today: []\n"
      "states: {x: [war, b]}\n";
  Request request = ask(Command::explain, text);
  request.state = "x";
  request.json = true;
  const Json explanation = Json::parse(output_of(request));
  EXPECT_EQ(explanation["states_matched"], 1);
  EXPECT_EQ(explanation["states"][0]["id"], 1);
}

TEST(Statements, AreShownInTheWordsOfTheReadersLanguage) {
  const std::string text =
      "parley: 1\n"
      "actors:\n"
      "  A: {can: {a: do a, b: do b}, wants: [\"非a 或(b)\", \"a -> b\"]}\n"
      "today: [a]\n"
      "outcomes: {done: not a}\n";
  const std::string english = output_of(ask(Command::analyze, text));
  EXPECT_NE(english.find("not a or (b)"), std::string::npos) << english;
  EXPECT_NE(english.find("a only if b"), std::string::npos) << english;
  Request request = ask(Command::analyze, text);
  request.language = Language::zh_hans;
  EXPECT_NE(output_of(request).find("a 仅当 b"), std::string::npos);
}

}  // namespace
}  // namespace parley
