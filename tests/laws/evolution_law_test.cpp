// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <optional>
#include <set>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/known_games.h"
#include "tests/support/oracle.h"
#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/engine/paths/evolution.h"

namespace parley {
namespace {

using support::CaseFamily;
using support::Oracle;
using support::RandomWorlds;

/// The sets of status quo analysis, read literally: reachable[i] holds the states that can be
/// reached in at most so many steps with i moving last; round after round until none grows.
class StatusQuoOracle {
 public:
  StatusQuoOracle(const Oracle& oracle, std::size_t actors, StateId from, bool improving)
      : oracle_(oracle), improving_(improving), first_(actors), reachable_(actors) {
    for (std::size_t mover = 0; mover < actors; ++mover) step(mover, from, 1);
    for (std::size_t round = 2; grew_; ++round) {
      grew_ = false;
      const std::vector<std::set<StateId>> before = reachable_;
      for (std::size_t mover = 0; mover < actors; ++mover) {
        for (std::size_t last = 0; last < actors; ++last) {
          if (last == mover) continue;
          for (const StateId at : before[last]) step(mover, at, round);
        }
      }
    }
  }

  [[nodiscard]] std::optional<std::size_t> steps(StateId state, ActorId last) const {
    const auto& first = first_[last.index()];
    for (std::size_t round = 0; round < first.size(); ++round) {
      if (first[round].count(state) != 0) return round;
    }
    return std::nullopt;
  }

 private:
  void step(std::size_t mover, StateId at, std::size_t round) {
    for (std::size_t cell = 0; cell < oracle_.cells(); ++cell) {
      const StateId to(cell);
      if (!oracle_.is_state(to) || !oracle_.moves(ActorId(mover), at, to)) continue;
      if (improving_ && oracle_.compare(ActorId(mover), to, at) != Order::better) continue;
      if (!reachable_[mover].insert(to).second) continue;
      first_[mover].resize(std::max(first_[mover].size(), round + 1));
      first_[mover][round].insert(to);
      grew_ = true;
    }
  }

  const Oracle& oracle_;
  bool improving_;
  bool grew_ = true;
  std::vector<std::vector<std::set<StateId>>> first_;  ///< [mover][round]
  std::vector<std::set<StateId>> reachable_;
};

TEST(EvolutionLaw, steps_by_last_mover_are_those_of_the_definition_and_sequences_are_legal) {
  constexpr std::size_t kDraws = 25;
  std::printf("seed %llu\n", static_cast<unsigned long long>(support::test_seed()));
  std::size_t compared = 0;
  std::size_t longest = 0;
  for (const CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const RandomWorlds drawn(family, support::test_seed() + 20, draw);
      const StateSpace& space = drawn.worlds.space;
      const World& world = drawn.worlds.worlds.front();
      const Oracle definitions(drawn.conflict, world.draw.types);
      const StateId from = space.states().members()[draw % space.states().count()];
      for (const bool improving : {false, true}) {
        const auto by = improving ? StepsBy::improvements : StepsBy::moves;
        const Evolution evolution = *evolve(space, world, from, by, parley::Run{});
        const StatusQuoOracle oracle(definitions, space.actors(), from, improving);
        std::size_t most = 0;
        for (const StateId state : space.states().members()) {
          for (const ActorId last : IdRange<ActorId>(space.actors())) {
            const auto expected = oracle.steps(state, last);
            ASSERT_EQ(evolution.steps(state, last), expected)
                << "to " << state.index() << " by " << last.index() << "; " << drawn.saved();
            if (expected) most = std::max(most, *expected);
            ++compared;
          }
          if (!evolution.steps(state)) continue;
          const std::vector<Step> way = evolution.sequence(state);
          ASSERT_EQ(way.size(), *evolution.steps(state)) << drawn.saved();
          StateId at = from;
          for (std::size_t step = 0; step < way.size(); ++step) {
            ASSERT_EQ(way[step].from, at) << drawn.saved();
            ASSERT_TRUE(definitions.moves(way[step].mover, at, way[step].to)) << drawn.saved();
            if (step > 0) {
              ASSERT_NE(way[step].mover, way[step - 1].mover) << drawn.saved();
            }
            if (improving) {
              ASSERT_EQ(definitions.compare(way[step].mover, way[step].to, at), Order::better);
            }
            at = way[step].to;
          }
          ASSERT_EQ(at, state) << drawn.saved();
        }
        ASSERT_EQ(evolution.longest(), most) << drawn.saved();
        longest = std::max(longest, most);
      }
    }
  }
  std::printf("%zu pairs of state and last mover; the longest way has %zu steps\n", compared,
              longest);
  EXPECT_GT(compared, support::share_of(5'000));
  EXPECT_GT(longest, 3U);
}

TEST(Evolution, elmira_leaves_the_status_quo_by_one_improvement_to_5_alone) {
  for (const support::KnownGame& game : {support::elmira_graph(), support::elmira_options()}) {
    const Worlds worlds = support::ground_or_throw(game.conflict);
    const StateId today = game.states[0];
    const Evolution wanted =
        *evolve(worlds.space, worlds.worlds.front(), today, StepsBy::improvements, parley::Run{});
    EXPECT_EQ(wanted.reached().count(), 2U);
    EXPECT_EQ(wanted.steps(game.states[4]), 1U);
    EXPECT_EQ(wanted.steps(game.states[7]), std::nullopt);
    const Evolution any =
        *evolve(worlds.space, worlds.worlds.front(), today, StepsBy::moves, parley::Run{});
    EXPECT_EQ(any.steps(game.states[7]), 3U);
    EXPECT_EQ(any.steps(game.states[8]), 1U);
    EXPECT_EQ(any.reached().count(), 9U);
  }
}

TEST(Evolution, a_staircase_is_climbed_to_the_top_however_long_it_is) {
  const support::KnownGame game = support::staircase({.rises = 20});
  const Worlds worlds = support::ground_or_throw(game.conflict);
  const Evolution any =
      *evolve(worlds.space, worlds.worlds.front(), game.states[0], StepsBy::moves, parley::Run{});
  EXPECT_EQ(any.steps(game.states.back()), 41U);
}

TEST(Evolution, says_so_where_the_space_is_larger_than_the_limit) {
  const support::KnownGame game = support::elmira_graph();
  const Worlds worlds = support::ground_or_throw(game.conflict);
  const auto refused = evolve(worlds.space, worlds.worlds.front(), game.states[0], StepsBy::moves,
                              parley::Run{}, 26);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.faults().front().code, Code::too_large_to_evolve);
  EXPECT_TRUE(evolve(worlds.space, worlds.worlds.front(), game.states[0], StepsBy::moves,
                     parley::Run{}, 27));
}

}  // namespace
}  // namespace parley
