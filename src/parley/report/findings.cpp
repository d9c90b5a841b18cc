// SPDX-License-Identifier: Apache-2.0
#include "parley/report/findings.h"

namespace parley {

double weight_of(const Worlds& worlds, const WorldList& these) {
  double weight = 0;
  for (const std::size_t world : these) weight += worlds.worlds[world].draw.chance;
  return weight;
}

const Preference& preference_of(const Case& conflict, ActorId actor, TypeId type) {
  return conflict.actors[actor].types[type].preference;
}

bool holds_in(const Stability& stability, const StateSet& outcome) {
  return !(stability.for_all & outcome).empty();
}

}  // namespace parley
