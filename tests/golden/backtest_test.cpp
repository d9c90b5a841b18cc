// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/golden/program.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "parley/library/library.h"
#include "parley/service/service.h"

namespace parley {
namespace {

using Json = nlohmann::json;

const std::filesystem::path kRoot = PARLEY_ROOT;

Answer backtest(const std::string& data, std::vector<std::string> models, bool json) {
  Request request;
  request.command = Command::backtest;
  request.case_path = "data.csv";
  request.case_text = data;
  request.models = std::move(models);
  request.json = json;
  return answer(request, parley::Run{});
}

/// "mae" of a model, in points.
double score(const Json& backtest, const std::string& model, const std::string& score,
             const std::string& of = "scores") {
  for (const Json& one : backtest["models"]) {
    if (one["id"] == model) return one[of][score]["value"];
  }
  ADD_FAILURE() << "no model " << model;
  return 0;
}

/// Figures that others have published or worked out from the same data with programs of their own.
TEST(Backtest, FiguresOfTheBundledDataAreTheKnownOnes) {
  Request request;
  request.command = Command::backtest;
  request.case_path = "eu-decisions";
  request.folds = "10";
  request.json = true;
  request.models = {"calibrated", "pce", "median", "mean"};
  const Answer given = answer(request, parley::Run{});
  ASSERT_EQ(given.status, 0) << given.messages;
  const Json json = Json::parse(given.output);
  EXPECT_EQ(json["data"]["issues"], 249);
  EXPECT_EQ(json["data"]["proposals"], 92);
  EXPECT_EQ(json["data"]["stands"], 4945);
  EXPECT_NEAR(score(json, "compromise", "mae"), 23.4670, 5e-5);
  EXPECT_NEAR(score(json, "compromise", "crps"), 23.4670, 5e-5);
  EXPECT_NEAR(score(json, "mean", "mae"), 23.50, 5e-3);
  EXPECT_NEAR(score(json, "pce", "mae"), 23.0754, 5e-5);
  EXPECT_NEAR(score(json, "pce", "crps"), 16.9734, 5e-5);
  EXPECT_NEAR(score(json, "pce", "log"), 4.276, 5e-4);
  EXPECT_NEAR(score(json, "median", "within_10"), 0.42, 5e-3);
  EXPECT_NEAR(score(json, "calibrated", "crps"), 15.51, 5e-3);
  const Json& folds = json["cross_validation"];
  EXPECT_NEAR(folds["held_on_all"], 0.5739, 5e-5);
  EXPECT_NEAR(folds["fitted"]["crps"]["value"], 15.566, 5e-4);
  EXPECT_NEAR(folds["fitted"]["log"]["value"], 2.363, 5e-4);
  EXPECT_NEAR(folds["smoothed"]["crps"]["value"], 16.333, 5e-4);
  EXPECT_NEAR(folds["smoothed"]["log"]["value"], 3.105, 5e-4);
  EXPECT_LT(folds["fitted"]["crps"]["value"], 16.35);
  EXPECT_NEAR(folds["differences_from_smoothed"]["crps"]["value"], -0.767, 5e-4);
  // The other program's resamples were others.
  EXPECT_NEAR(folds["differences_from_smoothed"]["crps"]["low"], -1.24, 0.03);
  EXPECT_NEAR(folds["differences_from_smoothed"]["crps"]["high"], -0.33, 0.03);
}

class BacktestPage : public Program {};

/// The block of the page begins with the command and holds what it prints.
TEST_F(BacktestPage, HasTheFiguresThatItsCommandPrints) {
  const std::filesystem::path path = kRoot / "docs/eu-decisions.md";
  const std::string page = read_file(path);
  const std::string begin = "<!-- figures -->\n```\n$ parley ";
  const std::size_t at = page.find(begin);
  ASSERT_NE(at, std::string::npos);
  const std::size_t command = at + begin.size();
  const std::size_t figures = page.find('\n', command) + 1;
  const std::size_t end = page.find("```\n<!-- end of figures -->", figures);
  ASSERT_NE(end, std::string::npos);
  const ProgramResult printed = run(page.substr(command, figures - command - 1));
  ASSERT_EQ(printed.status, 0) << printed.messages;
  if (std::getenv("PARLEY_BLESS") != nullptr) {
    std::ofstream(path, std::ios::binary)
        << page.substr(0, figures) << printed.output << page.substr(end);
    return;
  }
  EXPECT_EQ(page.substr(figures, end - figures), printed.output);
}

constexpr const char* kSmall =
    "proposal,issue,actor,position,salience,weight,reference,outcome\n"
    "p,a,US,0,50,10,0,25\np,a,RU,100,50,10,0,25\np,a,EU,50,0,10,0,25\n"
    "p,b,US,10,20,10,,40\np,b,RU,90,80,10,,40\n"
    "q,c,US,0,100,1,,0\nq,c,EU,100,50,3,,0\n"
    ",d,US,0,100,1,,\n,e,US,,100,1,,70\n";

std::string shuffled(const std::string& csv) {
  std::istringstream lines(csv);
  std::string head;
  std::getline(lines, head);
  std::vector<std::string> rows;
  for (std::string row; std::getline(lines, row);) rows.push_back(row);
  std::reverse(rows.begin(), rows.end());
  std::rotate(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(rows.size() / 3),
              rows.end());
  std::string text = head + "\n";
  for (const std::string& row : rows) text += row + "\n";
  return text;
}

TEST(Backtest, SaysWhatItLeavesOut) {
  const Answer given = backtest(kSmall, {}, false);
  ASSERT_EQ(given.status, 0) << given.messages;
  EXPECT_NE(given.output.find("data.csv: 3 issues, 2 proposals, 3 actors\n"), std::string::npos)
      << given.output;
  EXPECT_NE(given.output.find("Left out: 1 issue without an outcome, 1 on which nobody counts.\n"),
            std::string::npos);
  EXPECT_NE(given.output.find("So few proposals (2)"), std::string::npos);
  EXPECT_EQ(given.output.find(" *\n"), std::string::npos) << "nothing is marked";
}

TEST(Backtest, SmallFiguresAreThoseOfAPencil) {
  const Json json = Json::parse(backtest(kSmall, {"compromise", "nash"}, true).output);
  // a: 50 against 25; b: (2*10 + 8*90)/10 = 74 against 40; c: 1.5*100/2.5 = 60 against 0.
  EXPECT_NEAR(score(json, "compromise", "mae"), (25 + 34 + 60) / 3.0, 1e-6);
  EXPECT_NEAR(score(json, "compromise", "rmse"), std::sqrt((25 * 25 + 34 * 34 + 60 * 60) / 3.0),
              1e-6);
  // Only a says what holds today, where the United States gain nothing: it stays, 0 against 25.
  EXPECT_EQ(json["models"][1]["issues"], 1);
  EXPECT_NEAR(score(json, "nash", "mae"), 25, 1e-6);
  EXPECT_NEAR(score(json, "nash", "mae", "differences"), 0, 1e-6);
}

TEST(Backtest, TheOrderOfTheRowsAndTheNumberOfThreadsChangeNothing) {
  const std::string data(library_data_of("eu-decisions")->file.bytes);
  Json one = Json::parse(backtest(data, {"compromise", "pce"}, true).output);
  Json other = Json::parse(backtest(shuffled(data), {"pce"}, true).output);
  one["data"].erase("sha256");
  other["data"].erase("sha256");
  for (std::size_t model = 0; model < 2; ++model) {
    for (const auto& [key, value] : one["models"][model]["scores"].items()) {
      for (const char* part : {"value", "low", "high"}) {
        EXPECT_NEAR(value[part], other["models"][model]["scores"][key][part], 1e-6) << key;
      }
    }
  }
  EXPECT_EQ(one["data"], other["data"]);
  Request request;
  request.command = Command::backtest;
  request.case_path = "eu-decisions";
  parley::Run several;
  several.threads = 3;
  EXPECT_EQ(answer(request, several).output, answer(request, parley::Run{}).output);
}

TEST(Backtest, EveryFaultHasItsMessage) {
  const auto has = [](const Answer& given, const std::string& message) {
    EXPECT_EQ(given.status, 2);
    EXPECT_EQ(given.output, "");
    EXPECT_NE(given.messages.find(message), std::string::npos) << given.messages;
  };
  const std::string head = "issue,actor,position,salience,weight,outcome\n";
  has(backtest(head + "a,US,1,2,3,\n", {}, false),
      "C091 data.csv: no issue (1 in the table) has an outcome and somebody who counts");
  has(backtest(head + "a,US,1,0,3,50\n", {}, false), "C091");
  has(backtest("parley: 1\n", {}, false), "C093 \"data.csv\" is a case");
  has(backtest("", {}, false), "P005");
  has(backtest(head + "a,US,1,x,3,50\n", {}, false), "X108 data.csv:2:8: \"x\"");
  has(backtest(kSmall, {"compromize"}, false), "mean \"compromise\"?");
  Request request;
  request.command = Command::backtest;
  for (const char* folds : {"0", "1", "1001", "-2", "two", "2.5"}) {
    request.case_path = "eu-decisions";
    request.folds = folds;
    has(answer(request, parley::Run{}), "C001 --folds takes a whole number from 2 to 1000");
  }
  request.folds = "93";
  has(answer(request, parley::Run{}), "C092 93 folds are more than there are proposals (92)");
  request.folds = "";
  request.case_path = "elmira";
  has(answer(request, parley::Run{}), "C093 \"elmira\" is a case");
  request.case_path = (kRoot / "cases/elmira/elmira.yaml").string();
  has(answer(request, parley::Run{}), "C093");
  request.case_path = "eu-decision";
  has(answer(request, parley::Run{}), "Did you mean \"eu-decisions\"?");
}

TEST(Backtest, RefusesMoreActorsInOneBargainThanItCanHoldElectionsAmong) {
  std::string data = "issue,actor,position,salience,weight,outcome\n";
  for (int actor = 0; actor < 256; ++actor) {
    data += "i,a" + std::to_string(actor) + "," + std::to_string(actor % 101) + ",50,1,40\n";
  }
  EXPECT_EQ(backtest(data, {"compromise"}, false).status, 0);
  const Answer given = backtest(data + "i,one_more,3,50,1,40\n", {"compromise"}, false);
  EXPECT_EQ(given.status, 2);
  EXPECT_NE(given.messages.find("P021"), std::string::npos) << given.messages;
  EXPECT_NE(given.messages.find("257"), std::string::npos) << given.messages;
}

TEST(Backtest, ProgressIsReportedAndACancelIsHeard) {
  Request request;
  request.command = Command::backtest;
  request.case_path = "eu-decisions";
  std::vector<std::string> stages;
  parley::Run run;
  run.report_progress = [&](const Progress& progress) {
    if (stages.empty() || stages.back() != progress.stage) stages.push_back(progress.stage);
  };
  EXPECT_EQ(answer(request, run).status, 0);
  EXPECT_EQ(stages, (std::vector<std::string>{"stage_backtest", "stage_resampling"}));
  std::atomic<bool> cancel{true};
  run.cancel = &cancel;
  const Answer stopped = answer(request, run);
  EXPECT_EQ(stopped.status, 130);
  EXPECT_EQ(stopped.output, "");
}

}  // namespace
}  // namespace parley
