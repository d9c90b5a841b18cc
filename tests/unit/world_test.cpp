// SPDX-License-Identifier: Apache-2.0
#include "parley/model/world.h"

#include <atomic>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"
#include "tests/support/random_case.h"
#include <gtest/gtest.h>

namespace parley {
namespace {

using support::hundredths;
using support::off;
using support::on;
using support::tenths;

constexpr double kClose = 1e-12;

/// Two actors with two yes/no options in all: a (1) and b (2).
class WorldTest : public testing::Test {
 protected:
  WorldTest() {
    first_ = support::add_actor(conflict_, "A");
    second_ = support::add_actor(conflict_, "B");
    a_ = support::add_option(conflict_, first_, "a");
    b_ = support::add_option(conflict_, second_, "b");
  }

  [[nodiscard]] static std::vector<Rank> list_of(const RankTable& table) {
    return table.visit(
        [](const auto& ranks) { return std::vector<Rank>(ranks.begin(), ranks.end()); });
  }
  [[nodiscard]] std::vector<Rank> rank(const Preference& preference) const {
    return list_of(rank_states(*StateSpace::build(conflict_), preference).ranks);
  }
  void split(ActorId actor, std::int64_t percent) {
    IdVector<TypeId, Type>& types = conflict_.actors[actor].types;
    types[TypeId(0)].id = "one";
    types[TypeId(0)].chance = hundredths(percent);
    types.push_back(types[TypeId(0)]);
    types[TypeId(1)].id = "other";
    types[TypeId(1)].chance = hundredths(100 - percent);
  }
  void signal(ActorId from, std::int64_t if_one, std::int64_t if_other) {
    Signal said;
    said.from = from;
    said.likelihoods.push_back(hundredths(if_one));
    said.likelihoods.push_back(hundredths(if_other));
    conflict_.signals.push_back(std::move(said));
  }
  void forbid(ExpressionPtr rule) {
    conflict_.impossible.push_back(support::statement(conflict_, std::move(rule)));
  }

