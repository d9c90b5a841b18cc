// SPDX-License-Identifier: Apache-2.0
// `parley bench` as a user starts it: its faults, and the shape of what it prints. No figures.
#include <atomic>
#include <set>
#include <string>
#include <utility>

#include "tests/golden/program.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "parley/service/service.h"

namespace parley {
namespace {

using nlohmann::json;

TEST_F(Program, SaysWhatItCannotMeasure) {
  const std::pair<const char*, const char*> wrong[] = {
      {"bench", "C001 WHAT is missing"},
      {"bench speed",
       "C001 there is nothing to measure that is called \"speed\"; bench takes "
       "stability"},
      {"bench stability --states 100",
       "C001 --states takes powers of two from 2^4 to 2^30, separated by commas, such as "
       "2^10,2^20, not \"100\""},
      {"bench stability --states 2^6,2^31",
       "C001 --states takes powers of two from 2^4 to 2^30, separated by commas, such as "
       "2^10,2^20, not \"2^31\""},
      {"bench stability --actors 3,5",
       "C001 --actors takes numbers of actors that are measured, separated by commas (2, 3, 4, 8, "
       "10, 16), not \"5\""},
      {"bench stability --actors 16 --states 2^6",
       "C001 no world that is measured has so many actors and so few states: every actor has an "
       "option of its own; ask for more states or fewer actors"},
      {"bench stability --quick yes", "C001 one argument too many: \"yes\""},
  };
  for (const auto& [arguments, message] : wrong) {
    const ProgramResult outcome = run(arguments);
    EXPECT_EQ(outcome.status, kStatusFault) << arguments;
    EXPECT_EQ(outcome.output, "") << arguments;
    EXPECT_EQ(outcome.messages.substr(0, outcome.messages.find('\n')), message) << arguments;
  }
}

TEST_F(Program, MeasuresAsJson) {
  const ProgramResult outcome = run("bench stability --quick --states 2^6 --json --threads 2");
  ASSERT_EQ(outcome.status, 0) << outcome.messages;
  const json answer = json::parse(outcome.output);
  EXPECT_EQ(answer["version"], engine_version());
  EXPECT_EQ(answer["machine"]["threads"], 2);
  for (const char* key : {"cpu", "cpus", "memory_bytes", "allowed_bytes", "seed"}) {
    EXPECT_TRUE(answer["machine"].contains(key)) << key;
  }
  // 2, 3 and 4 actors; three kinds of worlds besides; ranks and statements.
  EXPECT_EQ(answer["records"].size(), 12U);
  for (const json& record : answer["records"]) {
    EXPECT_EQ(record["cells"], 64) << record;
    EXPECT_EQ(record["options"], 6) << record;
    EXPECT_EQ(record["concept"], "base") << record;
    EXPECT_EQ(record["threads"], 2) << record;
    EXPECT_GT(record["seconds"], 0) << record;
    EXPECT_GE(record["runs"], 3) << record;
    EXPECT_GT(record["stream_seconds"], 0) << record;
    EXPECT_GT(record["stream_ratio"], 0) << record;
    EXPECT_TRUE(record["preferences"] == "ranks" || record["preferences"] == "statements");
    EXPECT_TRUE(record["moves"] == "free" || record["moves"] == "one_way");
    const double infeasible = 1 - record["states"].get<double>() / 64;
    EXPECT_NEAR(record["infeasible"], infeasible, 1e-9) << record;
    EXPECT_NEAR(infeasible, record["infeasible_percent"].get<double>() / 100, 0.05) << record;
    for (const char* key : {"actors", "peak_bytes", "solve_bytes"}) {
      EXPECT_TRUE(record.contains(key)) << key;
    }
  }
  EXPECT_EQ(answer["left_out"], json::array());
  EXPECT_EQ(answer["growth"], json::array());
  // 3 and 4 actors, ranks and statements.
  EXPECT_EQ(answer["batches"].size(), 4U);
}

TEST_F(Program, MeasuresBatchesOfSmallWorldsAndComparesThemWithTheSameWorldsAlone) {
  const ProgramResult outcome =
      run("bench stability --quick --states 2^8 --actors 4 --json --threads 2");
  ASSERT_EQ(outcome.status, 0) << outcome.messages;
  const json answer = json::parse(outcome.output);
  ASSERT_EQ(answer["batches"].size(), 3U);
  for (const json& batch : answer["batches"]) {
    EXPECT_EQ(batch["cells"], 256) << batch;
    EXPECT_EQ(batch["actors"], 4) << batch;
    EXPECT_EQ(batch["threads"], 2) << batch;
    EXPECT_GE(batch["worlds"], 1000) << batch;
    EXPECT_GE(batch["runs"], 1) << batch;
    EXPECT_EQ(batch["differing"], 0) << batch;
    EXPECT_GT(batch["seconds"], 0) << batch;
    const double seconds = batch["seconds"];
    const double worlds = batch["worlds"];
    EXPECT_NEAR(batch["worlds_per_second"].get<double>() * seconds / worlds, 1, 0.01) << batch;
    const double alone = batch["alone_seconds"];
    EXPECT_NEAR(batch["alone_ratio"].get<double>() * seconds / alone, 1, 0.01) << batch;
    // A random order needs no ranking.
    EXPECT_EQ(batch["rank_seconds"].is_null(), batch["preferences"] == "ranks") << batch;
  }
  EXPECT_EQ(answer["batches"][0]["case"], "anchorage-2025");
  EXPECT_EQ(answer["batches"][0]["states"], 120);
  EXPECT_TRUE(answer["batches"][1]["case"].is_null());
}

TEST_F(Program, SaysHowTheTimeGrowsAndMeasuresEachConceptAlone) {
  const ProgramResult outcome =
      run("bench stability --quick --states 2^10,2^12 --actors 3 --json --threads 1");
  ASSERT_EQ(outcome.status, 0) << outcome.messages;
  const json answer = json::parse(outcome.output);
  std::set<std::string> concepts;
  for (const json& record : answer["records"]) concepts.insert(record["concept"]);
  EXPECT_EQ(concepts, (std::set<std::string>{"base", "nash", "gmr", "smr", "seq", "sseq"}));
  ASSERT_EQ(answer["growth"].size(), 8U);
  for (const json& growth : answer["growth"]) {
    EXPECT_EQ(growth["concept"], "base") << growth;
    EXPECT_EQ(growth["from_cells"], 1024) << growth;
    EXPECT_EQ(growth["to_cells"], 4096) << growth;
    EXPECT_GT(growth["ratio"], 0) << growth;
  }
}

Request quick(const std::string& states) {
  Request request;
  request.command = Command::bench;
  request.topic = "stability";
  request.states = states;
  request.quick = true;
  return request;
}

TEST(Bench, LeavesOutWhatNeedsMoreMemoryThanTheRunMayTakeAndSaysHowMuch) {
  parley::Run run;
  run.memory = std::uint64_t{320} << 20U;
  Request request = quick("2^6,2^30");
  request.actors = "2";
  request.json = true;
  const Answer measured = answer(request, run);
  ASSERT_EQ(measured.status, 0) << measured.messages;
  const json told = json::parse(measured.output);
  EXPECT_EQ(told["machine"]["allowed_bytes"], run.memory);
  ASSERT_EQ(told["records"].size(), 2U);
  ASSERT_EQ(told["left_out"].size(), 2U);
  for (const json& left_out : told["left_out"]) {
    EXPECT_EQ(left_out["cells"], 1U << 30U) << left_out;
    EXPECT_EQ(left_out["reason"], "too_little_memory") << left_out;
    EXPECT_GT(left_out["need_bytes"], std::uint64_t{2} << 30U) << left_out;
  }
  for (const Language language : kLanguages) {
    request.json = false;
    request.language = language;
    request.states = "2^30";
    const Answer nothing = answer(request, run);
    EXPECT_EQ(nothing.status, kStatusLimit);
    const std::string& text = nothing.output;
    EXPECT_NE(text.find(phrase(language, "bench_left_out")), std::string::npos) << text;
    EXPECT_NE(text.find("320.0 MiB"), std::string::npos) << text;
  }
}

TEST(Bench, MeasuresNothingWhereTheMemoryIsTooLittleEvenForTheStream) {
  parley::Run run;
  run.memory = std::uint64_t{64} << 20U;
  Request request = quick("2^6");
  request.actors = "2";
  request.json = true;
  const Answer nothing = answer(request, run);
  EXPECT_EQ(nothing.status, kStatusLimit);
  const json told = json::parse(nothing.output);
  EXPECT_EQ(told["records"].size(), 0U);
  ASSERT_FALSE(told["left_out"].empty());
  for (const json& left_out : told["left_out"]) {
    EXPECT_GT(left_out["need_bytes"], std::uint64_t{256} << 20U) << left_out;
  }
}

TEST(Bench, LeavesOutBatchesThatNeedMoreMemoryThanTheRunMayTake) {
  parley::Run run;
  run.memory = std::uint64_t{32} << 20U;
  Request request = quick("2^8");
  request.actors = "4";
  request.json = true;
  const Answer nothing = answer(request, run);
  EXPECT_EQ(nothing.status, kStatusLimit);
  const json told = json::parse(nothing.output);
  EXPECT_EQ(told["batches"].size(), 0U);
  std::size_t batches = 0;
  for (const json& left_out : told["left_out"]) {
    if (!left_out.contains("worlds")) continue;
    ++batches;
    EXPECT_GT(left_out["need_bytes"], run.memory) << left_out;
    EXPECT_EQ(left_out["reason"], "too_little_memory") << left_out;
  }
  EXPECT_EQ(batches, 3U);
  for (const Language language : kLanguages) {
    request.json = false;
    request.language = language;
    const std::string text = answer(request, run).output;
    EXPECT_NE(text.find("anchorage-2025"), std::string::npos) << text;
  }
}

TEST(Bench, ReportsItsProgressAndEndsWhenItIsToldTo) {
  std::atomic<bool> cancel{false};
  std::size_t reports = 0;
  parley::Run run;
  run.cancel = &cancel;
  run.report_progress = [&](const Progress& progress) {
    EXPECT_EQ(progress.stage, "stage_bench");
    EXPECT_EQ(progress.done, reports);
    EXPECT_GT(progress.total, 3U);
    if (++reports == 3) cancel.store(true);
  };
  const Answer stopped = answer(quick("2^6"), run);
  EXPECT_EQ(stopped.status, kStatusInterrupted);
  EXPECT_EQ(stopped.output, "");
  EXPECT_GE(reports, 3U);
}

TEST_F(Program, EndsAtOnceWhenABenchmarkIsInterrupted) {
  const Interrupted interrupted = interrupt("bench", "stability", -1);
  EXPECT_EQ(interrupted.outcome.status, kStatusInterrupted) << interrupted.outcome.messages;
  EXPECT_EQ(interrupted.outcome.output, "");
  EXPECT_LT(interrupted.seconds, 1.0);
}

TEST_F(Program, MeasuresAsATableInEveryLanguage) {
  for (const Language language : kLanguages) {
    const std::string code(language_code(language));
    const ProgramResult outcome =
        run("bench stability --quick --states 2^6 --actors 2 --lang " + code);
    EXPECT_EQ(outcome.status, 0) << outcome.messages;
    EXPECT_EQ(outcome.messages, "");
    EXPECT_NE(outcome.output.find("2^6 "), std::string::npos) << outcome.output;
    for (const char* heading : {"bench_column_cells", "bench_column_ratio", "bench_ranks"}) {
      EXPECT_NE(outcome.output.find(phrase(language, heading)), std::string::npos)
          << heading << '\n'
          << outcome.output;
    }
  }
}

}  // namespace
}  // namespace parley
