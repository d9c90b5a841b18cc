// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <map>
#include <string>

#include "tests/support/foresight_oracle.h"
#include "tests/support/oracle.h"
#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/engine/stability/stability.h"

namespace parley {
namespace {

using support::CaseFamily;
using support::Oracle;
using support::RandomWorlds;

/// All but those that foresight_law_test.cpp compares with an oracle of their own; they come last.
std::vector<ConceptId> every_concept() {
  std::vector<ConceptId> found;
  for (std::size_t at = 0; at < all_concepts().size(); ++at) {
    if (!support::ForesightOracle::knows(all_concepts()[at].id)) found.emplace_back(at);
  }
  return found;
}

/// Whether the space has the states and the moves of the definitions; says where it has not.
testing::AssertionResult same_space(const StateSpace& space, const Oracle& oracle) {
  if (space.cells() != oracle.cells()) return testing::AssertionFailure() << "number of cells";
  for (const StateId cell : IdRange<StateId>(space.cells())) {
    if (space.feasible(cell) != oracle.feasible(cell) ||
        space.is_state(cell) != oracle.is_state(cell) ||
        (oracle.feasible(cell) && space.representative(cell) != oracle.state_of(cell))) {
      return testing::AssertionFailure() << "cell " << cell.index();
    }
  }
  for (const ActorId actor : IdRange<ActorId>(space.actors())) {
    for (const StateId from : space.states().members()) {
      StateSet reached(space.cells());
      space.for_each_move(actor, from, [&](StateId to) { reached.add(to); });
      for (const StateId to : IdRange<StateId>(space.cells())) {
        if (reached.has(to) != oracle.moves(actor, from, to)) {
          return testing::AssertionFailure() << "move of actor " << actor.index() << " from "
                                             << from.index() << " to " << to.index();
        }
      }
    }
  }
  return testing::AssertionSuccess();
}

testing::AssertionResult same_order(const StateSpace& space, const World& world,
                                    const Oracle& oracle) {
  for (const ActorId actor : ids(world.rankings)) {
    for (const StateId other : space.states().members()) {
      for (const StateId state : space.states().members()) {
        if (world.rankings[actor]->compare(other, state) != oracle.compare(actor, other, state)) {
          return testing::AssertionFailure() << "actor " << actor.index() << ", state "
                                             << other.index() << " against " << state.index();
        }
        if (world.rankings[actor]->much_worse(other, state) !=
                oracle.much_worse(actor, other, state) ||
            world.rankings[actor]->degree(other, state).units !=
                oracle.degree(actor, other, state)) {
          return testing::AssertionFailure()
                 << "strength or degree: actor " << actor.index() << ", state " << other.index()
                 << " against " << state.index();
        }
      }
    }
  }
  return testing::AssertionSuccess();
}

testing::AssertionResult same_verdicts(const StateSpace& space,
                                       const std::vector<Stability>& verdicts,
                                       const Oracle& oracle) {
  for (const Stability& stability : verdicts) {
    const std::string_view id = all_concepts()[stability.concept_id.index()].id;
    for (const StateId state : IdRange<StateId>(space.cells())) {
      bool for_all = space.is_state(state);
      for (const ActorId actor : IdRange<ActorId>(space.actors())) {
        const bool expected = space.is_state(state) && oracle.stable(id, actor, state);
        for_all = for_all && expected;
        if (stability.for_actor[actor].has(state) != expected) {
          return testing::AssertionFailure() << id << ", actor " << actor.index() << ", state "
                                             << state.index() << ": should be " << expected;
        }
      }
      if (stability.for_all.has(state) != for_all) {
        return testing::AssertionFailure() << id << ", equilibrium at state " << state.index();
      }
    }
  }
  return testing::AssertionSuccess();
}

TEST(OracleLaw, every_concept_has_a_definition_that_the_oracle_knows) {
  for (const ConceptId one : every_concept()) {
    EXPECT_TRUE(Oracle::knows(concept_at(one).id)) << concept_at(one).id;
  }
}

TEST(OracleLaw, the_oracle_agrees_on_every_state_move_preference_and_verdict) {
  constexpr std::size_t kDraws = 240;
  constexpr std::size_t kPairs = 200'000;
  const std::uint64_t seed = support::test_seed();
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  std::size_t pairs = 0;
  std::size_t stable = 0;
  for (const CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const RandomWorlds drawn(family, seed, draw);
      const StateSpace& space = drawn.worlds.space;
      for (const World& world : drawn.worlds.worlds) {
        const Oracle oracle(drawn.conflict, world.draw.types);
        const auto verdicts = solve_stability(space, world, every_concept(), parley::Run{});
        ASSERT_TRUE(same_space(space, oracle)) << drawn.saved();
        ASSERT_TRUE(same_order(space, world, oracle)) << drawn.saved();
        ASSERT_TRUE(same_verdicts(space, verdicts, oracle)) << drawn.saved();
        pairs += space.states().count() * space.actors();
        for (const StateSet& set : verdicts.front().for_actor) stable += set.count();
      }
    }
  }
  std::printf("%zu pairs of actor and state, each under %zu concepts; %zu of them Nash-stable\n",
              pairs, every_concept().size(), stable);
  EXPECT_GE(pairs, support::share_of(kPairs));
  // A generator of worlds in which everything is stable, or nothing, would prove little.
  EXPECT_GT(stable, pairs / 10);
  EXPECT_LT(stable, pairs / 10 * 9);
}

TEST(ImplicationLaw, nash_implies_sseq_implies_seq_and_smr_which_imply_gmr) {
  constexpr std::size_t kDraws = 100;
  const std::vector<std::pair<std::string_view, std::string_view>> laws = {
      {"nash", "sseq"}, {"sseq", "seq"}, {"sseq", "smr"}, {"seq", "gmr"}, {"smr", "gmr"}};
  std::map<std::string_view, std::size_t> gaps;
  for (const CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const RandomWorlds drawn(family, support::test_seed() + 1, draw);
      const StateSpace& space = drawn.worlds.space;
      const auto verdicts =
          solve_stability(space, drawn.worlds.worlds.front(), base_concepts(), parley::Run{});
      const auto verdict = [&](std::string_view id) -> const Stability& {
        return *std::find_if(verdicts.begin(), verdicts.end(), [&](const Stability& stability) {
          return concept_at(stability.concept_id).id == id;
        });
      };
      for (const auto& [strong, weak] : laws) {
        const Stability& first = verdict(strong);
        const Stability& second = verdict(weak);
        for (const ActorId actor : IdRange<ActorId>(space.actors())) {
          const StateSet both = first.for_actor[actor] & second.for_actor[actor];
          ASSERT_EQ(both, first.for_actor[actor]) << strong << " without " << weak << " for actor "
                                                  << actor.index() << "; " << drawn.saved();
          gaps[weak] += second.for_actor[actor].count() - both.count();
        }
      }
    }
  }
  // Every concept is somewhere weaker than the ones that imply it: none is a copy of another.
  for (const std::string_view weak : {"gmr", "smr", "seq", "sseq"})
    EXPECT_GT(gaps[weak], 0U) << weak;
}

}  // namespace
}  // namespace parley
