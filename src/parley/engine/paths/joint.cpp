// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/paths/joint.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "parley/model/product.h"

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

constexpr Rank kNothing = std::numeric_limits<Rank>::max();

/// Of each actor the best rank of any target.
IdVector<ActorId, Rank> best_of(const World& world, const StateSet& targets) {
  IdVector<ActorId, Rank> best(world.rankings.size(), kNothing);
  targets.for_each([&](StateId target) {
    for (const ActorId actor : ids(best)) {
      best[actor] = std::min(best[actor], world.rankings[actor]->of(target));
    }
  });
  return best;
}

class JointSearch {
 public:
  JointSearch(const StateSpace& space, const World& world, Group group, const StateSet& targets,
              std::size_t count)
      : space_(space),
        world_(world),
        group_(std::move(group)),
        targets_(targets),
        count_(count),
        framed_(!space.is_graph() && space.moves_merge()),
        product_(space, group_) {}

  /// The end of the best joint move from a state.
  [[nodiscard]] std::optional<StateId> best_end(StateId from) {
    const Frame* frame = frame_at(from);
    if (frame == nullptr || !could_gain(*frame, from)) return std::nullopt;
    std::vector<Candidate> candidates;
    for (const StateId to : frame->targets) {
      if (all_prefer(to, from)) candidates.push_back(candidate(from, to));
    }
    if (candidates.empty()) return std::nullopt;
    std::sort(candidates.begin(), candidates.end());
    // A wanted end is mostly reached straight away; the search is for those that are not.
    std::optional<std::unordered_set<std::size_t>> reached;
    for (const Candidate& one : candidates) {
      const StateId to = std::get<StateId>(one);
      if (framed_ && product_.goes_straight(from, to)) return to;
      if (!reached) reached = reached_from(from);
      if (reached->count(to.index()) != 0) return to;
    }
    return std::nullopt;
  }

 private:
  /// Changed options, the members' ranks, the state: the least is the best end.
  using Candidate = std::tuple<std::size_t, std::uint64_t, StateId>;

  [[nodiscard]] Candidate candidate(StateId from, StateId to) const {
    std::uint64_t ranks = 0;
    for (const ActorId member : group_) ranks += world_.rankings[member]->of(to);
    return {space_.options_changed(from, to), ranks, to};
  }

  [[nodiscard]] bool all_prefer(StateId to, StateId from) const {
    return std::all_of(group_.begin(), group_.end(), [&](ActorId member) {
      return world_.rankings[member]->compare(to, from) == Order::better;
    });
  }

  /// The targets among the states that a group can make of a state as far as its options go, and
  /// for each member the best rank of any.
  struct Frame {
    std::vector<StateId> targets;
    std::vector<Rank> best;
  };

  /// Nothing: no target is there. Frames are looked at as they are asked for; where there are fewer
  /// targets than states of one, all at once.
  [[nodiscard]] const Frame* frame_at(StateId from) {
    const std::size_t key = framed_ ? product_.frame_of(from) : 0;
    const bool at_once = !framed_ || count_ <= product_.size();
    if (at_once && frames_.empty()) {
      targets_.for_each([&](StateId to) { add(frames_[framed_ ? product_.frame_of(to) : 0], to); });
    }
    auto known = frames_.find(key);
    if (known == frames_.end() && !at_once) {
      known = frames_.try_emplace(key).first;
      product_.for_each_cell(key, [&, &frame = known->second](StateId to) {
        if (targets_.has(to)) add(frame, to);
      });
    }
    return known == frames_.end() || known->second.targets.empty() ? nullptr : &known->second;
  }
  void add(Frame& frame, StateId target) const {
    frame.targets.push_back(target);
    frame.best.resize(group_.size(), kNothing);
    for (std::size_t at = 0; at < group_.size(); ++at) {
      frame.best[at] = std::min(frame.best[at], world_.rankings[group_[at]]->of(target));
    }
  }
  /// Whether each member has something to gain there at all.
  [[nodiscard]] bool could_gain(const Frame& frame, StateId from) const {
    for (std::size_t at = 0; at < group_.size(); ++at) {
      if (frame.best[at] >= world_.rankings[group_[at]]->of(from)) return false;
    }
    return true;
  }

  /// Every state that legal sequences of the group reach.
  [[nodiscard]] std::unordered_set<std::size_t> reached_from(StateId from) const {
    // Where moves merge it makes no difference who moved last.
    const std::size_t places = framed_ ? 1 : space_.actors() + 1;
    const auto node = [&](StateId state, std::size_t last) {
      return state.index() * places + (framed_ ? 0 : last);
    };
    std::unordered_set<std::size_t> seen = {node(from, space_.actors())};
    std::unordered_set<std::size_t> states = {from.index()};
    std::vector<std::pair<StateId, std::size_t>> open = {{from, space_.actors()}};
    while (!open.empty()) {
      const auto [state, last] = open.back();
      open.pop_back();
      for (const ActorId member : group_) {
        if (member.index() == last) continue;
        space_.for_each_move(member, state, [&](StateId to) {
          if (!seen.insert(node(to, member.index())).second) return;
          states.insert(to.index());
          open.emplace_back(to, member.index());
        });
      }
    }
    return states;
  }

  const StateSpace& space_;
  const World& world_;
  Group group_;
  const StateSet& targets_;
  const std::size_t count_;  ///< of targets
  const bool framed_;        ///< a group moves within the product of its options
  const Product product_;
  std::unordered_map<std::size_t, Frame> frames_;
};

}  // namespace

std::optional<Leg> find_joint_move(const StateSpace& space, const World& world,
                                   const std::vector<StateId>& starts, const StateSet& targets,
                                   std::size_t group_size, const Run& run) {
  const IdVector<ActorId, Rank> best_target = best_of(world, targets);
  std::vector<ActorId> movers;
  for (const ActorId actor : IdRange<ActorId>(space.actors())) {
    const bool moves = space.is_graph() || !space.options_of(actor).empty();
    const bool gains = std::any_of(starts.begin(), starts.end(), [&](StateId start) {
      return best_target[actor] < world.rankings[actor]->of(start);
    });
    if (moves && gains) movers.push_back(actor);
  }
  if (group_size > movers.size()) return std::nullopt;

  const std::size_t count = targets.count();
  std::optional<Leg> best;
  std::size_t best_start = starts.size();
  for (const Group& group : groups_of(movers, group_size)) {
    JointSearch search(space, world, group, targets, count);
    for (std::size_t at = 0; at < best_start && !run.cancelled(); ++at) {
      const bool all_could = std::all_of(group.begin(), group.end(), [&](ActorId member) {
        return best_target[member] < world.rankings[member]->of(starts[at]);
      });
      if (!all_could) continue;
      if (const std::optional<StateId> end = search.best_end(starts[at])) {
        best = Leg{group, starts[at], *end, true};
        best_start = at;
      }
    }
  }
  return best;
}

}  // namespace parley
