// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/foresight.h"

namespace parley {

Period find_period(const StateSpace& space, const World& world) {
  Period period;
  Outlook outlook(space, world);
  Outlook kept = outlook;
  period.stable = IdVector<ActorId, StateSet>(space.actors(), space.states());
  while (outlook.horizon() < kMostOutlooks) {
    outlook.look_further();
    for (const ActorId actor : ids(period.stable)) period.stable[actor] &= outlook.stable(actor);
    period.end = outlook.horizon();
    if (outlook.same_as(kept)) {
      period.proved = true;
      break;
    }
    const bool much_further = outlook.horizon() == 2 * kept.horizon() || kept.horizon() == 0;
    if (much_further && outlook.horizon() < kMostOutlooks) {
      kept = outlook;
      period.begin = outlook.horizon();
      period.stable = IdVector<ActorId, StateSet>(space.actors(), space.states());
    }
  }
  return period;
}

Foresight::Foresight(const StateSpace& space, const World& world)
    : non_myopic_(find_period(space, world).stable) {
  Outlook outlook(space, world);
  for (IdVector<ActorId, StateSet>& stable : stable_) {
    outlook.look_further();
    stable = IdVector<ActorId, StateSet>(space.actors());
    for (const ActorId actor : ids(stable)) stable[actor] = outlook.stable(actor);
  }
}

}  // namespace parley
