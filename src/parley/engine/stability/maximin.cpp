// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <utility>

#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/foresight_witness.h"
#include "parley/engine/stability/passes.h"

namespace parley {
namespace {

using Values = Passes::Values;

/// What the actor gets from a state at worst, as ranks, with so many turns to come.
struct Security {
  std::vector<Values> own_turn;     ///< [turns]: if the actor is next
  std::vector<Values> others_turn;  ///< [turns]: if the others are
};

Security secure(const Passes& passes, ActorId actor, unsigned turns) {
  const Values ranks = passes.ranks(actor);
  Security security{{ranks}, {ranks}};
  for (unsigned turn = 0; turn < turns; ++turn) {
    // Whoever has a turn may also stay, which ends the play.
    Values own = passes.best_reply(actor, security.others_turn[turn]);
    Values others = passes.worst_by_moves(actor, security.own_turn[turn]);
    for (std::size_t cell = 0; cell < ranks.size(); ++cell) {
      own[cell] = std::min(ranks[cell], own[cell]);
      others[cell] = std::max(ranks[cell], others[cell]);
    }
    security.own_turn.push_back(std::move(own));
    security.others_turn.push_back(std::move(others));
  }
  return security;
}

StateSet solve(const Game& game, const Concept& rule, ActorId actor) {
  const Passes& passes = game.passes();
  return passes.stable_where(actor, secure(passes, actor, rule.horizon - 1).others_turn.back());
}

/// The shortest legal sequence of the others from a state to one of a value.
std::vector<Step> way_to(const StateSpace& space, ActorId actor, StateId start,
                         const Values& values, Rank value) {
  struct Arrival {
    std::size_t before = 0;
    Step step;
  };
  std::vector<Arrival> arrivals = {{0, {actor, start, start}}};
  std::vector<bool> seen(space.cells() * space.actors(), false);
  for (std::size_t at = 0; at < arrivals.size(); ++at) {
    const Step last = arrivals[at].step;
    if (at > 0 && values[last.to.index()] == value) {
      std::vector<Step> steps;
      for (std::size_t back = at; back > 0; back = arrivals[back].before) {
        steps.push_back(arrivals[back].step);
      }
      std::reverse(steps.begin(), steps.end());
      return steps;
    }
    for (const ActorId mover : IdRange<ActorId>(space.actors())) {
      if (mover == actor || mover == last.mover) continue;
      space.for_each_move(mover, last.to, [&](StateId to) {
        const std::size_t node = to.index() * space.actors() + mover.index();
        if (seen[node]) return;
        seen[node] = true;
        arrivals.push_back({at, {mover, last.to, to}});
      });
    }
  }
  return {};
}

/// How it goes on from a state to which the actor has just moved.
std::vector<Step> worst_play(const Game& game, const Security& security, ActorId actor, StateId at,
                             unsigned turns) {
  const StateSpace& space = game.space();
  const Ranking& ranking = *game.world().rankings[actor];
  std::vector<Step> play;
  const Rank end = security.others_turn[turns][at.index()];
  while (turns > 0 && ranking.of(at) != end) {
    const std::vector<Step> answer = way_to(space, actor, at, security.own_turn[turns - 1], end);
    play.insert(play.end(), answer.begin(), answer.end());
    at = answer.back().to;
    --turns;
    if (turns == 0 || ranking.of(at) == end) break;
    std::optional<StateId> reply;
    space.for_each_move(actor, at, [&](StateId to) {
      if (security.others_turn[turns - 1][to.index()] != end) return;
      if (!reply || preferred_exit(space, game.world(), actor, at, to, *reply)) reply = to;
    });
    play.push_back({actor, at, *reply});
    at = *reply;
    --turns;
  }
  return play;
}

Witness prove(const Game& game, const Concept& rule, ActorId actor, StateId state) {
  const unsigned turns = rule.horizon - 1;
  const Security security = secure(game.passes(), actor, turns);
  std::vector<StateId> moves;
  game.space().for_each_move(actor, state, [&](StateId to) { moves.push_back(to); });
  std::sort(moves.begin(), moves.end());
  moves.erase(std::unique(moves.begin(), moves.end()), moves.end());
  std::vector<Prospect> found;
  for (const StateId to : moves) {
    found.push_back({to, worst_play(game, security, actor, to, turns),
                     security.others_turn[turns][to.index()]});
  }
  return decide_by_prospects(game.space(), game.world(), actor, state, std::move(found));
}

constexpr Concept variant(std::string_view id, std::string_view badge, unsigned horizon) {
  return {.id = id,
          .badge = badge,
          .word = "maximin",
          .sanctioning = Sanctioning::anticipated,
          .horizon = horizon,
          .source = "soares2026",
          .solve = solve,
          .witness = prove};
}

constexpr Concept kVariants[] = {
    variant("maximin1", "X1", 1),
    variant("maximin2", "X2", 2),
    variant("maximin3", "X3", 3),
    variant("maximin4", "X4", 4),
};

}  // namespace

/// Maximin stability with a horizon, after Rego and Vieira: the actor and all others together take
/// turns, h of them at most; whoever has a turn may stay, which ends the play; the others, moving
/// by any legal sequence, do their worst to the actor, and it expects no move to be better than its
/// state then. h = 1, 2, 3 are Nash, GMR and SMR. Cost: h passes. Source: soares2026.
const std::span<const Concept> kMaximin = kVariants;

}  // namespace parley
