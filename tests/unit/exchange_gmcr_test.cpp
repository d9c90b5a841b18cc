// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/random_case.h"
#include "tests/support/same_meaning.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "parley/casefile/read.h"
#include "parley/exchange/gmcr.h"
#include "parley/report/diagnostic_picture.h"

namespace parley {
namespace {

using Json = nlohmann::json;
using support::difference;

/// A file of our own in the form of GMCR+: a firm may build (for good), a town may protest.
constexpr const char* kTown =
    R"({"program":"gmcr-py","version":"0.3.13","useManualPreferenceRanking":true,
"options":[{"name":"Build","permittedDirection":"fwd"},{"name":"Protest","permittedDirection":"both"}],
"decisionMakers":[
 {"name":"Firm","options":[0],"preferences":[[[1,"N"]],[[0,"Y"]]],"misperceptions":[],"preferenceRanking":[2,1,4,3]},
 {"name":"Town","options":[1],"preferences":[[[0,"N"]],{"compound":true,"members":[[[0,"Y"],[1,"Y"]],[[0,"N"],[1,"N"]]]}],
  "misperceptions":[],"preferenceRanking":[1,3,4,2]}],
"infeasibles":[],"coalitions":[0,1]})";

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

FetchedFile fetch_beside_anchorage(const std::string& path) {
  std::ifstream file(std::filesystem::path(PARLEY_ROOT) / "cases/anchorage-2025" / path);
  std::ostringstream text;
  text << file.rdbuf();
  return {true, text.str()};
}

struct WholeCase {
  Reading reading;
  std::unique_ptr<Worlds> worlds;
};

WholeCase read_whole(const std::string& text) {
  WholeCase read{read_case("case.yaml", text, fetch_beside_anchorage), nullptr};
  EXPECT_FALSE(has_errors(read.reading.diagnostics))
      << pictures(read.reading.diagnostics, read.reading.files, Language::en, false) << text;
  Result<Worlds> worlds = ground(read.reading.conflict, parley::Run{});
  EXPECT_TRUE(worlds) << text;
  if (worlds) read.worlds = std::make_unique<Worlds>(std::move(*worlds));
  return read;
}

WholeCase imported(const std::string& gmcr) {
  const Imported file = import_gmcr(gmcr);
  EXPECT_FALSE(has_errors(file.diagnostics)) << gmcr;
  return read_whole(file.case_text);
}

std::string exported(const WholeCase& read, std::size_t world = 0) {
  const auto file = export_gmcr(read.reading.conflict, *read.worlds, world, Language::en, "1");
  EXPECT_TRUE(file);
  return file ? file->text : "";
}

std::string drawn(const std::string& gmcr) {
  const Imported file = import_gmcr(gmcr);
  Files files;
  files.push_back({"x.gmcr", gmcr});
  EXPECT_EQ(file.case_text.empty(), has_errors(file.diagnostics));
  return pictures(file.diagnostics, files, Language::en, false);
}

std::vector<Rank> ranks_of(const WholeCase& read, std::size_t actor) {
  std::vector<Rank> ranks;
  for (const StateId state : read.worlds->space.states().members()) {
    ranks.push_back(read.worlds->worlds[0].rankings[ActorId(actor)]->of(state));
  }
  return ranks;
}

TEST(Gmcr, AFileBecomesACaseWithNamesAndIds) {
  const Imported file = import_gmcr(kTown);
  EXPECT_TRUE(file.diagnostics.empty());
  const WholeCase read = read_whole(file.case_text);
  const Case& conflict = read.reading.conflict;
  EXPECT_EQ(conflict.actors[ActorId(0)].id, "firm");
  EXPECT_EQ(conflict.actors[ActorId(0)].name.in(Language::en), "Firm");
  EXPECT_EQ(conflict.options[OptionId(1)].id, "protest");
  EXPECT_EQ(conflict.options[OptionId(0)].moves[LevelId(1)], 0U) << "what is built stays";
}

