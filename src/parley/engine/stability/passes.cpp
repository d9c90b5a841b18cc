// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/passes.h"

#include <algorithm>
#include <utility>

namespace parley {

Passes::Passes(const StateSpace& space, const World& world)
    : space_(space),
      world_(world),
      moves_(space.actors(), std::vector<std::vector<StateId>>(space.cells())),
      arrivals_(moves_) {
  for (const ActorId mover : ids(moves_)) {
    space.states().for_each([&](StateId from) {
      std::vector<StateId>& targets = moves_[mover][from.index()];
      space.for_each_move(mover, from, [&](StateId to) { targets.push_back(to); });
      std::sort(targets.begin(), targets.end());
      targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
      for (const StateId to : targets) arrivals_[mover][to.index()].push_back(from);
    });
  }
}

Passes::Values Passes::ranks(ActorId actor) const {
  return world_.rankings[actor]->ranks.visit(
      [](const auto& ranks) { return Values(ranks.begin(), ranks.end()); });
}

Passes::Values Passes::best_reply(ActorId actor, const Values& values) const {
  Values best = values;
  space_.states().for_each([&](StateId state) {
    for (const StateId to : moves_[actor][state.index()]) {
      best[state.index()] = std::min(best[state.index()], values[to.index()]);
    }
  });
  return best;
}

/// Backwards from the worst states: a node (state, last mover) is labelled with the first value
/// that reaches it, which is the worst. Nobody moves twice in a row, so a node (t, j) is entered
/// only from nodes whose last mover is not j.
template <typename Allowed>
Passes::Values Passes::worst(ActorId actor, const Values& values, const Allowed& allowed) const {
  const std::size_t actors = space_.actors();
  const std::size_t nobody = actors;
  std::vector<bool> labelled(space_.cells() * (actors + 1), false);
  Values result = values;
  std::vector<StateId> order = space_.states().members();
  std::stable_sort(order.begin(), order.end(), [&](StateId left, StateId right) {
    return values[left.index()] > values[right.index()];
  });
  std::vector<std::pair<StateId, ActorId>> open;
  const auto label = [&](StateId state, std::size_t last, Rank value) {
    const std::size_t node = state.index() * (actors + 1) + last;
    if (labelled[node]) return;
    labelled[node] = true;
    if (last == nobody) {
      result[state.index()] = value;
    } else if (ActorId(last) != actor) {
      open.emplace_back(state, ActorId(last));
    }
  };
  for (const StateId source : order) {
    const Rank value = values[source.index()];
    for (std::size_t last = 0; last <= nobody; ++last) label(source, last, value);
    while (!open.empty()) {
      const auto [to, mover] = open.back();
      open.pop_back();
      for (const StateId from : arrivals_[mover][to.index()]) {
        if (!allowed(mover, from, to)) continue;
        for (std::size_t last = 0; last <= nobody; ++last) {
          if (last != mover.index()) label(from, last, value);
        }
      }
    }
  }
  return result;
}

Passes::Values Passes::worst_by_moves(ActorId actor, const Values& values) const {
  return worst(actor, values, [](ActorId, StateId, StateId) { return true; });
}

Passes::Values Passes::worst_by_improvements(ActorId actor, const Values& values) const {
  return worst(actor, values, [this](ActorId mover, StateId from, StateId to) {
    return world_.rankings[mover]->compare(to, from) == Order::better;
  });
}

StateSet Passes::stable_where(ActorId actor, const Values& after) const {
  const Values own = ranks(actor);
  Values leaving(own.size());
  for (std::size_t cell = 0; cell < own.size(); ++cell) {
    leaving[cell] = std::max(own[cell], after[cell]);
  }
  const Values best = best_reply(actor, leaving);
  StateSet stable(space_.cells());
  space_.states().for_each([&](StateId state) {
    if (best[state.index()] >= own[state.index()]) stable.add(state);
  });
  return stable;
}

StateSet Passes::stable(ActorId actor, BaseKind kind) const {
  const Values own = ranks(actor);
  switch (kind) {
    case BaseKind::nash:
      return stable_where(actor, Values(own.size(), 0));
    case BaseKind::gmr:
      return stable_where(actor, worst_by_moves(actor, own));
    case BaseKind::smr:
      return stable_where(actor, worst_by_moves(actor, best_reply(actor, own)));
    case BaseKind::seq:
      return stable_where(actor, worst_by_improvements(actor, own));
    case BaseKind::sseq:
      return stable_where(actor, worst_by_improvements(actor, best_reply(actor, own)));
  }
  return StateSet(space_.cells());
}

}  // namespace parley
