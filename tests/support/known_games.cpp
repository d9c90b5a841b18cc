// SPDX-License-Identifier: Apache-2.0
#include "tests/support/known_games.h"

#include <utility>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"

namespace parley::support {
namespace {

/// Two actors with one yes/no option each.
KnownGame two_by_two() {
  KnownGame game;
  const ActorId a = add_actor(game.conflict, "A");
  const ActorId b = add_actor(game.conflict, "B");
  add_option(game.conflict, a, "a");
  add_option(game.conflict, b, "b");
  for (std::size_t cell = 0; cell < 4; ++cell) game.states.emplace_back(cell);
  return game;
}

void rank(KnownGame& game, std::size_t actor, const std::vector<std::vector<std::size_t>>& groups) {
  set_preference(game.conflict, ActorId(actor), ranks(game.conflict, groups));
}

void forbid(Case& conflict, ExpressionPtr rule) {
  conflict.impossible.push_back(statement(conflict, std::move(rule)));
}

/// Ranks by the numbers of the literature; a state may be several cells.
void rank_elmira(Case& conflict, const std::vector<ExpressionPtr>& states) {
  const std::vector<std::vector<std::size_t>> best_first = {
      {7, 3, 4, 8, 5, 1, 2, 6, 9}, {1, 4, 8, 5, 9, 3, 7, 2, 6}, {7, 3, 5, 1, 8, 6, 4, 2, 9}};
  for (const ActorId actor : ids(conflict.actors)) {
    Ranks order;
    for (const std::size_t number : best_first[actor.index()]) {
      order.groups.push_back({statement(conflict, states[number - 1])});
    }
    set_preference(conflict, actor, std::move(order));
  }
}

void add_elmira_actors(Case& conflict) {
  for (const char* id : {"MoE", "Uniroyal", "Local"}) add_actor(conflict, id);
}

}  // namespace

KnownGame prisoners_dilemma() {
  KnownGame game = two_by_two();
  rank(game, 0, {{1}, {0}, {3}, {2}});
  rank(game, 1, {{2}, {0}, {3}, {1}});
  return game;
}

KnownGame chicken() {
  KnownGame game = two_by_two();
  rank(game, 0, {{1}, {0}, {2}, {3}});
  rank(game, 1, {{2}, {0}, {1}, {3}});
  return game;
}

KnownGame elmira_graph() {
  KnownGame game;
  add_elmira_actors(game.conflict);
  make_graph(game.conflict, 9);
  const std::vector<std::vector<std::pair<std::size_t, std::size_t>>> arcs = {
      {{1, 2}, {3, 4}, {5, 6}, {7, 8}},
      {{1, 3},
       {1, 9},
       {2, 4},
       {2, 9},
       {3, 9},
       {4, 9},
       {5, 7},
       {5, 9},
       {6, 8},
       {6, 9},
       {7, 9},
       {8, 9}},
      {{1, 5}, {5, 1}, {2, 6}, {6, 2}, {3, 7}, {7, 3}, {4, 8}, {8, 4}}};
  for (const ActorId actor : ids(game.conflict.actors)) {
    for (const auto& [from, to] : arcs[actor.index()]) {
      add_arc(game.conflict, actor, from - 1, to - 1);
    }
  }
  std::vector<ExpressionPtr> states;
  for (std::size_t state = 0; state < 9; ++state) {
    game.states.emplace_back(state);
    states.push_back(in_state(StateId(state)));
  }
  rank_elmira(game.conflict, states);
  return game;
}

KnownGame elmira_options() {
  KnownGame game;
  Case& conflict = game.conflict;
  add_elmira_actors(conflict);
  const OptionId modify = add_option(conflict, ActorId(0), "modify");
  const OptionId delay = add_option(conflict, ActorId(1), "delay");
  const OptionId accept = add_option(conflict, ActorId(1), "accept");
  const OptionId abandon = add_option(conflict, ActorId(1), "abandon");
  add_option(conflict, ActorId(2), "insist");
  conflict.options[modify].moves = moves_up(2);
  conflict.options[delay].moves = moves_down(2);
  conflict.options[abandon].moves = moves_up(2);
  forbid(conflict, conjunction(on(delay), on(accept)));
  forbid(conflict, conjunction(on(delay), on(abandon)));
  forbid(conflict, conjunction(on(accept), on(abandon)));
  forbid(conflict, negation(any_of({on(delay), on(accept), on(abandon)})));
  conflict.same.push_back(statement(conflict, on(abandon)));
  std::vector<ExpressionPtr> states;
  for (const bool insists : {false, true}) {
    for (const bool accepts : {false, true}) {
      for (const bool modifies : {false, true}) {
        const std::size_t cell = (modifies ? 1U : 0U) + (accepts ? 4U : 2U) + (insists ? 16U : 0U);
        game.states.emplace_back(cell);
        states.push_back(only_at(conflict, StateId(cell)));
      }
    }
  }
  game.states.emplace_back(8);  // abandon alone: the lowest of the four cells that are one state
  states.push_back(on(abandon));
  rank_elmira(conflict, states);
  return game;
}

KnownGame staircase(const Staircase& shape) {
  KnownGame game;
  Case& conflict = game.conflict;
  const ActorId first = add_actor(conflict, "A");
  const ActorId second = add_actor(conflict, "B");
  const ActorId third = add_actor(conflict, "C");
  const std::size_t levels = shape.rises + 1;
  add_option(conflict, first, "a", 3);
  add_option(conflict, second, "b", levels);
  add_option(conflict, third, "c", levels);
  const auto cell = [&](std::size_t a, std::size_t b, std::size_t c) {
    return StateId(a + 3 * (b + levels * c));
  };
  game.states = {cell(0, 0, 0), cell(1, 0, 0)};
  for (std::size_t height = 0; height < shape.rises; ++height) {
    game.states.push_back(cell(1, height + 1, height));
    game.states.push_back(cell(1, height + 1, height + 1));
  }
  if (shape.escape) game.states.push_back(cell(2, shape.rises, shape.rises));
  std::vector<bool> allowed(count_cells(conflict), false);
  for (const StateId state : game.states) allowed[state.index()] = true;
  for (std::size_t at = 0; at < allowed.size(); ++at) {
    if (!allowed[at]) forbid(conflict, only_at(conflict, StateId(at)));
  }

  const std::size_t top = 1 + 2 * shape.rises;
  std::vector<std::vector<std::size_t>> best_first(2);
  std::vector<std::vector<std::size_t>> climbing;
  for (std::size_t at = 1; at < top; ++at) best_first[0].push_back(game.states[at].index());
  best_first[1].push_back(game.states[0].index());
  if (shape.escape) best_first[0].push_back(game.states.back().index());
  for (std::size_t at = top; at > 0; --at) climbing.push_back({game.states[at].index()});
  set_preference(conflict, first, ranks(conflict, best_first));
  set_preference(conflict, second, ranks(conflict, climbing));
  if (shape.second_is_willing) set_preference(conflict, third, ranks(conflict, climbing));
  return game;
}

KnownGame two_improvements(bool first_punished, bool second_punished) {
  KnownGame game;
  Case& conflict = game.conflict;
  const ActorId first = add_actor(conflict, "A");
  const ActorId second = add_actor(conflict, "B");
  add_option(conflict, first, "a", 3);
  const OptionId answer = add_option(conflict, second, "b");
  for (const std::size_t cell : {0U, 1U, 2U, 4U, 5U}) game.states.emplace_back(cell);
  forbid(conflict, only_at(conflict, StateId(3)));
  std::vector<std::vector<std::size_t>> best_first = {{2}, {1}, {0}, {}};
  best_first[first_punished ? 3 : 1].push_back(4);
  best_first[second_punished ? 3 : 1].push_back(5);
  if (best_first.back().empty()) best_first.pop_back();
  set_preference(conflict, first, ranks(conflict, best_first));
  set_preference(conflict, second, wants(conflict, {on(answer)}));
  return game;
}

}  // namespace parley::support
