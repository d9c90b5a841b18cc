// SPDX-License-Identifier: Apache-2.0
// Many worlds at once, of every size that is solved side by side.
#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/base/random.h"
#include "parley/engine/stability/benchmark_worlds.h"
#include "parley/engine/stability/stability.h"

namespace parley {
namespace {

using support::CaseFamily;
using support::RandomWorlds;

/// One world more, over the same space, in which it is not known whether the first actor has the
/// last of its wants.
World with_a_doubt(const BenchmarkBatch& batch, std::size_t number) {
  IdVector<ActorId, Preference> preferences = preferences_in(batch, number);
  std::get<Wants>(preferences[ActorId(0)].order).statements.back().maybe = true;
  return world_ranked_by(batch.space, preferences);
}

TEST(BatchLaw, worlds_of_2_to_4096_cells_get_in_a_batch_what_each_gets_alone) {
#ifdef NDEBUG
  constexpr std::size_t kMostOptions = 12;
#else
  // A doubt makes the time grow with the square of the cells.
  constexpr std::size_t kMostOptions = 8;
#endif
  using Preferences = BenchmarkShape::Preferences;
  const std::vector<ConceptId> concepts = base_concepts();
  std::size_t unknown = 0;
  for (std::size_t options = 1; options <= kMostOptions; ++options) {
    // More than one batch, and some left over; fewer where a world takes long alone.
    const std::size_t count = options < 8 ? 150 : 70;
    Random random(support::test_seed() + 66, options, 0);
    const std::size_t actors =
        1 + random.below(static_cast<std::uint32_t>(std::min<std::size_t>(options, 4)));
    const BenchmarkShape shape{options, actors, Preferences::statements,
                               options < 4 ? 0 : 25 * random.below(4), random.below(2) == 0};
    SCOPED_TRACE(std::to_string(options) + " options, " + std::to_string(actors) +
                 " actors, seed " + std::to_string(support::test_seed()));
    parley::Run run;
    run.seed = support::test_seed() + 67;
    Result<BenchmarkBatch> wanting = make_benchmark_batch(shape, run);
    ASSERT_TRUE(wanting);
    BenchmarkBatch ordered = *wanting;
    ordered.shape->preferences = Preferences::ranks;
    // Ranks of one byte and of two, and some that are not known, side by side.
    std::vector<World> worlds;
    for (std::size_t at = 0; at < count; ++at) {
      const std::uint32_t kind = random.below(20);
      if (kind == 0) {
        worlds.push_back(with_a_doubt(*wanting, at));
      } else if (kind < 8 && options > 1) {
        worlds.push_back(world_of_random_orders(ordered, at));
      } else {
        worlds.push_back(world_ranked_by(wanting->space, preferences_in(*wanting, at)));
      }
      unknown += worlds.back().weak_orders() ? 0 : 1;
    }
    std::vector<const World*> all;
    std::vector<std::vector<Stability>> alone;
    for (const World& world : worlds) {
      all.push_back(&world);
      alone.push_back(solve_stability(wanting->space, world, concepts, parley::Run{}));
    }
    for (const std::size_t threads : {1U, 3U}) {
      run.threads = threads;
      const auto together = solve_stabilities(wanting->space, all, concepts, run);
      ASSERT_EQ(together.size(), worlds.size());
      for (std::size_t at = 0; at < worlds.size(); ++at) {
        for (std::size_t which = 0; which < concepts.size(); ++which) {
          ASSERT_EQ(together[at][which].for_actor, alone[at][which].for_actor) << at;
          ASSERT_EQ(together[at][which].for_all, alone[at][which].for_all) << at;
        }
      }
    }
  }
  EXPECT_GE(unknown, kMostOptions);
}

TEST(BatchLaw, many_worlds_at_once_get_the_verdicts_that_each_gets_alone) {
  constexpr std::size_t kDraws = 6;
  std::vector<ConceptId> concepts = base_concepts();
  for (const CaseFamily& family : support::case_families()) {
    const RandomWorlds drawn(family, support::test_seed() + 63, 0);
    // The rankings of other draws over the same space, put together anew.
    std::vector<World> worlds;
    Random random(support::test_seed() + 64, 0, 0);
    for (std::size_t at = 0; at < 20 * kDraws + 9; ++at) {
      World world = drawn.worlds.worlds[at % drawn.worlds.worlds.size()];
      for (const ActorId actor : ids(world.rankings)) {
        Ranking ranking = *world.rankings[actor];
        if (!ranking.doubts.empty()) continue;
        // Turned over or kept: as many classes as before.
        if (random.below(2) == 0) {
          drawn.worlds.space.states().for_each([&](StateId state) {
            ranking.ranks.set(state.index(), ranking.last + 1 - ranking.of(state));
          });
        }
        world.rankings[actor] = std::make_shared<const Ranking>(std::move(ranking));
      }
      worlds.push_back(std::move(world));
    }
    std::vector<const World*> all;
    for (const World& world : worlds) all.push_back(&world);
    for (const std::size_t threads : {1U, 3U}) {
      parley::Run run;
      run.threads = threads;
      const auto together = solve_stabilities(drawn.worlds.space, all, concepts, run);
      ASSERT_EQ(together.size(), worlds.size());
      for (std::size_t at = 0; at < worlds.size(); ++at) {
        const auto alone = solve_stability(drawn.worlds.space, worlds[at], concepts, parley::Run{});
        for (std::size_t which = 0; which < concepts.size(); ++which) {
          ASSERT_EQ(together[at][which].for_actor, alone[which].for_actor) << drawn.saved();
          ASSERT_EQ(together[at][which].for_all, alone[which].for_all) << drawn.saved();
        }
      }
    }
  }
}

}  // namespace
}  // namespace parley
