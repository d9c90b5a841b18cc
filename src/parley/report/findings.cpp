// SPDX-License-Identifier: Apache-2.0
#include "parley/report/findings.h"

namespace parley {

bool same_reason(const Case& conflict, ActorId actor, TypeId one_type, const Comparison& one,
                 TypeId other_type, const Comparison& other) {
  if (one_type == other_type) return one.order == other.order && one.decisive == other.decisive;
  return same_reason(preference_of(conflict, actor, one_type), one,
                     preference_of(conflict, actor, other_type), other);
}

bool same_reason(const Preference& one_preference, const Comparison& one,
                 const Preference& other_preference, const Comparison& other) {
  if (one.order != other.order || one.decisive != other.decisive) return false;
  const auto* wants = std::get_if<Wants>(&one_preference.order);
  const auto* others = std::get_if<Wants>(&other_preference.order);
  if (wants == nullptr || others == nullptr || !one.decisive) {
    return one.rank_before == other.rank_before && one.rank_after == other.rank_after;
  }
  const Statement& want = wants->statements[*one.decisive];
  const Statement& its_twin = others->statements[*other.decisive];
  return want.written == its_twin.written && want.evidence == its_twin.evidence &&
         want.maybe == its_twin.maybe;
}

WorldList possible_worlds(const Worlds& worlds) {
  WorldList possible;
  for (std::size_t world = 0; world < worlds.worlds.size(); ++world) {
    if (worlds.worlds[world].draw.chance > 0) possible.push_back(world);
  }
  return possible;
}

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
