// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/inverse/count.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace parley {
namespace {

/// 20! is the greatest factorial below 2^64.
constexpr std::size_t kGreatestFactorial = 20;

std::uint64_t factorial(std::size_t number) {
  std::uint64_t product = 1;
  for (std::size_t factor = 2; factor <= number; ++factor) product *= factor;
  return product;
}

/// A requirement over a few states, by bit masks: bit b stands for the b-th of them.
class Masks {
 public:
  /// The states outside `free` are better than the target or not as `fixed` says.
  Masks(const Requirement& requirement, const std::vector<StateId>& free, const StateSet& fixed) {
    const auto bit_of = [&](StateId state) -> std::uint32_t {
      const auto at = std::find(free.begin(), free.end(), state);
      return at == free.end() ? 0 : std::uint32_t{1} << static_cast<unsigned>(at - free.begin());
    };
    for (const Requirement::Temptation& temptation : requirement.temptations) {
      Temptation masks{bit_of(temptation.to), {}};
      const bool is_free = masks.to != 0;
      if (!is_free && !fixed.has(temptation.to)) continue;
      masks.always = !is_free;
      for (const std::vector<StateId>& punishment : temptation.punishments) {
        std::uint32_t mask = 0;
        bool never = false;
        for (const StateId state : punishment) {
          const std::uint32_t bit = bit_of(state);
          mask |= bit;
          never = never || (bit == 0 && fixed.has(state));
        }
        if (!never) masks.punishments.push_back(mask);
      }
      temptations_.push_back(std::move(masks));
    }
  }

  [[nodiscard]] bool met(std::uint32_t better) const {
    return std::all_of(temptations_.begin(), temptations_.end(), [&](const Temptation& one) {
      if (!one.always && (better & one.to) == 0) return true;
      return std::any_of(one.punishments.begin(), one.punishments.end(),
                         [&](std::uint32_t mask) { return (better & mask) == 0; });
    });
  }

 private:
  struct Temptation {
    std::uint32_t to = 0;
    std::vector<std::uint32_t> punishments;
    bool always = false;  ///< it is better, whatever is free
  };
  std::vector<Temptation> temptations_;
};

std::vector<StateId> with_target(std::vector<StateId> states, StateId target) {
  states.insert(std::lower_bound(states.begin(), states.end(), target), target);
  return states;
}

RankingCount count_all(const StateSpace& space, const Requirement& requirement) {
  const std::size_t matter = requirement.matters.size();
  const Masks masks(requirement, requirement.matters, StateSet(space.cells()));
  RankingCount count;
  for (std::uint32_t better = 0; better < std::uint32_t{1} << matter; ++better) {
    if (!masks.met(better)) continue;
    const auto above = static_cast<std::size_t>(std::popcount(better));
    count.stable += factorial(above) * factorial(matter - above);
  }
  count.total = factorial(matter + 1);
  count.ranked = with_target(requirement.matters, requirement.target);
  const std::size_t states = space.states().count();
  if (states <= kGreatestFactorial) {
    const std::uint64_t places_of_the_rest = factorial(states) / count.total;
    count.stable *= places_of_the_rest;
    count.total *= places_of_the_rest;
    count.ranked = space.states().members();
  }
  return count;
}

/// Which states change places: the target, what the actor could go to, then what stands nearest to
/// the target now.
std::vector<StateId> choose_free(const Ranking& now, const Requirement& requirement) {
  const auto distance = [&](StateId state) {
    const auto rank = static_cast<std::int64_t>(now.of(state));
    const auto target = static_cast<std::int64_t>(now.of(requirement.target));
    return rank < target ? target - rank : rank - target;
  };
  std::vector<StateId> order = requirement.matters;
  const auto tempts = [&](StateId state) {
    return std::any_of(requirement.temptations.begin(), requirement.temptations.end(),
                       [&](const Requirement::Temptation& one) { return one.to == state; });
  };
  std::stable_sort(order.begin(), order.end(), [&](StateId left, StateId right) {
    if (tempts(left) != tempts(right)) return tempts(left);
    return distance(left) < distance(right);
  });
  order.resize(std::min(order.size(), kFreeStates - 1));
  std::sort(order.begin(), order.end());
  return order;
}

RankingCount count_free(const StateSpace& space, const Ranking& now,
                        const Requirement& requirement) {
  const std::vector<StateId> free = choose_free(now, requirement);
  RankingCount count;
  count.ranked = with_target(free, requirement.target);
  count.others_keep_their_place = true;
  count.total = factorial(count.ranked.size());
  std::vector<Rank> places;
  for (const StateId state : count.ranked) places.push_back(now.of(state));
  // The target takes each of the places in turn.
  for (const Rank place : places) {
    StateSet fixed(space.cells());
    for (const StateId state : requirement.matters) {
      if (now.of(state) < place) fixed.add(state);
    }
    for (const StateId state : free) fixed.remove(state);
    const auto above = static_cast<std::size_t>(
        std::count_if(places.begin(), places.end(), [&](Rank other) { return other < place; }));
    const Masks masks(requirement, free, fixed);
    for (std::uint32_t better = 0; better < std::uint32_t{1} << free.size(); ++better) {
      if (static_cast<std::size_t>(std::popcount(better)) != above || !masks.met(better)) continue;
      count.stable += factorial(above) * factorial(free.size() - above);
    }
  }
  return count;
}

}  // namespace

RankingCount count_rankings(const StateSpace& space, const Ranking& now,
                            const Requirement& requirement, std::size_t most) {
  // 2^19 sets and 20! orders are the most that numbers of 64 bits allow.
  const std::size_t limit = std::min(most, kGreatestFactorial - 1);
  return requirement.matters.size() <= limit ? count_all(space, requirement)
                                             : count_free(space, now, requirement);
}

}  // namespace parley
