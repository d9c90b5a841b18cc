// SPDX-License-Identifier: Apache-2.0
#include "parley/report/columns.h"

#include <algorithm>
#include <utility>

namespace parley {
double equilibrium_share(const Worlds& worlds, const Analysis& analysis, std::size_t at,
                         StateId state) {
  double share = 0;
  for (std::size_t world = 0; world < worlds.worlds.size(); ++world) {
    if (analysis.stability[world][at].for_all.has(state)) share += worlds.worlds[world].draw.chance;
  }
  return share;
}

Columns columns_of(const Names& names, const Analysis& analysis, std::size_t room) {
  Columns columns;
  StateSet candidates(names.space().cells());
  StateSet taken(names.space().cells());
  const auto take = [&](StateId state) {
    candidates.add(state);
    if (taken.has(state) || columns.shown.size() == room) return;
    taken.add(state);
    columns.shown.push_back(state);
  };
  if (analysis.today) take(*analysis.today);
  for (const NamedState& named : names.conflict().states) {
    const StateId cell =
        names.conflict().graph ? named.graph_state : names.space().cell_of(named.levels);
    take(names.space().representative(cell));
  }
  for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
    StateSet equilibria(names.space().cells());
    for (const std::vector<Stability>& world : analysis.stability) equilibria |= world[at].for_all;
    candidates |= equilibria;
    if (columns.shown.size() == room) continue;
    // Beyond any table, which ones come first does not matter: those with the lowest ids do.
    if (equilibria.count() > 4 * room) {
      equilibria.for_each_until([&](StateId state) {
        take(state);
        return columns.shown.size() == room;
      });
      continue;
    }
    std::vector<std::pair<double, StateId>> by_share;
    equilibria.for_each([&](StateId state) {
      by_share.emplace_back(-equilibrium_share(names.worlds(), analysis, at, state), state);
    });
    std::stable_sort(by_share.begin(), by_share.end(),
                     [](const auto& left, const auto& right) { return left.first < right.first; });
    for (const auto& [share, state] : by_share) take(state);
  }
  columns.left_out = candidates.count() - columns.shown.size();
  return columns;
}

StateSet states_to_list(const Names& names, const Analysis& analysis) {
  const StateSpace& space = names.space();
  if (space.states().count() <= kMostStatesListed) return space.states();
  StateSet listed(space.cells());
  if (analysis.today) listed.add(*analysis.today);
  for (const NamedState& named : names.conflict().states) {
    listed.add(space.representative(names.conflict().graph ? named.graph_state
                                                           : space.cell_of(named.levels)));
  }
  if (analysis.also_list) listed |= *analysis.also_list & space.states();
  std::size_t room = kMostStatesListed;
  for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
    for (const std::vector<Stability>& world : analysis.stability) {
      if (room == 0) break;
      world[at].for_all.for_each_until([&](StateId state) {
        if (listed.has(state)) return false;
        listed.add(state);
        return --room == 0;
      });
    }
  }
  return listed;
}

}  // namespace parley