  Case conflict_;
  ActorId first_;
  ActorId second_;
  OptionId a_;
  OptionId b_;
};

TEST_F(WorldTest, the_first_want_outweighs_all_that_follow) {
  EXPECT_EQ(rank(support::wants(conflict_, {off(b_), on(a_)})), std::vector<Rank>({2, 1, 4, 3}));
  EXPECT_EQ(rank(support::wants(conflict_, {on(a_), off(b_)})), std::vector<Rank>({3, 1, 4, 2}));
  EXPECT_EQ(rank(support::wants(conflict_, {on(a_)})), std::vector<Rank>({2, 1, 2, 1}));
}

TEST_F(WorldTest, where_nothing_is_wanted_all_states_are_tied) {
  EXPECT_EQ(rank(Preference{}), std::vector<Rank>({1, 1, 1, 1}));
  EXPECT_EQ(rank(Wants{}), std::vector<Rank>({1, 1, 1, 1}));
  EXPECT_EQ(rank(Ranks{}), std::vector<Rank>({1, 1, 1, 1}));
  EXPECT_EQ(rank(Values{}), std::vector<Rank>({1, 1, 1, 1}));
}

TEST_F(WorldTest, states_in_no_group_are_the_last_one) {
  EXPECT_EQ(rank(support::ranks(conflict_, {{3}, {1}})), std::vector<Rank>({3, 2, 3, 1}));
  EXPECT_EQ(rank(support::ranks(conflict_, {{3, 0}, {1}, {2}})), std::vector<Rank>({1, 2, 3, 1}));
}

TEST_F(WorldTest, ranks_have_no_gaps_and_cells_that_are_no_states_have_none) {
  forbid(support::conjunction(on(a_), off(b_)));
  EXPECT_EQ(rank(support::ranks(conflict_, {{1}, {2}, {0}})), std::vector<Rank>({2, 0, 1, 3}));
  const Ranking ranking =
      rank_states(*StateSpace::build(conflict_), support::wants(conflict_, {off(b_), on(a_)}));
  EXPECT_EQ(list_of(ranking.ranks), std::vector<Rank>({1, 0, 3, 2}));
  EXPECT_EQ(ranking.last, 3U);
}

TEST_F(WorldTest, values_add_up_exactly) {
  Values values;
  values.terms.push_back({support::statement(conflict_, on(a_)), tenths(1)});
  values.terms.push_back({support::statement(conflict_, on(a_)), tenths(2)});
  values.terms.push_back({support::statement(conflict_, on(b_)), tenths(3)});
  EXPECT_EQ(rank(values), std::vector<Rank>({3, 2, 2, 1}));
  values.terms.push_back({support::statement(conflict_, on(a_)), tenths(-7)});
  EXPECT_EQ(rank(values), std::vector<Rank>({2, 4, 1, 3}));
}

TEST_F(WorldTest, a_comparison_names_the_first_want_in_which_two_states_differ) {
  const StateSpace space = *StateSpace::build(conflict_);
  const Wants both =
      support::wants(conflict_, {support::disjunction(on(a_), off(a_)), off(b_), on(a_)});
  const Ranking ranking = rank_states(space, both);
  const Comparison worse = compare(space, both, ranking, StateId(3), StateId(0));
  EXPECT_EQ(worse.order, Order::worse);
  EXPECT_EQ(worse.decisive, 1U);
  EXPECT_FALSE(worse.now_true);
  EXPECT_EQ(worse.rank_before, 2U);
  EXPECT_EQ(worse.rank_after, 3U);
  const Comparison better = compare(space, both, ranking, StateId(1), StateId(0));
  EXPECT_EQ(better.order, Order::better);
  EXPECT_EQ(better.decisive, 2U);
  EXPECT_TRUE(better.now_true);
  EXPECT_EQ(compare(space, both, ranking, StateId(1), StateId(1)).decisive, std::nullopt);
  EXPECT_EQ(compare(space, both, ranking, StateId(1), StateId(1)).order, Order::same);
}

TEST(WorldRandomTest, what_a_comparison_says_is_what_the_ranks_say) {
  for (const support::CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(20); ++draw) {
      const support::RandomWorlds drawn(family, support::test_seed() + 9, draw);
      const StateSpace& space = drawn.worlds.space;
      const World& world = drawn.worlds.worlds.front();
      for (const ActorId actor : ids(world.rankings)) {
        const Preference& preference = drawn.conflict.actors[actor].types[TypeId(0)].preference;
        for (const StateId one : space.states().members()) {
          const StateId other = space.states().members().front();
          const Comparison said = compare(space, preference, *world.rankings[actor], one, other);
          ASSERT_EQ(said.order, world.rankings[actor]->compare(one, other)) << drawn.saved();
          const auto* wants = std::get_if<Wants>(&preference.order);
          if (wants == nullptr) continue;
          if (said.order == Order::unknown) {
            // Of a pair that nothing is known of no want is the reason.
            ASSERT_TRUE(!said.decisive || wants->statements[*said.decisive].maybe) << drawn.saved();
            continue;
          }
          ASSERT_EQ(said.decisive.has_value(), said.order != Order::same) << drawn.saved();
          if (said.decisive) {
            ASSERT_EQ(said.now_true, said.order == Order::better) << drawn.saved();
          }
        }
      }
    }
  }
}

TEST_F(WorldTest, signals_move_the_chances_of_types_by_the_rule_of_bayes) {
  // The figures of the Anchorage case: 85/45 tells the patient from the strained, 80/80 nothing,
  // 90/50 the image-minded from the deal-minded.
  split(first_, 50);
  split(second_, 50);
  signal(second_, 85, 45);
  signal(second_, 80, 80);
  signal(first_, 90, 50);
  const Beliefs beliefs = update_beliefs(conflict_);
  const TypeId one(0);
  const TypeId other(1);
  EXPECT_NEAR(beliefs.prior[second_][one], 0.5, kClose);
  EXPECT_NEAR(beliefs.posterior[second_][one], 0.85 / 1.30, kClose);  // 0.65
  EXPECT_NEAR(beliefs.posterior[second_][other], 0.45 / 1.30, kClose);
  EXPECT_NEAR(beliefs.posterior[first_][one], 0.90 / 1.40, kClose);  // 0.64
  ASSERT_EQ(beliefs.updates.size(), 3U);
  EXPECT_FALSE(beliefs.updates[0].tells_nothing);
  EXPECT_TRUE(beliefs.updates[1].tells_nothing);
  EXPECT_FALSE(beliefs.updates[2].tells_nothing);
  EXPECT_NEAR(beliefs.updates[1].before[one], 0.85 / 1.30, kClose);
  EXPECT_NEAR(beliefs.updates[1].after[one], 0.85 / 1.30, kClose);
  EXPECT_NEAR(beliefs.updates[2].before[one], 0.5, kClose);

  const Worlds worlds = support::ground_or_throw(conflict_);
  ASSERT_EQ(worlds.worlds.size(), 4U);
  EXPECT_NEAR(worlds.worlds[0].draw.chance, 0.85 / 1.30 * 0.90 / 1.40, kClose);
  EXPECT_NEAR(worlds.worlds[0].draw.prior, 0.25, kClose);
}

TEST_F(WorldTest, a_signal_that_nobody_could_have_sent_changes_nothing) {
  split(first_, 30);
  signal(first_, 0, 0);
  const Beliefs beliefs = update_beliefs(conflict_);
  EXPECT_NEAR(beliefs.posterior[first_][TypeId(0)], 0.3, kClose);
  EXPECT_TRUE(beliefs.updates.front().tells_nothing);
}

TEST_F(WorldTest, a_type_that_could_not_have_spoken_is_ruled_out) {
  split(first_, 30);
  signal(first_, 50, 0);
  const Beliefs beliefs = update_beliefs(conflict_);
  EXPECT_NEAR(beliefs.posterior[first_][TypeId(0)], 1, kClose);
  EXPECT_NEAR(beliefs.posterior[first_][TypeId(1)], 0, kClose);
}

TEST_F(WorldTest, worlds_are_the_combinations_of_types_the_last_actors_changing_fastest) {
  split(first_, 20);
  split(second_, 60);
  const Worlds worlds = support::ground_or_throw(conflict_);
  ASSERT_EQ(worlds.worlds.size(), 4U);
  for (std::size_t at = 0; at < 4; ++at) {
    const World& world = worlds.worlds[at];
    EXPECT_EQ(world.draw.types[first_], TypeId(at / 2));
    EXPECT_EQ(world.draw.types[second_], TypeId(at % 2));
    // Worlds in which an actor is of the same type share its ranking.
    EXPECT_EQ(world.rankings[first_], worlds.worlds[at / 2 * 2].rankings[first_]);
    EXPECT_EQ(world.rankings[second_], worlds.worlds[at % 2].rankings[second_]);
  }
  EXPECT_NEAR(worlds.worlds[1].draw.chance, 0.2 * 0.4, kClose);
}

TEST(WorldRandomTest, the_chances_of_the_worlds_add_up_to_one) {
  for (const support::CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(20); ++draw) {
      const support::RandomWorlds drawn(family, support::test_seed() + 10, draw);
      double chance = 0;
      double prior = 0;
      for (const World& world : drawn.worlds.worlds) {
        chance += world.draw.chance;
        prior += world.draw.prior;
      }
      EXPECT_NEAR(chance, 1, kClose) << drawn.saved();
      EXPECT_NEAR(prior, 1, kClose) << drawn.saved();
    }
  }
}

