// SPDX-License-Identifier: Apache-2.0
// All five base concepts, every actor and state of one world, over the option hypercube: the worlds
// of `parley bench stability`, small enough for many runs. The arguments are the number of yes/no
// options (2^n cells), of actors, the percentage of infeasible cells, whether half of the options
// are one-way, and the number of threads.
#include <cstdint>

#include <benchmark/benchmark.h>

#include "parley/engine/stability/benchmark_worlds.h"
#include "parley/engine/stability/stability.h"

namespace parley {
namespace {

using Preferences = BenchmarkShape::Preferences;

void stability(benchmark::State& run_of_benchmark, Preferences preferences) {
  const BenchmarkShape shape{static_cast<std::size_t>(run_of_benchmark.range(0)),
                             static_cast<std::size_t>(run_of_benchmark.range(1)), preferences,
                             static_cast<std::uint32_t>(run_of_benchmark.range(2)),
                             run_of_benchmark.range(3) != 0};
  Run run;
  run.threads = static_cast<std::size_t>(run_of_benchmark.range(4));
  const Result<BenchmarkWorld> made = make_benchmark_world(shape, run);
  const std::vector<ConceptId> concepts = base_concepts();
  for ([[maybe_unused]] auto _ : run_of_benchmark) {
    benchmark::DoNotOptimize(solve_stability(made->space, made->world, concepts, run));
  }
  run_of_benchmark.counters["states"] = static_cast<double>(made->space.states().count());
}

void sizes(benchmark::internal::Benchmark* benchmark) {
  benchmark->ArgNames({"options", "actors", "infeasible", "one_way", "threads"});
  benchmark->Unit(benchmark::kMillisecond)->UseRealTime();
  for (const std::int64_t options : {6, 8, 10, 12, 14, 16, 18, 20}) {
    for (const std::int64_t actors : {2, 3, 4}) benchmark->Args({options, actors, 0, 0, 1});
  }
  for (const std::int64_t options : {12, 16}) {
    benchmark->Args({options, 3, 25, 0, 1});
    benchmark->Args({options, 3, 90, 0, 1});
    benchmark->Args({options, 3, 0, 1, 1});
  }
  benchmark->Args({16, 3, 0, 0, 2});
  benchmark->Args({20, 3, 0, 0, 2});
}

BENCHMARK_CAPTURE(stability, wants, Preferences::statements)->Apply(sizes);
BENCHMARK_CAPTURE(stability, ranks, Preferences::ranks)->Apply(sizes);

}  // namespace
}  // namespace parley
