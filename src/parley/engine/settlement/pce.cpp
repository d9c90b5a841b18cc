// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/pce.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace parley {
namespace {

/// What every coalition has to begin with, so that no chance is 0 by 0.
constexpr double kLeastStrength = 1e-8;
/// A gain from which on a binary vote has its full weight.
constexpr double kFullGain = 1e-8;
/// A gain below this is the last digits of a tie, which must not decide where nothing else does.
constexpr double kNoGain = 1e-12;
/// What an option has to win by challenging itself.
constexpr double kOwnIncentive = 1e-10;
/// A coalition so many times another wins as good as surely, by the binary law.
constexpr double kSureRatio = 1.1;
/// How likely it loses nevertheless.
constexpr double kSurprise = 1e-6 / (1 + 1e-6);
/// What a gain counts of a loss.
constexpr double kGainShare = 2.0 / 3;
/// Where the processes of the toolkit end, and far more steps than any needed in the tests.
constexpr double kUniformPrecision = 1e-6;
constexpr double kIncentivePrecision = 1e-8;
constexpr int kMostSteps = 100'000;

double binary(double gain) { return std::clamp(gain / kFullGain, -1.0, 1.0); }

template <VoteRule kRule>
double one_vote(double weight, double gain) {
  switch (kRule) {
    case VoteRule::binary:
      return weight * binary(gain);
    case VoteRule::binary_proportional:
      return weight * (0.8 * gain + 0.2 * binary(gain));
    case VoteRule::proportional:
      return weight * gain;
    case VoteRule::proportional_cubic:
      return weight * (gain + gain * gain * gain) / 2;
    case VoteRule::cubic:
      return weight * (gain * gain * gain);
    case VoteRule::asymmetric:
      return gain < 0 ? weight * gain : kGainShare * weight * gain;
  }
  return 0;
}

/// The coalitions of a contest.
struct Pair {
  double with = 0;
  double against = 0;
};

/// Both coalitions of an option against another, which would be lost if it won. Gains below
/// `no_gain` are none.
template <VoteRule kRule>
Pair coalitions(const Ballot& ballot, std::size_t option, std::size_t other, double no_gain) {
  const std::size_t actors = ballot.weights.size();
  const double* better = ballot.utilities.data() + option * actors;
  const double* worse = ballot.utilities.data() + other * actors;
  Pair pair{kLeastStrength, kLeastStrength};
  for (std::size_t actor = 0; actor < actors; ++actor) {
    const double gain = better[actor] - worse[actor];
    if (std::abs(gain) < no_gain) continue;
    const double vote = one_vote<kRule>(ballot.weights[actor], gain);
    pair.with += std::max(vote, 0.0);
    pair.against += std::max(-vote, 0.0);
  }
  return pair;
}

template <VoteRule kRule>
Contests contests_by(const Election& election, const Ballot& ballot) {
  const std::size_t options = ballot.options;
  const double no_gain = election.as_ktab ? 0 : kNoGain;
  Contests contests{options, std::vector<double>(options * options, kLeastStrength),
                    std::vector<double>(options * options, 0.5)};
  const auto set = [&](std::size_t row, std::size_t column, double strength, double victory) {
    contests.strength[row * options + column] = strength;
    contests.victory[row * options + column] = victory;
  };
  for (std::size_t option = 0; option < options; ++option) {
    for (std::size_t other = 0; other < option; ++other) {
      Pair pair = coalitions<kRule>(ballot, option, other, no_gain);
      double wins = victory_of(election.victory, pair.with, pair.against);
      double loses = victory_of(election.victory, pair.against, pair.with);
      if (kRule == VoteRule::asymmetric && !election.as_ktab) {
        const Pair turned = coalitions<kRule>(ballot, other, option, no_gain);
        wins = (wins + victory_of(election.victory, turned.against, turned.with)) / 2;
        loses = (loses + victory_of(election.victory, turned.with, turned.against)) / 2;
        pair = {(pair.with + turned.against) / 2, (pair.against + turned.with) / 2};
      }
      set(option, other, pair.with, wins);
      set(other, option, pair.against, loses);
    }
  }
  return contests;
}

/// A product that neither vanishes nor overflows: fraction times a power of two.
struct Product {
  double fraction = 1;
  long exponent = 0;

