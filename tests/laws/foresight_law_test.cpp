// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <string>

#include "tests/support/foresight_oracle.h"
#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/engine/stability/foresight.h"
#include "parley/engine/stability/stability.h"
#include "parley/engine/stability/verify.h"

namespace parley {
namespace {

using support::CaseFamily;
using support::ForesightOracle;
using support::Oracle;
using support::RandomWorlds;

std::vector<ConceptId> concepts_beyond_sanctions() {
  std::vector<ConceptId> found;
  for (std::size_t at = 0; at < all_concepts().size(); ++at) {
    if (ForesightOracle::knows(all_concepts()[at].id)) found.emplace_back(at);
  }
  return found;
}

Stability solve(const RandomWorlds& drawn, std::string_view concept_id) {
  return solve_stability(drawn.worlds.space, drawn.worlds.worlds.front(), {*concept_of(concept_id)},
                         parley::Run{})
      .front();
}

/// Calls visit(a random conflict) for some of every family that are small enough.
template <typename Visit>
void for_small_cases(std::size_t draws, std::uint32_t most_cells, std::uint64_t stream,
                     const Visit& visit) {
  for (CaseFamily family : support::case_families()) {
    family.most_cells = std::min(family.most_cells, most_cells);
    for (std::uint64_t draw = 0; draw < support::share_of(draws); ++draw) {
      const RandomWorlds drawn(family, support::test_seed() + stream, draw);
      if (!drawn.worlds.worlds.front().weak_orders()) continue;
      visit(drawn);
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(ForesightLaw, every_concept_that_is_not_made_of_sanctions_has_a_definition_of_its_own) {
  for (const Concept& one : all_concepts()) {
    const bool beyond =
        one.sanctioning == Sanctioning::simultaneous || one.sanctioning == Sanctioning::anticipated;
    EXPECT_EQ(beyond, ForesightOracle::knows(one.id)) << one.id;
  }
}

TEST(ForesightLaw, the_oracle_agrees_on_every_verdict) {
  constexpr std::size_t kDraws = 40;
  constexpr std::uint32_t kMostCells = 32;
  std::printf("seed %llu\n", static_cast<unsigned long long>(support::test_seed()));
  const std::vector<ConceptId> concepts = concepts_beyond_sanctions();
  std::vector<std::size_t> stable(concepts.size(), 0);
  std::size_t pairs = 0;
  for_small_cases(kDraws, kMostCells, 20, [&](const RandomWorlds& drawn) {
    const StateSpace& space = drawn.worlds.space;
    const World& world = drawn.worlds.worlds.front();
    const Oracle oracle(drawn.conflict, world.draw.types);
    ForesightOracle foresight(drawn.conflict, oracle);
    const auto verdicts = solve_stability(space, world, concepts, parley::Run{});
    pairs += space.states().count() * space.actors();
    for (std::size_t at = 0; at < concepts.size(); ++at) {
      const std::string_view id = concept_at(concepts[at]).id;
      for (const ActorId actor : IdRange<ActorId>(space.actors())) {
        stable[at] += verdicts[at].for_actor[actor].count();
        for (const StateId state : space.states().members()) {
          ASSERT_EQ(verdicts[at].for_actor[actor].has(state), foresight.stable(id, actor, state))
              << id << ", actor " << actor.index() << ", state " << state.index() << "; "
              << drawn.saved();
        }
      }
    }
  });
  std::printf("%zu pairs of actor and state; stable:", pairs);
  for (std::size_t at = 0; at < concepts.size(); ++at) {
    std::printf(" %s %zu", std::string(concept_at(concepts[at]).id).c_str(), stable[at]);
    // Worlds in which everything is stable, or nothing, would prove little.
    EXPECT_GT(stable[at], pairs / 20);
    EXPECT_LT(stable[at], pairs / 20 * 19);
  }
  std::printf("\n");
}

TEST(ForesightLaw, maximin_is_nash_then_gmr_then_smr) {
  for_small_cases(60, 64, 21, [](const RandomWorlds& drawn) {
    for (const auto& [one, other] :
         {std::pair("maximin1", "nash"), {"maximin2", "gmr"}, {"maximin3", "smr"}}) {
      ASSERT_EQ(solve(drawn, one).for_actor, solve(drawn, other).for_actor)
          << one << ' ' << drawn.saved();
    }
  });
}

/// Whether all that is stable for an actor under one concept is so under another.
testing::AssertionResult implies(const RandomWorlds& drawn, std::string_view strong,
                                 std::string_view weak) {
  const Stability first = solve(drawn, strong);
  const Stability second = solve(drawn, weak);
  for (const ActorId actor : IdRange<ActorId>(drawn.worlds.space.actors())) {
    if ((first.for_actor[actor] & second.for_actor[actor]) != first.for_actor[actor]) {
      return testing::AssertionFailure() << strong << " without " << weak << " for actor "
                                         << actor.index() << "; " << drawn.saved();
    }
  }
  return testing::AssertionSuccess();
}

TEST(ForesightLaw, one_move_ahead_is_nash_and_two_are_never_weaker_than_gmr) {
  for_small_cases(60, 64, 22, [](const RandomWorlds& drawn) {
    ASSERT_EQ(solve(drawn, "l1").for_actor, solve(drawn, "nash").for_actor) << drawn.saved();
    ASSERT_TRUE(implies(drawn, "l2", "gmr"));
    if (drawn.worlds.space.actors() > 2) return;
    for (const auto& [strong, weak] :
         {std::pair("l2", "maximin2"), {"l3", "maximin3"}, {"l4", "maximin4"}}) {
      ASSERT_TRUE(implies(drawn, strong, weak));
    }
  });
}

TEST(ForesightLaw, a_stackelberg_equilibrium_is_nash_and_holds_two_moves_ahead) {
  for_small_cases(60, 64, 23, [](const RandomWorlds& drawn) {
    ASSERT_EQ(solve(drawn, "stackelberg").for_all,
              solve(drawn, "nash").for_all & solve(drawn, "l2").for_all)
        << drawn.saved();
  });
}

TEST(ForesightLaw, seq_sim_is_seq_or_sim) {
  std::size_t more = 0;
  for_small_cases(60, 64, 24, [&](const RandomWorlds& drawn) {
    ASSERT_TRUE(implies(drawn, "nash", "sim"));
    const Stability seq = solve(drawn, "seq");
    const Stability sim = solve(drawn, "sim");
    const Stability either = solve(drawn, "seq_sim");
    for (const ActorId actor : ids(either.for_actor)) {
      ASSERT_EQ(either.for_actor[actor], seq.for_actor[actor] | sim.for_actor[actor])
          << drawn.saved();
      more += either.for_actor[actor].count() - seq.for_actor[actor].count();
    }
  });
  EXPECT_GT(more, 0U);
}

TEST(ForesightLaw, the_outlooks_repeat_themselves_soon) {
  unsigned longest = 0;
  for_small_cases(60, 256, 25, [&](const RandomWorlds& drawn) {
    const Period period = find_period(drawn.worlds.space, drawn.worlds.worlds.front());
    ASSERT_TRUE(period.proved) << drawn.saved();
    longest = std::max(longest, period.end);
  });
  std::printf("the outlooks repeat themselves after at most %u moves\n", longest);
  EXPECT_GT(longest, 4U);
}

TEST(ForesightLaw, every_witness_is_right_and_none_of_the_opposite_verdict_is_accepted) {
  constexpr std::size_t kDraws = 8;
  constexpr std::uint32_t kMostCells = 16;
  std::size_t witnesses = 0;
  std::size_t longest = 0;
  std::size_t refused = 0;
  for_small_cases(kDraws, kMostCells, 26, [&](const RandomWorlds& drawn) {
    const StateSpace& space = drawn.worlds.space;
    const World& world = drawn.worlds.worlds.front();
    for (const ConceptId concept_id : concepts_beyond_sanctions()) {
      const Stability solved = solve_stability(space, world, {concept_id}, parley::Run{}).front();
      for (const ActorId actor : IdRange<ActorId>(space.actors())) {
        for (const StateId state : space.states().members()) {
          const Witness witness = find_witness(space, world, concept_id, actor, state);
          const auto where = [&] {
            return std::string(concept_at(concept_id).id) + ", actor " +
                   std::to_string(actor.index()) + ", state " + std::to_string(state.index()) +
                   "; " + drawn.saved();
          };
          ASSERT_EQ(witness.stable, solved.for_actor[actor].has(state)) << where();
          const auto fault = verify(space, world, witness);
          ASSERT_EQ(fault, std::nullopt) << static_cast<int>(*fault) << ' ' << where();
          ++witnesses;
          for (const Sanction& sanction : witness.sanctions) {
            longest = std::max(longest, sanction.steps.size());
          }
          Witness wrong = witness;
          wrong.stable = !witness.stable;
          if (witness.stable) {
            wrong.sanctions.clear();
            space.for_each_move(actor, state, [&](StateId to) { wrong.exit = to; });
            if (!wrong.exit) continue;
            for (const Sanction& sanction : witness.sanctions) {
              if (sanction.improvement == *wrong.exit) wrong.play = sanction.steps;
            }
          } else {
            // The sanctions of GMR are the best lie there is.
            wrong.exit.reset();
            wrong.play.clear();
            wrong.sanctions =
                find_witness(space, world, *concept_of("gmr"), actor, state).sanctions;
          }
          ASSERT_NE(verify(space, world, wrong), std::nullopt) << where();
          ++refused;
        }
      }
    }
  });
  std::printf("%zu witnesses, %zu refused; the longest play takes %zu steps\n", witnesses, refused,
              longest);
#ifdef NDEBUG
  EXPECT_GE(longest, 4U);
#endif
}

TEST(ForesightLaw, the_exit_from_simultaneous_sanctions_is_the_best_unpunished_one) {
  for_small_cases(30, 32, 27, [](const RandomWorlds& drawn) {
    const StateSpace& space = drawn.worlds.space;
    const World& world = drawn.worlds.worlds.front();
    const Oracle oracle(drawn.conflict, world.draw.types);
    const ForesightOracle foresight(drawn.conflict, oracle);
    for (const ActorId actor : IdRange<ActorId>(space.actors())) {
      for (const StateId state : space.states().members()) {
        const Witness witness = find_witness(space, world, *concept_of("sim"), actor, state);
        if (!witness.exit) continue;
        ASSERT_TRUE(foresight.unpunished_at_once(actor, state, *witness.exit)) << drawn.saved();
        space.for_each_move(actor, state, [&](StateId to) {
          EXPECT_FALSE(oracle.compare(actor, to, *witness.exit) == Order::better &&
                       foresight.unpunished_at_once(actor, state, to))
              << drawn.saved();
        });
      }
    }
  });
}

}  // namespace
}  // namespace parley
