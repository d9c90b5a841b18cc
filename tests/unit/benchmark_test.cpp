// SPDX-License-Identifier: Apache-2.0
// What is measured, how, and how it is reported; no figure of any machine.
#include <atomic>
#include <cstring>
#include <new>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "parley/report/benchmark_report.h"
#include "parley/service/benchmark_plan.h"
#include "parley/service/measure.h"

namespace parley {
namespace {

Request asked(const std::string& states, const std::string& actors, bool quick = false) {
  Request request;
  request.states = states;
  request.actors = actors;
  request.quick = quick;
  return request;
}

BenchmarkRecord record(std::size_t options, std::size_t actors, double seconds) {
  BenchmarkRecord one;
  one.task.shape.options = options;
  one.task.shape.actors = actors;
  one.task.concept_id = "base";
  one.states = one.task.shape.cells();
  one.seconds = seconds;
  return one;
}

TEST(BenchmarkPlan, LooksAtEveryKindOfWorldAndAtEachConceptAlone) {
  const auto plan = benchmark_plan(asked("", ""), 2);
  ASSERT_TRUE(plan);
  std::set<std::size_t> actors;
  std::set<std::size_t> options;
  std::set<std::string> concepts;
  std::set<std::size_t> threads;
  for (const PlannedWorld& world : plan->worlds) {
    EXPECT_GE(world.shape.options, world.shape.actors);
    actors.insert(world.shape.actors);
    options.insert(world.shape.options);
    ASSERT_FALSE(world.tasks.empty());
    for (const BenchmarkTask& task : world.tasks) {
      EXPECT_EQ(task.shape, world.shape);
      concepts.insert(task.concept_id);
      threads.insert(task.threads);
    }
  }
  EXPECT_EQ(actors, (std::set<std::size_t>{2, 3, 4, 8, 10, 16}));
  EXPECT_EQ(*options.begin(), 6U);
  EXPECT_EQ(*options.rbegin(), 28U);
  EXPECT_EQ(concepts, (std::set<std::string>{"base", "nash", "gmr", "smr", "seq", "sseq"}));
  EXPECT_EQ(threads, (std::set<std::size_t>{1, 2}));
}

TEST(BenchmarkPlan, MeasuresNoWorldTwice) {
  for (const bool quick : {false, true}) {
    const auto plan = benchmark_plan(asked("", "", quick), 1);
    for (std::size_t at = 0; at < plan->worlds.size(); ++at) {
      for (std::size_t other = 0; other < at; ++other) {
        EXPECT_FALSE(plan->worlds[at].shape == plan->worlds[other].shape);
      }
    }
  }
}

TEST(BenchmarkPlan, TakesTheSizesAndActorsThatAreAskedFor) {
  const auto plan = benchmark_plan(asked("1024,2^6,64", "4,3"), 1);
  ASSERT_TRUE(plan);
  for (const PlannedWorld& world : plan->worlds) {
    EXPECT_TRUE(world.shape.options == 6 || world.shape.options == 10);
    EXPECT_TRUE(world.shape.actors == 3 || world.shape.actors == 4);
  }
  EXPECT_TRUE(benchmark_plan(asked("2^30", "2"), 1));
}

TEST(BenchmarkPlan, SolvesSmallWorldsInBatchesAndThoseOfTheFlagshipToo) {
  const auto plan = benchmark_plan(asked("", ""), 2);
  ASSERT_TRUE(plan);
  std::set<std::size_t> cells;
  std::set<std::size_t> actors;
  std::set<std::string> cases;
  for (const PlannedBatch& batch : plan->batches) {
    // Enough for both threads to have several batches of the engine's.
    EXPECT_GE(batch.task.worlds, 256U);
    EXPECT_EQ(batch.task.threads, 2U);
    cells.insert(batch.task.shape.cells());
    actors.insert(batch.task.shape.actors);
    cases.insert(batch.task.case_id);
    if (batch.task.case_id.empty()) continue;
    const auto counted = StateSpace::count_cells(batch.conflict);
    ASSERT_TRUE(counted);
    EXPECT_EQ(*counted, batch.task.shape.cells());
    EXPECT_EQ(batch.conflict.actors.size(), batch.task.shape.actors);
  }
  EXPECT_EQ(cells, (std::set<std::size_t>{64, 256, 1024, 4096}));
  EXPECT_EQ(actors, (std::set<std::size_t>{3, 4}));
  EXPECT_EQ(cases, (std::set<std::string>{"", "anchorage-2025"}));
}

TEST(BenchmarkPlan, TakesTheBatchesOfTheSizesAndActorsThatAreAskedFor) {
  const auto batches = [](const std::string& states, const std::string& actors) {
    return benchmark_plan(asked(states, actors), 1)->batches.size();
  };
  EXPECT_EQ(batches("2^8", "4"), 3U);
  EXPECT_EQ(batches("2^8", "3"), 2U);
  EXPECT_EQ(batches("2^5,2^12", ""), 8U);
  EXPECT_EQ(batches("2^8,2^20", "2"), 0U);
  EXPECT_EQ(batches("2^14", ""), 0U);
}

TEST(BenchmarkReport, SaysHowManyWorldsOfABatchDiffer) {
  BenchmarkFinding finding;
  BenchmarkBatchRecord batch;
  batch.task = {
      "anchorage-2025", {8, 4, BenchmarkShape::Preferences::statements, 0, false}, 500, 2};
  batch.states = 120;
  batch.seconds = 0.004;
  batch.alone_seconds = 0.02;
  batch.rank_seconds = 0.001;
  finding.batches = {batch};
  for (const Language language : kLanguages) {
    finding.batches.front().differing = 0;
    const std::string fine = benchmark_text(finding, language, {});
    EXPECT_NE(fine.find(phrase(language, "bench_batches_same")), std::string::npos) << fine;
    EXPECT_NE(fine.find("125000"), std::string::npos) << fine;
    EXPECT_NE(fine.find("5.00"), std::string::npos) << fine;
    finding.batches.front().differing = 3;
    const std::string wrong = benchmark_text(finding, language, {});
    EXPECT_EQ(wrong.find(phrase(language, "bench_batches_same")), std::string::npos) << wrong;
    EXPECT_NE(wrong.find("  3 "), std::string::npos) << wrong;
  }
}

TEST(BenchmarkPlan, RefusesSizesAndActorsThatItDoesNotMeasure) {
  for (const char* states : {"7", "2^3", "2^31", "2^", "2^10,", ",", "-64", "2^1e1", "0", "1",
                             "18446744073709551616", "2^10 2^12", "x"}) {
    EXPECT_FALSE(benchmark_plan(asked(states, ""), 1)) << states;
  }
  for (const char* actors : {"5", "0", "3,", "three", "-3", "2^1"}) {
    EXPECT_FALSE(benchmark_plan(asked("", actors), 1)) << actors;
  }
  EXPECT_FALSE(benchmark_plan(asked("2^6", "16"), 1));
}

TEST(BenchmarkGrowth, ComparesTheLargestWorldOfAFamilyWithTheSmallestThatIsNotTiny) {
  const std::vector<BenchmarkRecord> records = {record(6, 3, 1), record(10, 3, 1), record(12, 3, 8),
                                                record(6, 4, 1), record(12, 4, 1)};
  const auto growth = growth_of(records);
  ASSERT_EQ(growth.size(), 1U);
  EXPECT_EQ(growth[0].smallest, 1U);
  EXPECT_EQ(growth[0].largest, 2U);
  EXPECT_DOUBLE_EQ(growth[0].ratio, 2.0);
}

TEST(Measure, BringsBackWhatAProcessApartFound) {
  const Apart apart = do_apart([] { return std::string("found\0it", 8); }, parley::Run{});
  EXPECT_EQ(apart.end, Apart::End::done);
  EXPECT_EQ(apart.result, std::string("found\0it", 8));
}

TEST(Measure, TellsHowAProcessApartEnded) {
  const parley::Run run;
  EXPECT_EQ(do_apart([]() -> std::string { throw std::bad_alloc(); }, run).end,
            Apart::End::out_of_memory);
  EXPECT_EQ(do_apart([]() -> std::string { _exit(1); }, run).end, Apart::End::failed);
  const std::atomic<bool> cancel{true};
  parley::Run cancelled;
  cancelled.cancel = &cancel;
  EXPECT_EQ(do_apart(
                []() -> std::string {
                  pause();
                  return {};
                },
                cancelled)
                .end,
            Apart::End::cancelled);
}

TEST(Measure, CountsTheMemoryOfAProcessApartFromThatOfThisOneOn) {
  if (!memory_of_process()) GTEST_SKIP() << "this system does not tell";
  constexpr std::size_t kBytes = std::size_t{64} << 20U;
  const auto grown = [](std::size_t bytes) {
    const Apart apart = do_apart(
        [bytes] {
          const auto before = memory_of_process();
          const std::string filled(bytes, 'x');
          const auto after = memory_of_process();
          // What is looked at is not left out.
          const std::uint64_t grown_by = after->peak - before->now + (filled[bytes / 2] == 'y');
          std::string result(sizeof grown_by, '\0');
          std::memcpy(result.data(), &grown_by, sizeof grown_by);
          return result;
        },
        parley::Run{});
    std::uint64_t grown_by = 0;
    if (apart.result.size() == sizeof grown_by) {
      std::memcpy(&grown_by, apart.result.data(), sizeof grown_by);
    }
    return grown_by;
  };
  EXPECT_GE(grown(kBytes), kBytes / 8 * 7);
  // The first process does not count for the second.
  EXPECT_LT(grown(kBytes / 4), kBytes);
}

TEST(Measure, StreamingAValueTakesTime) {
  parley::Run run;
  run.threads = 2;
  EXPECT_GT(time_stream(run), 0);
}

}  // namespace
}  // namespace parley
