// SPDX-License-Identifier: Apache-2.0
// The flagship case's results as an independent solver found them, and what an edit of the case
// does.
#include <map>
#include <set>
#include <string>

#include "tests/golden/edited_case.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "parley/service/service.h"

namespace parley {
namespace {

using Json = nlohmann::json;
using Names = std::set<std::string>;

Request request_for(Command command, const std::string& text) {
  std::filesystem::current_path(PARLEY_ROOT);
  Request request;
  request.command = command;
  request.case_path = kFlagship;
  request.case_text = text;
  request.json = true;
  return request;
}

Json analysis_of(const std::string& text) {
  const Answer given = answer(request_for(Command::analyze, text), parley::Run{});
  EXPECT_EQ(given.status, 0) << given.messages;
  return Json::parse(given.output);
}

/// The states stable for everybody under a concept, by what is on, in the worlds of some types.
Names equilibria(const Json& analysis, const std::string& concept_id, const std::string& us,
                 const std::string& ru) {
  std::map<int, std::string> names;
  for (const Json& state : analysis["states"]) {
    std::string on;
    for (const Json& option : state["on"]) on += option.get<std::string>() + " ";
    names[state["id"]] = on;
  }
  Names found;
  bool first = true;
  for (const Json& world : analysis["worlds"]) {
    if (world["types"]["US"] != us || world["types"]["RU"] != ru) continue;
    Names here;
    for (const Json& id : world["stable"][concept_id]["all"]) here.insert(names[id]);
    // Ukraine's type changes no stability result.
    EXPECT_TRUE(first || here == found);
    found = here;
    first = false;
  }
  return found;
}

Json outcome_of(const Json& analysis, const std::string& id) {
  for (const Json& outcome : analysis["outcomes"]) {
    if (outcome["id"] == id) return outcome;
  }
  return {};
}

std::size_t ceasefires(const Names& states) {
  std::size_t count = 0;
  for (const std::string& state : states) {
    if (state.find("stop") != std::string::npos) ++count;
  }
  return count;
}

TEST(Flagship, HasTheFourRowsOfTheIndependentSolver) {
  const Json analysis = analysis_of(flagship());
  EXPECT_EQ(analysis["state_count"], 120);
  EXPECT_EQ(equilibria(analysis, "nash", "image", "patient"),
            (Names{"normalise backfill ", "normalise meet backfill ",
                   "normalise meet concede backfill "}));
  EXPECT_EQ(equilibria(analysis, "nash", "image", "strained"),
            (Names{"normalise meet backfill ", "normalise ease meet stop backfill ",
                   "normalise ease meet stop concede backfill "}));
  EXPECT_EQ(equilibria(analysis, "nash", "deal", "patient"),
            (Names{"press backfill ", "press meet backfill ", "press meet concede backfill "}));
  const Names both = equilibria(analysis, "nash", "deal", "strained");
  EXPECT_EQ(both.size(), 5U);
  EXPECT_EQ(ceasefires(both), 4U);
  EXPECT_EQ(both.count("press meet backfill "), 1U);
}

TEST(Flagship, HasTheWeightsAfterTheSignals) {
  const Json analysis = analysis_of(flagship());
  EXPECT_NEAR(outcome_of(analysis, "ceasefire")["stable_share"]["nash"].get<double>(), 0.35, 0.005);
  EXPECT_NEAR(outcome_of(analysis, "show")["stable_share"]["nash"].get<double>(), 0.64, 0.005);
  bool found = false;
  for (const Json& pair : analysis["together"]) {
    if (pair["outcomes"] != Json({"show", "ceasefire"})) continue;
    found = true;
    EXPECT_NEAR(pair["stable_share"]["nash"].get<double>(), 0.22, 0.005);
  }
  EXPECT_TRUE(found);
  EXPECT_TRUE(analysis["signals"][1]["tells_nothing"]);
}

TEST(Flagship, HasTheWeightsBeforeTheSignalsWhereTheyAreLeftOut) {
  Request request = request_for(Command::analyze, flagship());
  request.prior = true;
  const Json analysis = Json::parse(answer(request, parley::Run{}).output);
  EXPECT_TRUE(analysis["case"]["prior"]);
  EXPECT_EQ(analysis["signals"], Json::array());
  EXPECT_NEAR(outcome_of(analysis, "ceasefire")["stable_share"]["nash"].get<double>(), 0.5, 1e-9);
  for (const Json& world : analysis["worlds"]) EXPECT_EQ(world["chance"], world["prior"]);
  request.json = false;
  EXPECT_EQ(answer(request, parley::Run{}).output.find("Before the signals (--prior): 3 signals"),
            0U);
}

TEST(Flagship, PatientRussiaLeavesAllSixtyCeasefireStates) {
  const Json ceasefire = outcome_of(analysis_of(flagship()), "ceasefire");
  EXPECT_EQ(ceasefire["states"], 60);
  EXPECT_EQ(ceasefire["departures"][0]["actor"], "RU");
  EXPECT_EQ(ceasefire["departures"][0]["type"], "patient");
  EXPECT_EQ(ceasefire["departures"][0]["leaves"], 60);
}

TEST(Flagship, NoChainOfWantedSingleMovesLeadsToACeasefireAndOneExchangeOpensIt) {
  const Json ceasefire = outcome_of(analysis_of(flagship()), "ceasefire");
  double by_exchange = 0;
  for (const Json& route : ceasefire["routes"]) {
    EXPECT_NE(route["kind"], "wanted");
    EXPECT_NE(route["kind"], "there");
    for (const Json& leg : route["legs"]) {
      if (leg["movers"] == Json({"US", "RU"})) {
        EXPECT_EQ(leg["change"], "ease, stop");
        by_exchange += route["weight"].get<double>();
      }
    }
  }
  EXPECT_NEAR(by_exchange, 0.35, 0.005);
}

TEST(Flagship, WithRussiasPriceRelaxedTheUsLineEnforcesTheCeasefire) {
  const Json analysis = analysis_of(relaxed());
  EXPECT_EQ(ceasefires(equilibria(analysis, "nash", "image", "patient")), 0U);
  EXPECT_EQ(
      equilibria(analysis, "seq", "image", "patient").count("normalise ease meet stop backfill "),
      1U);
  Request request = request_for(Command::explain, relaxed());
  request.state = "exchange";
  request.actor = "RU";
  const Json verdicts = Json::parse(answer(request, parley::Run{}).output)["verdicts"];
  bool found = false;
  for (const Json& verdict : verdicts) {
    // World 0: the United States is image, Russia patient.
    if (verdict["worlds"][0] != 0) continue;
    found = true;
    EXPECT_EQ(verdict["type"], "patient");
    EXPECT_EQ(verdict["exit"]["sanction"][0]["change"], "not ease");
    EXPECT_TRUE(verdict["stable"]);
    const Json& answer_to_exit = verdict["exit"]["sanction"][0];
    EXPECT_EQ(answer_to_exit["mover"], "US");
    EXPECT_EQ(answer_to_exit["motive"]["want"]["statement"], "ease only if stop");
    EXPECT_EQ(answer_to_exit["motive"]["want"]["evidence"], Json({"hawks", "hardline"}));
    EXPECT_EQ(verdict["exit"]["cost"]["want"]["statement"], "ease");
    EXPECT_NE(verdict["text"].get<std::string>().find("deterred, not unwanted"), std::string::npos);
  }
  EXPECT_TRUE(found);
}

TEST(Flagship, WithoutTheUsLineTheProtectionIsGone) {
  const std::string text = edited(relaxed(), "\n *- ease only if stop @hawks[^\n]*", "");
  const Json analysis = analysis_of(text);
  EXPECT_EQ(ceasefires(equilibria(analysis, "seq", "image", "patient")), 0U);
}

}  // namespace
}  // namespace parley
