// SPDX-License-Identifier: Apache-2.0
#include "parley/service/behaviour.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace parley {
namespace {

/// Those of some concepts that no other of them implies; of those that differ in how far actors
/// look ahead, the shortest.
std::vector<ConceptId> least_of(const std::vector<ConceptId>& concepts) {
  std::vector<ConceptId> least;
  for (const ConceptId one : concepts) {
    const bool implied = std::any_of(concepts.begin(), concepts.end(), [&](ConceptId other) {
      return implies(concept_at(other), concept_at(one)) &&
             !implies(concept_at(one), concept_at(other));
    });
    const bool shorter = std::any_of(concepts.begin(), concepts.end(), [&](ConceptId other) {
      return concept_at(other).word == concept_at(one).word &&
             concept_at(other).reading == concept_at(one).reading &&
             concept_at(other).horizon < concept_at(one).horizon;
    });
    if (!implied && !shorter) least.push_back(one);
  }
  return least;
}

}  // namespace

bool implies(const Concept& one, const Concept& other) {
  if (one.id == other.id) return true;
  if (other.id == "sim") return one.id == "nash";
  if (other.id == "seq_sim") return one.id == "sim" || implies(one, concept_at(*concept_of("seq")));
  if (one.reading != other.reading || one.witness != nullptr || other.witness != nullptr ||
      one.horizon != other.horizon) {
    return false;
  }
  if (one.sanctioning == Sanctioning::none) {
    return other.sanctioning == Sanctioning::none || sanctions_in_turn(other);
  }
  if (!sanctions_in_turn(one) || !sanctions_in_turn(other)) return false;
  const bool as_credible =
      one.sanctioning == Sanctioning::by_improvements || other.sanctioning == Sanctioning::by_moves;
  return as_credible && (one.reply_counts || !other.reply_counts);
}

Behaviour find_behaviour(const Case& conflict, const Worlds& worlds, StateId state,
                         const std::vector<ConceptId>& concepts, const Run& run) {
  Behaviour behaviour;
  behaviour.state = state;
  behaviour.concepts = concepts;
  behaviour.everybody.resize(concepts.size());
  behaviour.of_actor.assign(conflict.actors.size(), std::vector<WorldList>(concepts.size()));
  const WorldList possible = possible_worlds(worlds);
  // stays[world][actor][concept]
  std::vector<std::vector<std::vector<bool>>> stays(possible.size());
  Run inside = run;
  if (possible.size() > 1) inside.threads = 1;
  for_each_index(possible.size(), run, [&](std::size_t at) {
    const World& world = worlds.worlds[possible[at]];
    const auto stability = solve_stability(worlds.space, world, concepts, inside);
    if (inside.cancelled()) return;
    for (const ActorId actor : ids(conflict.actors)) {
      std::vector<bool>& row = stays[at].emplace_back();
      for (const Stability& of_concept : stability) {
        row.push_back(of_concept.for_actor[actor].has(state));
      }
    }
  });
  if (run.cancelled()) return behaviour;
  for (std::size_t at = 0; at < possible.size(); ++at) {
    for (std::size_t rule = 0; rule < concepts.size(); ++rule) {
      bool all = true;
      for (const ActorId actor : ids(conflict.actors)) {
        if (stays[at][actor.index()][rule]) {
          behaviour.of_actor[actor.index()][rule].push_back(possible[at]);
        } else {
          all = false;
        }
      }
      if (all) behaviour.everybody[rule].push_back(possible[at]);
    }
    const bool each = std::all_of(stays[at].begin(), stays[at].end(), [](const auto& row) {
      return std::find(row.begin(), row.end(), true) != row.end();
    });
    if (each) behaviour.each_somehow.push_back(possible[at]);
  }
  for (const ActorId actor : ids(conflict.actors)) {
    std::vector<ActorBehaviour> groups;
    for (std::size_t at = 0; at < possible.size(); ++at) {
      const std::vector<bool>& row = stays[at][actor.index()];
      auto group = std::find_if(groups.begin(), groups.end(),
                                [&](const ActorBehaviour& other) { return other.stays == row; });
      if (group == groups.end()) {
        group = groups.insert(groups.end(), ActorBehaviour{});
        group->actor = actor;
        group->stays = row;
        worlds.space.for_each_move(actor, state, [&](StateId) { group->can_move = true; });
        std::vector<ConceptId> consistent;
        for (std::size_t rule = 0; rule < concepts.size(); ++rule) {
          if (row[rule]) consistent.push_back(concepts[rule]);
        }
        group->least = least_of(consistent);
      }
      group->worlds.push_back(possible[at]);
      const TypeId type = worlds.worlds[possible[at]].draw.types[actor];
      if (std::find(group->types.begin(), group->types.end(), type) == group->types.end()) {
        group->types.push_back(type);
      }
    }
    for (ActorBehaviour& group : groups) group.weight = weight_of(worlds, group.worlds);
    std::stable_sort(groups.begin(), groups.end(),
                     [](const ActorBehaviour& left, const ActorBehaviour& right) {
                       return left.weight > right.weight;
                     });
    std::move(groups.begin(), groups.end(), std::back_inserter(behaviour.actors));
  }
  return behaviour;
}

}  // namespace parley
