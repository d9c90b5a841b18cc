// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/foresight_witness.h"

namespace parley {
namespace {

bool can_lead(const StateSpace& space, ActorId actor) {
  bool can = false;
  space.states().for_each([&](StateId state) {
    if (!can) space.for_each_move(actor, state, [&](StateId) { can = true; });
  });
  return can;
}

StateSet solve(const Game& game, const Concept& /*rule*/, ActorId leader) {
  StateSet stable = game.foresight().stable(2, leader);
  if (!can_lead(game.space(), leader)) return stable;
  for (const ActorId follower : IdRange<ActorId>(game.space().actors())) {
    if (follower != leader) stable &= game.foresight().stable(1, follower);
  }
  return stable;
}

Witness prove(const Game& game, const Concept& /*rule*/, ActorId leader, StateId state) {
  const StateSpace& space = game.space();
  const World& world = game.world();
  const auto all = outlooks(space, world, 2);
  Witness witness =
      decide_by_prospects(space, world, leader, state, prospects(space, world, all, leader, state));
  if (!witness.stable || !can_lead(space, leader)) return witness;
  for (const ActorId follower : IdRange<ActorId>(space.actors())) {
    if (follower == leader || all[1].stays(follower, state)) continue;
    std::optional<StateId> best;
    space.for_each_move(follower, state, [&](StateId to) {
      if (!best || preferred_exit(space, world, follower, state, to, *best)) best = to;
    });
    return {{}, leader, state, false, {}, best, {{follower, state, *best}}};
  }
  return witness;
}

}  // namespace

/// Stackelberg: the actor leads, looking two moves ahead (L_2), and every other one follows,
/// looking one move ahead (Nash). Stable for an actor: with it as the leader; an equilibrium:
/// whoever leads. A witness against it may be a follower's improvement: then the play begins at the
/// state itself. Cost: two rounds over all moves. Source: fang1993.
const Concept kStackelberg = {.id = "stackelberg",
                              .badge = "St",
                              .word = "stackelberg",
                              .sanctioning = Sanctioning::anticipated,
                              .horizon = 2,
                              .source = "fang1993",
                              .solve = solve,
                              .witness = prove};

}  // namespace parley
