// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "parley/engine/inverse/count.h"

namespace parley {
namespace {

constexpr std::size_t kMostStates = 8;
using Mask = std::uint8_t;  ///< of at most eight states

/// What a ranking says that any verdict on the target can depend on.
struct Class {
  Mask better = 0;                               ///< than the target
  std::array<Mask, kMostStates> improvements{};  ///< of the actor, by where it stands
  friend auto operator<=>(const Class&, const Class&) = default;
};
struct Counted {
  Class what;
  std::uint64_t rankings = 0;
};

std::optional<std::uint64_t> product(std::optional<std::uint64_t> left, std::uint64_t right) {
  std::uint64_t result = 0;
  if (!left || __builtin_mul_overflow(*left, right, &result)) return std::nullopt;
  return result;
}

/// A conflict over at most eight states, as masks.
class SmallGame {
 public:
  SmallGame(const StateSpace& space, const std::vector<ActorId>& actors, StateId target,
            bool reply_counts)
      : states_(space.states().members()), reply_counts_(reply_counts) {
    target_ = place_of(target);
    for (const ActorId actor : actors) {
      std::array<Mask, kMostStates> moves{};
      for (std::size_t from = 0; from < states_.size(); ++from) {
        space.for_each_move(actor, states_[from], [&](StateId to) {
          moves[from] = static_cast<Mask>(moves[from] | (1U << place_of(to)));
        });
      }
      moves_.push_back(moves);
    }
  }