TEST_F(WorldTest, every_ranking_is_reported_and_types_that_want_the_same_share_one) {
  split(first_, 50);
  split(second_, 50);
  support::set_preference(conflict_, first_, support::wants(conflict_, {on(a_)}));
  conflict_.actors[second_].types[TypeId(1)].preference = support::wants(conflict_, {off(a_)});
  parley::Run run;
  std::vector<std::size_t> done;
  run.report_progress = [&](const Progress& progress) {
    EXPECT_EQ(progress.stage, "stage_rankings");
    EXPECT_EQ(progress.total, 4U);
    done.push_back(progress.done);
  };
  const Result<Worlds> worlds = ground(conflict_, run);
  EXPECT_EQ(done, std::vector<std::size_t>({1, 2, 3, 4}));
  const auto ranking_of = [&](std::size_t world, ActorId actor) {
    return worlds->worlds[world].rankings[actor].get();
  };
  EXPECT_NE(ranking_of(0, first_), ranking_of(2, first_));
  EXPECT_NE(ranking_of(0, second_), ranking_of(1, second_));
  conflict_.actors[second_].types[TypeId(1)].preference = Preference{};
  const Result<Worlds> alike = ground(conflict_, parley::Run{});
  EXPECT_EQ(alike->worlds[0].rankings[second_], alike->worlds[1].rankings[second_]);
}

TEST_F(WorldTest, after_a_cancel_there_are_tables_that_say_nothing) {
  const std::atomic<bool> cancel{true};
  parley::Run run;
  run.cancel = &cancel;
  forbid(on(a_));
  const Result<Worlds> worlds = ground(conflict_, run);
  ASSERT_TRUE(static_cast<bool>(worlds)) << "that no state is feasible is not known";
  for (const auto& ranking : worlds->worlds.front().rankings) {
    EXPECT_EQ(ranking->ranks.cells(), worlds->space.cells());
  }
}

TEST_F(WorldTest, too_many_worlds_and_no_state_at_all_are_errors) {
  split(first_, 50);
  split(second_, 50);
  const Result<Worlds> worlds = ground(conflict_, parley::Run{}, 3);
  ASSERT_FALSE(static_cast<bool>(worlds));
  EXPECT_EQ(worlds.faults().front().code, Code::too_many_worlds);
  EXPECT_TRUE(static_cast<bool>(ground(conflict_, parley::Run{}, 4)));
  forbid(on(a_));
  forbid(off(a_));
  const Result<Worlds> nothing = ground(conflict_, parley::Run{});
  ASSERT_FALSE(static_cast<bool>(nothing));
  EXPECT_EQ(nothing.faults().front().code, Code::no_feasible_state);
}

}  // namespace
}  // namespace parley
