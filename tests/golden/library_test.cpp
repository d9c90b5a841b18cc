// SPDX-License-Identifier: Apache-2.0
// The cases of the library reproduce what was published about them. What a publication does not
// say stands in the table as ours, so that a change of it is seen too.
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "parley/casefile/read.h"
#include "parley/model/state_space.h"
#include "parley/service/service.h"

namespace parley {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Cells = std::set<std::size_t>;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The equilibria of one world under one concept: names of the case's states, or their numbers.
struct Expected {
  const char* concept_id;
  const char* equilibria;
  bool published = true;
};
constexpr bool kOurs = false;

struct PublishedResult {
  const char* file;
  std::size_t states;
  std::size_t world;
  std::vector<Expected> expected;
};

const std::vector<PublishedResult>& results() {
  static const std::vector<PublishedResult> table = {
      // Not of the literature; flagship_test.cpp has its results.
      {"anchorage-2025/anchorage.yaml", 120, 0, {}},
      {"battle-of-the-sexes/battle-of-the-sexes.yaml",
       4,
       0,
       {{"nash", "0 3"},
        {"gmr", "0 1 2 3", kOurs},
        {"smr", "0 3", kOurs},
        {"seq", "0 3", kOurs},
        {"sseq", "0 3", kOurs}}},
      {"chicken/chicken.yaml",
       4,
       0,
       {{"nash", "1 2"},
        {"gmr", "1 2 3"},
        {"smr", "1 2 3"},
        {"seq", "1 2"},
        {"sseq", "1 2", kOurs}}},
      {"cuba-1962/cuba.yaml", 12, 0, {{"seq", "4 6"}, {"sseq", "4 6", kOurs}, {"nash", "", kOurs}}},
      {"cuba-1962-brams/cuba-1962-brams.yaml",
       4,
       0,
       {{"nash", ""},
        {"gmr", "compromise dishonourable", kOurs},
        {"smr", "compromise", kOurs},
        {"seq", "compromise dishonourable", kOurs},
        {"sseq", "compromise", kOurs}}},
      {"deadlock/deadlock.yaml", 4, 0, {{"nash", "3"}, {"gmr", "3", kOurs}, {"seq", "3", kOurs}}},
      {"elmira/elmira.yaml",
       9,
       0,
       {{"nash", "s5 s8 s9"},
        {"gmr", "s1 s4 s5 s8 s9"},
        {"smr", "s1 s4 s5 s8 s9"},
        {"seq", "s5 s8 s9"},
        {"sseq", "s5 s8 s9", kOurs}}},
      {"elmira-graph/elmira-graph.yaml",
       9,
       0,
       {{"nash", "s5 s8 s9"},
        {"gmr", "s1 s4 s5 s8 s9"},
        {"smr", "s1 s4 s5 s8 s9"},
        {"seq", "s5 s8 s9"},
        {"sseq", "s5 s8 s9", kOurs}}},
      // s4, s6 and s10 under GMR and SMR: see the comment in the case file.
      {"garrison-diversion/garrison-diversion.yaml",
       23,
       0,
       {{"nash", "s2 s3 s11 s17 s18 s21 s22"},
        {"seq", "s2 s3 s11 s17 s18 s21 s22"},
        {"gmr", "s2 s3 s4 s6 s8 s10 s11 s13 s14 s15 s17 s18 s19 s21 s22", kOurs},
        {"smr", "s2 s3 s4 s6 s8 s10 s11 s13 s14 s15 s17 s18 s19 s21 s22", kOurs}}},
      // World 0: the province puts the economy first; world 1: the environment.
      {"gisborne/gisborne.yaml",
       8,
       0,
       {{"nash", "s4", kOurs},
        {"gmr", "s4 s8", kOurs},
        {"smr", "s4 s8", kOurs},
        {"seq", "s4", kOurs}}},
      {"gisborne/gisborne.yaml",
       8,
       1,
       {{"nash", "s6", kOurs}, {"gmr", "s6", kOurs}, {"smr", "s6", kOurs}, {"seq", "s6", kOurs}}},
      // s4 is held by simultaneous sanctioning there, which parley does not have.
      {"korea-2017/korea-2017.yaml",
       12,
       0,
       {{"nash", "s0 s5", kOurs},
        {"seq", "s0 s5 s10"},
        {"smr", "s0 s4 s5 s10 s12"},
        {"gmr", "s0 s4 s5 s10 s12", kOurs}}},
      // World 0: heedless; world 1: deterred.
      {"korea-2017-deterrence/korea-2017-deterrence.yaml",
       12,
       0,
       {{"nash", "s5", kOurs}, {"seq", "s5 s12"}, {"smr", "s5 s12"}}},
      {"korea-2017-deterrence/korea-2017-deterrence.yaml",
       12,
       1,
       {{"nash", "s5", kOurs}, {"seq", "s0 s5 s10 s12"}, {"smr", "s0 s5 s10 s12"}}},
      {"prisoners-dilemma/prisoners-dilemma.yaml",
       4,
       0,
       {{"nash", "3"}, {"gmr", "0 3"}, {"smr", "0 3"}, {"seq", "0 3"}, {"sseq", "0 3", kOurs}}},
      {"stag-hunt/stag-hunt.yaml",
       4,
       0,
       {{"nash", "neither both"}, {"gmr", "neither both", kOurs}, {"seq", "neither both", kOurs}}},
      {"syria-iraq-1975/syria-iraq-1975.yaml",
       6,
       0,
       {{"nash", "s6"}, {"gmr", "s1 s6"}, {"smr", "s6"}, {"seq", "s6"}, {"sseq", "s6", kOurs}}},
  };
  return table;
}

/// Where the states that a case names stand, and, as "4", every number.
class StateNames {
 public:
  explicit StateNames(const std::string& path)
      : reading_(
            read_case(path, bytes_of(path),
                      [path](const std::string& beside) {
                        return FetchedFile{true, bytes_of(fs::path(path).parent_path() / beside)};
                      })),
        space_(StateSpace::build(reading_.conflict)) {}

