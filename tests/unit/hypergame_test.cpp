// SPDX-License-Identifier: Apache-2.0
#include "parley/service/hypergame.h"

#include <algorithm>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"
#include <gtest/gtest.h>

namespace parley {
namespace {

using support::off;
using support::on;

/// A may take something, B may answer by hitting back, which it wants to do and A does not want.
struct TakeAndHit {
  Case conflict;
  ActorId a = support::add_actor(conflict, "A");
  ActorId b = support::add_actor(conflict, "B");
  OptionId take = support::add_option(conflict, a, "take");
  OptionId hit = support::add_option(conflict, b, "hit");

  TakeAndHit() {
    support::set_preference(conflict, a, support::wants(conflict, {off(hit), on(take)}));
    support::set_preference(conflict, b,
                            support::wants(conflict, {support::equivalence(on(hit), on(take))}));
    NamedState today;
    today.levels.push_back(LevelId(0));
    today.levels.push_back(LevelId(0));
    conflict.today = today;
  }
  void a_sees(Perception perception) { conflict.actors[a].sees = std::move(perception); }

  [[nodiscard]] Hypergame find(const char* rule) const {
    const Worlds worlds = support::ground_or_throw(conflict);
    return find_hypergame(conflict, worlds, {*concept_of(rule)}, parley::Run{});
  }
};

const Surprise* surprise_of(const Hypergame& found, Surprise::Kind kind, ActorId actor,
                            std::size_t state) {
  const auto it =
      std::find_if(found.surprises.begin(), found.surprises.end(), [&](const Surprise& surprise) {
        return surprise.kind == kind && surprise.actor == actor && surprise.state == StateId(state);
      });
  return it == found.surprises.end() ? nullptr : &*it;
}

TEST(Hypergame, WhoDoesNotKnowOfThePunishmentMovesAndIsPunished) {
  TakeAndHit game;
  game.a_sees({{}, {game.hit}});
  const Hypergame found = game.find("seq");
  const SeenEquilibria& here = found.worlds[0][0];
  // Today would hold: taking is answered. But A knows of no answer.
  EXPECT_TRUE(here.in_truth.has(StateId(0)));
  EXPECT_FALSE(here.as_seen.has(StateId(0)));
  EXPECT_TRUE(here.believed[game.a].has(StateId(1)));
  const Surprise* unseen = surprise_of(found, Surprise::Kind::unseen_sanction, game.a, 0);
  ASSERT_NE(unseen, nullptr);
  EXPECT_EQ(unseen->place, Surprise::Place::today);
  EXPECT_EQ(unseen->truth.to, StateId(1));
  ASSERT_EQ(unseen->truth.sanction.size(), 1U);
  EXPECT_EQ(unseen->unknown, std::vector<OptionId>{game.hit});
  // B sees the game as it is and takes A to know of the answer.
  const Surprise* leaves = surprise_of(found, Surprise::Kind::leaves, game.b, 0);
  ASSERT_NE(leaves, nullptr);
  EXPECT_TRUE(leaves->believed.wanted);
  EXPECT_FALSE(leaves->believed.sanction.empty());
  // Where A has taken, B would use what A does not know of.
  EXPECT_EQ(surprise_of(found, Surprise::Kind::leaves, game.a, 0), nullptr);
}

TEST(Hypergame, AHiddenStateIsJudgedAsWhatItIsTakenFor) {
  TakeAndHit game;
  game.a_sees({{}, {game.hit}});
  const Worlds worlds = support::ground_or_throw(game.conflict);
  const Views views(game.conflict, worlds);
  EXPECT_EQ(views.as_seen(game.a, StateId(3)), StateId(1));
  EXPECT_EQ(views.as_seen(game.b, StateId(3)), StateId(3));
  EXPECT_EQ(views.hidden(game.a).members(), (std::vector<StateId>{StateId(2), StateId(3)}));
  // A stays at "take" as far as it can see, and B has hit back: so that holds, hidden from A.
  const Hypergame found = game.find("nash");
  EXPECT_TRUE(found.worlds[0][0].as_seen.has(StateId(3)));
  EXPECT_TRUE(found.worlds[0][0].hidden[game.a].has(StateId(3)));
  EXPECT_TRUE(found.worlds[0][0].hidden[game.b].empty());
}

TEST(Hypergame, WhatCannotBeJudgedDoesNotHold) {
  TakeAndHit game;
  // Without a today the option is believed to be off; but nothing is possible without it.
  game.conflict.today.reset();
  game.conflict.impossible.push_back(support::statement(game.conflict, off(game.hit)));
  game.a_sees({{}, {game.hit}});
  const Hypergame found = game.find("gmr");
  EXPECT_EQ(found.views[0].meaningless, 2U);
  EXPECT_FALSE(found.worlds[0][0].in_truth.empty());
  EXPECT_TRUE(found.worlds[0][0].as_seen.empty());
}

TEST(Hypergame, WhoFearsWhatNobodyWantsToDoIsHeldBackByAnEmptyThreat) {
  TakeAndHit game;
  support::set_preference(game.conflict, game.b, support::wants(game.conflict, {off(game.hit)}));
  Perception sees;
  sees.of_others.emplace_back(
      game.b, support::wants(game.conflict, {support::equivalence(on(game.hit), on(game.take))}));
  game.a_sees(std::move(sees));
  const Hypergame found = game.find("seq");
  EXPECT_TRUE(found.worlds[0][0].as_seen.has(StateId(0)));
  EXPECT_FALSE(found.worlds[0][0].in_truth.has(StateId(0)));
  const Surprise* fear = surprise_of(found, Surprise::Kind::empty_threat, game.a, 0);
  ASSERT_NE(fear, nullptr);
  ASSERT_TRUE(fear->disputed);
  EXPECT_EQ(fear->disputed->mover, game.b);
  EXPECT_EQ(fear->disputed->comparison.order, Order::worse);
}

TEST(Hypergame, WhoMisjudgesAPreferenceExpectsAMoveThatDoesNotCome) {
  TakeAndHit game;
  Perception sees;
  sees.of_others.emplace_back(game.b, support::wants(game.conflict, {on(game.hit)}));
  game.a_sees(std::move(sees));
  const Hypergame found = game.find("nash");
  const Surprise* stays = surprise_of(found, Surprise::Kind::stays, game.a, 0);
  ASSERT_NE(stays, nullptr);
  EXPECT_EQ(stays->mover, game.b);
  EXPECT_TRUE(stays->believed.wanted);
  EXPECT_FALSE(stays->truth.wanted);
  EXPECT_EQ(found.views[0].others[0].wrong.size(), 1U);
}

}  // namespace
}  // namespace parley
