// SPDX-License-Identifier: Apache-2.0
#include "parley/service/evolve.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace parley {
namespace {

constexpr std::size_t kTargetsTold = 16;
constexpr std::size_t kRowsOfTable = 4096;

Leg leg_of(const World& world, const Step& step) {
  const bool wanted = world.rankings[step.mover]->compare(step.to, step.from) == Order::better;
  return {{step.mover}, step.from, step.to, wanted};
}

Route route_of(const World& world, const Evolution& evolution, StateId to) {
  if (to == evolution.from()) return {Route::Kind::there, {}};
  if (!evolution.steps(to)) return {Route::Kind::no_move, {}};
  Route route{Route::Kind::wanted, {}};
  for (const Step& step : evolution.sequence(to)) {
    route.legs.push_back(leg_of(world, step));
    if (!route.legs.back().wanted) route.kind = Route::Kind::unwanted;
  }
  return route;
}

/// The fewest improvements by a legal sequence; where there is none, the best that can be said.
Route improving_route(const StateSpace& space, const World& world, const Evolution& evolution,
                      Routes& routes, StateId to, const Run& run) {
  if (evolution.steps(to)) return route_of(world, evolution, to);
  StateSet target(space.cells());
  target.add(to);
  return routes.into(target, run);
}

RouteFinding told(const Case& conflict, const Worlds& worlds, const WorldList& alike, Route route) {
  RouteFinding finding;
  finding.worlds = alike;
  finding.weight = weight_of(worlds, alike);
  for (const std::size_t world : alike) {
    finding.effects.push_back(effects_of(conflict, worlds, world, route));
  }
  finding.route = std::move(route);
  return finding;
}

StatusQuoTable table_of(const StateSpace& space, const Evolution& evolution,
                        const std::vector<EvolutionTarget>& targets) {
  StatusQuoTable table;
  table.longest = evolution.longest();
  StateSet is_target(space.cells());
  for (const EvolutionTarget& target : targets) is_target.add(target.state);
  std::vector<std::tuple<bool, std::size_t, StateId>> order;
  evolution.reached().for_each([&](StateId state) {
    order.emplace_back(!is_target.has(state), *evolution.steps(state), state);
  });
  std::sort(order.begin(), order.end());
  for (const auto& [rest, steps, state] : order) {
    if (table.rows.size() == kRowsOfTable) {
      ++table.left_out;
      continue;
    }
    ArrivalFinding row{state, {}};
    for (const ActorId last : IdRange<ActorId>(space.actors())) {
      row.steps.push_back(evolution.steps(state, last));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// The states to speak of in one world, and under which concepts each is an equilibrium.
std::vector<EvolutionTarget> targets_in(const StateSpace& space,
                                        const std::optional<StateSet>& asked,
                                        const std::vector<Stability>& stability,
                                        std::size_t& left_out) {
  StateSet states(space.cells());
  if (asked) {
    states = *asked;
  } else {
    for (const Stability& each : stability) states |= each.for_all;
  }
  std::vector<EvolutionTarget> targets;
  states.for_each([&](StateId state) {
    EvolutionTarget target;
    target.state = state;
    for (const Stability& each : stability) {
      target.equilibrium.push_back(each.for_all.has(state));
    }
    targets.push_back(std::move(target));
  });
  // What holds under more concepts comes first.
  std::stable_sort(targets.begin(), targets.end(),
                   [](const EvolutionTarget& left, const EvolutionTarget& right) {
                     return std::count(left.equilibrium.begin(), left.equilibrium.end(), true) >
                            std::count(right.equilibrium.begin(), right.equilibrium.end(), true);
                   });
  left_out = targets.size() > kTargetsTold ? targets.size() - kTargetsTold : 0;
  targets.resize(std::min(targets.size(), kTargetsTold));
  return targets;
}

/// Everything that a group says but for what depends on the types of its worlds: equal for groups
/// that are told together.
std::vector<std::size_t> answer_of(const EvolutionGroup& group) {
  std::vector<std::size_t> key = {group.targets.size(), group.targets_left_out};
  const auto add_route = [&](const Route& route) {
    key.push_back(static_cast<std::size_t>(route.kind));
    key.push_back(route.legs.size());
    for (const Leg& leg : route.legs) {
      key.push_back(leg.to.index());
      key.push_back(leg.wanted ? 1 : 0);
      key.push_back(leg.movers.size());
      for (const ActorId mover : leg.movers) key.push_back(mover.index());
    }
  };
  for (const EvolutionTarget& target : group.targets) {
    key.push_back(target.state.index());
    for (const bool holds : target.equilibrium) key.push_back(holds ? 1 : 0);
    add_route(target.by_moves.route);
    add_route(target.by_improvements.route);
  }
  key.push_back(group.by_improvements.rows.size());
  for (const ArrivalFinding& row : group.by_improvements.rows) {
    key.push_back(row.state.index());
    for (const auto& steps : row.steps) key.push_back(steps.value_or(0));
  }
  for (const auto& row : group.matrix) {
    for (const EvolutionGroup::Cell& cell : row) {
      key.push_back(cell.improvements ? *cell.improvements + 1 : 0);
    }
  }
  return key;
}

/// Adds the worlds of a group to another with the same answer.
void merge(EvolutionGroup& into, const EvolutionGroup& other) {
  const auto add = [](RouteFinding& route, const RouteFinding& more) {
    route.worlds.insert(route.worlds.end(), more.worlds.begin(), more.worlds.end());
    route.effects.insert(route.effects.end(), more.effects.begin(), more.effects.end());
    route.weight += more.weight;
  };
  into.worlds.insert(into.worlds.end(), other.worlds.begin(), other.worlds.end());
  into.weight += other.weight;
  for (std::size_t at = 0; at < into.targets.size(); ++at) {
    add(into.targets[at].by_moves, other.targets[at].by_moves);
    add(into.targets[at].by_improvements, other.targets[at].by_improvements);
  }
}

EvolutionGroup evolve_alike(const Case& conflict, const Worlds& worlds, const WorldList& alike,
                            const EvolutionFinding& finding, const std::optional<StateSet>& asked,
                            const Run& run) {
  const StateSpace& space = worlds.space;
  const World& world = worlds.worlds[alike.front()];
  EvolutionGroup group;
  group.worlds = alike;
  group.weight = weight_of(worlds, alike);
  const auto stability = solve_stability(space, world, finding.concepts, run);
  group.targets = targets_in(space, asked, stability, group.targets_left_out);
  // The limit was met before any world was followed, so that these succeed.
  const Evolution moves = *evolve(space, world, finding.from, StepsBy::moves, run);
  const Evolution improvements = *evolve(space, world, finding.from, StepsBy::improvements, run);
  Routes routes(space, world, finding.from);
  for (EvolutionTarget& target : group.targets) {
    target.by_moves = told(conflict, worlds, alike, route_of(world, moves, target.state));
    target.by_improvements =
        told(conflict, worlds, alike,
             improving_route(space, world, improvements, routes, target.state, run));
    if (run.cancelled()) return group;
  }
  group.by_moves = table_of(space, moves, group.targets);
  group.by_improvements = table_of(space, improvements, group.targets);
  group.places.push_back(finding.from);
  for (const EvolutionTarget& target : group.targets) {
    if (target.state != finding.from) group.places.push_back(target.state);
  }
  for (const StateId from : group.places) {
    if (run.cancelled()) return group;
    const auto wanted = fewest_steps(space, world, from, group.places, StepsBy::improvements, run);
    const auto any = fewest_steps(space, world, from, group.places, StepsBy::moves, run);
    auto& row = group.matrix.emplace_back();
    for (std::size_t to = 0; to < wanted.size(); ++to) row.push_back({wanted[to], any[to]});
  }
  return group;
}

}  // namespace

std::vector<WorldList> worlds_alike(const Case& conflict, const Worlds& worlds, AlikeTo whom) {
  std::map<std::vector<const Ranking*>, std::size_t> known;
  std::vector<WorldList> alike;
  for (const std::size_t index : possible_worlds(worlds)) {
    std::vector<const Ranking*> wants;
    for (const ActorId actor : ids(conflict.actors)) {
      if (whom == AlikeTo::movers && !conflict.can_act(actor)) continue;
      wants.push_back(worlds.worlds[index].rankings[actor].get());
    }
    const auto [entry, fresh] = known.try_emplace(std::move(wants), alike.size());
    if (fresh) alike.emplace_back();
    alike[entry->second].push_back(index);
  }
  return alike;
}

std::vector<std::vector<Comparison>> effects_of(const Case& conflict, const Worlds& worlds,
                                                std::size_t index, const Route& route) {
  const World& world = worlds.worlds[index];
  std::vector<std::vector<Comparison>> effects;
  for (const Leg& leg : route.legs) {
    std::vector<Comparison>& on_movers = effects.emplace_back();
    for (const ActorId mover : leg.movers) {
      on_movers.push_back(compare(worlds.space,
                                  preference_of(conflict, mover, world.draw.types[mover]),
                                  *world.rankings[mover], leg.to, leg.from));
    }
  }
  return effects;
}

Result<EvolutionFinding> find_evolution(const Case& conflict, const Worlds& worlds, StateId from,
                                        const std::optional<StateSet>& targets,
                                        const std::vector<ConceptId>& concepts, const Run& run) {
  EvolutionFinding finding;
  finding.from = from;
  finding.traced = targets.has_value();
  finding.concepts = concepts;
  const std::size_t size = worlds.space.cells() * worlds.space.actors();
  if (size > kDefaultArrivalLimit) {
    return Diagnostic{Code::too_large_to_evolve,
                      {},
                      {std::to_string(size), std::to_string(kDefaultArrivalLimit)},
                      {}};
  }
  // The worlds share the threads among them; a lone one has them to itself.
  const std::vector<WorldList> alike = worlds_alike(conflict, worlds, AlikeTo::everybody);
  Run inside = run;
  if (alike.size() > 1) inside.threads = 1;
  std::vector<EvolutionGroup> groups(alike.size());
  for_each_index(alike.size(), run, [&](std::size_t at) {
    groups[at] = evolve_alike(conflict, worlds, alike[at], finding, targets, inside);
  });
  if (run.cancelled()) return finding;
  std::map<std::vector<std::size_t>, std::size_t> known;
  for (EvolutionGroup& group : groups) {
    const auto [entry, fresh] = known.try_emplace(answer_of(group), finding.groups.size());
    if (fresh) {
      finding.groups.push_back(std::move(group));
    } else {
      merge(finding.groups[entry->second], group);
    }
  }
  std::stable_sort(finding.groups.begin(), finding.groups.end(),
                   [](const EvolutionGroup& left, const EvolutionGroup& right) {
                     return left.weight > right.weight;
                   });
  return finding;
}

}  // namespace parley
