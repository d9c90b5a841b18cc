// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/paths/route.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <queue>
#include <utility>

#include "parley/engine/paths/joint.h"

namespace parley {
namespace {

/// Who moved where to get to a state, for every state that was reached.
class Trail {
 public:
  explicit Trail(std::size_t cells) : reached_(cells), legs_(cells) {}

  [[nodiscard]] bool has(StateId state) const { return reached_.has(state); }
  void start(StateId state) {
    reached_.add(state);
    order_.push_back(state);
  }
  void add(ActorId mover, StateId from, StateId to, bool wanted) {
    if (!reached_.has(to)) order_.push_back(to);
    reached_.add(to);
    legs_[to.index()] = {mover, from, wanted};
  }
  /// In the order in which they were reached.
  [[nodiscard]] const std::vector<StateId>& order() const { return order_; }

  [[nodiscard]] std::vector<Leg> back_to(StateId start, StateId end) const {
    std::vector<Leg> legs;
    for (StateId at = end; at != start; at = legs_[at.index()].from) {
      const Arrival& arrival = legs_[at.index()];
      legs.push_back({{arrival.mover}, arrival.from, at, arrival.wanted});
    }
    std::reverse(legs.begin(), legs.end());
    return legs;
  }

 private:
  struct Arrival {
    ActorId mover;
    StateId from;
    bool wanted = true;
  };
  StateSet reached_;
  std::vector<Arrival> legs_;
  std::vector<StateId> order_;
};

/// Breadth first over wanted moves; stops at the first target.
Trail follow_wanted_moves(const StateSpace& space, const World& world, StateId from,
                          const StateSet& targets, std::optional<StateId>& found, const Run& run) {
  Trail trail(space.cells());
  trail.start(from);
  if (targets.has(from)) found = from;
  for (std::size_t next = 0; next < trail.order().size() && !found && !run.cancelled(); ++next) {
    const StateId state = trail.order()[next];
    for (const ActorId mover : IdRange<ActorId>(space.actors())) {
      space.for_each_move(mover, state, [&](StateId to) {
        if (found || trail.has(to)) return;
        if (world.rankings[mover]->compare(to, state) != Order::better) return;
        trail.add(mover, state, to, true);
        if (targets.has(to)) found = to;
      });
    }
  }
  return trail;
}

/// The states from which wanted moves lead into `targets`, those included.
StateSet leads_into(const StateSpace& space, const World& world, const StateSet& targets,
                    const Run& run) {
  std::vector<std::vector<StateId>> arrivals(space.cells());
  space.states().for_each([&](StateId from) {
    if (run.cancelled()) return;
    for (const ActorId mover : IdRange<ActorId>(space.actors())) {
      space.for_each_move(mover, from, [&](StateId to) {
        if (world.rankings[mover]->compare(to, from) == Order::better) {
          arrivals[to.index()].push_back(from);
        }
      });
    }
  });
  StateSet inside = targets;
  std::vector<StateId> open = targets.members();
  while (!open.empty()) {
    const StateId to = open.back();
    open.pop_back();
    for (const StateId from : arrivals[to.index()]) {
      if (inside.has(from)) continue;
      inside.add(from);
      open.push_back(from);
    }
  }
  return inside;
}

/// The route over any moves with the fewest unwanted ones.
Route least_unwanted(const StateSpace& space, const World& world, StateId from,
                     const StateSet& targets, const Run& run) {
  using Cost = std::pair<std::size_t, std::size_t>;  // unwanted moves, moves
  using Entry = std::pair<Cost, StateId>;
  const Cost unknown{space.cells() + 1, 0};
  std::vector<Cost> costs(space.cells(), unknown);
  Trail trail(space.cells());
  trail.start(from);
  costs[from.index()] = {0, 0};
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  open.push({{0, 0}, from});
  while (!open.empty() && !run.cancelled()) {
    const auto [cost, state] = open.top();
    open.pop();
    if (cost != costs[state.index()]) continue;
    if (targets.has(state)) return {Route::Kind::unwanted, trail.back_to(from, state)};
    for (const ActorId mover : IdRange<ActorId>(space.actors())) {
      space.for_each_move(mover, state, [&, cost = cost, state = state](StateId to) {
        const bool wanted = world.rankings[mover]->compare(to, state) == Order::better;
        const Cost next{cost.first + (wanted ? 0 : 1), cost.second + 1};
        if (next >= costs[to.index()]) return;
        costs[to.index()] = next;
        trail.add(mover, state, to, wanted);
        open.push({next, to});
      });
    }
  }
  return {Route::Kind::no_move, {}};
}

}  // namespace

Route find_route(const StateSpace& space, const World& world, StateId from, const StateSet& targets,
                 const Run& run) {
  if (targets.has(from)) return {Route::Kind::there, {}};
  std::optional<StateId> found;
  const Trail trail = follow_wanted_moves(space, world, from, targets, found, run);
  if (found) return {Route::Kind::wanted, trail.back_to(from, *found)};
  if (targets.empty()) return {Route::Kind::no_move, {}};

  std::optional<StateSet> drawn_in;
  const auto joint_of = [&](std::size_t size) {
    std::optional<Leg> joint = find_joint_move(space, world, trail.order(), targets, size, run);
    if (joint) return joint;
    // Where no group of this size lands inside, it may land where wanted moves lead on.
    if (!drawn_in) drawn_in = leads_into(space, world, targets, run);
    return find_joint_move(space, world, trail.order(), *drawn_in, size, run);
  };
  for (std::size_t size = 2; size <= space.actors() && !run.cancelled(); ++size) {
    const std::optional<Leg> joint = joint_of(size);
    if (!joint) continue;
    Route route{Route::Kind::joint, trail.back_to(from, joint->from)};
    route.legs.push_back(*joint);
    std::optional<StateId> end;
    const Trail rest = follow_wanted_moves(space, world, joint->to, targets, end, run);
    for (Leg& leg : rest.back_to(joint->to, end.value_or(joint->to))) {
      route.legs.push_back(std::move(leg));
    }
    return route;
  }
  return least_unwanted(space, world, from, targets, run);
}

}  // namespace parley
