// SPDX-License-Identifier: Apache-2.0
// The answers of a report: the flagship's five cards as a person reads them, and what the numbers
// of every case of the library have to agree with.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/golden/edited_case.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "parley/library/library.h"
#include "parley/report/likelihood.h"
#include "parley/service/service.h"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json report_of(const std::string& path) {
  std::filesystem::current_path(PARLEY_ROOT);
  Request request;
  request.command = Command::report;
  request.case_path = path;
  request.json = true;
  const Answer given = answer(request, Run{});
  EXPECT_EQ(given.status, 0) << path << "\n" << given.messages;
  return Json::parse(given.output);
}

/// The cards of a report in one language.
class Cards {
 public:
  Cards(const Json& report, Language language)
      : report_(report), language_(language), code_(language_code(language)) {}

  [[nodiscard]] std::string read() const {
    std::ostringstream out;
    for (const Json& card : report_["cards"]) {
      out << text(card["question"]) << "\n  " << text(card["answer"]) << "  ["
          << card["picture"].get<std::string>() << "]\n";
      for (const Json& figure : card["figures"]) {
        const double share = figure["share"];
        out << "    " << text(figure["label"]) << ": " << percent(share);
        if (!figure["low"].is_null()) {
          out << " (" << percent(figure["low"]) << " … " << percent(figure["high"]) << ")";
        }
        out << ", " << likelihood_word(language_, share) << "\n";
      }
      for (const Json& sentence : card["because"]) out << "  + " << text(sentence) << "\n";
      for (const Json& sentence : card["would_change"]) out << "  ~ " << text(sentence) << "\n";
      out << "\n";
    }
    return out.str();
  }

 private:
  [[nodiscard]] std::string text(const Json& words) const {
    return report_["texts"][code_][words.get<std::size_t>()];
  }

  const Json& report_;
  Language language_;
  std::string code_;
};

TEST(ReportCards, ReadAsWasLookedAtAndBlessed) {
  const Json report = report_of(kFlagship);
  for (const Language language : kLanguages) {
    const std::string text = Cards(report, language).read();
    const std::filesystem::path file =
        "tests/golden/anchorage.cards." + std::string(language_code(language)) + ".txt";
    if (std::getenv("PARLEY_BLESS") != nullptr) {
      std::ofstream(file, std::ios::binary) << text;
      continue;
    }
    EXPECT_EQ(text, read_file(file)) << "PARLEY_BLESS=1 rewrites " << file;
  }
}

double chance_of(const Json& report, const std::string& marks) {
  double sum = 0;
  for (std::size_t world = 0; world < marks.size(); ++world) {
    if (marks[world] == '1') sum += report["worlds"][world]["chance"].get<double>();
  }
  return sum;
}

void check_cards(const Json& report) {
  ASSERT_FALSE(report["cards"].empty());
  for (const Json& card : report["cards"]) {
    EXPECT_FALSE(card["figures"].size() > 6) << card["kind"];
    for (const Json& figure : card["figures"]) {
      if (figure["worlds"].is_null()) continue;
      const std::string marks = figure["worlds"];
      ASSERT_EQ(marks.size(), report["worlds"].size());
      EXPECT_NEAR(figure["share"].get<double>(), chance_of(report, marks), 1e-6) << card["kind"];
    }
    for (const std::size_t statement : card["basis"]["statements"]) {
      EXPECT_LT(statement, report["statements"].size());
    }
  }
}

void check_blocks(const Json& report) {
  for (const Json& block : report["blocks"]) {
    const Json& outcome = report["outcomes"][block["outcome"].get<std::size_t>()];
    EXPECT_EQ(block["families"][0]["states"], outcome["states"]);
    for (const Json& family : block["families"]) {
      EXPECT_NEAR(family["weight"].get<double>(), chance_of(report, family["nobody_leaves"]), 1e-6);
      EXPECT_NEAR(family["held_weight"].get<double>(), chance_of(report, family["held"]), 1e-6);
      for (const Json& cell : family["cells"]) {
        EXPECT_EQ(cell["stays"].get<std::size_t>() + cell["leaves"].get<std::size_t>() +
                      cell["deterred"].get<std::size_t>() + cell["no_move"].get<std::size_t>(),
                  family["states"].get<std::size_t>());
      }
    }
  }
}

