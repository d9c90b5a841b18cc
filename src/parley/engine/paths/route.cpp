// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/paths/route.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <queue>
#include <tuple>
#include <utility>

#include "parley/engine/paths/joint.h"
#include "parley/engine/paths/lead_in.h"
#include "parley/model/lines.h"
#include "parley/model/sparse_array.h"

namespace parley {
namespace {

/// Who moved where to get to a state.
struct Arrival {
  ActorId mover;
  StateId from;
  bool wanted = true;
};

std::vector<Leg> legs_back(const SparseArray<Arrival>& arrivals, StateId start, StateId end) {
  std::vector<Leg> legs;
  for (StateId at = end; at != start;) {
    const Arrival arrival = arrivals[at.index()];
    legs.push_back({{arrival.mover}, arrival.from, at, arrival.wanted});
    at = arrival.from;
  }
  std::reverse(legs.begin(), legs.end());
  return legs;
}

}  // namespace

/// Breadth first over wanted moves, as far as it was asked for.
class Routes::WantedMoves {
 public:
  WantedMoves(const StateSpace& space, const World& world, StateId from)
      : space_(space),
        world_(world),
        from_(from),
        reached_(space.cells()),
        arrivals_(space.cells()),
        lines_(space.actors()) {
    for (const ActorId mover : ids(lines_)) lines_[mover] = Lines(space, world, mover);
    reached_.add(from);
    order_.push_back(from);
  }

  /// The target that is reached first.
  [[nodiscard]] std::optional<StateId> first_of(const StateSet& targets, const Run& run) {
    for (std::size_t at = 0; !run.cancelled(); ++at) {
      while (at >= order_.size() && next_ < order_.size()) follow(order_[next_++]);
      if (at >= order_.size()) return std::nullopt;
      if (targets.has(order_[at])) return order_[at];
    }
    return std::nullopt;
  }
  /// In the order in which they were reached; all of them after first_of has found nothing.
  [[nodiscard]] const std::vector<StateId>& order() const { return order_; }
  [[nodiscard]] std::vector<Leg> legs_to(StateId end) const {
    return legs_back(arrivals_, from_, end);
  }

 private:
  void follow(StateId state) {
    for (const ActorId mover : ids(lines_)) {
      if (lines_[mover].nothing_new(state)) continue;
      space_.for_each_move(mover, state, [&](StateId to) {
        if (reached_.has(to)) return;
        if (world_.rankings[mover]->compare(to, state) != Order::better) return;
        reached_.add(to);
        arrivals_.at(to.index()) = {mover, state, true};
        order_.push_back(to);
      });
    }
  }

  const StateSpace& space_;
  const World& world_;
  StateId from_;
  StateSet reached_;
  SparseArray<Arrival> arrivals_;
  IdVector<ActorId, Lines> lines_;
  std::vector<StateId> order_;
  std::size_t next_ = 0;
};

/// Over any moves, the fewest unwanted ones first, as far as it was asked for.
class Routes::AnyMoves {
 public:
  AnyMoves(const StateSpace& space, const World& world, StateId from)
      : space_(space), world_(world), from_(from), costs_(space.cells()), arrivals_(space.cells()) {
    costs_.at(from.index()) = {0, 0, true};
    open_.push({0, 0, from});
  }

  [[nodiscard]] std::optional<StateId> first_of(const StateSet& targets, const Run& run) {
    for (const StateId state : settled_) {
      if (targets.has(state)) return state;
    }
    while (!open_.empty() && !run.cancelled()) {
      const Entry entry = open_.top();
      const auto& [unwanted, moves, state] = entry;
      open_.pop();
      const Cost known = costs_[state.index()];
      if (unwanted != known.unwanted || moves != known.moves) continue;
      settled_.push_back(state);
      follow(state, known);
      if (targets.has(state)) return state;
    }
    return std::nullopt;
  }
  [[nodiscard]] std::vector<Leg> legs_to(StateId end) const {
    return legs_back(arrivals_, from_, end);
  }

 private:
  struct Cost {
    std::uint32_t unwanted = 0;
    std::uint32_t moves = 0;
    bool known = false;
  };
  using Entry = std::tuple<std::uint32_t, std::uint32_t, StateId>;  ///< unwanted moves, moves

  void follow(StateId state, Cost cost) {
    for (const ActorId mover : IdRange<ActorId>(space_.actors())) {
      space_.for_each_move(mover, state, [&](StateId to) {
        const bool wanted = world_.rankings[mover]->compare(to, state) == Order::better;
        const Cost next{cost.unwanted + (wanted ? 0 : 1), cost.moves + 1, true};
        const Cost before = costs_[to.index()];
        if (before.known &&
            std::tie(next.unwanted, next.moves) >= std::tie(before.unwanted, before.moves)) {
          return;
        }
        costs_.at(to.index()) = next;
        arrivals_.at(to.index()) = {mover, state, wanted};
        open_.push({next.unwanted, next.moves, to});
      });
    }
  }

  const StateSpace& space_;
  const World& world_;
  StateId from_;
  SparseArray<Cost> costs_;
  SparseArray<Arrival> arrivals_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open_;
  std::vector<StateId> settled_;
};

Routes::Routes(const StateSpace& space, const World& world, StateId from)
    : space_(&space),
      world_(&world),
      from_(from),
      wanted_(std::make_unique<WantedMoves>(space, world, from)) {}
Routes::Routes(Routes&&) noexcept = default;
Routes& Routes::operator=(Routes&&) noexcept = default;
Routes::~Routes() = default;

Route Routes::into(const StateSet& targets, const Run& run) {
  if (targets.has(from_)) return {Route::Kind::there, {}};
  if (targets.empty()) return {Route::Kind::no_move, {}};
  if (const std::optional<StateId> found = wanted_->first_of(targets, run)) {
    return {Route::Kind::wanted, wanted_->legs_to(*found)};
  }

  std::optional<StateSet> drawn_in;
  const auto joint_of = [&](std::size_t size) {
    std::optional<Leg> joint =
        find_joint_move(*space_, *world_, wanted_->order(), targets, size, run);
    if (joint || run.cancelled()) return joint;
    // Where no group of this size lands inside, it may land where wanted moves lead on.
    if (!drawn_in) drawn_in = leads_into(*space_, *world_, targets, run);
    return find_joint_move(*space_, *world_, wanted_->order(), *drawn_in, size, run);
  };
  for (std::size_t size = 2; size <= space_->actors() && !run.cancelled(); ++size) {
    const std::optional<Leg> joint = joint_of(size);
    if (!joint) continue;
    Route route{Route::Kind::joint, wanted_->legs_to(joint->from)};
    route.legs.push_back(*joint);
    WantedMoves rest(*space_, *world_, joint->to);
    const std::optional<StateId> end = rest.first_of(targets, run);
    for (Leg& leg : rest.legs_to(end.value_or(joint->to))) route.legs.push_back(std::move(leg));
    return route;
  }
  if (!any_) any_ = std::make_unique<AnyMoves>(*space_, *world_, from_);
  const std::optional<StateId> end = any_->first_of(targets, run);
  if (!end) return {Route::Kind::no_move, {}};
  return {Route::Kind::unwanted, any_->legs_to(*end)};
}

Route find_route(const StateSpace& space, const World& world, StateId from, const StateSet& targets,
                 const Run& run) {
  return Routes(space, world, from).into(targets, run);
}

}  // namespace parley
