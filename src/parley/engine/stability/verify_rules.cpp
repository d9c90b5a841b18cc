// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/verify_rules.h"

#include <algorithm>

namespace parley {

bool leads(const StateSpace& space, ActorId actor, StateId from, StateId to) {
  for (const ActorId owner : IdRange<ActorId>(space.actors())) {
    for (const OptionId option : space.options_of(owner)) {
      const LevelId before = space.level(from, option);
      const LevelId after = space.level(to, option);
      if (before == after) continue;
      if (owner != actor) return false;
      if (((space.axis(option).moves[before] >> after.index()) & 1U) == 0) return false;
    }
  }
  return true;
}

BruteMoves::BruteMoves(const StateSpace& space, const World& world)
    : space_(space),
      world_(world),
      moves_(space.actors(), std::vector<std::vector<StateId>>(space.cells())) {
  for (const ActorId actor : ids(moves_)) {
    std::vector<StateSet> reached(cells(), StateSet(cells()));
    for (const StateId from : IdRange<StateId>(cells())) {
      if (space.is_graph()) {
        if (!space.is_state(from)) continue;
        space.for_each_move(actor, from, [&](StateId to) { reached[from.index()].add(to); });
        continue;
      }
      for (const StateId to : IdRange<StateId>(cells())) {
        if (leads(actor, from, to)) {
          reached[space.representative(from).index()].add(space.representative(to));
        }
      }
    }
    for (const StateId from : IdRange<StateId>(cells())) {
      reached[from.index()].remove(from);
      moves_[actor][from.index()] = reached[from.index()].members();
    }
  }
}

bool BruteMoves::is_move(ActorId actor, StateId from, StateId to) const {
  const std::vector<StateId>& targets = moves(actor, from);
  return std::find(targets.begin(), targets.end(), to) != targets.end();
}

}  // namespace parley
