// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parley/service/answers.h"

namespace parley {
namespace {

/// A cell with the options of an actor as they stand at another.
StateId with_part(const StateSpace& space, ActorId actor, StateId cell, StateId other) {
  for (const OptionId option : space.options_of(actor)) {
    cell = space.with(cell, option, space.level(other, option));
  }
  return cell;
}

bool has_part(const StateSpace& space, ActorId actor, const Leg& leg) {
  return with_part(space, actor, leg.from, leg.to) != leg.from;
}

class Exchange {
 public:
  Exchange(const Case& conflict, const Worlds& worlds, const RouteFinding& route, const Leg& leg)
      : conflict_(conflict), worlds_(worlds), space_(worlds.space), route_(route), leg_(leg) {}

  [[nodiscard]] std::optional<ExchangeFinding> between(ActorId first, ActorId second) const {
    ExchangeFinding finding;
    finding.actors = {first, second};
    StateId base = leg_.from;
    for (const ActorId other : leg_.movers) {
      if (other == first || other == second) continue;
      finding.others.push_back(other);
      base = with_part(space_, other, base, leg_.to);
    }
    const StateId one = with_part(space_, first, base, leg_.to);
    const StateId other = with_part(space_, second, base, leg_.to);
    const StateId both = with_part(space_, second, one, leg_.to);
    const std::array<StateId, 4> cells = {base, one, other, both};
    finding.cells = cells;
    for (std::size_t at = 0; at < cells.size(); ++at) {
      if (space_.feasible(cells[at])) finding.corners[at] = space_.representative(cells[at]);
    }
    // Without a beginning there is nothing to tell; and where states are merged, setting options as
    // they stand at the end may lead elsewhere.
    if (!finding.corners[0] || finding.corners[3] != leg_.to) return std::nullopt;
    finding.worlds = route_.worlds;
    finding.weight = route_.weight;
    for (std::size_t corner = 1; corner < cells.size(); ++corner) {
      if (!finding.corners[corner]) continue;
      for (std::size_t who = 0; who < 2; ++who) {
        for (const std::size_t world : route_.worlds) {
          finding.effects[corner - 1][who].push_back(
              effect(world, finding.actors[who], *finding.corners[corner], *finding.corners[0]));
        }
      }
    }
    return finding;
  }

 private:
  [[nodiscard]] Comparison effect(std::size_t world, ActorId actor, StateId after,
                                  StateId before) const {
    const World& its_world = worlds_.worlds[world];
    const Preference& preference = preference_of(conflict_, actor, its_world.draw.types[actor]);
    return compare(space_, preference, *its_world.rankings[actor], after, before);
  }

  const Case& conflict_;
  const Worlds& worlds_;
  const StateSpace& space_;
  const RouteFinding& route_;
  const Leg& leg_;
};

}  // namespace

std::vector<ExchangeFinding> find_exchanges(const Case& conflict, const Worlds& worlds,
                                            const Analysis& analysis) {
  std::vector<ExchangeFinding> found;
  if (conflict.graph) return found;
  for (const OutcomeFinding& outcome : analysis.outcomes) {
    for (const RouteFinding& route : outcome.routes) {
      for (const Leg& leg : route.route.legs) {
        if (leg.movers.size() < 2 || leg.movers.size() > 3) continue;
        for (std::size_t first = 0; first < leg.movers.size(); ++first) {
          for (std::size_t second = first + 1; second < leg.movers.size(); ++second) {
            // Merged states may be left by other cells than the one that a state goes by.
            if (!has_part(worlds.space, leg.movers[first], leg) ||
                !has_part(worlds.space, leg.movers[second], leg)) {
              continue;
            }
            auto one = Exchange(conflict, worlds, route, leg)
                           .between(leg.movers[first], leg.movers[second]);
            if (!one) continue;
            one->outcome = outcome.outcome;
            found.push_back(std::move(*one));
          }
        }
      }
    }
  }
  return found;
}

}  // namespace parley
