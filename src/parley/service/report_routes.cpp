// SPDX-License-Identifier: Apache-2.0
#include "parley/service/report_routes.h"

#include <map>
#include <utility>

#include "parley/engine/stability/coalition_witness.h"

namespace parley {
namespace {

/// The moves of a leg one after the other; of a joint one in an order in which they can be made.
std::vector<Step> steps_of(const StateSpace& space, const World& world, const Leg& leg) {
  if (leg.movers.size() == 1) return {{leg.movers.front(), leg.from, leg.to}};
  return joint_steps(space, world, PreferenceReading::plain, Improving::joint, leg.movers, leg.from,
                     {leg.to})
      .front();
}

ReportRoute taken_apart(const Case& conflict, const Worlds& worlds, OutcomeId outcome,
                        const RouteFinding& finding) {
  ReportRoute route{outcome, finding, {}};
  for (const Leg& leg : finding.route.legs) {
    std::vector<LegStep>& steps = route.steps.emplace_back();
    const World& first = worlds.worlds[finding.worlds.front()];
    for (const Step& step : steps_of(worlds.space, first, leg)) {
      LegStep& one = steps.emplace_back();
      one.actor = step.mover;
      one.from = step.from;
      one.to = step.to;
      for (const std::size_t index : finding.worlds) {
        const World& world = worlds.worlds[index];
        one.effects.push_back(
            compare(worlds.space, preference_of(conflict, step.mover, world.draw.types[step.mover]),
                    *world.rankings[step.mover], step.to, step.from));
      }
    }
  }
  return route;
}

/// What the movers want in a world: ways are the same where that is.
std::vector<const Ranking*> wants_in(const Case& conflict, const World& world) {
  std::vector<const Ranking*> wants;
  for (const ActorId actor : ids(conflict.actors)) {
    if (conflict.can_act(actor)) wants.push_back(world.rankings[actor].get());
  }
  return wants;
}

}  // namespace

std::vector<ReportRoute> routes_to_report(const Case& conflict, const Worlds& worlds,
                                          const Analysis& analysis) {
  std::vector<ReportRoute> routes;
  for (const OutcomeFinding& outcome : analysis.outcomes) {
    for (const RouteFinding& finding : outcome.routes) {
      routes.push_back(taken_apart(conflict, worlds, outcome.outcome, finding));
    }
  }
  return routes;
}

std::vector<std::vector<Route::Kind>> ways_in_worlds(const Case& conflict, const Worlds& worlds,
                                                     const Analysis& analysis, const Run& run) {
  std::vector<std::vector<Route::Kind>> ways;
  if (!analysis.today) return ways;
  for (const OutcomeFinding& outcome : analysis.outcomes) {
    std::vector<Route::Kind>& kinds = ways.emplace_back(worlds.worlds.size(), Route::Kind::no_move);
    if (outcome.states == 0) continue;
    std::map<std::vector<const Ranking*>, Route::Kind> known;
    for (const RouteFinding& finding : outcome.routes) {
      for (const std::size_t world : finding.worlds) {
        known[wants_in(conflict, worlds.worlds[world])] = finding.route.kind;
      }
    }
    const StateSet states =
        worlds.space.satisfying(*conflict.outcomes[outcome.outcome].expression) &
        worlds.space.states();
    for (std::size_t world = 0; world < worlds.worlds.size(); ++world) {
      if (run.cancelled()) return ways;
      const auto [entry, fresh] =
          known.try_emplace(wants_in(conflict, worlds.worlds[world]), Route::Kind::no_move);
      if (fresh) {
        entry->second =
            find_route(worlds.space, worlds.worlds[world], *analysis.today, states, run).kind;
      }
      kinds[world] = entry->second;
    }
  }
  return ways;
}

}  // namespace parley
