// SPDX-License-Identifier: Apache-2.0
// What `inverse` and `evolve` say about the cases of the library.
#include <algorithm>
#include <filesystem>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/oracle.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "parley/service/load.h"
#include "parley/service/service.h"

namespace parley {
namespace {

using Json = nlohmann::json;

Request request_of(Command command, const std::string& path) {
  std::filesystem::current_path(PARLEY_ROOT);
  Request request;
  request.command = command;
  request.case_path = path;
  request.json = true;
  return request;
}

Json answered(const Request& request) {
  const Answer given = answer(request, parley::Run{});
  EXPECT_EQ(given.status, 0) << given.messages;
  return Json::parse(given.output);
}

constexpr const char* kSyriaIraq = "cases/syria-iraq-1975/syria-iraq-1975.yaml";
constexpr const char* kElmira = "cases/elmira/elmira.yaml";
constexpr const char* kFlagship = "cases/anchorage-2025/anchorage.yaml";

std::uint64_t stable_rankings_of_syria(const char* concept_id) {
  Request request = request_of(Command::inverse, kSyriaIraq);
  request.state = "s2";
  request.actor = "Syria";
  request.concepts = {concept_id};
  const Json actor = answered(request)["inverse"][0]["states"][0]["actors"][0];
  EXPECT_EQ(actor["actor"], "Syria");
  EXPECT_EQ(actor["rankings"]["total"], 720);
  return actor["rankings"]["stable"].get<std::uint64_t>();
}

// A published guide prints 420 for SEQ.
TEST(Inverse, CountsThreeHundredAndEightyFourOfSyriasRankingsUnderSeq) {
  EXPECT_EQ(stable_rankings_of_syria("seq"), 384U);
  EXPECT_EQ(stable_rankings_of_syria("gmr"), 384U);
  EXPECT_EQ(stable_rankings_of_syria("smr"), 300U);
  EXPECT_EQ(stable_rankings_of_syria("nash"), 240U);
}

TEST(Inverse, EveryOneOfThe720RankingsSolvedByTheDefinitionsGivesTheSameNumbers) {
  const Loading loading = load(request_of(Command::inverse, kSyriaIraq));
  ASSERT_TRUE(loading.loaded.has_value());
  const Case& conflict = loading.loaded->reading.conflict;
  const Worlds worlds = support::ground_or_throw(conflict);
  const std::vector<StateId> states = worlds.space.states().members();
  ASSERT_EQ(states.size(), 6U);
  const StateId target(1);  // release alone
  ASSERT_TRUE(worlds.space.is_state(target));
  const ActorId syria(0);
  std::map<std::string, std::uint64_t> stable;
  std::vector<std::size_t> order(states.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  do {
    std::vector<std::vector<std::size_t>> best_first;
    for (const std::size_t at : order) best_first.push_back({states[at].index()});
    Case edited = conflict;
    edited.actors[syria].types[TypeId(0)].preference = support::ranks(conflict, best_first);
    const support::Oracle oracle(edited, worlds.worlds.front().draw.types);
    for (const char* id : {"nash", "gmr", "smr", "seq"}) {
      if (oracle.stable(id, syria, target)) ++stable[id];
    }
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(stable["seq"], 384U);
  EXPECT_EQ(stable["gmr"], 384U);
  EXPECT_EQ(stable["smr"], 300U);
  EXPECT_EQ(stable["nash"], 240U);
}

TEST(Inverse, NamesAnEditOfTheFlagshipWithItsGain) {
  Request request = request_of(Command::inverse, kFlagship);
  request.outcome = "ceasefire";
  request.concepts = {"nash"};
  const Json finding = answered(request)["inverse"][0];
  EXPECT_GT(finding["edits_tried"], 100);
  ASSERT_FALSE(finding["edits"].empty());
  double last = 2;
  for (const Json& edit : finding["edits"]) {
    EXPECT_GT(edit["gain"], 0.0);
    EXPECT_LE(edit["after"].get<double>(), last);
    last = edit["after"].get<double>();
  }
}

TEST(Evolve, ElmiraGoesToFiveByAnImprovementAndToEightJointlyOnly) {
  const Json json = answered(request_of(Command::evolve, kElmira));
  ASSERT_EQ(json["groups"].size(), 1U);
  std::map<std::string, Json> targets;
  for (const Json& target : json["groups"][0]["targets"]) {
    targets[target["state"]["name"].get<std::string>()] = target;
  }
  const Json& five = targets["delay, insist"];
  EXPECT_EQ(five["by_improvements"]["kind"], "wanted");
  EXPECT_EQ(five["by_improvements"]["legs"].size(), 1U);
  EXPECT_EQ(five["equilibrium"], Json({"nash", "gmr", "smr", "seq", "sseq"}));
  const Json& eight = targets["modify, accept, insist"];
  EXPECT_EQ(eight["by_improvements"]["kind"], "joint");
  EXPECT_EQ(eight["by_improvements"]["legs"].back()["movers"], Json({"MoE", "Uniroyal"}));
  EXPECT_EQ(eight["by_moves"]["legs"].size(), 3U);
  EXPECT_EQ(targets["abandon"]["by_improvements"]["kind"], "unwanted");
}

TEST(Evolve, WritesItsTablesAsCsvAndMarkdown) {
  Request request = request_of(Command::evolve, kElmira);
  request.json = false;
  request.format = "csv";
  const std::string csv = answer(request, parley::Run{}).output;
  EXPECT_NE(csv.find("1,1,in every world,improvements,today,\"delay, insist\",Local,1\r\n"),
            std::string::npos)
      << csv;
  request.format = "markdown";
  EXPECT_NE(answer(request, parley::Run{}).output.find("|---|"), std::string::npos);
  request.format = "latex";
  EXPECT_EQ(answer(request, parley::Run{}).status, kStatusFault);
}

TEST(Evolve, TracesToWhatIsAskedFor) {
  Request request = request_of(Command::evolve, kElmira);
  request.from = "s5";
  request.to = "s8";
  const Json json = answered(request);
  ASSERT_EQ(json["groups"][0]["targets"].size(), 1U);
  EXPECT_EQ(json["groups"][0]["targets"][0]["by_improvements"]["kind"], "joint");
  EXPECT_EQ(json["groups"][0]["targets"][0]["by_moves"]["legs"].size(), 2U);
}

}  // namespace
}  // namespace parley
