// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/coalition_reach.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace parley {
namespace {

/// Lists that are kept hold at most so many states together.
constexpr std::size_t kMostKept = std::size_t{1} << 25U;

bool all_free(const StateSpace& space, const Coalition& movers) {
  return std::all_of(movers.begin(), movers.end(), [&](ActorId mover) {
    const std::vector<OptionId>& options = space.options_of(mover);
    return std::all_of(options.begin(), options.end(),
                       [&](OptionId option) { return space.axis(option).free; });
  });
}

bool is_step(const Judge& judge, Steps steps, ActorId mover, StateId to, StateId from) {
  switch (steps) {
    case Steps::any:
      return true;
    case Steps::wanted:
      return judge.leaves(mover, to, from);
    case Steps::credible:
      return judge.credible(mover, to, from);
  }
  return false;
}

}  // namespace

Coalition others_than(const Coalition& group, std::size_t actors) {
  Coalition others;
  for (const ActorId actor : IdRange<ActorId>(actors)) {
    if (!std::binary_search(group.begin(), group.end(), actor)) others.push_back(actor);
  }
  return others;
}

Reach::Reach(const StateSpace& space, const World& world, PreferenceReading reading,
             Coalition movers, Steps steps)
    : space_(space),
      world_(world),
      judge_(world, reading),
      movers_(std::move(movers)),
      steps_(steps) {
  // A move and another one by the same actor are one move, and if both are improvements so is that
  // one, as far as the order is transitive. Where what tempts can also deter, it counts whether the
  // others come back to where they began, and that takes the full search.
  const bool exclusive =
      reading == PreferenceReading::plain || reading == PreferenceReading::strong;
  merging_ = space.moves_merge() && exclusive && (steps == Steps::any || world.weak_orders());
  two_way_ = merging_ && steps == Steps::any && all_free(space, movers_);
}

bool Reach::allowed(ActorId mover, StateId to, StateId from) const {
  return is_step(judge_, steps_, mover, to, from);
}

Reach::List& Reach::list_from(StateId start) {
  if (list_of_.empty()) list_of_.assign(space_.cells(), 0);
  const std::uint32_t known = list_of_[start.index()];
  if (known != 0) return lists_[known - 1];
  if (kept_states_ > kMostKept) {
    lists_.clear();
    std::fill(list_of_.begin(), list_of_.end(), 0);
    kept_states_ = 0;
    ++generation_;
  }
  lists_.push_back({lists_.size(), search(start), {}});
  List& found = lists_.back();
  kept_states_ += found.ends.size() + 1;
  const auto place = static_cast<std::uint32_t>(lists_.size());
  list_of_[start.index()] = place;
  if (two_way_) {
    for (const StateId state : found.ends) list_of_[state.index()] = place;
  }
  return found;
}

const Reach::List& Reach::from(StateId start) { return list_from(start); }

const Reach::List& Reach::with_worst(StateId start) {
  List& list = list_from(start);
  if (!list.worst.empty()) return list;
  list.worst = IdVector<ActorId, Rank>(space_.actors(), 0);
  for (const ActorId actor : ids(list.worst)) {
    const Ranking& ranking = *world_.rankings[actor];
    for (const StateId end : list.ends) {
      list.worst[actor] = std::max(list.worst[actor], ranking.of(end));
    }
  }
  return list;
}

std::vector<StateId> Reach::search(StateId start) {
  std::vector<StateId> found;
  if (movers_.empty()) return found;
  const std::size_t lasts = merging_ ? 1 : space_.actors();
  if (seen_.empty()) seen_.assign(space_.cells() * lasts, 0);
  ++round_;
  const auto is_new = [&](StateId state, ActorId last) {
    std::uint32_t& seen = seen_[state.index() * lasts + (merging_ ? 0 : last.index())];
    return std::exchange(seen, round_) != round_;
  };
  if (merging_) seen_[start.index()] = round_;
  // No actor has this id, so that anybody may move first.
  const ActorId nobody(space_.actors());
  std::vector<std::pair<StateId, ActorId>> open = {{start, nobody}};
  while (!open.empty()) {
    const auto [at, last] = open.back();
    open.pop_back();
    for (const ActorId mover : movers_) {
      if (mover == last) continue;
      space_.for_each_move(mover, at, [&, from = at](StateId to) {
        if (!allowed(mover, to, from) || !is_new(to, mover)) return;
        found.push_back(to);
        open.emplace_back(to, mover);
      });
    }
  }
  if (two_way_) found.push_back(start);
  if (!merging_) {
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
  }
  return found;
}

std::vector<Place> places_of(const StateSpace& space, const World& world, PreferenceReading reading,
                             const Coalition& movers, Steps steps, StateId start,
                             const std::function<bool(StateId)>& stop) {
  const Judge judge(world, reading);
  const ActorId nobody(space.actors());
  std::vector<Place> places = {{start, nobody, 0}};
  std::unordered_set<std::size_t> seen;
  std::vector<std::tuple<Rank, std::size_t, StateId>> targets;  // as preferred_exit orders them
  for (std::size_t at = 0; at < places.size(); ++at) {
    for (const ActorId mover : movers) {
      const StateId from = places[at].state;
      if (mover == places[at].last) continue;
      targets.clear();
      space.for_each_move(mover, from, [&](StateId to) {
        if (!is_step(judge, steps, mover, to, from)) return;
        targets.emplace_back(world.rankings[mover]->of(to), space.options_changed(from, to), to);
      });
      std::sort(targets.begin(), targets.end());
      for (const auto& [rank, changed, to] : targets) {
        if (!seen.insert(to.index() * space.actors() + mover.index()).second) continue;
        places.push_back({to, mover, at});
        if (stop(to)) return places;
      }
    }
  }
  return places;
}

std::vector<Step> steps_to(const std::vector<Place>& places, std::size_t at) {
  std::vector<Step> steps;
  for (; at != 0; at = places[at].before) {
    steps.push_back({places[at].last, places[places[at].before].state, places[at].state});
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

}  // namespace parley