TEST(Gmcr, ARankingByHandCountsStatesFromOneInTheOrderOfTheirNumbers) {
  const WholeCase read = imported(kTown);
  // States 1-4: nothing, build, protest, both. Firm: 2 1 4 3. Town: 1 3 4 2.
  EXPECT_EQ(ranks_of(read, 0), (std::vector<Rank>{2, 1, 4, 3}));
  EXPECT_EQ(ranks_of(read, 1), (std::vector<Rank>{1, 4, 2, 3}));
}

TEST(Gmcr, WithoutTheFlagThePreferencesCountTheFirstMost) {
  const WholeCase read = imported(replaced(kTown, "\"useManualPreferenceRanking\":true",
                                           "\"useManualPreferenceRanking\":false"));
  // Firm: no protest before build. Town: not build, then the two alike.
  EXPECT_EQ(ranks_of(read, 0), (std::vector<Rank>{2, 1, 4, 3}));
  EXPECT_EQ(ranks_of(read, 1), (std::vector<Rank>{1, 4, 2, 3}));
}

TEST(Gmcr, TiesAndImpossibleStatesKeepTheirPlaces) {
  std::string text =
      replaced(kTown, "\"infeasibles\":[]", "\"infeasibles\":[[[0,\"Y\"],[1,\"N\"]]]");
  text = replaced(text, "[2,1,4,3]", "[[3,1],2]");
  text = replaced(text, "[1,3,4,2]", "[2]");
  const Imported file = import_gmcr(text);
  ASSERT_EQ(file.diagnostics.size(), 1U);
  EXPECT_EQ(file.diagnostics[0].code, Code::states_unranked);
  const WholeCase read = read_whole(file.case_text);
  EXPECT_EQ(read.worlds->space.states().count(), 3U);
  EXPECT_EQ(ranks_of(read, 0), (std::vector<Rank>{1, 2, 1}));
  EXPECT_EQ(ranks_of(read, 1), (std::vector<Rank>{2, 1, 2}));
}

TEST(Gmcr, OptionsOutOfTheOrderOfTheirOwnersMeanTheSame) {
  // The same conflict with the town first: options 0 (Build) and 1 (Protest) change places in the
  // case, and the states with them.
  const std::string swapped =
      R"({"useManualPreferenceRanking":true,"options":[{"name":"Build"},{"name":"Protest"}],
"decisionMakers":[{"name":"Town","options":[1],"preferenceRanking":[1,3,4,2]},
{"name":"Firm","options":[0],"preferenceRanking":[2,1,4,3]}],"infeasibles":[],"coalitions":[0,1]})";
  const WholeCase read = imported(swapped);
  const auto& states = read.reading.conflict.states;
  ASSERT_EQ(states.size(), 4U);
  for (const NamedStateId id : ids(states)) {
    const StateId cell = read.worlds->space.cell_of(states[id].levels);
    const bool protest = cell.index() % 2 == 1;
    const bool build = cell.index() / 2 == 1;
    EXPECT_EQ(id.index(), (build ? 1U : 0U) + (protest ? 2U : 0U));
  }
  EXPECT_EQ(ranks_of(read, 1), (std::vector<Rank>{2, 4, 1, 3})) << "nothing, protest, build, both";
}

TEST(Gmcr, NotPerceivingWhatAnotherTakesIsNotKnowingOfIt) {
  std::string text = replaced(kTown, "\"misperceptions\":[]", "\"misperceptions\":[[[1,\"Y\"]]]");
  WholeCase read = imported(text);
  ASSERT_TRUE(read.reading.conflict.actors[ActorId(0)].sees);
  EXPECT_EQ(read.reading.conflict.actors[ActorId(0)].sees->unaware_of,
            std::vector<OptionId>{OptionId(1)});
  EXPECT_EQ(Json::parse(exported(read))["decisionMakers"][0]["misperceptions"],
            Json::parse(R"([[[1,"Y"]]])"));
  // Whoever does not know of an option that is taken today sees no state without it.
  NamedState today;
  today.levels = IdVector<OptionId, LevelId>(2, LevelId(0));
  today.levels[OptionId(1)] = LevelId(1);
  read.reading.conflict.today = today;
  EXPECT_EQ(Json::parse(exported(read))["decisionMakers"][0]["misperceptions"],
            Json::parse(R"([[[1,"N"]]])"));
  text = replaced(kTown, "\"misperceptions\":[]", "\"misperceptions\":[[[1,\"N\"]]]");
  EXPECT_EQ(import_gmcr(text).diagnostics[0].code, Code::left_out);
}