  void times(double factor) {
    int shift = 0;
    fraction = std::frexp(fraction * factor, &shift);
    exponent += shift;
  }
};

std::vector<double> conditional(const Contests& contests) {
  std::vector<Product> products(contests.options);
  long largest = 0;
  for (std::size_t option = 0; option < contests.options; ++option) {
    for (std::size_t other = 0; other < contests.options; ++other) {
      products[option].times(contests.victory_of(option, other));
    }
    largest = option == 0 ? products[0].exponent : std::max(largest, products[option].exponent);
  }
  constexpr long kNothing = -2000;  // below the least double
  std::vector<double> chances;
  double sum = 0;
  for (const Product& product : products) {
    const long shift = std::max(product.exponent - largest, kNothing);
    chances.push_back(std::ldexp(product.fraction, static_cast<int>(shift)));
    sum += chances.back();
  }
  for (double& chance : chances) chance /= sum;
  return chances;
}

/// Per favourite how likely each option is the one that challenges it: options x options, the
/// challenger in the row.
std::vector<double> challengers(const Election& election, const Contests& contests) {
  const std::size_t options = contests.options;
  std::vector<double> chances(options * options, 1.0 / static_cast<double>(options));
  if (election.process == ElectionProcess::markov_uniform) return chances;
  for (std::size_t favourite = 0; favourite < options; ++favourite) {
    double sum = 0;
    for (std::size_t option = 0; option < options; ++option) {
      const double incentive =
          contests.strength_of(option, favourite) * contests.victory_of(option, favourite) +
          (option == favourite ? kOwnIncentive : 0);
      chances[option * options + favourite] = incentive;
      sum += incentive;
    }
    for (std::size_t option = 0; option < options; ++option) {
      chances[option * options + favourite] /= sum;
    }
  }
  return chances;
}

/// How likely one option follows another as favourite.
class Succession {
 public:
  Succession(const Election& election, const Contests& contests)
      : options_(contests.options), rates_(challengers(election, contests)) {
    for (std::size_t at = 0; at < rates_.size(); ++at) rates_[at] *= contests.victory[at];
  }

  /// The rule of the toolkit: half of what was, half of what follows, until they differ by no more
  /// than `precision`.
  [[nodiscard]] std::vector<double> run_to(double precision) const {
    std::vector<double> chances(options_, 1.0 / static_cast<double>(options_));
    std::vector<double> next(options_);
    const std::vector<double> staying = stays();
    for (int step = 0; step < kMostSteps; ++step) {
      double change = 0;
      for (std::size_t option = 0; option < options_; ++option) {
        next[option] = staying[option] * chances[option];
        for (std::size_t other = 0; other < options_; ++other) {
          if (other != option) next[option] += rates_[option * options_ + other] * chances[other];
        }
        change = std::max(change, std::abs(next[option] - chances[option]));
      }
      for (std::size_t option = 0; option < options_; ++option) {
        chances[option] = (chances[option] + next[option]) / 2;
      }
      if (change <= precision) break;
    }
    return chances;
  }

  /// The chances that are the same after a step as before. One option after the other is left out
  /// and its part passed on to those that remain, without subtracting anything, so that even the
  /// least chances are right in all but the last digits. Source: grassmann1985.
  [[nodiscard]] std::vector<double> at_rest() && {
    for (std::size_t last = options_ - 1; last > 0; --last) {
      double leaves = 0;
      for (std::size_t to = 0; to < last; ++to) leaves += rate(to, last);
      for (std::size_t from = 0; from < last; ++from) {
        rate(last, from) /= leaves;
        for (std::size_t to = 0; to < last; ++to) {
          rate(to, from) += rate(last, from) * rate(to, last);
        }
      }
    }
    std::vector<double> chances(options_, 1);
    for (std::size_t option = 1; option < options_; ++option) {
      chances[option] = 0;
      for (std::size_t from = 0; from < option; ++from) {
        chances[option] += chances[from] * rate(option, from);
      }
      if (chances[option] < kLarge) continue;
      const double by = chances[option];
      for (std::size_t earlier = 0; earlier <= option; ++earlier) chances[earlier] /= by;
    }
    const double sum = std::accumulate(chances.begin(), chances.end(), 0.0);
    for (double& chance : chances) chance /= sum;
    return chances;
  }

