// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/sanctions.h"
#include "parley/engine/stability/simultaneous.h"

namespace parley {
namespace {

StateSet solve(const Game& game, const Concept& /*rule*/, ActorId actor) {
  StateSet stable = solve_concept(game, kSeq, actor);
  game.space().states().for_each([&](StateId state) {
    if (stable.has(state)) return;
    if (Simultaneous(game.space(), game.world(), actor, state).stable()) stable.add(state);
  });
  return stable;
}

bool all_answered(const std::vector<Sanction>& answers) {
  return std::all_of(answers.begin(), answers.end(),
                     [](const Sanction& answer) { return !answer.steps.empty(); });
}

Witness prove(const Game& game, const Concept& /*rule*/, ActorId actor, StateId state) {
  const StateSpace& space = game.space();
  const World& world = game.world();
  std::vector<Sanction> in_turn = answer_improvements(space, world, kSeq, actor, state);
  std::vector<Sanction> at_once = Simultaneous(space, world, actor, state).answers();
  if (!all_answered(in_turn) && all_answered(at_once)) in_turn = std::move(at_once);
  return decide(space, world, actor, state, std::move(in_turn));
}

}  // namespace

/// Sequential or simultaneous sanctioning: the state is stable under SEQ, or else under SIM. Asked
/// of each actor and state as a whole, as Fraser and Hipel look at simultaneous moves only where
/// sequential ones left a state unstable. Needs options. Cost: that of both. Source: fraser1979.
const Concept kSeqSim = {.id = "seq_sim",
                         .badge = "S+",
                         .word = "seq_sim",
                         .sanctioning = Sanctioning::simultaneous,
                         .needs = Needs::options,
                         .source = "fraser1979",
                         .solve = solve,
                         .witness = prove};

}  // namespace parley