TEST(Gmcr, CoalitionsAreToldToBeLeftOut) {
  const Imported file =
      import_gmcr(replaced(kTown, "\"coalitions\":[0,1]", "\"coalitions\":[[0,1]]"));
  ASSERT_EQ(file.diagnostics.size(), 1U);
  EXPECT_EQ(file.diagnostics[0].code, Code::left_out);
  EXPECT_FALSE(file.case_text.empty());
}

TEST(Gmcr, AFileThatGoesInAndOutMeansTheSame) {
  const WholeCase read = imported(kTown);
  const Json out = Json::parse(exported(read));
  const Json in = Json::parse(kTown);
  EXPECT_EQ(out["options"], in["options"]);
  EXPECT_EQ(out["infeasibles"], in["infeasibles"]);
  EXPECT_EQ(out["coalitions"], in["coalitions"]);
  for (const std::size_t actor : {0U, 1U}) {
    EXPECT_EQ(out["decisionMakers"][actor]["preferenceRanking"],
              in["decisionMakers"][actor]["preferenceRanking"]);
    EXPECT_EQ(out["decisionMakers"][actor]["options"], in["decisionMakers"][actor]["options"]);
  }
  EXPECT_EQ(out["decisionMakers"][0]["payoffs"], Json({3, 4, 1, 2}));
  const std::string by_conditions = replaced(kTown, "\"useManualPreferenceRanking\":true",
                                             "\"useManualPreferenceRanking\":false");
  const Json again = Json::parse(exported(imported(by_conditions)));
  EXPECT_EQ(again["useManualPreferenceRanking"], false);
  EXPECT_EQ(again["decisionMakers"][0]["preferences"], in["decisionMakers"][0]["preferences"]);
  EXPECT_EQ(again["decisionMakers"][1]["preferences"], in["decisionMakers"][1]["preferences"]);
}

TEST(Gmcr, CasesOfTheLibraryComeBackAsTheyWent) {
  for (const char* name : {"prisoners-dilemma/prisoners-dilemma", "chicken/chicken",
                           "cuba-1962/cuba", "anchorage-2025/anchorage"}) {
    std::ifstream file(std::filesystem::path(PARLEY_ROOT) / "cases" /
                       (std::string(name) + ".yaml"));
    std::ostringstream text;
    text << file.rdbuf();
    const WholeCase read = read_whole(text.str());
    for (std::size_t world = 0; world < read.worlds->worlds.size(); ++world) {
      const WholeCase back = imported(exported(read, world));
      EXPECT_EQ(difference(*read.worlds, world, *back.worlds, 0), "") << name << ' ' << world;
    }
  }
}

TEST(Gmcr, RandomCasesComeBackAsTheyWent) {
  const std::uint64_t seed = support::test_seed();
  std::size_t compared = 0;
  for (const support::CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(30); ++draw) {
      const support::RandomWorlds random(family, seed, draw);
      const auto file = export_gmcr(random.conflict, random.worlds, 0, Language::en, "1");
      if (!file) continue;  // a graph, levels, merged states
      const WholeCase back = imported(file->text);
      ++compared;
      EXPECT_EQ(difference(random.worlds, 0, *back.worlds, 0), "")
          << family << ", seed " << seed << ", draw " << draw << ", " << random.saved();
    }
  }
  EXPECT_GE(compared, support::share_of(20));
}

TEST(Gmcr, WhatWouldMeanSomethingElseIsRefused) {
  const auto reason = [](const std::string& text) {
    const WholeCase read = read_whole("parley: 1\n" + text);
    const auto file = export_gmcr(read.reading.conflict, *read.worlds, 0, Language::en, "1");
    EXPECT_FALSE(file);
    return file ? std::string() : file.faults().front().arguments[1].key;
  };
  EXPECT_EQ(reason("actors: {A: {}}\ngraph: {states: {x: X, y: Y}, moves: {A: [x -> y]}}\n"),
            "no_export_graph");
  EXPECT_EQ(reason("actors: {A: {can: {o: {levels: [a, b, c]}}}}\n"), "no_export_levels");
  EXPECT_EQ(reason("actors: {A: {can: {o: do, p: do}}}\nsame: [o]\n"), "no_export_same");
  EXPECT_EQ(reason("actors: {A: {can: {o: {levels: [a, b], moves: []}}}}\n"),
            "no_export_fixed_option");
}

