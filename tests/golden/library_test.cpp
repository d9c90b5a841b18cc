// SPDX-License-Identifier: Apache-2.0
// The cases of the library reproduce what was published about them.
#include <filesystem>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "parley/service/service.h"

namespace parley {
namespace {

using Json = nlohmann::json;
using Ids = std::set<std::size_t>;

Json analysis_of(const std::string& path) {
  std::filesystem::current_path(PARLEY_ROOT);
  Request request;
  request.case_path = "cases/" + path;
  request.json = true;
  const Answer given = answer(request, parley::Run{});
  EXPECT_EQ(given.status, 0) << given.messages;
  return Json::parse(given.output);
}

Ids equilibria(const Json& analysis, const char* concept_id) {
  Ids ids;
  for (const Json& id : analysis["worlds"][0]["stable"][concept_id]["all"])
    ids.insert(id.get<std::size_t>());
  return ids;
}

TEST(Library, ThePrisonersDefectAndForesightAddsCooperation) {
  const Json analysis = analysis_of("prisoners-dilemma/prisoners-dilemma.yaml");
  EXPECT_EQ(equilibria(analysis, "nash"), Ids{3});
  for (const char* rule : {"gmr", "smr", "seq", "sseq"}) {
    EXPECT_EQ(equilibria(analysis, rule), (Ids{0, 3})) << rule;
  }
}

TEST(Library, InChickenExactlyOneSwerves) {
  const Json analysis = analysis_of("chicken/chicken.yaml");
  for (const char* rule : {"nash", "seq", "sseq"}) {
    EXPECT_EQ(equilibria(analysis, rule), (Ids{1, 2})) << rule;
  }
  for (const char* rule : {"gmr", "smr"}) {
    EXPECT_EQ(equilibria(analysis, rule), (Ids{1, 2, 3})) << rule;
  }
}

TEST(Library, TheMissilesLeaveCuba) {
  const Json analysis = analysis_of("cuba-1962/cuba.yaml");
  EXPECT_EQ(analysis["state_count"], 12);
  EXPECT_EQ(equilibria(analysis, "seq"), (Ids{4, 6}));
  EXPECT_EQ(equilibria(analysis, "nash"), Ids{});
}

TEST(Library, ElmiraHasNineStatesAndThePublishedEquilibria) {
  const Json analysis = analysis_of("elmira/elmira.yaml");
  EXPECT_EQ(analysis["state_count"], 9);
  // The cells of states 1, 4, 5, 8 and 9 of the literature: modify 1, delay 2, accept 4, abandon 8,
  // insist 16.
  const std::size_t s1 = 2;
  const std::size_t s4 = 1 + 4;
  const std::size_t s5 = 2 + 16;
  const std::size_t s8 = 1 + 4 + 16;
  const std::size_t s9 = 8;
  for (const char* rule : {"nash", "seq", "sseq"}) {
    EXPECT_EQ(equilibria(analysis, rule), (Ids{s5, s8, s9})) << rule;
  }
  for (const char* rule : {"gmr", "smr"}) {
    EXPECT_EQ(equilibria(analysis, rule), (Ids{s1, s4, s5, s8, s9})) << rule;
  }
  bool jointly = false;
  for (const Json& outcome : analysis["outcomes"]) {
    if (outcome["id"] != "modified") continue;
    const Json& legs = outcome["routes"][0]["legs"];
    jointly = legs.back()["movers"] == Json({"MoE", "Uniroyal"}) && legs.back()["to"] == s8;
  }
  EXPECT_TRUE(jointly);
}

}  // namespace
}  // namespace parley
