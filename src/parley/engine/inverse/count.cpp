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
  count.share = static_cast<double>(count.stable) / static_cast<double>(count.total);
  return count;
}

/// How many sets of so many states meet a condition: a number for each size. Numbers of 64 bits do
/// not hold them; the share that comes of them is right to about fifteen digits.
using Polynomial = std::vector<double>;

Polynomial times(const Polynomial& left, const Polynomial& right) {
  Polynomial product(left.size() + right.size() - 1, 0);
  for (std::size_t at = 0; at < left.size(); ++at) {
    for (std::size_t with = 0; with < right.size(); ++with) {
      product[at + with] += left[at] * right[with];
    }
  }
  return product;
}

/// Clauses that share no state with any other clause outside.
struct Part {
  std::vector<StateId> states;
  std::vector<std::vector<StateId>> clauses;
};

std::vector<Part> parts_of(const std::vector<std::vector<StateId>>& clauses) {
  std::vector<Part> parts;
  for (const std::vector<StateId>& clause : clauses) {
    Part joined{clause, {clause}};
    std::vector<Part> apart;
    for (Part& part : parts) {
      const bool meets = std::any_of(clause.begin(), clause.end(), [&](StateId state) {
        return std::binary_search(part.states.begin(), part.states.end(), state);
      });
      if (!meets) {
        apart.push_back(std::move(part));
        continue;
      }
      joined.states.insert(joined.states.end(), part.states.begin(), part.states.end());
      joined.clauses.insert(joined.clauses.end(), part.clauses.begin(), part.clauses.end());
    }
    std::sort(joined.states.begin(), joined.states.end());
    joined.states.erase(std::unique(joined.states.begin(), joined.states.end()),
                        joined.states.end());
    apart.push_back(std::move(joined));
    parts = std::move(apart);
  }
  return parts;
}

/// The sets of better states that meet a part of the clauses, by their size.
Polynomial sets_meeting(const Part& part) {
  Polynomial sets = {1};
  if (part.clauses.size() == 1) {
    // Any set but the whole clause.
    for (std::size_t at = 0; at < part.states.size(); ++at) sets = times(sets, {1, 1});
    sets.back() -= 1;
    return sets;
  }
  sets.assign(part.states.size() + 1, 0);
  std::vector<std::uint32_t> masks;
  for (const std::vector<StateId>& clause : part.clauses) {
    std::uint32_t mask = 0;
    for (const StateId state : clause) {
      const auto at = std::lower_bound(part.states.begin(), part.states.end(), state);
      mask |= std::uint32_t{1} << static_cast<unsigned>(at - part.states.begin());
    }
    masks.push_back(mask);
  }
  for (std::uint32_t better = 0; better < std::uint32_t{1} << part.states.size(); ++better) {
    const bool met = std::none_of(masks.begin(), masks.end(),
                                  [&](std::uint32_t mask) { return (better & mask) == mask; });
    if (met) sets[static_cast<std::size_t>(std::popcount(better))] += 1;
  }
  return sets;
}

std::optional<RankingCount> count_by_parts(const StateSpace& space, const Requirement& requirement,
                                           std::size_t most) {
  const auto clauses = clauses_of(requirement);
  if (!clauses) return std::nullopt;
  Polynomial sets = {1};
  for (const Part& part : parts_of(*clauses)) {
    if (part.clauses.size() > 1 && part.states.size() > most) return std::nullopt;
    sets = times(sets, sets_meeting(part));
  }
  // k! (m-k)! / (m+1)! is 1 / ((m+1) C(m, k)).
  const auto matter = static_cast<double>(sets.size() - 1);
  RankingCount count;
  double choices = 1;
  for (std::size_t above = 0; above < sets.size(); ++above) {
    count.share += sets[above] / (choices * (matter + 1));
    choices = choices * (matter - static_cast<double>(above)) / static_cast<double>(above + 1);
  }
  count.ranked = space.states().members();
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
  count.share = static_cast<double>(count.stable) / static_cast<double>(count.total);
  return count;
}

}  // namespace

RankingCount count_rankings(const StateSpace& space, const Ranking& now,
                            const Requirement& requirement, std::size_t most) {
  // 2^19 sets and 20! orders are the most that numbers of 64 bits allow.
  const std::size_t limit = std::min(most, kGreatestFactorial - 1);
  if (requirement.matters.size() <= limit) return count_all(space, requirement);
  if (auto count = count_by_parts(space, requirement, limit)) return std::move(*count);
  return count_free(space, now, requirement);
}

RankingCount count_few(const StateSpace& space, const Ranking& now,
                       const Requirement& requirement) {
  return count_free(space, now, requirement);
}

}  // namespace parley