TEST(Gmcr, EveryFaultHasAMessageWithItsPlace) {
  const auto has = [](const std::string& text, const std::string& message) {
    const std::string messages = drawn(text);
    EXPECT_NE(messages.find(message), std::string::npos) << message << "\n" << messages;
  };
  has("", "X001 x.gmcr: this is not JSON");
  has("{\"options\": [}", "X001 x.gmcr:1:14: this is not JSON");
  has("{\"a\": \"\xFF\"}", "P004 x.gmcr:1:8:");
  has("[]", "P016 x.gmcr:1:1: the file should be an object");
  has("{}", "P017 x.gmcr:1:1: the key \"options\" is missing in the file");
  has("{}", "P017 x.gmcr:1:1: the key \"decisionMakers\" is missing in the file");
  has("{\"options\": [], \"options\": []}", "P012 x.gmcr:1:17:");
  has(replaced(kTown, "\"fwd\"", "\"up\""),
      "P016 x.gmcr:2:49: options[0].permittedDirection should be \"both\"");
  has(replaced(kTown, "\"options\":[1]", "\"options\":[7]"),
      "X002 x.gmcr:5:28: decisionMakers[1].options[0]: there is no option 7; the file has 2");
  has(replaced(kTown, "\"options\":[1]", "\"options\":[0]"),
      "P109 x.gmcr:5:28: option \"Build\" belongs to two actors: Firm and Town");
  has(replaced(kTown, "\"options\":[1]", "\"options\":[0]"),
      "X003 x.gmcr:2:64: option \"Protest\" belongs to no decision maker");
  has(replaced(kTown, "[[1,\"N\"]]", "[[1,\"no\"]]"),
      "P016 x.gmcr:4:47: decisionMakers[0].preferences[0][0] should be a pair");
  has(replaced(kTown, "[[1,\"N\"]]", "[[-1,\"N\"]]"), "should be a whole number, 0 or more");
  has(replaced(kTown, "\"infeasibles\":[]", "\"infeasibles\":[[]]"),
      "X004 x.gmcr:7:16: the condition infeasibles[0] is empty");
  has(replaced(kTown, "[2,1,4,3]", "[2,1,4,2]"), "X007 x.gmcr:4:114: Firm ranks state 2 twice");
  has(replaced(kTown, "[2,1,4,3]", "[2,1,4,5]"), "there is no state 5; the file has 4");
  has(replaced(kTown, "\"preferenceRanking\":[2,1,4,3]", "\"x\":0"),
      "the key \"preferenceRanking\" is missing in decisionMakers[0]");
  has(replaced(kTown, "\"coalitions\":[0,1]", "\"coalitions\":[0,0]"),
      "X006 x.gmcr:7:34: coalitions[1]: Firm is in the coalitions twice");
  has(std::string(100, '['), "P013 x.gmcr:1:65:");
}

TEST(Gmcr, NamesThatAreHostileBecomeGoodIdsAndOneLine) {
  std::string text = replaced(kTown, "\"Build\"", R"("not \"x\": \u0000\n- #y")");
  text = replaced(text, "\"Protest\"", "\"抗議\"");
  const WholeCase read = imported(text);
  const Case& conflict = read.reading.conflict;
  EXPECT_EQ(conflict.options[OptionId(0)].id, "not_x_y");
  EXPECT_EQ(conflict.options[OptionId(0)].name.in(Language::en), "not \"x\":   - #y");
  EXPECT_EQ(conflict.options[OptionId(1)].id, "option");
  EXPECT_EQ(conflict.options[OptionId(1)].name.in(Language::en), "抗議");
}

}  // namespace
}  // namespace parley
