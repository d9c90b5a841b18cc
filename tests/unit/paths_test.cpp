// SPDX-License-Identifier: Apache-2.0
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"
#include "tests/support/known_games.h"
#include <gtest/gtest.h>

#include "parley/engine/paths/evolution.h"
#include "parley/engine/paths/route.h"

namespace parley {
namespace {

using support::KnownGame;
using Kind = Route::Kind;
using Arc = std::pair<std::size_t, std::size_t>;

/// A known game and its routes, spoken of by the places of its states.
class Routes {
 public:
  explicit Routes(KnownGame game)
      : game_(std::move(game)), worlds_(support::ground_or_throw(game_.conflict)) {}

  [[nodiscard]] Route find(std::size_t from, std::initializer_list<std::size_t> into) const {
    StateSet targets(worlds_.space.cells());
    for (const std::size_t target : into) targets.add(game_.states[target]);
    return find_route(worlds_.space, worlds_.worlds.front(), game_.states[from], targets, Run{});
  }

  /// "0 A 1, 1 B+C 3": from, movers, to; an unwanted leg ends in "!".
  [[nodiscard]] std::string written(const Route& route) const {
    std::string text;
    for (const Leg& leg : route.legs) {
      if (!text.empty()) text += ", ";
      text += place(leg.from);
      for (std::size_t at = 0; at < leg.movers.size(); ++at) {
        text += at == 0 ? " " : "+";
        text += game_.conflict.actors[leg.movers[at]].id;
      }
      text += " ";
      text += place(leg.to);
      if (!leg.wanted) text += "!";
    }
    return text;
  }

  /// The places that improvements lead to.
  [[nodiscard]] std::string wanted_from(std::size_t from) const {
    const StateSet set = evolve(worlds_.space, worlds_.worlds.front(), game_.states[from],
                                StepsBy::improvements, parley::Run{})
                             ->reached();
    std::string text;
    for (const StateId state : game_.states) {
      if (!set.has(state)) continue;
      if (!text.empty()) text += " ";
      text += place(state);
    }
    return text;
  }

 private:
  [[nodiscard]] std::string place(StateId state) const {
    for (std::size_t at = 0; at < game_.states.size(); ++at) {
      if (game_.states[at] == state) return std::to_string(at);
    }
    return "?";
  }