  std::optional<std::size_t> cell(const std::string& name) const {
    if (name.find_first_not_of("0123456789") == std::string::npos) return std::stoul(name);
    const Case& conflict = reading_.conflict;
    for (const NamedState& state : conflict.states) {
      if (state.id != name) continue;
      return space_->representative(space_->cell_of(state.levels)).index();
    }
    if (conflict.graph) {
      for (const StateId state : ids(conflict.graph->states)) {
        if (conflict.graph->states[state].id == name) return state.index();
      }
    }
    return std::nullopt;
  }

  Cells cells(const std::string& names) const {
    Cells cells;
    std::istringstream words(names);
    for (std::string name; words >> name;) {
      const auto found = cell(name);
      EXPECT_TRUE(found) << "the case names no state " << name;
      if (found) cells.insert(*found);
    }
    return cells;
  }

 private:
  Reading reading_;
  Result<StateSpace> space_;
};

Json analysis_of(const std::string& path) {
  Request request;
  request.case_path = path;
  request.json = true;
  const Answer given = answer(request, parley::Run{});
  EXPECT_EQ(given.status, 0) << given.messages;
  return Json::parse(given.output);
}

/// The folders of the library that hold a case; the others hold data.
std::set<std::string> folders() {
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(PARLEY_ROOT) / "cases")) {
    if (entry.path().extension() != ".yaml") continue;
    names.insert(entry.path().parent_path().filename());
  }
  return names;
}

std::string folder_of(const PublishedResult& result) {
  return fs::path(result.file).parent_path().string();
}

std::string describe(const Cells& cells) {
  std::string text;
  for (const std::size_t cell : cells) text += std::to_string(cell) + " ";
  return text;
}

class LibraryResult : public testing::TestWithParam<PublishedResult> {};

TEST_P(LibraryResult, IsReproduced) {
  const PublishedResult& result = GetParam();
  const std::string path = (fs::path(PARLEY_ROOT) / "cases" / result.file).string();
  const Json analysis = analysis_of(path);
  EXPECT_EQ(analysis["state_count"], result.states);
  const StateNames names(path);
  ASSERT_LT(result.world, analysis["worlds"].size());
  for (const Expected& expected : result.expected) {
    Cells found;
    for (const Json& id : analysis["worlds"][result.world]["stable"][expected.concept_id]["all"]) {
      found.insert(id.get<std::size_t>());
    }
    EXPECT_EQ(found, names.cells(expected.equilibria))
        << expected.concept_id << (expected.published ? ", as published" : ", as we had it") << ": "
        << describe(found);
  }
}

std::string test_name(const testing::TestParamInfo<PublishedResult>& info) {
  std::string name = folder_of(info.param) + "_" + std::to_string(info.param.world);
  for (char& letter : name) {
    if (letter == '-') letter = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, LibraryResult, testing::ValuesIn(results()), test_name);

TEST(Library, HasAResultForEveryCaseAndACaseForEveryResult) {
  std::set<std::string> with_results;
  for (const PublishedResult& result : results()) with_results.insert(folder_of(result));
  EXPECT_EQ(with_results, folders());
  EXPECT_GE(with_results.size(), 10U);
}

TEST(Library, ChecksWithoutErrors) {
  for (const PublishedResult& result : results()) {
    Request request;
    request.command = Command::check;
    request.case_path = (fs::path(PARLEY_ROOT) / "cases" / result.file).string();
    const Answer given = answer(request, parley::Run{});
    EXPECT_EQ(given.status, 0) << given.output;
  }
}

TEST(Library, IsDescribedOnItsPageWithRealCitations) {
  const std::string page = bytes_of(fs::path(PARLEY_ROOT) / "docs/cases.md");
  const std::string references = bytes_of(fs::path(PARLEY_ROOT) / "docs/references.bib");
  for (const std::string& folder : folders()) {
    EXPECT_NE(page.find("| `" + folder + "` |"), std::string::npos) << folder << " has no row";
  }
  const std::regex key("\\b([a-z]+(19|20)[0-9][0-9][a-z]?)\\b");
  std::vector<std::string> texts = {page};
  for (const PublishedResult& result : results()) {
    texts.push_back(bytes_of(fs::path(PARLEY_ROOT) / "cases" / result.file));
  }
  std::size_t cited = 0;
  for (const std::string& text : texts) {
    for (std::sregex_iterator match(text.begin(), text.end(), key), end; match != end; ++match) {
      ++cited;
      EXPECT_NE(references.find("{" + (*match)[1].str() + ","), std::string::npos)
          << (*match)[1].str() << " is in no row of the references";
    }
  }
  EXPECT_GT(cited, 20U);
}

TEST(Library, ElmiraReachesTheModifiedOrderJointly) {
  const std::string path = (fs::path(PARLEY_ROOT) / "cases/elmira/elmira.yaml").string();
  const Json analysis = analysis_of(path);
  const std::optional<std::size_t> s8 = StateNames(path).cell("s8");
  bool jointly = false;
  for (const Json& outcome : analysis["outcomes"]) {
    if (outcome["id"] != "modified") continue;
    const Json& legs = outcome["routes"][0]["legs"];
    jointly = legs.back()["movers"] == Json({"MoE", "Uniroyal"}) && legs.back()["to"] == *s8;
  }
  EXPECT_TRUE(jointly);
}

}  // namespace
}  // namespace parley
