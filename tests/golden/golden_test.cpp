// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/golden/edited_case.h"
#include <gtest/gtest.h>

#include "parley/service/service.h"

namespace parley {
namespace {

constexpr const char* kSyriaIraq = "cases/syria-iraq-1975/syria-iraq-1975.yaml";
constexpr const char* kEmissions = "cases/car-emissions-1994/car-emissions-1994.yaml";
constexpr const char* kPastBargains = "tests/golden/backtest.csv";

struct Golden {
  std::string name;  ///< of the file in tests/golden
  Request request;
};

/// How a failing test is called.
void PrintTo(const Golden& entry, std::ostream* out) { *out << entry.name; }

Golden golden(const std::string& name, Command command, const std::string& path) {
  Golden entry;
  entry.name = name;
  entry.request.command = command;
  entry.request.case_path = path;
  return entry;
}

/// The flagship and an edited one.
Golden comparison(const std::string& name, std::string other) {
  Golden entry = golden(name, Command::compare, kFlagship);
  entry.request.other_path = "cases/anchorage-2025/edited.yaml";
  entry.request.other_text = std::move(other);
  return entry;
}

std::vector<Golden> goldens() {
  std::vector<Golden> all;
  for (const Language language : kLanguages) {
    const std::string code(language_code(language));
    all.push_back(golden("anchorage.analyze." + code + ".txt", Command::analyze, kFlagship));
    all.back().request.language = language;
    all.push_back(golden("anchorage.explain." + code + ".txt", Command::explain, kFlagship));
    all.back().request.language = language;
    all.back().request.state = "exchange";
    all.push_back(golden("prisoners-dilemma.foresight." + code + ".txt", Command::explain,
                         "cases/prisoners-dilemma/prisoners-dilemma.yaml"));
    all.back().request.language = language;
    all.back().request.state = "cooperation";
    all.back().request.concepts = {"sim", "seq_sim", "l1", "nm", "stackelberg", "maximin4"};
    all.push_back(golden("anchorage.paths." + code + ".txt", Command::paths, kFlagship));
    all.back().request.language = language;
    all.push_back(golden("anchorage.coalitions." + code + ".txt", Command::coalitions, kFlagship));
    all.back().request.language = language;
    all.push_back(golden("concepts." + code + ".txt", Command::list, ""));
    all.back().request.language = language;
    all.back().request.topic = "concepts";
    all.push_back(golden("errors." + code + ".txt", Command::list, ""));
    all.back().request.language = language;
    all.back().request.topic = "errors";
  }
  all.push_back(golden("anchorage.analyze.json", Command::analyze, kFlagship));
  all.back().request.json = true;
  all.push_back(golden("anchorage.explain.json", Command::explain, kFlagship));
  all.back().request.json = true;
  all.back().request.state = "exchange";
  all.push_back(golden("chicken.foresight.json", Command::explain, "cases/chicken/chicken.yaml"));
  all.back().request.json = true;
  all.back().request.state = "swerve_a and not swerve_b";
  all.back().request.concepts = {"sim", "l1", "l3", "maximin4"};
  all.push_back(golden("anchorage.paths.json", Command::paths, kFlagship));
  all.back().request.json = true;
  all.push_back(golden("anchorage.check.txt", Command::check, kFlagship));
  for (const char* name : {"elmira/elmira", "cuba-1962/cuba", "prisoners-dilemma/prisoners-dilemma",
                           "chicken/chicken"}) {
    const std::string stem = std::filesystem::path(name).filename().string();
    const std::string path = std::string("cases/") + name + ".yaml";
    all.push_back(golden(stem + ".analyze.txt", Command::analyze, path));
    all.push_back(golden(stem + ".analyze.json", Command::analyze, path));
    all.back().request.json = true;
  }
  for (const Language language : kLanguages) {
    const std::string code(language_code(language));
    all.push_back(golden("misperception.hypergame." + code + ".txt", Command::hypergame,
                         "tests/golden/misperception.yaml"));
    all.back().request.language = language;
    all.push_back(golden("uncertain.analyze." + code + ".txt", Command::analyze,
                         "tests/golden/uncertain.yaml"));
    all.back().request.language = language;
    all.push_back(golden("uncertain.ensemble." + code + ".txt", Command::ensemble,
                         "tests/golden/uncertain.yaml"));
    all.back().request.language = language;
    all.push_back(golden("backtest." + code + ".txt", Command::backtest, kPastBargains));
    all.back().request.language = language;
    all.back().request.models = {"compromise", "median", "nash", "pce", "calibrated"};
    all.back().request.folds = "2";
    all.push_back(golden("elmira.behaviour." + code + ".txt", Command::behaviour,
                         "cases/elmira/elmira.yaml"));
    all.back().request.language = language;
  }
  all.push_back(golden("backtest.json", Command::backtest, kPastBargains));
  all.back().request.json = true;
  all.back().request.models = {"compromise", "nash"};
  all.back().request.folds = "2";
  all.push_back(golden("misperception.hypergame.json", Command::hypergame,
                       "tests/golden/misperception.yaml"));
  all.back().request.json = true;
  all.push_back(golden("uncertain.analyze.json", Command::analyze, "tests/golden/uncertain.yaml"));
  all.back().request.json = true;
  all.push_back(golden("elmira.hypergame.txt", Command::hypergame, "cases/elmira/elmira.yaml"));
  all.push_back(golden("cuba.behaviour.txt", Command::behaviour, "cases/cuba-1962/cuba.yaml"));
  all.push_back(
      golden("cuba.under-blockade.behaviour.txt", Command::behaviour, "cases/cuba-1962/cuba.yaml"));
  all.back().request.state = "under_blockade";
  all.push_back(golden("anchorage.ensemble.json", Command::ensemble, kFlagship));
  all.back().request.json = true;
  all.push_back(golden("anchorage.behaviour.json", Command::behaviour, kFlagship));
  all.back().request.json = true;
  all.back().request.state = "exchange";
  all.push_back(golden("anchorage.relaxed.explain.txt", Command::explain, kFlagship));
  all.back().request.case_text = relaxed();
  all.back().request.state = "exchange";
  all.back().request.actor = "RU";
  for (const char* format : {"csv", "dot"}) {
    all.push_back(golden(std::string("elmira.export.") + format, Command::export_case,
                         "cases/elmira/elmira.yaml"));
    all.back().request.to = format;
  }
  all.push_back(golden("cuba.export.gmcr", Command::export_case, "cases/cuba-1962/cuba.yaml"));
  all.back().request.to = "gmcr";
  for (const char* format : {"markdown", "latex"}) {
    all.push_back(golden(std::string("elmira.analyze.") + format, Command::analyze,
                         "cases/elmira/elmira.yaml"));
    all.back().request.format = format;
  }
  all.push_back(golden("elmira.paths.txt", Command::paths, "cases/elmira/elmira.yaml"));
  for (const char* ending : {"txt", "json"}) {
    all.push_back(golden(std::string("elmira.coalitions.") + ending, Command::coalitions,
                         "cases/elmira/elmira.yaml"));
    all.back().request.json = std::string(ending) == "json";
  }
  all.push_back(
      golden("elmira.coalitions.pair.txt", Command::coalitions, "cases/elmira/elmira.yaml"));
  all.back().request.group = "MoE,Uniroyal";
  all.back().request.state = "s1 or s5";
  all.push_back(golden("elmira.evolve.txt", Command::evolve, "cases/elmira/elmira.yaml"));
  all.push_back(golden("elmira.evolve.md", Command::evolve, "cases/elmira/elmira.yaml"));
  all.back().request.format = "markdown";
  for (const Language language : kLanguages) {
    const std::string code(language_code(language));
    all.push_back(golden("syria-iraq.inverse." + code + ".txt", Command::inverse, kSyriaIraq));
    all.back().request.language = language;
    all.back().request.state = "s2";
    all.push_back(golden("anchorage.inverse." + code + ".txt", Command::inverse, kFlagship));
    all.back().request.language = language;
    all.back().request.outcome = "ceasefire";
    all.back().request.concepts = {"nash"};
    all.push_back(golden("anchorage.ensemble." + code + ".txt", Command::ensemble, kFlagship));
    all.back().request.language = language;
    all.push_back(golden("anchorage.evolve." + code + ".txt", Command::evolve, kFlagship));
    all.back().request.language = language;
    all.back().request.concepts = {"nash"};
  }
  for (const Language language : kLanguages) {
    const std::string code(language_code(language));
    all.push_back(golden("anchorage.tip." + code + ".txt", Command::tip, kFlagship));
    all.back().request.language = language;
    all.back().request.outcome = "ceasefire";
  }
  all.push_back(golden("anchorage.tip.json", Command::tip, kFlagship));
  all.back().request.json = true;
  all.back().request.outcome = "ceasefire";
  all.push_back(golden("elmira.tip.txt", Command::tip, "cases/elmira/elmira.yaml"));
  all.back().request.outcome = "s8";
  all.push_back(golden("syria-iraq.inverse.json", Command::inverse, kSyriaIraq));
  all.back().request.json = true;
  all.back().request.state = "s2";
  all.push_back(golden("anchorage.exchange.inverse.txt", Command::inverse, kFlagship));
  all.back().request.state = "exchange";
  all.push_back(golden("elmira.inverse.txt", Command::inverse, "cases/elmira/elmira.yaml"));
  all.back().request.state = "s8";
  for (const Language language : kLanguages) {
    const std::string code(language_code(language));
    all.push_back(golden("anchorage.settle." + code + ".txt", Command::settle, kFlagship));
    all.back().request.language = language;
    all.push_back(golden("emissions.settle.turns." + code + ".txt", Command::settle, kEmissions));
    all.back().request.language = language;
    all.back().request.models = {"challenge", "smp"};
    all.back().request.turns = true;
  }
  all.push_back(golden("anchorage.settle.json", Command::settle, kFlagship));
  all.back().request.json = true;
  all.push_back(golden("emissions.settle.txt", Command::settle, kEmissions));
  all.push_back(golden("emissions.settle.csv", Command::settle, kEmissions));
  all.back().request.format = "csv";
  all.back().request.models = {"all"};
  for (const Language language : kLanguages) {
    const std::string code(language_code(language));
    all.push_back(comparison("anchorage.compare." + code + ".txt", relaxed()));
    all.back().request.language = language;
    all.push_back(comparison("anchorage.compare.several." + code + ".txt", several()));
    all.back().request.language = language;
  }
  all.push_back(comparison("anchorage.compare.several.json", several()));
  all.back().request.json = true;
  all.back().request.concepts = {"nash", "seq"};
  all.push_back(golden("korea.compare.txt", Command::compare, "cases/korea-2017/korea-2017.yaml"));
  all.back().request.other_path = "cases/korea-2017-deterrence/korea-2017-deterrence.yaml";
  all.push_back(golden("elmira.compare.graph.txt", Command::compare, "cases/elmira/elmira.yaml"));
  all.back().request.other_path = "cases/elmira-graph/elmira-graph.yaml";
  return all;
}

class GoldenOutput : public testing::TestWithParam<Golden> {
 protected:
  // Paths in the outputs are those that a user at the root of the repository would type.
  void SetUp() override { std::filesystem::current_path(PARLEY_ROOT); }
};

TEST_P(GoldenOutput, IsWhatWasLookedAtAndBlessed) {
  const Answer given = answer(GetParam().request, parley::Run{});
  EXPECT_EQ(given.status, 0) << given.messages;
  const std::filesystem::path file = std::filesystem::path("tests/golden") / GetParam().name;
  if (std::getenv("PARLEY_BLESS") != nullptr) {
    std::ofstream(file, std::ios::binary) << given.output;
    return;
  }
  ASSERT_TRUE(std::filesystem::exists(file)) << file << ": PARLEY_BLESS=1 writes it";
  EXPECT_EQ(given.output, read_file(file)) << "PARLEY_BLESS=1 rewrites " << file;
}

TEST_P(GoldenOutput, DoesNotDependOnThreads) {
  parley::Run alone;
  const std::string one = answer(GetParam().request, alone).output;
  for (const std::size_t threads : {2U, 7U}) {
    parley::Run run;
    run.threads = threads;
    EXPECT_EQ(answer(GetParam().request, run).output, one) << threads << " threads";
  }
}

TEST(Readme, ShowsOnlyWhatTheProgramPrints) {
  const std::filesystem::path root = PARLEY_ROOT;
  std::set<std::string> printed;
  for (const char* name :
       {"anchorage.analyze.en.txt", "anchorage.relaxed.explain.txt", "anchorage.ensemble.en.txt",
        "anchorage.tip.en.txt", "anchorage.settle.en.txt"}) {
    std::istringstream text(read_file(root / "tests/golden" / name));
    for (std::string line; std::getline(text, line);) printed.insert(line);
  }
  std::istringstream readme(read_file(root / "README.md"));
  bool inside = false;
  std::size_t lines = 0;
  for (std::string line; std::getline(readme, line);) {
    if (line.rfind("```", 0) == 0) {
      inside = line == "```text";
      continue;
    }
    if (!inside || line.empty()) continue;
    ++lines;
    EXPECT_EQ(printed.count(line), 1U) << line;
  }
  EXPECT_GT(lines, 40U);
}

std::string test_name(const testing::TestParamInfo<Golden>& info) {
  std::string name;
  for (const char letter : info.param.name) {
    name += std::isalnum(static_cast<unsigned char>(letter)) != 0 ? letter : '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, GoldenOutput, testing::ValuesIn(goldens()), test_name);

}  // namespace
}  // namespace parley
