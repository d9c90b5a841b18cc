// SPDX-License-Identifier: Apache-2.0
#include "parley/service/benchmark_batch.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "parley/engine/stability/stability.h"
#include "parley/service/measure.h"
#include "parley/service/need.h"

namespace parley {
namespace {

using Solved = std::vector<std::vector<Stability>>;

/// What a process apart finds out, as it comes back.
struct Measured {
  std::uint64_t states = 0;
  Fastest together;
  Fastest alone;
  double rank_seconds = 0;
  std::uint64_t differing = 0;
};
static_assert(std::is_trivially_copyable_v<Measured>);

/// Ranks the states of each world, many worlds on each thread; how long that takes alone.
double rank_worlds(const BenchmarkBatch& batch, std::vector<World>& worlds, const Run& run) {
  // What is wanted takes more memory than the ranks: not of all worlds at once.
  constexpr std::size_t kAtOnce = 512;
  double seconds = 0;
  for (std::size_t first = 0; first < worlds.size() && !run.cancelled(); first += kAtOnce) {
    const std::size_t here = std::min(kAtOnce, worlds.size() - first);
    std::vector<IdVector<ActorId, Preference>> wanted(here);
    for_each_index(here, run,
                   [&](std::size_t at) { wanted[at] = preferences_in(batch, first + at); });
    const double begin = seconds_now();
    for_each_index(here, run, [&](std::size_t at) {
      worlds[first + at] = world_ranked_by(batch.space, wanted[at]);
    });
    seconds += seconds_now() - begin;
  }
  return seconds;
}

Solved solve_one_by_one(const StateSpace& space, const std::vector<const World*>& worlds,
                        const std::vector<ConceptId>& concepts, const Run& run) {
  Run alone = run;
  alone.threads = 1;
  Solved solved(worlds.size());
  for_each_index(worlds.size(), run, [&](std::size_t at) {
    solved[at] = solve_stability(space, *worlds[at], concepts, alone);
  });
  return solved;
}

bool same_verdicts(const std::vector<Stability>& one, const std::vector<Stability>& other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](const Stability& left, const Stability& right) {
                      return left.concept_id == right.concept_id &&
                             left.for_actor == right.for_actor && left.for_all == right.for_all;
                    });
}

Measured measure(const PlannedBatch& planned, double enough, const Run& run) {
  const BenchmarkBatchTask& task = planned.task;
  Measured measured;
  const Result<BenchmarkBatch> batch = task.case_id.empty()
                                           ? make_benchmark_batch(task.shape, run)
                                           : make_benchmark_batch(planned.conflict, run);
  if (!batch) return measured;
  measured.states = batch->space.states().count();
  std::vector<World> worlds(task.worlds);
  if (batch->has_random_orders()) {
    for_each_index(worlds.size(), run,
                   [&](std::size_t at) { worlds[at] = world_of_random_orders(*batch, at); });
  } else {
    measured.rank_seconds = rank_worlds(*batch, worlds, run);
  }
  std::vector<const World*> all;
  all.reserve(worlds.size());
  for (const World& world : worlds) all.push_back(&world);
  const std::vector<ConceptId> concepts = base_concepts();
  Solved together;
  Solved alone;
  measured.together = time_until(
      enough, together, [&] { return solve_stabilities(batch->space, all, concepts, run); });
  measured.alone =
      time_until(enough, alone, [&] { return solve_one_by_one(batch->space, all, concepts, run); });
  for (std::size_t at = 0; at < worlds.size(); ++at) {
    if (!same_verdicts(together[at], alone[at])) ++measured.differing;
  }
  return measured;
}

}  // namespace

std::uint64_t memory_needed(const PlannedBatch& planned) {
  // Of every small piece of memory the system keeps some bytes more; so many with what points to
  // it.
  constexpr std::uint64_t kBeside = 128;
  constexpr std::uint64_t kAnswers = 2;
  constexpr std::uint64_t kMostOnAThread = std::uint64_t{16} << 20U;
  constexpr std::uint64_t kMostWanted = std::uint64_t{16} << 20U;
  const BenchmarkBatchTask& task = planned.task;
  const BenchmarkShape& shape = task.shape;
  const std::uint64_t rankings = shape.actors * (shape.cells() * rank_width(shape) + 2 * kBeside);
  const std::uint64_t sets =
      kAnswers * base_concepts().size() * (shape.actors + 1) * (shape.cells() / 8 + kBeside);
  return kMemoryOfProgram + task.worlds * (rankings + sets) + task.threads * kMostOnAThread +
         kMostWanted;
}

std::optional<BenchmarkBatchRecord> measure_batch(const PlannedBatch& planned, double enough,
                                                  const Run& run, bool& ran_out) {
  Run inside = run;
  inside.threads = planned.task.threads;
  inside.report_progress = nullptr;
  const Apart apart = do_apart(
      [&] {
        const Measured measured = measure(planned, enough, inside);
        std::string bytes(sizeof measured, '\0');
        std::memcpy(bytes.data(), &measured, sizeof measured);
        return bytes;
      },
      run);
  ran_out = apart.end == Apart::End::out_of_memory;
  Measured measured;
  if (apart.end != Apart::End::done || apart.result.size() != sizeof measured) return std::nullopt;
  std::memcpy(&measured, apart.result.data(), sizeof measured);
  BenchmarkBatchRecord record{
      planned.task,           measured.states, measured.together.seconds, measured.together.runs,
      measured.alone.seconds, std::nullopt,    measured.differing};
  if (measured.rank_seconds > 0) record.rank_seconds = measured.rank_seconds;
  return record;
}

}  // namespace parley
