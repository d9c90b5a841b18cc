// SPDX-License-Identifier: Apache-2.0
#include "parley/service/analyze.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "parley/service/departures.h"
#include "parley/service/evolve.h"

namespace parley {
namespace {

bool same_route(const Route& left, const Route& right) {
  return left.kind == right.kind &&
         std::equal(left.legs.begin(), left.legs.end(), right.legs.begin(), right.legs.end(),
                    [](const Leg& one, const Leg& other) {
                      return one.movers == other.movers && one.from == other.from &&
                             one.to == other.to;
                    });
}

RouteFinding route_in(const Case& conflict, const Worlds& worlds, std::size_t index,
                      const Route& route) {
  return {route, {index}, {effects_of(conflict, worlds, index, route)}, 0};
}

OutcomeFinding judge(const Case& conflict, const Worlds& worlds, const Analysis& analysis,
                     OutcomeId id, const Run& run) {
  OutcomeFinding finding;
  finding.outcome = id;
  const StateSet states =
      worlds.space.satisfying(*conflict.outcomes[id].expression) & worlds.space.states();
  finding.states = states.count();
  const WorldList possible = possible_worlds(worlds);
  for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
    WorldList stable;
    for (const std::size_t world : possible) {
      if (holds_in(analysis.stability[world][at], states)) stable.push_back(world);
    }
    finding.stable_share.push_back(weight_of(worlds, stable));
    finding.stable_worlds.push_back(std::move(stable));
  }
  std::vector<std::pair<ActorId, TypeId>> possible_types;
  for (const ActorId actor : ids(conflict.actors)) {
    for (const TypeId type : ids(conflict.actors[actor].types)) {
      if (worlds.beliefs.posterior[actor][type] > 0) possible_types.emplace_back(actor, type);
    }
  }
  std::vector<std::optional<Departure>> departures(possible_types.size());
  for_each_index(possible_types.size(), run, [&](std::size_t at) {
    const auto [actor, type] = possible_types[at];
    departures[at] = departure_of(conflict, worlds, analysis, states, actor, type);
  });
  if (run.cancelled()) return finding;
  for (std::optional<Departure>& departure : departures) {
    if (departure) finding.departures.push_back(std::move(*departure));
  }
  std::stable_sort(
      finding.departures.begin(), finding.departures.end(),
      [](const Departure& left, const Departure& right) { return left.leaves > right.leaves; });
  if (analysis.today && finding.states > 0) {
    finding.routes = find_routes(conflict, worlds, *analysis.today, states, run);
  }
  return finding;
}

std::vector<TogetherFinding> judge_pairs(const Worlds& worlds, const Analysis& analysis) {
  std::vector<TogetherFinding> pairs;
  const std::vector<OutcomeFinding>& all = analysis.outcomes;
  for (std::size_t first = 0; first < all.size(); ++first) {
    for (std::size_t second = first + 1; second < all.size(); ++second) {
      TogetherFinding pair{all[first].outcome, all[second].outcome, {}};
      for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
        WorldList both;
        std::set_intersection(all[first].stable_worlds[at].begin(),
                              all[first].stable_worlds[at].end(),
                              all[second].stable_worlds[at].begin(),
                              all[second].stable_worlds[at].end(), std::back_inserter(both));
        pair.stable_share.push_back(weight_of(worlds, both));
      }
      pairs.push_back(std::move(pair));
    }
  }
  return pairs;
}

}  // namespace

std::size_t count_statements(const Actor& actor) {
  std::size_t count = 0;
  for (const Type& type : actor.types) {
    for_each_statement(type.preference, [&](std::size_t, const Statement&) { ++count; });
  }
  return count;
}

std::vector<Assumption> assumptions_of(const Case& conflict) {
  std::vector<Assumption> assumptions;
  for (const ActorId actor : ids(conflict.actors)) {
    for (const TypeId type : ids(conflict.actors[actor].types)) {
      for_each_statement(preference_of(conflict, actor, type),
                         [&](std::size_t position, const Statement& statement) {
                           if (!statement.evidence.empty()) return;
                           assumptions.push_back({actor, type, position, &statement});
                         });
    }
  }
  return assumptions;
}

std::optional<StateId> today_of(const Case& conflict, const StateSpace& space) {
  if (!conflict.today) return std::nullopt;
  return space.representative(conflict.graph ? conflict.today->graph_state
                                             : space.cell_of(conflict.today->levels));
}

std::vector<RouteFinding> find_routes(const Case& conflict, const Worlds& worlds, StateId from,
                                      const StateSet& targets, const Run& run) {
  const std::vector<WorldList> alike = worlds_alike(conflict, worlds, AlikeTo::movers);
  std::vector<Route> found(alike.size());
  for_each_index(alike.size(), run, [&](std::size_t at) {
    found[at] = find_route(worlds.space, worlds.worlds[alike[at].front()], from, targets, run);
  });
  std::vector<RouteFinding> findings;
  if (run.cancelled()) return findings;
  std::vector<RouteFinding> routes;
  for (std::size_t at = 0; at < alike.size(); ++at) {
    for (const std::size_t world : alike[at]) {
      routes.push_back(route_in(conflict, worlds, world, found[at]));
    }
  }
  std::sort(routes.begin(), routes.end(), [](const RouteFinding& left, const RouteFinding& right) {
    return left.worlds.front() < right.worlds.front();
  });
  for (RouteFinding& route : routes) {
    const auto known = std::find_if(
        findings.begin(), findings.end(),
        [&](const RouteFinding& finding) { return same_route(finding.route, route.route); });
    if (known != findings.end()) {
      known->worlds.push_back(route.worlds.front());
      known->effects.push_back(std::move(route.effects.front()));
    } else {
      findings.push_back(std::move(route));
    }
  }
  for (RouteFinding& finding : findings) finding.weight = weight_of(worlds, finding.worlds);
  std::stable_sort(findings.begin(), findings.end(),
                   [](const RouteFinding& left, const RouteFinding& right) {
                     return left.weight > right.weight;
                   });
  return findings;
}

Analysis analyze(const Case& conflict, const Worlds& worlds, const std::vector<ConceptId>& concepts,
                 const Run& run) {
  Analysis analysis;
  analysis.concepts = concepts;
  analysis.today = today_of(conflict, worlds.space);
  if (run.report_progress) run.report_progress({"stage_stability", 0, worlds.worlds.size()});
  std::vector<const World*> all;
  for (const World& world : worlds.worlds) all.push_back(&world);
  analysis.stability = solve_stabilities(worlds.space, all, concepts, run);
  if (run.report_progress && !conflict.outcomes.empty()) {
    run.report_progress({"stage_outcomes", 0, conflict.outcomes.size()});
  }
  for (const OutcomeId outcome : ids(conflict.outcomes)) {
    if (run.cancelled()) return analysis;
    analysis.outcomes.push_back(judge(conflict, worlds, analysis, outcome, run));
    if (run.report_progress) {
      run.report_progress({"stage_outcomes", outcome.index() + 1, conflict.outcomes.size()});
    }
  }
  analysis.together = judge_pairs(worlds, analysis);
  analysis.assumptions = assumptions_of(conflict);
  for (const Actor& actor : conflict.actors) analysis.statements += count_statements(actor);
  return analysis;
}

}  // namespace parley
