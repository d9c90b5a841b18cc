// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/paths/joint.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace parley {
namespace {

using Group = std::vector<ActorId>;

std::vector<Group> groups_of(const std::vector<ActorId>& movers, std::size_t size) {
  std::vector<Group> groups;
  std::vector<bool> chosen(movers.size(), false);
  std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(size), true);
  do {
    Group group;
    for (std::size_t at = 0; at < movers.size(); ++at) {
      if (chosen[at]) group.push_back(movers[at]);
    }
    groups.push_back(std::move(group));
  } while (std::prev_permutation(chosen.begin(), chosen.end()));
  return groups;
}

/// Whether any end could be better for an actor than any start.
bool could_gain(const Ranking& ranking, const std::vector<StateId>& starts,
                const StateSet& targets) {
  Rank worst_start = 0;
  for (const StateId start : starts) worst_start = std::max(worst_start, ranking.of(start));
  bool gains = false;
  targets.for_each([&](StateId target) { gains = gains || ranking.of(target) < worst_start; });
  return gains;
}

class JointSearch {
 public:
  JointSearch(const StateSpace& space, const World& world, Group group)
      : space_(space), world_(world), group_(std::move(group)) {}

  [[nodiscard]] bool all_prefer(StateId to, StateId from) const {
    return std::all_of(group_.begin(), group_.end(), [&](ActorId member) {
      return world_.rankings[member]->compare(to, from) == Order::better;
    });
  }

  /// What stays the same however the group moves: the id with its options at their first level.
  [[nodiscard]] std::size_t frame(StateId state) const {
    std::size_t rest = state.index();
    for (const ActorId member : group_) {
      for (const OptionId option : space_.options_of(member)) {
        rest -= space_.level(state, option).index() * space_.axis(option).stride;
      }
    }
    return rest;
  }

  /// The states among `wanted` that legal sequences of the group reach.
  [[nodiscard]] std::vector<StateId> reached(StateId from, const StateSet& wanted) const {
    const std::size_t places = space_.actors() + 1;
    const auto node = [&](StateId state, std::size_t last) {
      return state.index() * places + last;
    };
    std::unordered_set<std::size_t> seen = {node(from, space_.actors())};
    std::vector<std::pair<StateId, std::size_t>> open = {{from, space_.actors()}};
    std::vector<StateId> found;
    while (!open.empty()) {
      const auto [state, last] = open.back();
      open.pop_back();
      if (wanted.has(state)) found.push_back(state);
      for (const ActorId member : group_) {
        if (member.index() == last) continue;
        space_.for_each_move(member, state, [&](StateId to) {
          if (seen.insert(node(to, member.index())).second) open.emplace_back(to, member.index());
        });
      }
    }
    return found;
  }

  /// The end of the best joint move from a state, among the candidates that all prefer.
  [[nodiscard]] std::optional<StateId> best_end(StateId from, const StateSet& candidates) const {
    const auto cost = [&](StateId to) {
      std::uint64_t ranks = 0;
      for (const ActorId member : group_) ranks += world_.rankings[member]->of(to);
      return std::tuple(space_.options_changed(from, to), ranks, to);
    };
    std::optional<StateId> best;
    for (const StateId to : reached(from, candidates)) {
      if (!best || cost(to) < cost(*best)) best = to;
    }
    return best;
  }

 private:
  const StateSpace& space_;
  const World& world_;
  Group group_;
};

}  // namespace

std::optional<Leg> find_joint_move(const StateSpace& space, const World& world,
                                   const std::vector<StateId>& starts, const StateSet& targets,
                                   std::size_t group_size, const Run& run) {
  std::vector<ActorId> movers;
  for (const ActorId actor : IdRange<ActorId>(space.actors())) {
    const bool moves = space.is_graph() || !space.options_of(actor).empty();
    if (moves && could_gain(*world.rankings[actor], starts, targets)) movers.push_back(actor);
  }
  if (group_size > movers.size()) return std::nullopt;

  std::optional<Leg> best;
  std::size_t best_start = starts.size();
  for (const Group& group : groups_of(movers, group_size)) {
    const JointSearch search(space, world, group);
    // Over the hypercube a group changes its own options only, so targets are looked up by frame.
    const bool framed = !space.is_graph() && space.moves_merge();
    std::unordered_map<std::size_t, std::vector<StateId>> by_frame;
    const auto frame = [&](StateId state) { return framed ? search.frame(state) : 0; };
    targets.for_each([&](StateId target) { by_frame[frame(target)].push_back(target); });
    for (std::size_t at = 0; at < best_start && !run.cancelled(); ++at) {
      const auto here = by_frame.find(frame(starts[at]));
      if (here == by_frame.end()) continue;
      StateSet candidates;
      for (const StateId target : here->second) {
        if (!search.all_prefer(target, starts[at])) continue;
        if (candidates.cells() == 0) candidates = StateSet(space.cells());
        candidates.add(target);
      }
      if (candidates.cells() == 0) continue;
      if (const std::optional<StateId> end = search.best_end(starts[at], candidates)) {
        best = Leg{group, starts[at], *end, true};
        best_start = at;
      }
    }
  }
  return best;
}

}  // namespace parley
