// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/foresight.h"
#include "parley/engine/stability/foresight_witness.h"

namespace parley {
namespace {

StateSet solve(const Game& game, const Concept& /*rule*/, ActorId actor) {
  return game.foresight().non_myopic(actor);
}

/// The witness of the first horizon of the period at which the actor leaves, or of the first one of
/// all if it never does.
Witness prove(const Game& game, const Concept& /*rule*/, ActorId actor, StateId state) {
  const StateSpace& space = game.space();
  const Period period = find_period(space, game.world());
  std::vector<Outlook> all = outlooks(space, game.world(), period.begin + 1);
  if (!period.stable[actor].has(state)) {
    while (all.back().stays(actor, state)) {
      all.push_back(all.back());
      all.back().look_further();
    }
  }
  return decide_by_prospects(space, game.world(), actor, state,
                             prospects(space, game.world(), all, actor, state));
}

}  // namespace

/// Non-myopic stability: limited-move stability at every horizon from some horizon on. Decided by
/// looking ahead until the outlooks repeat themselves. Cost: that of the horizons up to there.
/// Source: kilgour1984.
const Concept kNonMyopic = {.id = "nm",
                            .badge = "NM",
                            .word = "non_myopic",
                            .sanctioning = Sanctioning::anticipated,
                            .source = "kilgour1984",
                            .solve = solve,
                            .witness = prove};

}  // namespace parley
