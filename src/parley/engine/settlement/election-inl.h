// SPDX-License-Identifier: Apache-2.0
// The elections of pce.h, many side by side or one that is quick: included once per kind of
// vectors, after hwy/foreach_target.h.
#if defined(PARLEY_SETTLEMENT_ELECTION_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_SETTLEMENT_ELECTION_INL_H_
#undef PARLEY_SETTLEMENT_ELECTION_INL_H_
#else
#define PARLEY_SETTLEMENT_ELECTION_INL_H_
#endif

#include <cstddef>

#include "parley/engine/settlement/number-inl.h"
#include "parley/engine/settlement/pce.h"

HWY_BEFORE_NAMESPACE();
namespace parley::HWY_NAMESPACE {
namespace {

/// A vote rule as numbers: weight * rising(gain) * (binary * sign + linear * gain + cubic * gain³),
/// where rising is `better` for a gain that is not negative, else 1.
struct VoteShape {
  double binary = 0;
  double linear = 0;
  double cubic = 0;
  double better = 1;
};
constexpr VoteShape shape_of(VoteRule rule) {
  switch (rule) {
    case VoteRule::binary:
      return {1, 0, 0, 1};
    case VoteRule::binary_proportional:
      return {0.2, 0.8, 0, 1};
    case VoteRule::proportional:
      return {0, 1, 0, 1};
    case VoteRule::proportional_cubic:
      return {0, 0.5, 0.5, 1};
    case VoteRule::cubic:
      return {0, 0, 1, 1};
    case VoteRule::asymmetric:
      return {0, 1, 0, 2.0 / 3};
  }
  return {};
}

/// The usual vote rule by itself: the quickest.
struct LinearVote {
  template <typename Kind>
  HWY_INLINE typename Kind::Number vote(typename Kind::Number weight,
                                        typename Kind::Number gain) const {
    return weight * gain;
  }
};

/// Any of them.
struct ShapedVote {
  VoteShape shape;
  template <typename Kind>
  HWY_INLINE typename Kind::Number vote(typename Kind::Number weight,
                                        typename Kind::Number gain) const {
    const auto sign = greater_of(Kind::of(-1), lesser_of(Kind::of(1), gain * Kind::of(1e8)));
    const auto response = Kind::of(shape.binary) * sign + Kind::of(shape.linear) * gain +
                          Kind::of(shape.cubic) * (gain * gain * gain);
    const auto better = choose(less(gain, Kind::of(0)), Kind::of(1), Kind::of(shape.better));
    return weight * better * response;
  }
};

/// A gain below this is the last digits of a tie, but as ktab has it.
constexpr double kNoGain = 1e-12;

/// strengths[a * options + b]: of those for option a against b. An actor's utilities of the options
/// are a row of `utilities`; `against` has room for the options. Of two options the earlier one is
/// what would be lost, if `turned` the later one; a gain below `least_gain` is none. O(actors *
/// options²).
template <typename Kind, bool kTurned, typename Vote>
HWY_INLINE void find_strengths(const Vote& rule, double least_gain, std::size_t actors,
                               std::size_t options, Row<Kind> weights, Row<Kind> utilities,
                               Row<Kind> against, Row<Kind> strengths) {
  const auto least = Kind::of(1e-8);
  const auto no_gain = Kind::of(least_gain);
  for (std::size_t a = 0; a < options; ++a) {
    const Row<Kind> for_a = strengths.from(a * options);
    for (std::size_t b = 0; b < a; ++b) {
      for_a.set(b, least);
      against.set(b, least);
    }
    for (std::size_t actor = 0; actor < actors; ++actor) {
      const auto weight = weights[actor];
      const Row<Kind> likes = utilities.from(actor * options);
      const auto of_a = likes[a];
      for (std::size_t b = 0; b < a; ++b) {
        auto gain = kTurned ? likes[b] - of_a : of_a - likes[b];
        gain = choose(less(greater_of(gain, Kind::of(0) - gain), no_gain), Kind::of(0), gain);
        auto vote = rule.template vote<Kind>(weight, gain);
        if (kTurned) vote = Kind::of(0) - vote;
        for_a.set(b, for_a[b] + positive_part<Kind>(vote));
        against.set(b, against[b] + positive_part<Kind>(Kind::of(0) - vote));
      }
    }
    for (std::size_t b = 0; b < a; ++b) strengths.set(b * options + a, against[b]);
    for_a.set(a, least);
  }
}

template <typename Kind>
HWY_INLINE typename Kind::Number chance_to_win(VictoryLaw law, typename Kind::Number ours,
                                               typename Kind::Number theirs) {
  if (law == VictoryLaw::binary) {
    constexpr double kAdvantage = 1.1;
    constexpr double kHardly = 1e-6 / (1 + 1e-6);
    const auto share = ours / (ours + theirs);
    auto chance = (share * Kind::of(kAdvantage + 1) - Kind::of(1)) / Kind::of(kAdvantage - 1);
    chance = choose(less(ours, theirs * Kind::of(kAdvantage)), chance, Kind::of(1 - kHardly));
    return choose(less(ours * Kind::of(kAdvantage), theirs), Kind::of(kHardly), chance);
  }
  for (auto power = static_cast<unsigned>(law); power > 0; --power) {
    ours = ours * ours;
    theirs = theirs * theirs;
  }
  return ours / (ours + theirs);
}

template <typename Kind>
HWY_INLINE void find_victories(VictoryLaw law, std::size_t options, Row<Kind> strengths,
                               Row<Kind> victories) {
  for (std::size_t a = 0; a < options; ++a) {
    victories.set(a * options + a, Kind::of(0.5));
    for (std::size_t b = 0; b < options; ++b) {
      if (a == b) continue;
      victories.set(a * options + b, chance_to_win<Kind>(law, strengths[a * options + b],
                                                         strengths[b * options + a]));
    }
  }
}

template <typename Kind>
HWY_INLINE void scale_to_one(std::size_t options, Row<Kind> chances) {
  auto sum = Kind::of(0);
  for (std::size_t a = 0; a < options; ++a) sum = sum + chances[a];
  for (std::size_t a = 0; a < options; ++a) chances.set(a, chances[a] / sum);
}

/// The chance to beat all others, for each. Scaled at every factor, since the product of many may
/// be below what a double can hold.
template <typename Kind>
HWY_INLINE void conditional(std::size_t options, Row<Kind> victories, Row<Kind> chances) {
  for (std::size_t a = 0; a < options; ++a) chances.set(a, Kind::of(1));
  for (std::size_t b = 0; b < options; ++b) {
    auto most = Kind::of(0);
    for (std::size_t a = 0; a < options; ++a) {
      const auto chance = chances[a] * victories[a * options + b];
      chances.set(a, chance);
      most = greater_of(most, chance);
    }
    for (std::size_t a = 0; a < options; ++a) chances.set(a, chances[a] / most);
  }
  scale_to_one<Kind>(options, chances);
}

/// The distribution that stays as it is when `challenged` has worked on it: q from p. Half of each
/// step is taken, until no chance differs by more than `precision`. One that has settled stays as
/// it is while those beside it go on.
template <typename Kind, typename Challenge>
HWY_INLINE void settle_down(std::size_t options, double precision, Row<Kind> chances,
                            const Challenge& challenged) {
  constexpr unsigned kMostRounds = 100'000;
  for (std::size_t a = 0; a < options; ++a) {
    chances.set(a, Kind::of(1) / Kind::of(static_cast<double>(options)));
  }
  auto going = Kind::all();
  for (unsigned round = 0; round < kMostRounds && Kind::any(going); ++round) {
    const Row<Kind> next = challenged();
    auto change = Kind::of(0);
    for (std::size_t a = 0; a < options; ++a) {
      const auto step = next[a] - chances[a];
      change = greater_of(change, greater_of(step, Kind::of(0) - step));
    }
    for (std::size_t a = 0; a < options; ++a) {
      const auto half_way = (chances[a] + next[a]) * Kind::of(0.5);
      chances.set(a, choose(going, half_way, chances[a]));
    }
    going = both(going, less(Kind::of(precision), change));
  }
}

/// The chances that are the same after a step as before; rates[to * options + from], used up. One
/// option after the other is left out and its part passed on to those that remain. Source:
/// grassmann1985.
template <typename Kind>
HWY_INLINE void come_to_rest(std::size_t options, Row<Kind> rates, Row<Kind> chances) {
  for (std::size_t last = options - 1; last > 0; --last) {
    auto leaves = Kind::of(0);
    for (std::size_t to = 0; to < last; ++to) leaves = leaves + rates[to * options + last];
    for (std::size_t from = 0; from < last; ++from) {
      const auto passed_on = rates[last * options + from] / leaves;
      rates.set(last * options + from, passed_on);
      for (std::size_t to = 0; to < last; ++to) {
        rates.set(to * options + from,
                  rates[to * options + from] + passed_on * rates[to * options + last]);
      }
    }
  }
  chances.set(0, Kind::of(1));
  for (std::size_t option = 1; option < options; ++option) {
    auto chance = Kind::of(0);
    for (std::size_t from = 0; from < option; ++from) {
      chance = chance + chances[from] * rates[option * options + from];
    }
    // Far from where doubles end.
    const auto by = choose(less(chance, Kind::of(1e60)), Kind::of(1), chance);
    chances.set(option, chance);
    for (std::size_t earlier = 0; earlier <= option; ++earlier) {
      chances.set(earlier, chances[earlier] / by);
    }
  }
  scale_to_one<Kind>(options, chances);
}

/// challenge[a * options + b]: the chance that a is what challenges b.
template <typename Kind>
HWY_INLINE void find_challengers(ElectionProcess process, std::size_t options, Row<Kind> strengths,
                                 Row<Kind> victories, Row<Kind> challenge) {
  for (std::size_t b = 0; b < options; ++b) {
    auto sum = Kind::of(0);
    for (std::size_t a = 0; a < options; ++a) {
      auto incentive = Kind::of(1);
      if (process == ElectionProcess::markov_incentive) {
        incentive = strengths[a * options + b] * victories[a * options + b];
        if (a == b) incentive = incentive + Kind::of(1e-10);
      }
      challenge.set(a * options + b, incentive);
      sum = sum + incentive;
    }
    for (std::size_t a = 0; a < options; ++a) {
      challenge.set(a * options + b, challenge[a * options + b] / sum);
    }
  }
}

/// `spare` has room for options * (options + 1).
template <typename Kind>
HWY_INLINE void find_chances(const Election& election, std::size_t options, Row<Kind> strengths,
                             Row<Kind> victories, Row<Kind> spare, Row<Kind> chances) {
  if (election.process == ElectionProcess::conditional) {
    return conditional<Kind>(options, victories, chances);
  }
  const Row<Kind> next = spare;
  const Row<Kind> challenge = spare.from(options);
  find_challengers<Kind>(election.process, options, strengths, victories, challenge);
  if (!election.as_ktab) {
    for (std::size_t at = 0; at < options * options; ++at) {
      challenge.set(at, challenge[at] * victories[at]);
    }
    return come_to_rest<Kind>(options, challenge, chances);
  }
  const double precision = election.process == ElectionProcess::markov_uniform ? 1e-6 : 1e-8;
  settle_down<Kind>(options, precision, chances, [&]() HWY_ATTR {
    for (std::size_t a = 0; a < options; ++a) {
      auto sum = Kind::of(0);
      for (std::size_t b = 0; b < options; ++b) {
        const auto met =
            chances[a] * challenge[b * options + a] + chances[b] * challenge[a * options + b];
        sum = sum + victories[a * options + b] * met;
      }
      next.set(a, sum);
    }
    return next;
  });
}

/// Calls work(rule) with the vote rule, the quick one where it is that.
template <typename Work>
HWY_INLINE void with_vote(VoteRule rule, const Work& work) {
  if (rule == VoteRule::proportional) {
    work(LinearVote());
  } else {
    work(ShapedVote{shape_of(rule)});
  }
}

/// The mean of what is and what would be if of two options the later one were what is lost.
/// `spare` has room for options * options * 2 + options.
template <typename Kind, typename Vote>
HWY_INLINE void mix_with_turned(const Vote& rule, VictoryLaw law, std::size_t actors,
                                std::size_t options, Row<Kind> weights, Row<Kind> utilities,
                                Row<Kind> strengths, Row<Kind> victories, Row<Kind> spare) {
  const Row<Kind> turned_strengths = spare.from(options);
  const Row<Kind> turned_victories = turned_strengths.from(options * options);
  find_strengths<Kind, true>(rule, kNoGain, actors, options, weights, utilities, spare,
                             turned_strengths);
  find_victories<Kind>(law, options, turned_strengths, turned_victories);
  const auto half = Kind::of(0.5);
  for (std::size_t at = 0; at < options * options; ++at) {
    strengths.set(at, (strengths[at] + turned_strengths[at]) * half);
    victories.set(at, (victories[at] + turned_victories[at]) * half);
  }
}

/// So much room is asked for as `spare`.
constexpr std::size_t spare_of_election(std::size_t options) {
  return options * options * 2 + options;
}

template <typename Kind>
HWY_INLINE void hold_election(const Election& election, std::size_t actors, std::size_t options,
                              Row<Kind> weights, Row<Kind> utilities, Row<Kind> strengths,
                              Row<Kind> victories, Row<Kind> spare, Row<Kind> chances) {
  with_vote(election.vote, [&](const auto& rule) HWY_ATTR {
    find_strengths<Kind, false>(rule, election.as_ktab ? 0 : kNoGain, actors, options, weights,
                                utilities, spare, strengths);
    find_victories<Kind>(election.victory, options, strengths, victories);
    if (election.vote == VoteRule::asymmetric && !election.as_ktab) {
      mix_with_turned<Kind>(rule, election.victory, actors, options, weights, utilities, strengths,
                            victories, spare);
    }
  });
  find_chances<Kind>(election, options, strengths, victories, spare, chances);
}

}  // namespace
}  // namespace parley::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // PARLEY_SETTLEMENT_ELECTION_INL_H_
