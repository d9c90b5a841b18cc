// SPDX-License-Identifier: Apache-2.0
#include "parley/service/coalition_scope.h"

#include <algorithm>
#include <utility>

#include "parley/model/product.h"

namespace parley {
namespace {

/// Where the groups may end, from one state: in the cells that they can set, or in any state.
std::size_t ends_of(const StateSpace& space, const std::vector<Coalition>& groups) {
  std::size_t ends = 0;
  for (const Coalition& group : groups) {
    ends += space.moves_merge() ? Product(space, group).size() : space.states().count();
  }
  return std::max<std::size_t>(1, ends);
}

/// States, the heaviest first; of the same weight the lower id first.
std::vector<StateId> in_order_of_weight(const Worlds& worlds, const WorldList& possible,
                                        const std::vector<StatesInWorld>& found, std::size_t at,
                                        const StateSet& candidates) {
  std::vector<StateId> states = candidates.members();
  // In one world all weigh the same.
  if (possible.size() == 1) return states;
  std::vector<std::pair<double, StateId>> weighed;
  weighed.reserve(states.size());
  for (const StateId state : states) {
    WorldList holds;
    for (std::size_t world = 0; world < possible.size(); ++world) {
      if (found[world].equilibria[at].has(state)) holds.push_back(possible[world]);
    }
    weighed.emplace_back(weight_of(worlds, holds), state);
  }
  std::stable_sort(weighed.begin(), weighed.end(),
                   [](const auto& one, const auto& other) { return one.first > other.first; });
  for (std::size_t place = 0; place < states.size(); ++place) states[place] = weighed[place].second;
  return states;
}

}  // namespace

std::size_t limit_states(const Worlds& worlds, const std::vector<Coalition>& groups,
                         const WorldList& possible, std::size_t most_ends,
                         std::vector<StatesInWorld>& found) {
  const StateSpace& space = worlds.space;
  StateSet left(space.cells());
  for (const StatesInWorld& one : found) {
    for (const StateSet& states : one.looked_at) left |= states;
  }
  const std::size_t count = left.count();
  const std::size_t ends = ends_of(space, groups) * std::max<std::size_t>(1, possible.size());
  std::size_t room = std::max<std::size_t>(1, most_ends / ends);
  if (count <= room) return 0;
  const std::size_t left_out = count - room;
  StateSet chosen(space.cells());
  const auto choose = [&](const std::vector<StateId>& states) {
    const std::size_t some = std::min(room, states.size());
    for (std::size_t place = 0; place < some; ++place) {
      chosen.add(states[place]);
      left.remove(states[place]);
    }
    room -= some;
  };
  const std::size_t concepts = found.front().equilibria.size();
  for (std::size_t at = 0; at < concepts && room > 0; ++at) {
    StateSet candidates(space.cells());
    for (const StatesInWorld& one : found) candidates |= one.equilibria[at];
    candidates &= left;
    choose(in_order_of_weight(worlds, possible, found, at, candidates));
  }
  choose(left.members());
  for (StatesInWorld& one : found) {
    for (StateSet& states : one.looked_at) states &= chosen;
  }
  return left_out;
}

}  // namespace parley