void check_tips(const Json& report) {
  for (const Json& tips : report["tips"]) {
    for (const Json& edit : tips["edits"]) {
      if (!edit["chances"].is_null()) {
        double sum = 0;
        for (const double prior : edit["chances"]["prior"]) sum += prior;
        EXPECT_NEAR(sum, 1, 1e-6);
        continue;
      }
      // What it is afterwards is what it was, with what came and without what went.
      EXPECT_NEAR(edit["after"]["openable"].get<double>(),
                  tips["before"]["openable"].get<double>() + chance_of(report, edit["opened"]) -
                      chance_of(report, edit["closed"]),
                  1e-6);
      EXPECT_NEAR(edit["after"]["reachable"].get<double>(),
                  tips["before"]["reachable"].get<double>() + chance_of(report, edit["reached"]) -
                      chance_of(report, edit["lost"]),
                  1e-6);
      for (std::size_t rule = 0; rule < tips["concepts"].size(); ++rule) {
        EXPECT_NEAR(edit["after"]["stable"][rule].get<double>(),
                    tips["before"]["stable"][rule].get<double>() +
                        chance_of(report, edit["steadied"][rule]) -
                        chance_of(report, edit["unsteadied"][rule]),
                    1e-6);
      }
    }
  }
}

void check_spreads(const Json& report) {
  for (const Json& outcome : report["outcomes"]) {
    if (outcome["spread"].is_null()) continue;
    for (const Json& spread : outcome["spread"]) {
      const std::vector<double> dots = spread["dots"];
      ASSERT_EQ(dots.size(), 50U);
      EXPECT_TRUE(std::is_sorted(dots.begin(), dots.end()));
      // The third is the quantile at 5/100, the last but two that at 95/100.
      EXPECT_EQ(dots[2], spread["low"].get<double>());
      EXPECT_EQ(dots[47], spread["high"].get<double>());
      EXPECT_LE(dots[24], spread["median"].get<double>());
      EXPECT_GE(dots[25], spread["median"].get<double>());
      double sum = 0;
      for (const double dot : dots) sum += dot;
      EXPECT_NEAR(sum / 50, spread["mean"].get<double>(), 0.05);
      if (spread["never"]) EXPECT_EQ(dots[49], 0);
      if (spread["always"]) EXPECT_EQ(dots[0], 1);
    }
  }
}

TEST(ReportAnswers, AgreeWithTheWorldsOfEveryCaseOfTheLibrary) {
  std::size_t with_blocks = 0;
  for (const LibraryCase& given : library_cases()) {
    SCOPED_TRACE(std::string(given.id));
    const Json report = report_of("cases/" + std::string(given.file.path));
    ASSERT_TRUE(report["worlds_complete"].get<bool>());
    check_cards(report);
    check_blocks(report);
    check_tips(report);
    check_spreads(report);
    with_blocks += report["blocks"].empty() ? 0 : 1;
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(with_blocks, 5U);
}

/// The answers to the five questions of the flagship that a solver of its own gave.
TEST(ReportAnswers, OfTheFlagshipAreThoseOfTheIndependentSolver) {
  const Json report = report_of(kFlagship);
  std::vector<std::string> kinds;
  for (const Json& card : report["cards"]) kinds.push_back(card["kind"]);
  EXPECT_EQ(kinds, (std::vector<std::string>{"holds", "comes", "blocks", "tips", "words"}));
  EXPECT_EQ(report["outcomes"][report["focus"].get<std::size_t>()]["id"], "ceasefire");
  const Json& ceasefire = report["blocks"][2]["families"][0];
  // A patient Russia leaves all 60 ceasefires; from ten of them it is deterred.
  EXPECT_EQ(ceasefire["states"], 60);
  EXPECT_EQ(ceasefire["cells"][2]["leaves"], 50);
  EXPECT_EQ(ceasefire["cells"][2]["deterred"], 10);
  // One exchange of relief for ceasefire opens it, where Russia is strained.
  const Json& exchange = report["exchanges"][3];
  EXPECT_EQ(exchange["outcome"], 2);
  EXPECT_EQ(exchange["actors"], Json({0, 1}));
  EXPECT_NEAR(exchange["weight"].get<double>(), 0.3462, 1e-4);
}

TEST(ReportAnswers, OfACaseWithoutOutcomesTellWhereItRests) {
  const Json report = report_of("cases/prisoners-dilemma/prisoners-dilemma.yaml");
  EXPECT_FALSE(report["cards"].empty());
  Request request;
  request.command = Command::report;
  request.json = true;
  request.case_path = "-";
  request.case_text =
      "parley: 1\nactors:\n  A: {can: {a: do a}, wants: [a]}\n  B: {can: {b: do b}, wants: [b]}\n";
  const Answer given = answer(request, Run{});
  ASSERT_EQ(given.status, 0) << given.messages;
  const Json bare = Json::parse(given.output);
  ASSERT_EQ(bare["cards"].size(), 1U);
  EXPECT_EQ(bare["cards"][0]["kind"], "holds");
  const std::string said = bare["texts"]["en"][bare["cards"][0]["answer"].get<std::size_t>()];
  EXPECT_EQ(said, "“a + b” in every world of this model");
  EXPECT_TRUE(bare["focus"].is_null());
  EXPECT_TRUE(bare["blocks"].empty());
}

}  // namespace
}  // namespace parley
