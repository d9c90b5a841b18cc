// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/foresight.h"

#include <functional>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "tests/support/case_parts.h"
#include "tests/support/known_games.h"
#include "tests/support/solved_game.h"
#include <gtest/gtest.h>

#include "parley/engine/stability/stability.h"
#include "parley/engine/stability/verify.h"

namespace parley {
namespace {

using support::KnownGame;
using Numbers = std::set<std::size_t>;

/// A known game and its witnesses.
class Known : public support::SolvedGame {
 public:
  using SolvedGame::SolvedGame;

  [[nodiscard]] std::optional<WitnessFault> check(const Witness& witness) const {
    return verify(space(), world(), witness);
  }
  /// The right witness of the first actor at a state, broken in one way.
  [[nodiscard]] std::optional<WitnessFault> broken(
      std::string_view concept_id, std::size_t at,
      const std::function<void(Witness&)>& change) const {
    Witness wrong = witness(concept_id, 0, at);
    EXPECT_EQ(check(wrong), std::nullopt) << concept_id;
    change(wrong);
    return check(wrong);
  }
};

// States of both games: neither, A, B, both (defect, or drive on).

TEST(Foresight, in_the_prisoners_dilemma_looking_two_moves_ahead_is_enough_for_cooperation) {
  const Known game(support::prisoners_dilemma());
  EXPECT_EQ(game.equilibria("l1"), Numbers({3}));
  for (const char* id : {"l2", "l3", "l4", "l5", "l6", "l7", "l8", "nm", "sim", "seq_sim"}) {
    EXPECT_EQ(game.equilibria(id), Numbers({0, 3})) << id;
  }
  EXPECT_EQ(game.equilibria("stackelberg"), Numbers({3}));
  EXPECT_EQ(game.equilibria("maximin4"), Numbers({0, 3}));
}

TEST(Foresight, in_chicken_those_who_look_far_enough_ahead_both_give_way) {
  // Worked by hand. Two moves ahead A drives on, as B would not; three moves ahead B would drive on
  // to make A give way, so that A does not begin.
  const Known game(support::chicken());
  EXPECT_EQ(game.equilibria("l1"), Numbers({1, 2}));
  EXPECT_EQ(game.stable_for("l2", 0).count(0), 0U);
  EXPECT_EQ(game.equilibria("l3"), Numbers({0}));
  EXPECT_EQ(game.equilibria("nm"), Numbers({0}));
  // Who gives way while the other drives on would rather lead, and drive on as well.
  EXPECT_EQ(game.equilibria("stackelberg"), Numbers());
  EXPECT_EQ(game.stable_for("stackelberg", 0), Numbers({1}));
  EXPECT_EQ(game.stable_for("stackelberg", 1), Numbers({2}));
  // If both drive on at once they crash.
  EXPECT_EQ(game.stable_for("seq", 0).count(0), 0U);
  EXPECT_EQ(game.equilibria("seq_sim"), Numbers({0, 1, 2}));
}

TEST(Foresight, far_sighted_actors_in_elmira_find_the_way_that_short_sighted_ones_need_a_deal_for) {
  // States 5, 8, 9 of the literature; MoE leaves 5 for 6 as it foresees 8.
  for (const KnownGame& form : {support::elmira_graph(), support::elmira_options()}) {
    const Known game(form);
    EXPECT_EQ(game.equilibria("l2"), Numbers({4, 7, 8}));
    EXPECT_EQ(game.equilibria("nm"), Numbers({7, 8}));
    const Witness witness = game.witness("nm", 0, 4);
    ASSERT_FALSE(witness.stable);
    EXPECT_EQ(witness.exit, game.state(5));
    ASSERT_FALSE(witness.play.empty());
    EXPECT_EQ(witness.play.back().to, game.state(7));
  }
}

TEST(Foresight, goes_by_ranks_where_something_is_unknown) {
  Known game(support::prisoners_dilemma());
  const Numbers before = game.equilibria("l2");
  auto ranking = std::make_shared<Ranking>(*game.world().rankings[ActorId(0)]);
  Doubt doubt{{}, StateSet(4), StateSet(4)};
  doubt.one.add(game.state(0));
  doubt.other.add(game.state(1));
  ranking->doubts.push_back(doubt);
  game.world().rankings[ActorId(0)] = ranking;
  EXPECT_EQ(game.stable_for("nash", 0).count(0), 1U);
  EXPECT_EQ(game.stable_for("sim", 0).count(0), 1U);
  EXPECT_EQ(game.stable_for("l1", 0).count(0), 0U);
  EXPECT_EQ(game.stable_for("maximin1", 0).count(0), 0U);
  EXPECT_EQ(game.equilibria("l2"), before);
  for (const char* id : {"l1", "l2", "nm", "stackelberg", "maximin1", "maximin3", "sim"}) {
    EXPECT_EQ(game.check(game.witness(id, 0, 0)), std::nullopt) << id;
  }
}

TEST(VerifyTogether, a_simultaneous_sanction_is_what_the_others_want_to_do_at_the_state_itself) {
  const Known game(support::prisoners_dilemma());
  const auto misstep = [&](const std::function<void(Sanction&)>& change) {
    return game.broken("sim", 0, [&](Witness& wrong) { change(wrong.sanctions.front()); });
  };
  EXPECT_EQ(misstep([&](Sanction& one) { one.steps.front().from = game.state(1); }),
            WitnessFault::step_illegal);
  EXPECT_EQ(misstep([](Sanction& one) { one.steps.front().mover = ActorId(0); }),
            WitnessFault::step_by_actor);
  EXPECT_EQ(misstep([](Sanction& one) { one.steps.push_back(one.steps.front()); }),
            WitnessFault::step_twice_in_a_row);
  EXPECT_EQ(misstep([](Sanction& one) { one.steps.clear(); }),
            WitnessFault::improvement_unanswered);
  EXPECT_EQ(misstep([](Sanction& one) { one.end.reset(); }), WitnessFault::not_together);
  EXPECT_EQ(misstep([&](Sanction& one) { one.end = game.state(1); }), WitnessFault::not_together);
  EXPECT_EQ(misstep([](Sanction& one) { one.end = StateId(99); }), WitnessFault::not_a_state);
  EXPECT_EQ(misstep([&](Sanction& one) { one.improvement = game.state(2); }),
            WitnessFault::sanction_of_no_improvement);
  EXPECT_EQ(game.broken("sim", 0, [](Witness& wrong) { wrong.sanctions.clear(); }),
            WitnessFault::improvement_unanswered);
  for (const char* id : {"sim", "seq_sim"}) {
    EXPECT_EQ(game.broken(id, 0,
                          [&](Witness& wrong) {
                            wrong = {wrong.concept_id, wrong.actor, wrong.state, false, {},
                                     game.state(1)};
                          }),
              WitnessFault::exit_is_punished)
        << id;
  }
}

TEST(VerifyTogether, nobody_joins_in_against_his_own_interest_or_to_the_good_of_the_actor) {
  KnownGame indifferent = support::prisoners_dilemma();
  support::set_preference(indifferent.conflict, ActorId(1),
                          support::ranks(indifferent.conflict, {}));
  const Known game(indifferent);
  const auto with_step = [&](Witness& wrong) {
    wrong.stable = true;
    wrong.exit.reset();
    wrong.sanctions = {
        {game.state(1), {{ActorId(1), game.state(0), game.state(2)}}, game.state(3)}};
  };
  EXPECT_EQ(game.broken("sim", 0, with_step), WitnessFault::step_unwanted);

  KnownGame harmless = support::prisoners_dilemma();
  support::set_preference(harmless.conflict, ActorId(0),
                          support::ranks(harmless.conflict, {{1}, {3}, {0}, {2}}));
  const Known other(harmless);
  EXPECT_EQ(other.broken("sim", 0, with_step), WitnessFault::sanction_harmless);
}

TEST(VerifyForesight, a_play_is_what_those_who_look_ahead_would_do) {
  const Known game(support::prisoners_dilemma());
  for (const char* id : {"l2", "l3", "nm", "maximin2", "maximin4"}) {
    EXPECT_EQ(game.broken(id, 0, [](Witness& wrong) { wrong.sanctions.front().steps.clear(); }),
              WitnessFault::sanction_harmless)
        << id;
    EXPECT_EQ(game.broken(id, 0, [](Witness& wrong) { wrong.sanctions.clear(); }),
              WitnessFault::improvement_unanswered)
        << id;
    EXPECT_EQ(
        game.broken(id, 0,
                    [&](Witness& wrong) { wrong.sanctions.front().improvement = game.state(3); }),
        WitnessFault::sanction_of_no_improvement)
        << id;
    EXPECT_EQ(game.broken(
                  id, 0,
                  [](Witness& wrong) { wrong.sanctions.front().steps.front().mover = ActorId(0); }),
              WitnessFault::step_twice_in_a_row)
        << id;
    EXPECT_EQ(game.broken(id, 0,
                          [&](Witness& wrong) {
                            wrong.sanctions.front().steps.front().from = game.state(0);
                          }),
              WitnessFault::step_illegal)
        << id;
    // B would move on from where A has defected.
    EXPECT_NE(game.broken(id, 0,
                          [&](Witness& wrong) {
                            wrong = {wrong.concept_id, wrong.actor, wrong.state, false, {},
                                     game.state(1)};
                          }),
              std::nullopt)
        << id;
  }
  // Looking two moves ahead B stops where both defect; A does not undo it.
  const auto undone = [&](Witness& wrong) {
    wrong.sanctions.front().steps.push_back({ActorId(0), game.state(3), game.state(2)});
  };
  EXPECT_EQ(game.broken("l3", 0, undone), WitnessFault::play_unexpected);
  EXPECT_EQ(game.broken("maximin4", 0, undone), WitnessFault::play_unexpected);
  // It is no exit where the actor cannot go.
  EXPECT_EQ(game.broken("l1", 0, [&](Witness& wrong) { wrong.exit = game.state(3); }),
            WitnessFault::exit_no_improvement);
}

TEST(VerifyForesight, the_verdict_itself_is_worked_out_again) {
  const Known game(support::chicken());
  // Non-myopic: A drives on at two moves ahead, but not at more.
  EXPECT_EQ(game.broken("nm", 0,
                        [&](Witness& wrong) {
                          wrong = {wrong.concept_id, wrong.actor, wrong.state, false, {},
                                   game.state(1)};
                        }),
            WitnessFault::verdict_refuted);
  // Stackelberg: with A driving on B, who follows, stays; with nobody driving on B would not.
  EXPECT_EQ(game.broken("stackelberg", 1,
                        [&](Witness& wrong) {
                          wrong.stable = false;
                          wrong.sanctions.clear();
                          wrong.exit = game.state(3);
                          wrong.play = {{ActorId(1), game.state(1), game.state(3)}};
                        }),
            WitnessFault::exit_no_improvement);
  const Known dilemma(support::prisoners_dilemma());
  // With both cooperating A, looking two moves ahead, stays, but B would defect.
  Witness wrong = dilemma.witness("l2", 0, 0);
  ASSERT_TRUE(wrong.stable);
  wrong.concept_id = *concept_of("stackelberg");
  EXPECT_EQ(dilemma.check(wrong), WitnessFault::verdict_refuted);
}

}  // namespace
}  // namespace parley
