// SPDX-License-Identifier: Apache-2.0
#include "tests/support/path_oracle.h"

#include <algorithm>

namespace parley::support {

PathOracle::PathOracle(const Oracle& oracle, std::size_t actors)
    : oracle_(oracle), actors_(actors) {
  for (const StateId cell : IdRange<StateId>(oracle.cells())) {
    if (oracle.is_state(cell)) states_.push_back(cell);
  }
}

std::vector<std::optional<std::size_t>> PathOracle::wanted_moves(StateId from) const {
  std::vector<std::optional<std::size_t>> least(oracle_.cells());
  least[from.index()] = 0;
  std::size_t round = 0;
  for (bool changed = true; changed; ++round) {
    changed = false;
    for (const ActorId mover : IdRange<ActorId>(actors_)) {
      for (const StateId at : states_) {
        if (least[at.index()] != round) continue;
        for (const StateId to : states_) {
          if (!moves(mover, at, to) || !wants(mover, to, at) || least[to.index()]) continue;
          least[to.index()] = round + 1;
          changed = true;
        }
      }
    }
  }
  return least;
}

std::vector<std::optional<PathOracle::Cost>> PathOracle::any_moves(StateId from) const {
  std::vector<std::optional<Cost>> least(oracle_.cells());
  least[from.index()] = Cost{};
  for (bool changed = true; changed;) {
    changed = false;
    for (const ActorId mover : IdRange<ActorId>(actors_)) {
      for (const StateId at : states_) {
        if (!least[at.index()]) continue;
        for (const StateId to : states_) {
          if (!moves(mover, at, to)) continue;
          Cost cost = *least[at.index()];
          if (!wants(mover, to, at)) ++cost.unwanted;
          ++cost.moves;
          if (least[to.index()] && *least[to.index()] <= cost) continue;
          least[to.index()] = cost;
          changed = true;
        }
      }
    }
  }
  return least;
}

PathOracle::States PathOracle::leading_into(const States& targets) const {
  States inside = targets;
  for (bool changed = true; changed;) {
    changed = false;
    for (const ActorId mover : IdRange<ActorId>(actors_)) {
      for (const StateId at : states_) {
        if (inside.count(at) != 0) continue;
        for (const StateId to : states_) {
          if (inside.count(to) == 0 || !moves(mover, at, to) || !wants(mover, to, at)) continue;
          inside.insert(at);
          changed = true;
        }
      }
    }
  }
  return inside;
}

void PathOracle::follow(const Group& group, std::optional<ActorId> last, StateId at,
                        std::set<std::pair<StateId, ActorId>>& seen) const {
  for (const ActorId mover : group) {
    if (mover == last) continue;
    for (const StateId to : states_) {
      if (!moves(mover, at, to) || !seen.insert({to, mover}).second) continue;
      follow(group, mover, to, seen);
    }
  }
}

PathOracle::States PathOracle::coalition_improvements(const Group& group, StateId from) const {
  // Whether a sequence was seen that ends at a state and whose last mover was an actor.
  std::set<std::pair<StateId, ActorId>> seen;
  follow(group, std::nullopt, from, seen);
  States ends;
  for (const auto& [end, last] : seen) {
    const bool all = std::all_of(group.begin(), group.end(),
                                 [&, to = end](ActorId member) { return wants(member, to, from); });
    if (all) ends.insert(end);
  }
  return ends;
}

std::vector<PathOracle::Group> PathOracle::groups_of(std::size_t size) const {
  std::vector<Group> groups;
  for (std::size_t members = 0; members < std::size_t{1} << actors_; ++members) {
    Group group;
    for (const ActorId actor : IdRange<ActorId>(actors_)) {
      if ((members >> actor.index() & 1U) != 0) group.push_back(actor);
    }
    if (group.size() == size) groups.push_back(std::move(group));
  }
  return groups;
}

std::optional<PathOracle::JointMove> PathOracle::joint_move(StateId from,
                                                            const States& targets) const {
  const auto reached = wanted_moves(from);
  const States inside = leading_into(targets);
  for (std::size_t size = 2; size <= actors_; ++size) {
    std::optional<std::size_t> straight;
    std::optional<std::size_t> leading;
    for (const Group& group : groups_of(size)) {
      for (const StateId start : states_) {
        const std::optional<std::size_t> before = reached[start.index()];
        if (!before) continue;
        for (const StateId end : coalition_improvements(group, start)) {
          if (targets.count(end) != 0) straight = std::min(straight.value_or(*before), *before);
          if (inside.count(end) != 0) leading = std::min(leading.value_or(*before), *before);
        }
      }
    }
    if (leading) return JointMove{size, straight.has_value(), straight.value_or(*leading)};
  }
  return std::nullopt;
}

}  // namespace parley::support
