// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/outlook.h"

#include <algorithm>
#include <optional>

#include "parley/engine/stability/witness.h"

namespace parley {

Outlook::Outlook(const StateSpace& space, const World& world)
    : space_(&space),
      world_(&world),
      turn_(space.actors(), std::vector<Rank>(space.cells() * space.actors(), 0)),
      after_(turn_),
      stays_(space.actors(), space.states()),
      able_(space.actors(), StateSet(space.cells())) {
  for (const ActorId mover : ids(turn_)) {
    space.states().for_each([&](StateId state) {
      for (const ActorId observer : ids(turn_)) {
        turn_[mover][slot(state, observer)] = world.rankings[observer]->of(state);
      }
      space.for_each_move(mover, state, [&](StateId) { able_[mover].add(state); });
    });
  }
  after_ = turn_;
}

void Outlook::look_further() {
  ++horizon_;
  for (const ActorId mover : ids(turn_)) {
    space_->states().for_each([&](StateId state) { take_turn(mover, state); });
  }
  reckon_with_others();
}

void Outlook::take_turn(ActorId mover, StateId state) {
  const std::size_t actors = space_->actors();
  const Rank own = world_->rankings[mover]->of(state);
  Rank best = own;
  space_->for_each_move(mover, state,
                        [&](StateId to) { best = std::min(best, worst_after(mover, to, mover)); });
  std::vector<Rank>& turn = turn_[mover];
  const std::size_t here = slot(state, ActorId(0));
  if (best >= own) {
    stays_[mover].add(state);
    for (const ActorId observer : ids(turn_)) {
      turn[here + observer.index()] = world_->rankings[observer]->of(state);
    }
    return;
  }
  stays_[mover].remove(state);
  std::fill_n(turn.begin() + static_cast<std::ptrdiff_t>(here), actors, Rank{0});
  space_->for_each_move(mover, state, [&](StateId to) {
    if (worst_after(mover, to, mover) != best) return;
    for (const ActorId observer : ids(turn_)) {
      Rank& worst = turn[here + observer.index()];
      worst = std::max(worst, worst_after(mover, to, observer));
    }
  });
}

void Outlook::reckon_with_others() {
  for (const ActorId last : ids(after_)) {
    space_->states().for_each([&](StateId at) {
      for (const ActorId observer : ids(after_)) {
        Rank worst = 0;
        for (const ActorId next : ids(after_)) {
          if (next == last || !can_move(next, at)) continue;
          worst = std::max(worst, turn_[next][slot(at, observer)]);
        }
        after_[last][slot(at, observer)] = worst != 0 ? worst : world_->rankings[observer]->of(at);
      }
    });
  }
}

std::vector<Outlook> outlooks(const StateSpace& space, const World& world, unsigned horizon) {
  std::vector<Outlook> all = {Outlook(space, world)};
  for (unsigned ahead = 1; ahead <= horizon; ++ahead) {
    all.push_back(all.back());
    all.back().look_further();
  }
  return all;
}

namespace {

/// The play after `last` has come to a state, to the worst end for the observer.
std::vector<Step> worst_play(const StateSpace& space, const World& world,
                             const std::vector<Outlook>& all, ActorId observer, ActorId last,
                             StateId at, unsigned ahead) {
  std::vector<Step> play;
  for (; ahead > 0; --ahead) {
    const Outlook& outlook = all[ahead];
    const Rank end = outlook.worst_after(last, at, observer);
    // Who may bring that about; one that stays, if there is one.
    std::optional<ActorId> next;
    for (const ActorId one : IdRange<ActorId>(space.actors())) {
      if (one == last || !outlook.can_move(one, at)) continue;
      if (outlook.worst(one, at, observer) != end) continue;
      if (outlook.stays(one, at)) return play;
      if (!next) next = one;
    }
    if (!next) return play;
    const Outlook& before = all[ahead - 1];
    const Rank best = outlook.worst(*next, at, *next);
    std::optional<StateId> to;
    space.for_each_move(*next, at, [&](StateId one) {
      if (before.worst_after(*next, one, *next) != best) return;
      if (before.worst_after(*next, one, observer) != end) return;
      if (!to || preferred_exit(space, world, *next, at, one, *to)) to = one;
    });
    play.push_back({*next, at, *to});
    last = *next;
    at = *to;
  }
  return play;
}

}  // namespace

std::vector<Prospect> prospects(const StateSpace& space, const World& world,
                                const std::vector<Outlook>& outlooks, ActorId actor,
                                StateId state) {
  std::vector<StateId> moves;
  space.for_each_move(actor, state, [&](StateId to) { moves.push_back(to); });
  std::sort(moves.begin(), moves.end());
  moves.erase(std::unique(moves.begin(), moves.end()), moves.end());
  const auto ahead = static_cast<unsigned>(outlooks.size()) - 2;
  std::vector<Prospect> found;
  for (const StateId to : moves) {
    found.push_back({to, worst_play(space, world, outlooks, actor, actor, to, ahead),
                     outlooks[ahead].worst_after(actor, to, actor)});
  }
  return found;
}

}  // namespace parley
