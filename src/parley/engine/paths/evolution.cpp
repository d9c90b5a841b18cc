// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/paths/evolution.h"

#include <algorithm>
#include <string>

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
  for (std::size_t at = 0; at < arrivals_.size(); ++at) {
    if (arrivals_[at].steps != 0) states.add(StateId(at / actors_));
  }
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

Result<Evolution> evolve(const StateSpace& space, const World& world, StateId from, StepsBy by,
                         const Run& run, std::size_t limit) {
  const std::size_t size = space.cells() * space.actors();
  if (size > limit) {
    return Diagnostic{
        Code::too_large_to_evolve, {}, {std::to_string(size), std::to_string(limit)}, {}};
  }
  Evolution evolution;
  evolution.from_ = from;
  evolution.actors_ = space.actors();
  evolution.arrivals_.resize(size);
  std::vector<std::uint32_t> open;
  const auto follow = [&](StateId at, std::optional<ActorId> last, std::uint32_t before,
                          std::uint32_t steps) {
    for (const ActorId mover : IdRange<ActorId>(space.actors())) {
      if (mover == last) continue;
      space.for_each_move(mover, at, [&](StateId to) {
        const std::size_t place = evolution.place(to, mover);
        Evolution::Arrival& arrival = evolution.arrivals_[place];
        if (arrival.steps != 0) return;
        if (by == StepsBy::improvements &&
            world.rankings[mover]->compare(to, at) != Order::better) {
          return;
        }
        arrival = {steps + 1, before};
        evolution.longest_ = steps + 1;
        open.push_back(static_cast<std::uint32_t>(place));
      });
    }
  };
  follow(from, std::nullopt, 0, 0);
  for (std::size_t next = 0; next < open.size() && !run.cancelled(); ++next) {
    const std::uint32_t place = open[next];
    follow(StateId(place / space.actors()), ActorId(place % space.actors()), place + 1,
           evolution.arrivals_[place].steps);
  }
  return evolution;
}

}  // namespace parley