  KnownGame game_;
  Worlds worlds_;
};

/// A can only go up the levels of its option one by one; B has a yes/no option. The place of a
/// state is its id: A's level, and three more where B's option is on.
KnownGame steps_and_switch() {
  KnownGame game;
  const ActorId a = support::add_actor(game.conflict, "A");
  const ActorId b = support::add_actor(game.conflict, "B");
  const OptionId steps = support::add_option(game.conflict, a, "steps", 3);
  support::add_option(game.conflict, b, "switch");
  auto& moves = game.conflict.options[steps].moves;
  moves = IdVector<LevelId, std::uint64_t>(3, 0);
  moves[LevelId(0)] = 0b010;
  moves[LevelId(1)] = 0b100;
  for (std::size_t cell = 0; cell < 6; ++cell) game.states.emplace_back(cell);
  return game;
}

void rank(KnownGame& game, std::size_t actor, const std::vector<std::vector<std::size_t>>& groups) {
  support::set_preference(game.conflict, ActorId(actor), support::ranks(game.conflict, groups));
}

TEST(Paths, elmira_goes_to_state_5_by_itself_and_to_8_jointly) {
  for (const bool by_options : {false, true}) {
    const Routes elmira(by_options ? support::elmira_options() : support::elmira_graph());
    EXPECT_EQ(elmira.wanted_from(0), "0 4");

    const Route insists = elmira.find(0, {4});
    EXPECT_EQ(insists.kind, Kind::wanted);
    EXPECT_EQ(elmira.written(insists), "0 Local 4");

    const Route agreed = elmira.find(0, {7});
    EXPECT_EQ(agreed.kind, Kind::joint);
    EXPECT_EQ(elmira.written(agreed), "0 Local 4, 4 MoE+Uniroyal 7");
  }
}

TEST(Paths, elmira_is_abandoned_only_against_what_uniroyal_wants) {
  for (const bool by_options : {false, true}) {
    const Routes elmira(by_options ? support::elmira_options() : support::elmira_graph());
    const Route abandoned = elmira.find(0, {8});
    EXPECT_EQ(abandoned.kind, Kind::unwanted);
    EXPECT_EQ(elmira.written(abandoned), "0 Uniroyal 8!");
    // From acceptance under insistence it is glad to.
    EXPECT_EQ(elmira.written(elmira.find(6, {8})), "6 Uniroyal 8");
    // And there is no way back.
    EXPECT_EQ(elmira.find(8, {0, 1, 2, 3, 4, 5, 6, 7}).kind, Kind::no_move);
  }
}

TEST(Paths, a_route_that_starts_inside_or_has_nowhere_to_go_has_no_legs) {
  const Routes dilemma(support::prisoners_dilemma());
  EXPECT_EQ(dilemma.find(0, {0, 3}).kind, Kind::there);
  EXPECT_TRUE(dilemma.find(0, {0, 3}).legs.empty());
  EXPECT_EQ(dilemma.find(0, {}).kind, Kind::no_move);
  EXPECT_TRUE(dilemma.find(0, {}).legs.empty());
}

TEST(Paths, prisoners_leave_their_dilemma_together) {
  const Routes dilemma(support::prisoners_dilemma());
  const Route out = dilemma.find(3, {0});
  EXPECT_EQ(out.kind, Kind::joint);
  EXPECT_EQ(dilemma.written(out), "3 A+B 0");
  // What one of them gains alone is opened by what both gain together.
  EXPECT_EQ(dilemma.find(3, {1}).kind, Kind::joint);
  EXPECT_EQ(dilemma.written(dilemma.find(3, {1})), "3 A+B 0, 0 A 1");
}

TEST(Paths, no_chain_is_too_long) {
  constexpr std::size_t kRises = 20;
  const Routes climb(support::staircase({kRises, true, false}));
  const std::size_t top = 1 + 2 * kRises;
  const Route wanted = climb.find(0, {top});
  EXPECT_EQ(wanted.kind, Kind::wanted);
  EXPECT_EQ(wanted.legs.size(), top);

  // C gains nothing by its steps, and no group wants to take one with it.
  const Routes reluctant(support::staircase({kRises, false, false}));
  const Route unwanted = reluctant.find(0, {top});
  EXPECT_EQ(unwanted.kind, Kind::unwanted);
  ASSERT_EQ(unwanted.legs.size(), top);
  for (const Leg& leg : unwanted.legs) EXPECT_EQ(leg.wanted, leg.movers.front() != ActorId(2));
}

TEST(Paths, a_coalition_does_not_jump_over_an_infeasible_state) {
  // Both want both options on, but neither can be on alone.
  KnownGame game = support::prisoners_dilemma();
  rank(game, 0, {{3}, {0}});
  rank(game, 1, {{3}, {0}});
  game.conflict.impossible = {
      support::statement(game.conflict, support::only_at(game.conflict, StateId(1))),
      support::statement(game.conflict, support::only_at(game.conflict, StateId(2)))};
  EXPECT_EQ(Routes(game).find(0, {3}).kind, Kind::no_move);

  // A state between that neither likes is a bridge nevertheless.
  game.conflict.impossible.pop_back();
  const Routes bridged(game);
  EXPECT_EQ(bridged.find(0, {3}).kind, Kind::joint);
  EXPECT_EQ(bridged.written(bridged.find(0, {3})), "0 A+B 3");
}

TEST(Paths, an_actor_may_move_twice_in_a_row_where_levels_go_step_by_step) {
  KnownGame game = steps_and_switch();
  rank(game, 0, {{2, 5}, {1, 4}});
  EXPECT_EQ(Routes(game).find(0, {2}).kind, Kind::wanted);
  EXPECT_EQ(Routes(game).written(Routes(game).find(0, {2})), "0 A 1, 1 A 2");

  // The first step may be a bad one.
  rank(game, 0, {{2, 5}, {0, 3}});
  EXPECT_EQ(Routes(game).find(0, {2}).kind, Kind::unwanted);
  EXPECT_EQ(Routes(game).written(Routes(game).find(0, {2})), "0 A 1!, 1 A 2");
  EXPECT_EQ(Routes(game).find(2, {0}).kind, Kind::no_move);
}

TEST(Paths, in_a_joint_move_nobody_moves_twice_in_a_row_but_anyone_may_move_again) {
  KnownGame game = steps_and_switch();
  rank(game, 0, {{2, 5}, {0, 3}});
  rank(game, 1, {{2, 5}, {0, 3}});
  // B's switch parts the two steps of A; that it ends where it stood takes one more turn of B.
  EXPECT_EQ(Routes(game).written(Routes(game).find(0, {5})), "0 A+B 5");
  EXPECT_EQ(Routes(game).written(Routes(game).find(0, {2})), "0 A+B 2");

  // A switch that stays on cannot be put back.
  game.conflict.options[OptionId(1)].moves = support::moves_up(2);
  EXPECT_EQ(Routes(game).find(0, {5}).kind, Kind::joint);
  EXPECT_EQ(Routes(game).find(0, {2}).kind, Kind::unwanted);
}

TEST(Paths, a_joint_move_straight_to_the_end_goes_before_one_that_only_opens_the_way) {
  KnownGame game;
  for (const char* id : {"A", "B", "C"}) support::add_actor(game.conflict, id);
  support::make_graph(game.conflict, 6);
  for (std::size_t state = 0; state < 6; ++state) game.states.emplace_back(state);
  // A and B come from 0 to 3 by way of 2 and from 1 to 4 by way of 5; C goes on from 3 to 4.
  for (const auto& [from, to] : {Arc{0, 2}, Arc{1, 5}}) {
    support::add_arc(game.conflict, ActorId(0), from, to);
  }
  for (const auto& [from, to] : {Arc{2, 3}, Arc{5, 4}}) {
    support::add_arc(game.conflict, ActorId(1), from, to);
  }
  support::add_arc(game.conflict, ActorId(2), 3, 4);
  rank(game, 0, {{4}, {3}, {1}, {0}});
  rank(game, 1, {{3}, {4}, {0}, {1}});
  rank(game, 2, {{4}});
  EXPECT_EQ(Routes(game).written(Routes(game).find(0, {4})), "0 A+B 3, 3 C 4");
  // Where A gets to 1 by itself, nobody has to rely on C.
  support::add_arc(game.conflict, ActorId(0), 0, 1);
  EXPECT_EQ(Routes(game).written(Routes(game).find(0, {4})), "0 A 1, 1 A+B 4");
}

TEST(Paths, unwanted_moves_are_few_before_moves_are) {
  // A has a short way to the end and, with B between its two moves, a longer one.
  KnownGame game;
  support::add_actor(game.conflict, "A");
  support::add_actor(game.conflict, "B");
  support::make_graph(game.conflict, 5);
  for (std::size_t state = 0; state < 5; ++state) game.states.emplace_back(state);
  for (const auto& [from, to] : {Arc{0, 1}, Arc{1, 4}, Arc{0, 2}, Arc{3, 4}}) {
    support::add_arc(game.conflict, ActorId(0), from, to);
  }
  support::add_arc(game.conflict, ActorId(1), 2, 3);
  rank(game, 0, {{0}, {1}, {3}, {4}, {2}});
  rank(game, 1, {{3}, {0}, {1}, {2}, {4}});
  // 0-1-4 takes two unwanted moves of A; so does 0-2-3-4, which is longer.
  EXPECT_EQ(Routes(game).written(Routes(game).find(0, {4})), "0 A 1!, 1 A 4!");
  // Once A gains by the last step, the longer way costs it less.
  rank(game, 0, {{0}, {1}, {4}, {3}, {2}});
  EXPECT_EQ(Routes(game).find(0, {4}).kind, Kind::unwanted);
  EXPECT_EQ(Routes(game).written(Routes(game).find(0, {4})), "0 A 2!, 2 B 3, 3 A 4");
}

}  // namespace
}  // namespace parley
