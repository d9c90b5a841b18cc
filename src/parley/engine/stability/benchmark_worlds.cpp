// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/benchmark_worlds.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "parley/base/random.h"
#include "parley/model/memory.h"

namespace parley {
namespace {

constexpr std::size_t kWants = 8;
/// So many option literals make a rule, which excludes one cell in sixteen.
constexpr std::size_t kLiterals = 4;
/// The share that the rules exclude is judged by so many cells, or by all.
constexpr std::size_t kSample = std::size_t{1} << 14U;

// Streams of random numbers.
constexpr std::uint32_t kStreamOfWants = 0;
constexpr std::uint32_t kStreamOfRules = 1;
constexpr std::uint32_t kStreamOfSample = 2;
constexpr std::uint32_t kStreamOfOrder = 3;
constexpr std::uint32_t kStreamOfTypes = 4;

/// A well-mixing hash of 32 bits: the finaliser of MurmurHash3, a bijection.
std::uint32_t mixed(std::uint32_t value) {
  constexpr std::uint32_t kFirst = 0x85EBCA6BU;
  constexpr std::uint32_t kSecond = 0xC2B2AE35U;
  value = (value ^ (value >> 16U)) * kFirst;
  value = (value ^ (value >> 13U)) * kSecond;
  return value ^ (value >> 16U);
}

std::uint32_t mask_of(std::uint32_t bits) {
  return static_cast<std::uint32_t>((std::uint64_t{1} << bits) - 1);
}

/// "A", 7 to "A7".
std::string numbered(std::string prefix, std::size_t number) {
  return std::move(prefix.append(std::to_string(number)));
}

ExpressionPtr literal(std::size_t option, bool on) {
  return stands_at(OptionId(option), on ? 2U : 1U);
}

ExpressionPtr random_literal(std::size_t options, Random& random) {
  const std::size_t option = random.below(static_cast<std::uint32_t>(options));
  return literal(option, random.below(2) != 0);
}

Wants random_wants(std::size_t options, Random& random) {
  Wants wants;
  for (std::size_t count = 0; count < kWants; ++count) {
    using Kind = Expression::Kind;
    const Kind kind = random.below(2) == 0 ? Kind::implication : Kind::disjunction;
    ExpressionPtr left = random_literal(options, random);
    ExpressionPtr right = random_literal(options, random);
    Statement want;
    want.expression = joined_by(kind, std::move(left), std::move(right));
    wants.statements.push_back(std::move(want));
  }
  return wants;
}

void shuffle(std::vector<Statement>& statements, Random& random) {
  for (std::size_t left = statements.size(); left > 1; --left) {
    std::swap(statements[left - 1], statements[random.below(static_cast<std::uint32_t>(left))]);
  }
}

/// A conjunction of option literals: it excludes the cells of which the bits of `mask` are `value`.
struct Rule {
  std::uint32_t mask = 0;
  std::uint32_t value = 0;
};

Rule random_rule(std::size_t options, Random& random) {
  Rule rule;
  const std::size_t wanted = std::min(kLiterals, options);
  while (static_cast<std::size_t>(std::popcount(rule.mask)) < wanted) {
    rule.mask |= std::uint32_t{1} << random.below(static_cast<std::uint32_t>(options));
  }
  rule.value = random.next() & rule.mask;
  return rule;
}

Statement statement_of(const Rule& rule) {
  Statement statement;
  for (std::size_t option = 0; option < std::numeric_limits<std::uint32_t>::digits; ++option) {
    if (((rule.mask >> option) & 1U) == 0) continue;
    ExpressionPtr next = literal(option, ((rule.value >> option) & 1U) != 0);
    statement.expression = statement.expression == nullptr
                               ? std::move(next)
                               : joined_by(Expression::Kind::conjunction,
                                           std::move(statement.expression), std::move(next));
  }
  return statement;
}

/// Rules until about the share asked for is excluded of the cells.
std::vector<Statement> random_rules(const BenchmarkShape& shape, std::uint64_t seed) {
  std::vector<std::uint32_t> left;  // cells of the sample that no rule excludes yet
  Random of_sample(seed, 0, kStreamOfSample);
  const auto mask = mask_of(static_cast<std::uint32_t>(shape.options));
  const std::size_t sample = std::min(kSample, shape.cells());
  for (std::size_t at = 0; at < sample; ++at) {
    left.push_back(sample == shape.cells() ? static_cast<std::uint32_t>(at)
                                           : of_sample.next() & mask);
  }
  constexpr double kHundred = 100;
  const double wanted =
      static_cast<double>(sample) * (1 - static_cast<double>(shape.infeasible_percent) / kHundred);
  Random random(seed, 0, kStreamOfRules);
  std::vector<Statement> rules;
  // One more rule would take a sixteenth of what is left: not if that leads further away.
  constexpr double kHalfARule = 1.0 / 32;
  while (static_cast<double>(left.size()) * (1 - kHalfARule) > wanted) {
    const Rule rule = random_rule(shape.options, random);
    std::erase_if(left, [&](std::uint32_t cell) { return (cell & rule.mask) == rule.value; });
    rules.push_back(statement_of(rule));
  }
  return rules;
}

/// Where all cells are feasible, the place of a cell is its rank.
Ranking rank_by_place(std::size_t cells, const RandomOrder& order) {
  Ranking ranking;
  ranking.last = static_cast<Rank>(cells);
  ranking.ranks = RankTable(cells, ranking.last);
  ranking.ranks.visit([&](auto& ranks) {
    using Value = typename std::decay_t<decltype(ranks)>::value_type;
    for (std::size_t cell = 0; cell < cells; ++cell) {
      ranks[cell] = static_cast<Value>(order(static_cast<std::uint32_t>(cell)) + 1);
    }
  });
  return ranking;
}

/// The ranks of feasible states, 1 … last in the random order of the cells.
Ranking random_ranking(const StateSpace& space, std::uint32_t bits, std::uint64_t seed,
                       std::uint64_t stream) {
  const RandomOrder order(bits, seed, stream);
  const StateSet& states = space.states();
  if (states.count() == space.cells()) return rank_by_place(space.cells(), order);
  StateSet taken(space.cells());
  states.for_each(
      [&](StateId state) { taken.add(StateId(order(static_cast<std::uint32_t>(state.index())))); });
  std::vector<std::uint32_t> before;  // states that come before the 64 places of a word
  std::uint32_t so_far = 0;
  for (const std::uint64_t word : taken.words()) {
    before.push_back(so_far);
    so_far += static_cast<std::uint32_t>(std::popcount(word));
  }
  Ranking ranking;
  ranking.last = so_far;
  ranking.ranks = RankTable(space.cells(), ranking.last);
  ranking.ranks.visit([&](auto& ranks) {
    using Value = typename std::decay_t<decltype(ranks)>::value_type;
    const auto words = taken.words();
    states.for_each([&](StateId state) {
      const std::uint32_t place = order(static_cast<std::uint32_t>(state.index()));
      const std::size_t word = place / StateSet::kWordBits;
      const std::uint64_t lower = (std::uint64_t{1} << (place % StateSet::kWordBits)) - 1;
      const auto within = static_cast<std::uint32_t>(std::popcount(words[word] & lower));
      ranks[state.index()] = static_cast<Value>(before[word] + within + 1);
    });
  });
  return ranking;
}

}  // namespace

RandomOrder::RandomOrder(std::uint32_t bits, std::uint64_t seed, std::uint64_t stream)
    : low_bits_(bits / 2), low_mask_(mask_of(bits / 2)), high_mask_(mask_of(bits - bits / 2)) {
  Random random(seed, stream, kStreamOfOrder);
  for (std::uint32_t& key : keys_) key = random.next();
}

std::uint32_t RandomOrder::operator()(std::uint32_t place) const {
  std::uint32_t low = place & low_mask_;
  std::uint32_t high = place >> low_bits_;
  for (std::size_t round = 0; round < kRounds; round += 2) {
    low ^= mixed(high ^ keys_[round]) & low_mask_;
    high ^= mixed(low ^ keys_[round + 1]) & high_mask_;
  }
  return (high << low_bits_) | low;
}

Case benchmark_case(const BenchmarkShape& shape, std::uint64_t seed) {
  Case conflict;
  for (std::size_t actor = 0; actor < shape.actors; ++actor) {
    Type only;
    only.chance.middle.units = Decimal::kOne;
    if (shape.preferences == BenchmarkShape::Preferences::statements) {
      Random random(seed, actor, kStreamOfWants);
      only.preference.order = random_wants(shape.options, random);
    }
    Actor one;
    one.id = numbered("A", actor);
    one.types.push_back(std::move(only));
    conflict.actors.push_back(std::move(one));
  }
  for (std::size_t option = 0; option < shape.options; ++option) {
    // Contiguous, as in a case file: the first actor holds the least significant options.
    const ActorId owner(option * shape.actors / shape.options);
    const bool one_way = shape.one_way && option % 2 == 0;
    Option one;
    one.id = numbered("o", option);
    one.actor = owner;
    for (const char* level : {"off", "on"}) one.levels.push_back(level);
    for (const std::uint64_t targets : {2U, one_way ? 0U : 1U}) one.moves.push_back(targets);
    conflict.actors[owner].options.push_back(conflict.options.push_back(std::move(one)));
  }
  conflict.impossible = random_rules(shape, seed);
  return conflict;
}

Result<BenchmarkWorld> make_benchmark_world(const BenchmarkShape& shape, const Run& run) {
  Case conflict = benchmark_case(shape, run.seed);
  Result<StateSpace> space = StateSpace::build(conflict, run);
  if (!space) return space.faults();
  BenchmarkWorld made{std::move(conflict), std::move(*space), {}};
  made.world.rankings = IdVector<ActorId, std::shared_ptr<const Ranking>>(shape.actors);
  for_each_index(shape.actors, run, [&](std::size_t at) {
    const ActorId actor(at);
    const bool by_statements = shape.preferences == BenchmarkShape::Preferences::statements;
    made.world.rankings[actor] = std::make_shared<const Ranking>(
        by_statements
            ? rank_states(made.space, made.conflict.actors[actor].types[TypeId(0)].preference)
            : random_ranking(made.space, static_cast<std::uint32_t>(shape.options), run.seed, at));
  });
  return made;
}

Result<BenchmarkBatch> make_benchmark_batch(const BenchmarkShape& shape, const Run& run) {
  Result<BenchmarkBatch> batch = make_benchmark_batch(benchmark_case(shape, run.seed), run);
  if (batch) batch->shape = shape;
  return batch;
}

Result<BenchmarkBatch> make_benchmark_batch(const Case& conflict, const Run& run) {
  Result<StateSpace> space = StateSpace::build(conflict, run);
  if (!space) return space.faults();
  return BenchmarkBatch{conflict, std::move(*space), run.seed, {}};
}

IdVector<ActorId, Preference> preferences_in(const BenchmarkBatch& batch, std::size_t number) {
  IdVector<ActorId, Preference> preferences;
  const auto& actors = batch.conflict.actors;
  for (const ActorId actor : ids(actors)) {
    const std::size_t draw = number * actors.size() + actor.index();
    Preference preference;
    if (batch.shape) {
      Random random(batch.seed, draw, kStreamOfWants);
      preference.order = random_wants(batch.shape->options, random);
    } else {
      Random random(batch.seed, draw, kStreamOfTypes);
      const auto& types = actors[actor].types;
      const TypeId type(random.below(static_cast<std::uint32_t>(types.size())));
      preference = types[type].preference;
      if (auto* wants = std::get_if<Wants>(&preference.order)) shuffle(wants->statements, random);
    }
    preferences.push_back(std::move(preference));
  }
  return preferences;
}

World world_ranked_by(const StateSpace& space, const IdVector<ActorId, Preference>& preferences) {
  World world;
  for (const Preference& preference : preferences) {
    world.rankings.push_back(std::make_shared<const Ranking>(rank_states(space, preference)));
  }
  return world;
}

World world_of_random_orders(const BenchmarkBatch& batch, std::size_t number) {
  World world;
  for (const ActorId actor : ids(batch.conflict.actors)) {
    const std::size_t draw = number * batch.conflict.actors.size() + actor.index();
    world.rankings.push_back(std::make_shared<const Ranking>(random_ranking(
        batch.space, static_cast<std::uint32_t>(batch.shape->options), batch.seed, draw)));
  }
  return world;
}

std::size_t rank_width(const BenchmarkShape& shape) {
  std::uint64_t last = shape.cells();
  if (shape.preferences == BenchmarkShape::Preferences::statements) {
    last = std::min(last, std::uint64_t{1} << kWants);
  }
  return RankTable::width_for(static_cast<Rank>(last));
}

std::uint64_t memory_of_world(const BenchmarkShape& shape) {
  constexpr std::uint64_t kSets = 2;
  const std::uint64_t set = shape.cells() / 8 + 1;
  return kSets * set + shape.actors * rank_width(shape) * shape.cells();
}

std::uint64_t memory_to_make(const BenchmarkShape& shape, const Case& conflict,
                             std::size_t threads) {
  if (shape.preferences == BenchmarkShape::Preferences::statements) {
    return memory_to_ground(conflict, shape.cells(), threads);
  }
  // An order marks the places that are taken, and counts them by the word; before that, each
  // literal of a rule may be a set in hand.
  constexpr std::uint64_t kSetsOfOrder = 2;
  constexpr std::uint64_t kSetsOfRule = 2 * kLiterals;
  const std::uint64_t beside = std::min<std::uint64_t>(threads, shape.actors);
  const std::uint64_t set = shape.cells() / 8 + 1;
  return memory_of_world(shape) + std::max(beside * kSetsOfOrder, kSetsOfRule) * set;
}

}  // namespace parley
