// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/foresight_witness.h"

#include <utility>

namespace parley {

Witness decide_by_prospects(const StateSpace& space, const World& world, ActorId actor,
                            StateId state, std::vector<Prospect> prospects) {
  Witness witness{{}, actor, state, true, {}, {}, {}};
  Prospect* best = nullptr;
  for (Prospect& prospect : prospects) {
    if (prospect.end >= world.rankings[actor]->of(state)) continue;
    if (best == nullptr || prospect.end < best->end ||
        (prospect.end == best->end &&
         preferred_exit(space, world, actor, state, prospect.move, best->move))) {
      best = &prospect;
    }
  }
  if (best != nullptr) {
    witness.stable = false;
    witness.exit = best->move;
    witness.play = std::move(best->play);
    return witness;
  }
  for (Prospect& prospect : prospects) {
    witness.sanctions.push_back({prospect.move, std::move(prospect.play)});
  }
  return witness;
}

}  // namespace parley
