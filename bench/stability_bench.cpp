// SPDX-License-Identifier: Apache-2.0
// All five base concepts, every actor and state of one world, over the option hypercube. The
// arguments are the number of yes/no options (2^n states), of actors, and of threads.
#include <cstdint>
#include <memory>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "parley/base/random.h"
#include "parley/engine/stability/stability.h"

namespace parley {
namespace {

constexpr std::uint64_t kSeed = 1;
constexpr std::int64_t kWants = 8;

/// What the actors want: random statements, or a random order of the states without ties.
enum class Wanted : std::uint8_t { statements, ranks };

std::string numbered(std::string prefix, std::size_t number) {
  return std::move(prefix.append(std::to_string(number)));
}

Case make_case(std::size_t options, std::size_t actors) {
  Case conflict;
  for (std::size_t actor = 0; actor < actors; ++actor) {
    Actor one;
    one.id = numbered("A", actor);
    one.types.push_back({});
    one.types[TypeId(0)].chance.middle.units = Decimal::kOne;
    conflict.actors.push_back(std::move(one));
  }
  for (std::size_t option = 0; option < options; ++option) {
    // Contiguous, as in a case file: the first actor holds the least significant options.
    const ActorId owner(option * actors / options);
    Option one;
    one.id = numbered("o", option);
    one.actor = owner;
    for (const char* level : {"off", "on"}) one.levels.push_back(level);
    for (const std::uint64_t targets : {2U, 1U}) one.moves.push_back(targets);
    conflict.actors[owner].options.push_back(conflict.options.push_back(std::move(one)));
  }
  return conflict;
}

ExpressionPtr random_leaf(std::size_t options, Random& random) {
  Expression leaf;
  leaf.kind = Expression::Kind::option_in;
  leaf.option = OptionId(random.below(static_cast<std::uint32_t>(options)));
  leaf.levels = std::uint64_t{1} << random.below(2);
  return std::make_shared<const Expression>(std::move(leaf));
}

Wants random_wants(std::size_t options, Random& random) {
  Wants wants;
  for (std::int64_t count = 0; count < kWants; ++count) {
    Expression pair;
    pair.kind =
        random.below(2) == 0 ? Expression::Kind::implication : Expression::Kind::disjunction;
    pair.operands.push_back(random_leaf(options, random));
    pair.operands.push_back(random_leaf(options, random));
    Statement want;
    want.expression = std::make_shared<const Expression>(std::move(pair));
    wants.statements.push_back(std::move(want));
  }
  return wants;
}

/// Every state has its own rank: the hardest order there is for the passes.
Ranking random_ranking(std::size_t cells, Random& random) {
  Ranking ranking;
  ranking.last = static_cast<Rank>(cells);
  std::vector<Rank> order(cells);
  std::iota(order.begin(), order.end(), Rank{1});
  for (std::size_t left = cells; left > 1; --left) {
    std::swap(order[left - 1], order[random.below(static_cast<std::uint32_t>(left))]);
  }
  ranking.ranks = RankTable(cells, ranking.last);
  for (std::size_t cell = 0; cell < cells; ++cell) ranking.ranks.set(cell, order[cell]);
  return ranking;
}

void stability(benchmark::State& run_of_benchmark, Wanted wanted) {
  const auto options = static_cast<std::size_t>(run_of_benchmark.range(0));
  const auto actors = static_cast<std::size_t>(run_of_benchmark.range(1));
  const Case conflict = make_case(options, actors);
  const Result<StateSpace> space = StateSpace::build(conflict);
  World world;
  for (std::size_t actor = 0; actor < actors; ++actor) {
    Random random(kSeed, actor, 0);
    world.rankings.push_back(std::make_shared<const Ranking>(
        wanted == Wanted::ranks ? random_ranking(space->cells(), random)
                                : rank_states(*space, random_wants(options, random))));
  }
  std::vector<ConceptId> concepts;
  for (std::size_t at = 0; at < all_concepts().size(); ++at) concepts.emplace_back(at);
  Run run;
  run.threads = static_cast<std::size_t>(run_of_benchmark.range(2));
  for ([[maybe_unused]] auto _ : run_of_benchmark) {
    benchmark::DoNotOptimize(solve_stability(*space, world, concepts, run));
  }
  run_of_benchmark.counters["states"] = static_cast<double>(space->cells());
}

void sizes(benchmark::internal::Benchmark* benchmark) {
  benchmark->ArgNames({"options", "actors", "threads"})->Unit(benchmark::kMillisecond);
  benchmark->UseRealTime();
  for (const std::int64_t options : {6, 8, 10, 12, 14, 16}) {
    for (const std::int64_t actors : {2, 3, 4}) benchmark->Args({options, actors, 1});
  }
  benchmark->Args({16, 3, 2});
}

BENCHMARK_CAPTURE(stability, wants, Wanted::statements)->Apply(sizes);
BENCHMARK_CAPTURE(stability, ranks, Wanted::ranks)->Apply(sizes);

}  // namespace
}  // namespace parley
