// SPDX-License-Identifier: Apache-2.0
// The worlds on which stability is measured are what the reports say that they are.
#include "parley/engine/stability/benchmark_worlds.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include <gtest/gtest.h>

#include "parley/engine/stability/concept.h"
#include "parley/engine/stability/stability.h"

namespace parley {
namespace {

using Preferences = BenchmarkShape::Preferences;

/// Shapes of every kind, each with the seed 1, 2 and 3.
std::vector<BenchmarkShape> shapes() {
  std::vector<BenchmarkShape> all;
  for (const std::size_t options : {4U, 6U, 7U, 10U, 13U}) {
    for (const std::size_t actors : {2U, 3U, 4U}) {
      for (const Preferences preferences : {Preferences::ranks, Preferences::statements}) {
        for (const std::uint32_t infeasible : {0U, 25U, 50U, 90U}) {
          for (const bool one_way : {false, true}) {
            all.push_back({options, actors, preferences, infeasible, one_way});
          }
        }
      }
    }
  }
  return all;
}

BenchmarkWorld made(const BenchmarkShape& shape, std::uint64_t seed, std::size_t threads = 1) {
  Run run;
  run.seed = seed;
  run.threads = threads;
  Result<BenchmarkWorld> world = make_benchmark_world(shape, run);
  return std::move(*world);
}

std::string described(const BenchmarkShape& shape, std::uint64_t seed) {
  return std::to_string(shape.options) + " options, " + std::to_string(shape.actors) + " actors, " +
         std::to_string(shape.infeasible_percent) + " % infeasible, " +
         (shape.one_way ? "one-way" : "free") + ", " +
         (shape.preferences == Preferences::ranks ? "ranks" : "statements") + ", seed " +
         std::to_string(seed);
}

TEST(RandomOrder, IsABijectionOfEverySize) {
  for (std::uint32_t bits = 2; bits <= 16; ++bits) {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
      const RandomOrder order(bits, seed, 0);
      std::vector<bool> taken(std::size_t{1} << bits, false);
      for (std::uint32_t place = 0; place < taken.size(); ++place) {
        ASSERT_LT(order(place), taken.size()) << bits << " bits, seed " << seed;
        ASSERT_FALSE(taken[order(place)]) << bits << " bits, seed " << seed;
        taken[order(place)] = true;
      }
    }
  }
}

TEST(RandomOrder, DependsOnTheSeedAndOnTheStreamAndLeavesFewPlacesAsTheyAre) {
  constexpr std::uint32_t kBits = 12;
  const RandomOrder one(kBits, 1, 0);
  const RandomOrder other_seed(kBits, 2, 0);
  const RandomOrder other_stream(kBits, 1, 1);
  std::size_t same_seed = 0;
  std::size_t same_stream = 0;
  std::size_t unmoved = 0;
  std::size_t rising = 0;
  for (std::uint32_t place = 0; place + 1 < (1U << kBits); ++place) {
    if (one(place) == other_seed(place)) ++same_seed;
    if (one(place) == other_stream(place)) ++same_stream;
    if (one(place) == place) ++unmoved;
    if (one(place) < one(place + 1)) ++rising;
  }
  // One in 4096 each is to be expected, and half of the steps upwards.
  EXPECT_LT(same_seed, 20U);
  EXPECT_LT(same_stream, 20U);
  EXPECT_LT(unmoved, 20U);
  EXPECT_NEAR(static_cast<double>(rising), 2048.0, 200.0);
}

TEST(RandomOrder, HasRoomForAsManyStatesAsIdsCanNumber) {
  const RandomOrder order(30, 1, 0);
  for (const std::uint32_t place : {0U, 1U, (1U << 30U) - 1}) EXPECT_LT(order(place), 1U << 30U);
  const RandomOrder all(32, 1, 0);
  EXPECT_NE(all(0), all(0xFFFFFFFFU));
}

TEST(BenchmarkWorlds, HaveTheOptionsActorsAndMovesOfTheirShape) {
  for (const BenchmarkShape& shape : shapes()) {
    const BenchmarkWorld world = made(shape, 1);
    SCOPED_TRACE(described(shape, 1));
    ASSERT_EQ(world.space.cells(), shape.cells());
    ASSERT_EQ(world.world.rankings.size(), shape.actors);
    EXPECT_TRUE(world.space.moves_merge());
    EXPECT_TRUE(world.world.weak_orders());
    std::size_t one_way = 0;
    for (const OptionId option : ids(world.conflict.options)) {
      const auto& moves = world.space.axis(option).moves;
      EXPECT_NE(moves[LevelId(0)] & 2U, 0U);
      if ((moves[LevelId(1)] & 1U) == 0) ++one_way;
    }
    EXPECT_EQ(one_way, shape.one_way ? (shape.options + 1) / 2 : 0);
    for (const ActorId actor : ids(world.conflict.actors)) {
      const std::size_t held = world.space.options_of(actor).size();
      EXPECT_GE(held, shape.options / shape.actors);
      EXPECT_LE(held, shape.options / shape.actors + 1);
    }
  }
}

TEST(BenchmarkWorlds, ComeNearTheShareOfInfeasibleCells) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    for (const BenchmarkShape& shape : shapes()) {
      const BenchmarkWorld world = made(shape, seed);
      const auto cells = static_cast<double>(shape.cells());
      const auto infeasible = cells - static_cast<double>(world.space.states().count());
      // A rule excludes a sixteenth of the cells.
      const double off = infeasible / cells - static_cast<double>(shape.infeasible_percent) / 100;
      EXPECT_LE(std::abs(off), 0.05) << described(shape, seed);
      EXPECT_FALSE(world.space.states().empty()) << described(shape, seed);
      if (shape.infeasible_percent == 0) {
        EXPECT_EQ(infeasible, 0) << described(shape, seed);
      }
    }
  }
}

