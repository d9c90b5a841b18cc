// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/paths/evolution.h"

#include <algorithm>
#include <cassert>
#include <string>

#include "parley/model/lines.h"
#include "parley/model/product.h"

namespace parley {

std::optional<std::size_t> Evolution::steps(StateId state, ActorId last_mover) const {
  const std::uint32_t steps = arrivals_[place(state, last_mover)].steps;
  if (steps == 0) return std::nullopt;
  return steps;
}

std::optional<std::size_t> Evolution::steps(StateId state) const {
  if (state == from_) return 0;
  std::optional<std::size_t> fewest;
  for (const ActorId last : IdRange<ActorId>(actors_)) {
    const std::optional<std::size_t> these = steps(state, last);
    if (these && (!fewest || *these < *fewest)) fewest = these;
  }
  return fewest;
}

StateSet Evolution::reached() const {
  StateSet states(actors_ == 0 ? from_.index() + 1 : arrivals_.size() / actors_);
  arrivals_.for_each_kept([&](std::size_t at, const Arrival& arrival) {
    if (arrival.steps != 0) states.add(StateId(at / actors_));
  });
  states.add(from_);
  return states;
}

std::vector<Step> Evolution::sequence(StateId state) const {
  std::vector<Step> steps_back;
  if (state == from_) return steps_back;
  std::size_t at = place(state, ActorId(0));
  for (const ActorId last : IdRange<ActorId>(actors_)) {
    const std::size_t other = place(state, last);
    if (arrivals_[other].steps == 0) continue;
    if (arrivals_[at].steps == 0 || arrivals_[other].steps < arrivals_[at].steps) at = other;
  }
  while (true) {
    const std::uint32_t before = arrivals_[at].before;
    const StateId left = before == 0 ? from_ : StateId((before - 1) / actors_);
    steps_back.push_back({ActorId(at % actors_), left, StateId(at / actors_)});
    if (before == 0) break;
    at = before - 1;
  }
  std::reverse(steps_back.begin(), steps_back.end());
  return steps_back;
}

/// The search in breadth that an evolution is made of.
class Evolution::Search {
 public:
  Search(const StateSpace& space, const World& world, StateId from, StepsBy by)
      : space_(space), world_(world), by_(by), lines_(space.actors()) {
    assert(space.cells() * space.actors() <= kMostArrivals);
    found_.from_ = from;
    found_.actors_ = space.actors();
    found_.arrivals_ = SparseArray<Arrival>(space.cells() * space.actors());
    for (const ActorId mover : ids(lines_)) {
      lines_[mover] = by == StepsBy::moves ? Lines(space, mover) : Lines(space, world, mover);
    }
  }

  /// Until nothing new appears, or every state of `wanted` was reached.
  void run(StateSet* wanted, std::size_t left, const Run& run) {
    wanted_ = wanted;
    left_ = left;
    follow(found_.from_, std::nullopt, 0, 0);
    for (std::size_t next = 0; next < open_.size() && !done() && !run.cancelled(); ++next) {
      const std::uint32_t place = open_[next];
      follow(StateId(place / found_.actors_), ActorId(place % found_.actors_), place + 1,
             found_.arrivals_[place].steps);
    }
  }
  [[nodiscard]] Evolution take() { return std::move(found_); }

 private:
  [[nodiscard]] bool done() const { return wanted_ != nullptr && left_ == 0; }

  void follow(StateId at, std::optional<ActorId> last, std::uint32_t before, std::uint32_t steps) {
    for (const ActorId mover : IdRange<ActorId>(space_.actors())) {
      if (mover == last || lines_[mover].nothing_new(at)) continue;
      space_.for_each_move(mover, at, [&](StateId to) {
        const std::size_t place = found_.place(to, mover);
        if (found_.arrivals_[place].steps != 0) return;
        if (by_ == StepsBy::improvements &&
            world_.rankings[mover]->compare(to, at) != Order::better) {
          return;
        }
        found_.arrivals_.at(place) = {steps + 1, before};
        found_.longest_ = steps + 1;
        open_.push_back(static_cast<std::uint32_t>(place));
        if (wanted_ != nullptr && wanted_->has(to)) {
          wanted_->remove(to);
          --left_;
        }
      });
    }
  }

  const StateSpace& space_;
  const World& world_;
  StepsBy by_;
  IdVector<ActorId, Lines> lines_;
  Evolution found_;
  std::vector<std::uint32_t> open_;
  StateSet* wanted_ = nullptr;
  std::size_t left_ = 0;
};

Result<Evolution> evolve(const StateSpace& space, const World& world, StateId from, StepsBy by,
                         const Run& run, std::size_t limit) {
  const std::size_t size = space.cells() * space.actors();
  if (size > limit) {
    return Diagnostic{
        Code::too_large_to_evolve, {}, {std::to_string(size), std::to_string(limit)}, {}};
  }
  Evolution::Search search(space, world, from, by);
  search.run(nullptr, 0, run);
  return search.take();
}

std::vector<std::optional<std::size_t>> fewest_steps(const StateSpace& space, const World& world,
                                                     StateId from,
                                                     const std::vector<StateId>& places, StepsBy by,
                                                     const Run& run) {
  std::vector<std::optional<std::size_t>> steps(places.size());
  StateSet wanted(space.cells());
  std::size_t left = 0;
  const bool by_product = by == StepsBy::moves && space.moves_merge();
  std::vector<ActorId> everybody;
  for (const ActorId actor : IdRange<ActorId>(space.actors())) everybody.push_back(actor);
  for (std::size_t at = 0; at < places.size(); ++at) {
    if (places[at] == from) steps[at] = 0;
    // No way is shorter than one on which nobody moves twice.
    if (by_product && !steps[at]) steps[at] = one_move_each(space, everybody, from, places[at]);
    if (steps[at] || wanted.has(places[at])) continue;
    wanted.add(places[at]);
    ++left;
  }
  if (left == 0) return steps;
  Evolution::Search search(space, world, from, by);
  search.run(&wanted, left, run);
  const Evolution evolution = search.take();
  for (std::size_t at = 0; at < places.size(); ++at) {
    if (!steps[at]) steps[at] = evolution.steps(places[at]);
  }
  return steps;
}

}  // namespace parley
