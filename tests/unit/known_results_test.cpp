// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"
#include "tests/support/known_games.h"
#include "tests/support/solved_game.h"
#include <gtest/gtest.h>

#include "parley/engine/stability/stability.h"
#include "parley/engine/stability/witness.h"

namespace parley {
namespace {

using support::KnownGame;
using support::SolvedGame;
using Numbers = std::set<std::size_t>;

TEST(KnownResults, in_the_prisoners_dilemma_only_foresight_keeps_cooperation) {
  const SolvedGame game(support::prisoners_dilemma());
  EXPECT_EQ(game.equilibria("nash"), Numbers({3}));
  for (const char* concept_id : {"gmr", "smr", "seq", "sseq"}) {
    EXPECT_EQ(game.equilibria(concept_id), Numbers({0, 3})) << concept_id;
  }
}

TEST(KnownResults, in_chicken_either_may_give_way) {
  const SolvedGame game(support::chicken());
  EXPECT_EQ(game.equilibria("nash"), Numbers({1, 2}));
  // Driving on is answered by driving on, but nobody would do that of his own accord.
  EXPECT_EQ(game.equilibria("gmr"), Numbers({0, 1, 2}));
  EXPECT_EQ(game.equilibria("seq"), Numbers({1, 2}));
}

TEST(KnownResults, elmira_has_nine_states_and_the_published_equilibria) {
  for (const KnownGame& form : {support::elmira_graph(), support::elmira_options()}) {
    const SolvedGame game(form);
    ASSERT_EQ(game.space().states().count(), 9U);
    // States 5, 8, 9 and 1, 4, 5, 8, 9 of the literature.
    for (const char* concept_id : {"nash", "seq", "sseq"}) {
      EXPECT_EQ(game.equilibria(concept_id), Numbers({4, 7, 8})) << concept_id;
    }
    for (const char* concept_id : {"gmr", "smr"}) {
      EXPECT_EQ(game.equilibria(concept_id), Numbers({0, 3, 4, 7, 8})) << concept_id;
    }
  }
}

TEST(KnownResults, elmira_by_options_has_the_moves_of_the_published_graph) {
  const KnownGame graph = support::elmira_graph();
  const KnownGame options = support::elmira_options();
  const SolvedGame one(graph);
  const SolvedGame other(options);
  for (const ActorId actor : ids(graph.conflict.actors)) {
    for (std::size_t from = 0; from < graph.states.size(); ++from) {
      std::set<StateId> expected;
      std::set<StateId> found;
      one.space().for_each_move(actor, graph.states[from],
                                [&](StateId to) { expected.insert(options.states[to.index()]); });
      other.space().for_each_move(actor, options.states[from],
                                  [&](StateId to) { found.insert(to); });
      EXPECT_EQ(found, expected) << "actor " << actor.index() << ", state " << from + 1;
    }
  }
}

TEST(KnownResults, opponents_may_move_more_than_once_in_a_sanction) {
  const SolvedGame game(support::staircase({2, true, false}));
  for (const char* concept_id : {"gmr", "smr", "seq", "sseq"}) {
    EXPECT_EQ(game.stable_for(concept_id, 0).count(0), 1U) << concept_id;
  }
  EXPECT_EQ(game.stable_for("nash", 0).count(0), 0U);
  const Witness witness = game.witness("sseq", 0, 0);
  ASSERT_EQ(witness.sanctions.size(), 1U);
  const std::vector<Step>& steps = witness.sanctions.front().steps;
  ASSERT_EQ(steps.size(), 4U);
  for (std::size_t at = 0; at < steps.size(); ++at) {
    EXPECT_EQ(steps[at].mover, ActorId(1 + at % 2));
  }
}

TEST(KnownResults, the_analysis_does_not_stop_at_five_moves) {
  constexpr std::size_t kRises = 10;
  const SolvedGame game(support::staircase({kRises, true, false}));
  EXPECT_EQ(game.stable_for("seq", 0).count(0), 1U);
  EXPECT_EQ(game.witness("seq", 0, 0).sanctions.front().steps.size(), 2 * kRises);
}

TEST(KnownResults, a_sanction_that_one_of_its_movers_does_not_want_is_not_credible) {
  const SolvedGame game(support::staircase({2, false, false}));
  EXPECT_EQ(game.stable_for("gmr", 0).count(0), 1U);
  EXPECT_EQ(game.stable_for("seq", 0).count(0), 0U);
}

TEST(KnownResults, a_sanction_from_which_the_actor_escapes_does_not_count_under_smr) {
  const SolvedGame game(support::staircase({2, true, true}));
  EXPECT_EQ(game.stable_for("seq", 0).count(0), 1U);
  EXPECT_EQ(game.stable_for("smr", 0).count(0), 0U);
  EXPECT_EQ(game.stable_for("sseq", 0).count(0), 0U);
}

TEST(KnownResults, every_improvement_needs_its_own_answer) {
  for (const bool first : {false, true}) {
    for (const bool second : {false, true}) {
      const SolvedGame game(support::two_improvements(first, second));
      for (const char* concept_id : {"gmr", "seq"}) {
        EXPECT_EQ(game.stable_for(concept_id, 0).count(0), first && second ? 1U : 0U)
            << concept_id << " " << first << second;
      }
      if (first != second) {
        EXPECT_EQ(game.witness("seq", 0, 0).exit, StateId(first ? 2 : 1));
      }
    }
  }
}

TEST(KnownResults, where_nothing_is_feasible_is_an_error_and_not_a_crash) {
  KnownGame game = support::prisoners_dilemma();
  game.conflict.impossible.push_back(support::statement(game.conflict, support::always()));
  const Result<Worlds> worlds = ground(game.conflict, parley::Run{});
  ASSERT_FALSE(static_cast<bool>(worlds));
  EXPECT_EQ(worlds.faults().front().code, Code::no_feasible_state);

  const Result<StateSpace> space = StateSpace::build(game.conflict);
  ASSERT_TRUE(static_cast<bool>(space));
  World world;
  for (const Actor& actor : game.conflict.actors) {
    world.rankings.push_back(
        std::make_shared<const Ranking>(rank_states(*space, actor.types[TypeId(0)].preference)));
  }
  for (std::size_t at = 0; at < all_concepts().size(); ++at) {
    EXPECT_TRUE(
        solve_stability(*space, world, {ConceptId(at)}, parley::Run{}).front().for_all.empty());
  }
}

TEST(KnownResults, options_of_two_actors_that_read_alike_are_two_options) {
  Case conflict;
  const ActorId first = support::add_actor(conflict, "A");
  const ActorId second = support::add_actor(conflict, "B");
  const OptionId one = support::add_option(conflict, first, "attack_a");
  const OptionId other = support::add_option(conflict, second, "attack_b");
  conflict.options[one].text = {{{"", "attack"}}};
  conflict.options[other].text = conflict.options[one].text;
  support::set_preference(conflict, first, support::wants(conflict, {support::on(one)}));
  support::set_preference(conflict, second, support::wants(conflict, {support::off(one)}));
  const Worlds worlds = support::ground_or_throw(conflict);
  std::vector<StateId> reached;
  worlds.space.for_each_move(first, StateId(0), [&](StateId to) { reached.push_back(to); });
  EXPECT_EQ(reached, std::vector{StateId(1)});
  reached.clear();
  worlds.space.for_each_move(second, StateId(0), [&](StateId to) { reached.push_back(to); });
  EXPECT_EQ(reached, std::vector{StateId(2)});
}

TEST(KnownResults, an_actor_that_cannot_do_anything_finds_every_state_stable) {
  KnownGame game = support::prisoners_dilemma();
  const ActorId public_opinion = support::add_actor(game.conflict, "public");
  const SolvedGame solved(std::move(game));
  for (const Concept& one : all_concepts()) {
    EXPECT_EQ(solved.stable_for(one.id, public_opinion.index()), Numbers({0, 1, 2, 3})) << one.id;
  }
  EXPECT_EQ(solved.equilibria("nash"), Numbers({3}));
}

}  // namespace
}  // namespace parley
