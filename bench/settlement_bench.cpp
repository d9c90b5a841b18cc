// SPDX-License-Identifier: Apache-2.0
// The challenge model with elections: one turn of a bargain (all stages: what stands, challenges,
// bargains, elections among them), and many draws of one, side by side. The bargains are random, of
// one issue but where told otherwise.
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include "parley/base/random.h"
#include "parley/engine/settlement/models.h"
#include "parley/engine/settlement/smp_run.h"

namespace parley {
namespace {

Bargain random_bargain(std::size_t actors, std::size_t issues, std::uint64_t draw) {
  Random random(1, draw, 0);
  Bargain bargain(actors, issues);
  for (std::size_t actor = 0; actor < actors; ++actor) {
    const double weight = 1 + 99 * random.unit();
    for (std::size_t issue = 0; issue < issues; ++issue) {
      bargain.stand(actor, issue) = {
          random.unit(), (.1 + .9 * random.unit()) / static_cast<double>(issues), weight, true};
    }
  }
  return bargain;
}

/// Draws of one bargain: every number of it moved a little.
std::vector<Bargain> draws_of(const Bargain& bargain, std::size_t count) {
  std::vector<Bargain> draws(count, bargain);
  for (std::size_t draw = 0; draw < count; ++draw) {
    Random random(2, draw, 0);
    for (Stand& stand : draws[draw].stands) {
      stand.at = .9 * stand.at + .1 * random.unit();
      stand.cares = .9 * stand.cares + .1 * random.unit();
      stand.weight = stand.weight * (.9 + .2 * random.unit());
    }
  }
  return draws;
}

void one_turn(benchmark::State& state, const SmpSettings& settings) {
  const auto actors = static_cast<std::size_t>(state.range(0));
  const auto issues = static_cast<std::size_t>(state.range(1));
  const Bargain bargain = random_bargain(actors, issues, 0);
  SmpRuns runs(settings, smp_stages_of_one(), actors, issues);
  SmpTurn turn;
  for ([[maybe_unused]] auto _ : state) {
    runs.begin(0, bargain);
    runs.assess();
    runs.look_for_challenges();
    runs.move(0, turn);
    benchmark::DoNotOptimize(turn.positions.data());
  }
}

void draws(benchmark::State& state, const SettlementModel& model) {
  const auto actors = static_cast<std::size_t>(state.range(0));
  const auto count = static_cast<std::size_t>(state.range(1));
  Run run;
  run.threads = static_cast<std::size_t>(state.range(2));
  const std::vector<Bargain> bargains = draws_of(random_bargain(actors, 1, 0), count);
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(settle_draws(bargains, model, run));
  }
  state.counters["per_draw"] =
      benchmark::Counter(static_cast<double>(count), benchmark::Counter::kIsIterationInvariantRate |
                                                         benchmark::Counter::kInvert);
}

/// The same draws one after the other on one thread.
void one_by_one(benchmark::State& state, const SettlementModel& model) {
  const auto actors = static_cast<std::size_t>(state.range(0));
  const auto count = static_cast<std::size_t>(state.range(1));
  const std::vector<Bargain> bargains = draws_of(random_bargain(actors, 1, 0), count);
  for ([[maybe_unused]] auto _ : state) {
    for (const Bargain& bargain : bargains) {
      benchmark::DoNotOptimize(settle(bargain, model, {}));
    }
  }
  state.counters["per_draw"] =
      benchmark::Counter(static_cast<double>(count), benchmark::Counter::kIsIterationInvariantRate |
                                                         benchmark::Counter::kInvert);
}

void sizes(benchmark::internal::Benchmark* benchmark) {
  benchmark->ArgNames({"actors", "issues"})->Unit(benchmark::kMicrosecond);
  for (const std::int64_t actors : {10, 20, 40, 80, 120, 160}) benchmark->Args({actors, 1});
  benchmark->Args({40, 4})->Args({80, 4});
}

BENCHMARK_CAPTURE(one_turn, smp, smp_settings())->Apply(sizes);
BENCHMARK_CAPTURE(one_turn, smp_ktab, smp_ktab_settings())->Apply(sizes);

void batches(benchmark::internal::Benchmark* benchmark) {
  benchmark->ArgNames({"actors", "draws", "threads"});
  benchmark->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
  benchmark->Args({26, 1'000, 1})->Args({26, 1'000, 2})->Args({26, 100'000, 2});
}
void in_turn(benchmark::internal::Benchmark* benchmark) {
  benchmark->ArgNames({"actors", "draws"})->Unit(benchmark::kMillisecond);
  benchmark->Args({26, 1'000});
}

BENCHMARK_CAPTURE(one_by_one, smp, kSmp)->Apply(in_turn);
BENCHMARK_CAPTURE(one_by_one, smp_ktab, kSmpKtab)->Apply(in_turn);
BENCHMARK_CAPTURE(draws, smp, kSmp)->Apply(batches);
BENCHMARK_CAPTURE(draws, smp_ktab, kSmpKtab)->Apply(batches);

}  // namespace
}  // namespace parley
