// SPDX-License-Identifier: Apache-2.0
// The worlds on which stability is measured are what the reports say that they are.
#include "parley/engine/stability/benchmark_worlds.h"

#include <cmath>
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

}  // namespace
}  // namespace parley
