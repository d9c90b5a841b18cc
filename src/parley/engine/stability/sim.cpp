// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/simultaneous.h"

namespace parley {
namespace {

StateSet solve(const Game& game, const Concept& /*rule*/, ActorId actor) {
  StateSet stable(game.space().cells());
  game.space().states().for_each([&](StateId state) {
    if (Simultaneous(game.space(), game.world(), actor, state).stable()) stable.add(state);
  });
  return stable;
}

Witness prove(const Game& game, const Concept& /*rule*/, ActorId actor, StateId state) {
  return decide(game.space(), game.world(), actor, state,
                Simultaneous(game.space(), game.world(), actor, state).answers());
}

}  // namespace

/// Simultaneous sanctioning (SIM): against every improvement there is a group of others each of
/// whom, taking one of its own improvements of the same state at the same time, brings about
/// together with it a feasible state that is not better for the actor. Needs options, which say
/// what several moves come to at once. Cost: at most the states squared. Source: fraser1984.
const Concept kSim = {.id = "sim",
                      .badge = "Si",
                      .word = "sim",
                      .sanctioning = Sanctioning::simultaneous,
                      .needs = Needs::options,
                      .source = "fraser1984",
                      .solve = solve,
                      .witness = prove};

}  // namespace parley
