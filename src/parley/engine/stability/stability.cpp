// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/stability.h"

#include "parley/engine/stability/game.h"

namespace parley {

std::vector<Stability> solve_stability(const StateSpace& space, const World& world,
                                       const std::vector<ConceptId>& concepts, const Run& run) {
  const std::size_t actors = space.actors();
  std::vector<Stability> result;
  result.reserve(concepts.size());
  for (const ConceptId concept_id : concepts) {
    result.push_back({concept_id, IdVector<ActorId, StateSet>(actors), space.states()});
  }
  const Game game(space, world);
  const bool weak_orders = world.weak_orders();
  for_each_index(concepts.size() * actors, run, [&](std::size_t task) {
    const ActorId actor(task % actors);
    Stability& stability = result[task / actors];
    const Concept& rule = concept_at(stability.concept_id);
    stability.for_actor[actor] = rule.by_passes != nullptr && weak_orders
                                     ? rule.by_passes(game.passes(), actor)
                                     : rule.solve(game, rule, actor);
  });
  if (run.cancelled()) return result;
  for (Stability& stability : result) {
    for (const StateSet& stable : stability.for_actor) stability.for_all &= stable;
  }
  return result;
}

}  // namespace parley
