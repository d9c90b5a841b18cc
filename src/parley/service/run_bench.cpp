// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>
#include <map>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>

#include "parley/engine/stability/memory.h"
#include "parley/engine/stability/stability.h"
#include "parley/report/benchmark_report.h"
#include "parley/service/benchmark_batch.h"
#include "parley/service/benchmark_plan.h"
#include "parley/service/commands.h"
#include "parley/service/measure.h"
#include "parley/service/need.h"

namespace parley {
namespace {

constexpr const char* kStability = "stability";

/// What a process apart finds out, as it comes back.
struct Measured {
  Fastest time;
  MemoryOfProcess before;
  MemoryOfProcess after;
  bool memory_known = false;
};
static_assert(std::is_trivially_copyable_v<Measured>);

std::vector<ConceptId> concepts_measured(const BenchmarkTask& task) {
  if (task.concept_id == "base") return base_concepts();
  return {*concept_of(task.concept_id)};
}

std::uint64_t memory_needed(const BenchmarkTask& task, const Run& run) {
  const BenchmarkShape& shape = task.shape;
  const Case conflict = benchmark_case(shape, run.seed);
  const std::uint64_t to_make = memory_to_make(shape, conflict, run.threads);
  const std::uint64_t to_solve =
      memory_to_solve(conflict, rank_width(shape), concepts_measured(task), task.threads);
  // The stream is over before a world is made.
  return kMemoryOfProgram + std::max({kMemoryOfStream, to_make, memory_of_world(shape) + to_solve});
}

Measured measure(const BenchmarkWorld& made, const BenchmarkTask& task, double enough,
                 const Run& run) {
  const std::vector<ConceptId> concepts = concepts_measured(task);
  Measured measured;
  const auto before = memory_of_process();
  std::vector<Stability> solved;
  measured.time = time_until(
      enough, solved, [&] { return solve_stability(made.space, made.world, concepts, run); });
  const auto after = memory_of_process();
  measured.memory_known = before && after;
  if (measured.memory_known) {
    measured.before = *before;
    measured.after = *after;
  }
  return measured;
}

Apart measure_apart(const BenchmarkWorld& made, const BenchmarkTask& task, double enough,
                    const Run& run) {
  Run inside = run;
  inside.threads = task.threads;
  inside.report_progress = nullptr;
  return do_apart(
      [&] {
        const Measured measured = measure(made, task, enough, inside);
        std::string bytes(sizeof measured, '\0');
        std::memcpy(bytes.data(), &measured, sizeof measured);
        return bytes;
      },
      run);
}

/// Seconds to stream one value, by the number of threads.
using Streams = std::map<std::size_t, double>;

BenchmarkRecord record_of(const BenchmarkWorld& made, const BenchmarkTask& task,
                          const std::string& bytes, const Streams& streams) {
  Measured measured;
  std::memcpy(&measured, bytes.data(), sizeof measured);
  const auto values = static_cast<double>(made.space.cells() * task.shape.actors);
  BenchmarkRecord record{
      task, made.space.states().count(),      measured.time.seconds, measured.time.runs, {},
      {},   values * streams.at(task.threads)};
  if (measured.memory_known) {
    record.peak_bytes = measured.after.peak;
    record.solve_bytes = measured.after.peak - std::min(measured.after.peak, measured.before.now);
  }
  return record;
}

/// On each number of threads of what is going to be measured.
Streams time_streams(const std::vector<PlannedWorld>& worlds, const Run& run) {
  Streams streams;
  for (const PlannedWorld& planned : worlds) {
    for (const BenchmarkTask& task : planned.tasks) {
      if (streams.count(task.threads) != 0 || run.cancelled()) continue;
      if (memory_needed(task, run) > run.memory) continue;
      Run on_threads = run;
      on_threads.threads = task.threads;
      streams[task.threads] = time_stream(on_threads);
    }
  }
  give_back_free_memory();
  return streams;
}

/// The world, unless the memory runs out after all.
std::optional<BenchmarkWorld> make_world(const BenchmarkShape& shape, const Run& run) {
  try {
    Result<BenchmarkWorld> made = make_benchmark_world(shape, run);
    if (made) return std::move(*made);
  } catch (const std::bad_alloc&) {
    return std::nullopt;
  }
  return std::nullopt;
}

void measure_world(const PlannedWorld& planned, double enough, const Streams& streams,
                   const Run& run, BenchmarkFinding& finding) {
  std::optional<BenchmarkWorld> made;
  for (const BenchmarkTask& task : planned.tasks) {
    if (run.cancelled()) return;
    const std::uint64_t need = memory_needed(task, run);
    if (need > run.memory) {
      finding.left_out.push_back({task, need, BenchmarkLeftOut::Reason::too_little_memory});
      continue;
    }
    if (!made) {
      made = make_world(planned.shape, run);
      give_back_free_memory();
    }
    const Apart apart =
        made ? measure_apart(*made, task, enough, run) : Apart{Apart::End::out_of_memory, {}};
    if (apart.end == Apart::End::done && apart.result.size() == sizeof(Measured)) {
      finding.records.push_back(record_of(*made, task, apart.result, streams));
      continue;
    }
    const bool ran_out = apart.end == Apart::End::out_of_memory;
    finding.left_out.push_back({task, need,
                                ran_out ? BenchmarkLeftOut::Reason::memory_ran_out
                                        : BenchmarkLeftOut::Reason::ended_early});
  }
}

void measure_batch(const PlannedBatch& planned, double enough, const Run& run,
                   BenchmarkFinding& finding) {
  using Reason = BenchmarkLeftOut::Reason;
  const std::uint64_t need = memory_needed(planned);
  if (need > run.memory) {
    finding.left_out.push_back({planned.task, need, Reason::too_little_memory});
    return;
  }
  bool ran_out = false;
  const auto record = measure_batch(planned, enough, run, ran_out);
  if (record) {
    finding.batches.push_back(*record);
  } else {
    finding.left_out.push_back(
        {planned.task, need, ran_out ? Reason::memory_ran_out : Reason::ended_early});
  }
}

/// Families one after the other, each with its sizes as they are.
void group_by_family(std::vector<BenchmarkRecord>& records) {
  for (auto next = records.begin(); next != records.end();) {
    const BenchmarkTask task = next->task;
    next = std::stable_partition(next, records.end(), [&](const BenchmarkRecord& record) {
      return record.task.same_family(task);
    });
  }
}

}  // namespace

Answer run_bench(const Request& request, const Run& run) {
  if (request.topic != kStability) {
    return refuse(
        request,
        {Code::usage, {}, {Message::of("usage_bench_topic", {request.topic, kStability})}, {}});
  }
  const Result<BenchmarkPlan> plan = benchmark_plan(request, run.threads);
  if (!plan) return refusal(request, plan.faults(), {});
  constexpr double kEnough = 0.2;
  constexpr double kEnoughQuick = 0.02;
  BenchmarkFinding finding;
  finding.version = engine_version();
  finding.machine = {processor_model(), processors(), memory_of_machine(), {},
                     run.threads,       run.seed};
  if (run.memory != Run::kUnlimited) finding.machine.allowed_bytes = run.memory;
  const Streams streams = time_streams(plan->worlds, run);
  const double enough = request.quick ? kEnoughQuick : kEnough;
  const std::size_t total = plan->worlds.size() + plan->batches.size();
  std::size_t done = 0;
  const auto report = [&] {
    if (run.report_progress) run.report_progress({"stage_bench", done++, total});
  };
  for (auto planned = plan->worlds.begin(); planned != plan->worlds.end() && !run.cancelled();
       ++planned) {
    report();
    measure_world(*planned, enough, streams, run, finding);
  }
  for (auto planned = plan->batches.begin(); planned != plan->batches.end() && !run.cancelled();
       ++planned) {
    report();
    measure_batch(*planned, enough, run, finding);
  }
  if (run.cancelled()) return interrupted();
  group_by_family(finding.records);
  const bool nothing_measured =
      finding.records.empty() && finding.batches.empty() && !finding.left_out.empty();
  const bool differs =
      std::any_of(finding.batches.begin(), finding.batches.end(),
                  [](const BenchmarkBatchRecord& record) { return record.differing > 0; });
  return {nothing_measured || differs ? kStatusLimit : 0,
          request.json ? benchmark_json(finding)
                       : benchmark_text(finding, request.language, style_of(request)),
          ""};
}

}  // namespace parley
