// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/foresight_witness.h"

namespace parley {
namespace {

StateSet solve(const Game& game, const Concept& rule, ActorId actor) {
  return game.foresight().stable(rule.horizon, actor);
}

Witness prove(const Game& game, const Concept& rule, ActorId actor, StateId state) {
  const auto all = outlooks(game.space(), game.world(), rule.horizon);
  return decide_by_prospects(game.space(), game.world(), actor, state,
                             prospects(game.space(), game.world(), all, actor, state));
}

constexpr Concept variant(std::string_view id, std::string_view badge, unsigned horizon) {
  return {.id = id,
          .badge = badge,
          .word = "limited_move",
          .sanctioning = Sanctioning::anticipated,
          .horizon = horizon,
          .source = "kilgour1984",
          .solve = solve,
          .witness = prove};
}

constexpr Concept kVariants[] = {
    variant("l1", "L1", 1), variant("l2", "L2", 2), variant("l3", "L3", 3), variant("l4", "L4", 4),
    variant("l5", "L5", 5), variant("l6", "L6", 6), variant("l7", "L7", 7), variant("l8", "L8", 8),
};

}  // namespace

/// Limited-move stability L_h: an actor that looks h moves ahead, as the others do, expects no move
/// to end better than its state; Outlook has the recursion and what it does with ties and more than
/// two actors. L_1 is Nash. Cost: h rounds over all moves. Source: kilgour1984.
const std::span<const Concept> kLimitedMove = kVariants;

}  // namespace parley