TEST(BenchmarkWorlds, GiveEveryStateARankOfItsOwn) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    for (const BenchmarkShape& shape : shapes()) {
      if (shape.preferences != Preferences::ranks) continue;
      SCOPED_TRACE(described(shape, seed));
      const BenchmarkWorld world = made(shape, seed);
      for (const auto& ranking : world.world.rankings) {
        ASSERT_EQ(ranking->last, world.space.states().count());
        EXPECT_LE(ranking->ranks.width(), rank_width(shape));
        std::vector<bool> taken(ranking->last + 1, false);
        for (std::size_t cell = 0; cell < shape.cells(); ++cell) {
          const Rank rank = ranking->of(StateId(cell));
          if (!world.space.is_state(StateId(cell))) {
            ASSERT_EQ(rank, 0U);
            continue;
          }
          ASSERT_GE(rank, 1U);
          ASSERT_LE(rank, ranking->last);
          ASSERT_FALSE(taken[rank]);
          taken[rank] = true;
        }
      }
    }
  }
}

TEST(BenchmarkWorlds, RankTheStatesByTheWantsOfTheirConflict) {
  for (const BenchmarkShape& shape : shapes()) {
    if (shape.preferences != Preferences::statements) continue;
    SCOPED_TRACE(described(shape, 1));
    const BenchmarkWorld world = made(shape, 1);
    for (const ActorId actor : ids(world.conflict.actors)) {
      const Preference& wanted = world.conflict.actors[actor].types[TypeId(0)].preference;
      EXPECT_EQ(std::get<Wants>(wanted.order).statements.size(), 8U);
      EXPECT_EQ(*world.world.rankings[actor], rank_states(world.space, wanted));
      EXPECT_LE(world.world.rankings[actor]->ranks.width(), rank_width(shape));
    }
  }
}

TEST(BenchmarkWorlds, AreTheSameForTheSameSeedOnAnyNumberOfThreads) {
  for (const Preferences preferences : {Preferences::ranks, Preferences::statements}) {
    const BenchmarkShape shape{10, 4, preferences, 25, true};
    const BenchmarkWorld one = made(shape, 5, 1);
    const BenchmarkWorld other = made(shape, 5, 4);
    const BenchmarkWorld another_seed = made(shape, 6, 1);
    EXPECT_EQ(one.space.states(), other.space.states());
    for (const ActorId actor : ids(one.world.rankings)) {
      EXPECT_EQ(*one.world.rankings[actor], *other.world.rankings[actor]);
      EXPECT_NE(*one.world.rankings[actor], *another_seed.world.rankings[actor]);
    }
  }
}

TEST(BenchmarkWorlds, CanBeSolved) {
  for (const BenchmarkShape& shape : shapes()) {
    if (shape.options > 7) continue;
    const BenchmarkWorld world = made(shape, 1);
    const auto solved = solve_stability(world.space, world.world, base_concepts(), parley::Run{});
    ASSERT_EQ(solved.size(), base_concepts().size());
    for (const Stability& one : solved) {
      EXPECT_EQ(one.for_all & world.space.states(), one.for_all) << described(shape, 1);
    }
  }
}

