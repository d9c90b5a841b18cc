// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/passes.h"

#include <algorithm>

#include "parley/engine/stability/make_passes.h"

namespace parley {

StateSet Passes::stable_where(ActorId actor, const Values& after) const {
  const Values own = ranks(actor);
  Values leaving(own.size());
  for (std::size_t cell = 0; cell < own.size(); ++cell) {
    leaving[cell] = std::max(own[cell], after[cell]);
  }
  const Values best = best_reply(actor, leaving);
  StateSet stable(space_.cells());
  space_.states().for_each([&](StateId state) {
    if (best[state.index()] >= own[state.index()]) stable.add(state);
  });
  return stable;
}

std::unique_ptr<Passes> make_passes(const StateSpace& space, const World& world) {
  return space.moves_merge() ? make_hypercube_passes(space, world)
                             : make_search_passes(space, world);
}

}  // namespace parley
