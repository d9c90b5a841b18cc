// SPDX-License-Identifier: Apache-2.0
#include <string_view>

#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/engine/stability/stability.h"

namespace parley {
namespace {

using support::CaseFamily;
using support::RandomWorlds;

TEST(ThreadLaw, any_number_of_threads_gives_the_same_worlds_and_verdicts) {
  constexpr std::size_t kDraws = 20;
  std::vector<ConceptId> concepts;
  for (std::size_t at = 0; at < all_concepts().size(); ++at) concepts.emplace_back(at);
  for (const CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const RandomWorlds drawn(family, support::test_seed() + 4, draw);
      for (const std::size_t threads : {2U, 7U}) {
        parley::Run many;
        many.threads = threads;
        const Result<Worlds> again = ground(drawn.conflict, many);
        ASSERT_TRUE(static_cast<bool>(again)) << drawn.saved();
        ASSERT_EQ(again->worlds.size(), drawn.worlds.worlds.size()) << drawn.saved();
        for (std::size_t at = 0; at < again->worlds.size(); ++at) {
          const World& one = drawn.worlds.worlds[at];
          const World& other = again->worlds[at];
          for (const ActorId actor : ids(one.rankings)) {
            ASSERT_EQ(one.rankings[actor]->ranks, other.rankings[actor]->ranks) << drawn.saved();
          }
          const auto alone = solve_stability(drawn.worlds.space, one, concepts, parley::Run{});
          const auto together = solve_stability(again->space, other, concepts, many);
          for (std::size_t which = 0; which < concepts.size(); ++which) {
            ASSERT_EQ(alone[which].for_actor, together[which].for_actor) << drawn.saved();
            ASSERT_EQ(alone[which].for_all, together[which].for_all) << drawn.saved();
          }
        }
      }
    }
  }
}

TEST(CancelLaw, a_run_that_is_cancelled_at_once_comes_back) {
  const std::atomic<bool> cancelled{true};
  parley::Run stopped;
  stopped.cancel = &cancelled;
  for (const CaseFamily& family : support::case_families()) {
    const RandomWorlds drawn(family, support::test_seed() + 5, 0);
    const auto verdicts =
        solve_stability(drawn.worlds.space, drawn.worlds.worlds.front(), {ConceptId(0)}, stopped);
    EXPECT_EQ(verdicts.size(), 1U);
  }
}

}  // namespace
}  // namespace parley