  /// All strict rankings of one actor, those alike together.
  [[nodiscard]] std::vector<Counted> classes_of(std::size_t actor) const {
    std::vector<std::size_t> order(states_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::map<Class, std::uint64_t> counts;
    do {
      Class what;
      Mask above = 0;  // everything better than the state that the order has come to
      for (const std::size_t state : order) {
        if (state == target_) what.better = above;
        what.improvements[state] = static_cast<Mask>(moves_[actor][state] & above);
        above = static_cast<Mask>(above | (1U << state));
      }
      ++counts[what];
    } while (std::next_permutation(order.begin(), order.end()));
    std::vector<Counted> classes;
    for (const auto& [what, rankings] : counts) classes.push_back({what, rankings});
    return classes;
  }

  [[nodiscard]] bool stable(std::size_t actor, const std::vector<const Class*>& chosen) const {
    const Mask better = chosen[actor]->better;
    for (std::size_t to = 0; to < states_.size(); ++to) {
      const bool tempts = ((moves_[actor][target_] & better) >> to & 1U) != 0;
      if (tempts && !punished(actor, to, chosen)) return false;
    }
    return true;
  }

 private:
  [[nodiscard]] std::size_t place_of(StateId state) const {
    return static_cast<std::size_t>(std::lower_bound(states_.begin(), states_.end(), state) -
                                    states_.begin());
  }

  [[nodiscard]] bool bites(std::size_t actor, std::size_t at, Mask better) const {
    if ((better >> at & 1U) != 0) return false;
    return !reply_counts_ || (moves_[actor][at] & better) == 0;
  }

  /// Follows the others' improvements from where the actor went.
  [[nodiscard]] bool punished(std::size_t actor, std::size_t to,
                              const std::vector<const Class*>& chosen) const {
    const Mask better = chosen[actor]->better;
    std::vector<Mask> seen(moves_.size(), 0);  // by last mover
    std::vector<std::pair<std::size_t, std::size_t>> open = {{to, actor}};
    while (!open.empty()) {
      const auto [at, last] = open.back();
      open.pop_back();
      for (std::size_t mover = 0; mover < moves_.size(); ++mover) {
        if (mover == actor || mover == last) continue;
        const Mask fresh = static_cast<Mask>(chosen[mover]->improvements[at] & ~seen[mover]);
        seen[mover] = static_cast<Mask>(seen[mover] | fresh);
        for (std::size_t end = 0; end < states_.size(); ++end) {
          if ((fresh >> end & 1U) == 0) continue;
          if (bites(actor, end, better)) return true;
          open.emplace_back(end, mover);
        }
      }
    }
    return false;
  }

  std::vector<StateId> states_;
  std::size_t target_ = 0;
  bool reply_counts_ = false;
  std::vector<std::array<Mask, kMostStates>> moves_;
};

Diagnostic too_many(const std::string& combinations, std::size_t limit) {
  return {Code::too_many_rankings, {}, {combinations, std::to_string(limit)}, {}};
}

Result<JointCount> count_coupled(const StateSpace& space, JointCount count, StateId target,
                                 bool reply_counts, const Run& run, std::size_t limit) {
  const std::size_t states = space.states().count();
  if (states > kMostStates) {
    return too_many("(" + std::to_string(states) + "!)^" + std::to_string(count.actors.size()),
                    limit);
  }
  const SmallGame game(space, count.actors, target, reply_counts);
  std::vector<std::vector<Counted>> classes;
  std::size_t combinations = 1;
  count.total = 1;
  for (std::size_t actor = 0; actor < count.actors.size(); ++actor) {
    classes.push_back(game.classes_of(actor));
    if (__builtin_mul_overflow(combinations, classes.back().size(), &combinations)) {
      return too_many("> 2^64", limit);
    }
    std::uint64_t rankings = 0;
    for (const Counted& one : classes.back()) rankings += one.rankings;
    count.total = product(count.total, rankings);
  }
  if (combinations > limit) return too_many(std::to_string(combinations), limit);
  double share = 0;
  std::optional<std::uint64_t> stable = 0;
  std::vector<const Class*> chosen(classes.size());
  for (std::size_t done = 0; done < combinations && !run.cancelled(); ++done) {
    std::optional<std::uint64_t> weight = 1;
    double chance = 1;
    std::size_t rest = done;
    for (std::size_t actor = 0; actor < classes.size(); ++actor) {
      const Counted& one = classes[actor][rest % classes[actor].size()];
      rest /= classes[actor].size();
      chosen[actor] = &one.what;
      weight = product(weight, one.rankings);
      double all = 1;
      for (std::size_t factor = 2; factor <= states; ++factor) all *= static_cast<double>(factor);
      chance *= static_cast<double>(one.rankings) / all;
    }
    bool holds = true;
    for (std::size_t actor = 0; actor < classes.size() && holds; ++actor) {
      holds = game.stable(actor, chosen);
    }
    if (!holds) continue;
    share += chance;
    std::uint64_t sum = 0;
    if (!stable || !weight || __builtin_add_overflow(*stable, *weight, &sum)) {
      stable = std::nullopt;
    } else {
      stable = sum;
    }
  }
  count.stable = stable;
  count.share = share;
  if (count.stable && count.total) {
    count.share = static_cast<double>(*count.stable) / static_cast<double>(*count.total);
  }
  return count;
}

}  // namespace

Result<JointCount> count_jointly(const StateSpace& space, const World& world, StateId target,
                                 Punishing punishing, const Run& run, std::size_t limit) {
  JointCount count;
  for (const ActorId actor : IdRange<ActorId>(space.actors())) {
    bool moves = false;
    space.states().for_each([&](StateId from) {
      if (!moves) space.for_each_move(actor, from, [&](StateId) { moves = true; });
    });
    if (moves) count.actors.push_back(actor);
  }
  if (punishing.by == Punishing::By::improvements) {
    return count_coupled(space, std::move(count), target, punishing.reply_counts, run, limit);
  }
  count.stable = 1;
  count.total = 1;
  count.share = 1;
  for (const ActorId actor : count.actors) {
    const Requirement requirement = requirement_of(space, world, actor, target, punishing);
    RankingCount one = count_rankings(space, *world.rankings[actor], requirement);
    if (one.others_keep_their_place) {
      return too_many("2^" + std::to_string(requirement.matters.size()),
                      std::size_t{1} << kMostThatMatter);
    }
    count.stable = one.total == 0 ? std::nullopt : product(count.stable, one.stable);
    count.total = one.total == 0 ? std::nullopt : product(count.total, one.total);
    count.share *= one.share;
    count.factors.push_back(std::move(one));
  }
  return count;
}

}  // namespace parley