Result<BenchmarkBatch> batch_of(const BenchmarkShape& shape, std::uint64_t seed) {
  Run run;
  run.seed = seed;
  return make_benchmark_batch(shape, run);
}

TEST(BenchmarkBatches, BeginWithTheWorldThatIsMadeAlone) {
  for (const Preferences preferences : {Preferences::ranks, Preferences::statements}) {
    const BenchmarkShape shape{8, 3, preferences, 25, true};
    const BenchmarkWorld alone = made(shape, 4);
    const Result<BenchmarkBatch> batch = batch_of(shape, 4);
    ASSERT_TRUE(batch);
    EXPECT_EQ(batch->space.states(), alone.space.states());
    const World first = batch->has_random_orders()
                            ? world_of_random_orders(*batch, 0)
                            : world_ranked_by(batch->space, preferences_in(*batch, 0));
    for (const ActorId actor : ids(alone.world.rankings)) {
      EXPECT_EQ(*first.rankings[actor], *alone.world.rankings[actor]);
    }
  }
}

TEST(BenchmarkBatches, HoldWorldsThatDifferAndAreTheSameForTheSameSeed) {
  const BenchmarkShape shape{8, 4, Preferences::statements, 0, false};
  const Result<BenchmarkBatch> batch = batch_of(shape, 1);
  const Result<BenchmarkBatch> again = batch_of(shape, 1);
  const Result<BenchmarkBatch> other_seed = batch_of(shape, 2);
  std::set<std::vector<Rank>> seen;
  constexpr std::size_t kWorlds = 50;
  for (std::size_t number = 0; number < kWorlds; ++number) {
    const World world = world_ranked_by(batch->space, preferences_in(*batch, number));
    const World same = world_ranked_by(again->space, preferences_in(*again, number));
    const World other = world_ranked_by(other_seed->space, preferences_in(*other_seed, number));
    for (const ActorId actor : ids(world.rankings)) {
      EXPECT_EQ(*world.rankings[actor], *same.rankings[actor]);
      EXPECT_NE(*world.rankings[actor], *other.rankings[actor]);
      std::vector<Rank> ranks;
      for (std::size_t cell = 0; cell < shape.cells(); ++cell) {
        ranks.push_back(world.rankings[actor]->of(StateId(cell)));
      }
      seen.insert(ranks);
    }
  }
  EXPECT_EQ(seen.size(), kWorlds * shape.actors);
}

TEST(BenchmarkBatches, PutTheTypesAndWantsOfAConflictInAnyOrder) {
  Case conflict = benchmark_case({6, 2, Preferences::statements, 0, false}, 1);
  // A type that can be told from the other by how much it wants.
  Type second = conflict.actors[ActorId(0)].types[TypeId(0)];
  std::get<Wants>(second.preference.order).statements.pop_back();
  conflict.actors[ActorId(0)].types.push_back(second);
  const Result<BenchmarkBatch> batch = make_benchmark_batch(conflict, parley::Run{});
  ASSERT_TRUE(batch);
  EXPECT_FALSE(batch->has_random_orders());
  std::set<std::size_t> wants;
  std::set<std::vector<const Expression*>> orders;
  for (std::size_t number = 0; number < 40; ++number) {
    const auto preferences = preferences_in(*batch, number);
    ASSERT_EQ(preferences.size(), 2U);
    wants.insert(std::get<Wants>(preferences[ActorId(0)].order).statements.size());
    std::vector<const Expression*> order;
    for (const Statement& one : std::get<Wants>(preferences[ActorId(1)].order).statements) {
      order.push_back(one.expression.get());
    }
    orders.insert(order);
    std::sort(order.begin(), order.end());
    std::vector<const Expression*> given;
    for (const Statement& one :
         std::get<Wants>(conflict.actors[ActorId(1)].types[TypeId(0)].preference.order)
             .statements) {
      given.push_back(one.expression.get());
    }
    std::sort(given.begin(), given.end());
    EXPECT_EQ(order, given);
  }
  EXPECT_EQ(wants, (std::set<std::size_t>{7, 8}));
  EXPECT_GE(orders.size(), 30U);
}

}  // namespace
}  // namespace parley