 private:
  static constexpr double kLarge = 1e60;  ///< far from where doubles end

  [[nodiscard]] double& rate(std::size_t to, std::size_t from) {
    return rates_[to * options_ + from];
  }
  /// How likely each option stays the favourite: all challenges but those that it loses.
  [[nodiscard]] std::vector<double> stays() const {
    std::vector<double> chances(options_, 1);
    for (std::size_t challenger = 0; challenger < options_; ++challenger) {
      for (std::size_t option = 0; option < options_; ++option) {
        if (challenger != option) chances[option] -= rates_[challenger * options_ + option];
      }
    }
    return chances;
  }

  std::size_t options_;
  std::vector<double> rates_;  ///< the follower in the row
};

}  // namespace

double vote_of(VoteRule rule, double weight, double gain) {
  switch (rule) {
    case VoteRule::binary:
      return one_vote<VoteRule::binary>(weight, gain);
    case VoteRule::binary_proportional:
      return one_vote<VoteRule::binary_proportional>(weight, gain);
    case VoteRule::proportional:
      return one_vote<VoteRule::proportional>(weight, gain);
    case VoteRule::proportional_cubic:
      return one_vote<VoteRule::proportional_cubic>(weight, gain);
    case VoteRule::cubic:
      return one_vote<VoteRule::cubic>(weight, gain);
    case VoteRule::asymmetric:
      return one_vote<VoteRule::asymmetric>(weight, gain);
  }
  return 0;
}

double victory_of(VictoryLaw law, double coalition, double against) {
  const auto share = [](double one, double other) { return one / (one + other); };
  const auto squared = [](double number) { return number * number; };
  switch (law) {
    case VictoryLaw::linear:
      return share(coalition, against);
    case VictoryLaw::square:
      return share(squared(coalition), squared(against));
    case VictoryLaw::quartic:
      return share(squared(squared(coalition)), squared(squared(against)));
    case VictoryLaw::octic:
      return share(squared(squared(squared(coalition))), squared(squared(squared(against))));
    case VictoryLaw::binary:
      return std::clamp((share(coalition, against) * (kSureRatio + 1) - 1) / (kSureRatio - 1),
                        kSurprise, 1 - kSurprise);
  }
  return 0;
}

Contests contests_of(const Election& election, const Ballot& ballot) {
  switch (election.vote) {
    case VoteRule::binary:
      return contests_by<VoteRule::binary>(election, ballot);
    case VoteRule::binary_proportional:
      return contests_by<VoteRule::binary_proportional>(election, ballot);
    case VoteRule::proportional:
      return contests_by<VoteRule::proportional>(election, ballot);
    case VoteRule::proportional_cubic:
      return contests_by<VoteRule::proportional_cubic>(election, ballot);
    case VoteRule::cubic:
      return contests_by<VoteRule::cubic>(election, ballot);
    case VoteRule::asymmetric:
      return contests_by<VoteRule::asymmetric>(election, ballot);
  }
  return {};
}

std::vector<double> chances_of(const Election& election, const Contests& contests) {
  switch (election.process) {
    case ElectionProcess::conditional:
      return conditional(contests);
    case ElectionProcess::markov_uniform:
      if (election.as_ktab) return Succession(election, contests).run_to(kUniformPrecision);
      break;
    case ElectionProcess::markov_incentive:
      if (election.as_ktab) return Succession(election, contests).run_to(kIncentivePrecision);
      break;
  }
  return Succession(election, contests).at_rest();
}

std::vector<double> elect(const Election& election, const Ballot& ballot) {
  return chances_of(election, contests_of(election, ballot));
}

}  // namespace parley
