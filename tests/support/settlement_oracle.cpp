// SPDX-License-Identifier: Apache-2.0
#include "tests/support/settlement_oracle.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace parley::support {
namespace {

constexpr double kSame = 1e-9;
constexpr double kVeryLittle = -1e9;

/// Places all over the scale, and those where something may change.
std::vector<double> places_of(const Bargain& bargain) {
  std::vector<double> places;
  for (int at = 0; at <= 2000; ++at) places.push_back(at / 2000.0);
  for (const Stand& stand : bargain.stands) places.push_back(stand.at);
  if (bargain.today[0]) {
    for (const double step : {-1e-6, 1e-6}) places.push_back(*bargain.today[0] + step);
  }
  return places;
}

double vote(VoteRule rule, double gain) {
  const double full = std::max(-1.0, std::min(1.0, gain / 1e-8));
  switch (rule) {
    case VoteRule::binary:
      return full;
    case VoteRule::binary_proportional:
      return 0.8 * gain + 0.2 * full;
    case VoteRule::proportional:
      return gain;
    case VoteRule::proportional_cubic:
      return (gain + std::pow(gain, 3)) / 2;
    case VoteRule::cubic:
      return std::pow(gain, 3);
    case VoteRule::asymmetric:
      return gain < 0 ? gain : gain * 2 / 3;
  }
  return 0;
}

double chance_of(VictoryLaw law, double with, double against) {
  const auto by = [&](double power) { return 1 / (1 + std::pow(against / with, power)); };
  switch (law) {
    case VictoryLaw::linear:
      return by(1);
    case VictoryLaw::square:
      return by(2);
    case VictoryLaw::quartic:
      return by(4);
    case VictoryLaw::octic:
      return by(8);
    case VictoryLaw::binary:
      if (with >= 1.1 * against) return 1 / (1 + 1e-6);
      if (against >= 1.1 * with) return 1 - 1 / (1 + 1e-6);
      return (by(1) * 2.1 - 1) / 0.1;
  }
  return 0;
}

/// A coalition and the chance that it wins, of one option against another.
struct Side {
  double strength = 0;
  double wins = 0;
};

Side side(const Election& election, const Bargain& bargain, double option, double other) {
  if (option == other) return {1e-8, 0.5};
  double largest = 0;
  for (const Stand& stand : bargain.stands) largest = std::max(largest, stand.weight);
  Side mean;
  // Each of the two in turn is what would be lost; only to asymmetric votes it matters.
  for (const double sign : {1.0, -1.0}) {
    double with = 1e-8;
    double against = 1e-8;
    for (const Stand& stand : bargain.stands) {
      const double gain = std::abs(stand.at - other) - std::abs(stand.at - option);
      const double votes =
          sign * stand.cares * stand.weight * 100 / largest * vote(election.vote, sign * gain);
      (votes > 0 ? with : against) += std::abs(votes);
    }
    mean.strength += with / 2;
    mean.wins += chance_of(election.victory, with, against) / 2;
  }
  return mean;
}

}  // namespace

double best_place(double low, double high, const std::function<double(double)>& worth) {
  for (int round = 0; round < 40; ++round) {
    constexpr int kTries = 20;
    int best = 0;
    for (int at = 1; at <= kTries; ++at) {
      if (worth(low + (high - low) * at / kTries) > worth(low + (high - low) * best / kTries)) {
        best = at;
      }
    }
    const double step = (high - low) / kTries;
    const double middle = low + step * best;
    high = std::min(high, middle + step);
    low = std::max(low, middle - step);
  }
  return low + (high - low) / 2;
}

double slow_gain(const Bargain& bargain, std::size_t actor, double place) {
  const double at = bargain.stand(actor, 0).at;
  return std::abs(at - *bargain.today[0]) - std::abs(at - place);
}

bool all_can_gain(const Bargain& bargain) {
  for (const double place : places_of(bargain)) {
    bool all = true;
    for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
      all = all && slow_gain(bargain, actor, place) > kSame;
    }
    if (all) return true;
  }
  return false;
}

double nash_worth(const Bargain& bargain, double place) {
  double sum = 0;
  double least = 1;
  for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
    const double gain = slow_gain(bargain, actor, place);
    least = std::min(least, gain);
    if (gain <= 0) continue;
    sum += bargain.stand(actor, 0).influence() * std::log(gain);
  }
  return least > 0 ? sum : kVeryLittle * (1 - least);
}

double kalai_worth(const Bargain& bargain, double place) {
  std::vector<double> ideal(bargain.actors, 0);
  std::vector<double> places = places_of(bargain);
  // Where one is as well off as today by going as far beyond what it wants.
  for (const Stand& stand : bargain.stands) places.push_back(2 * stand.at - *bargain.today[0]);
  for (const double other : places) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
      least = std::min(least, slow_gain(bargain, actor, other));
    }
    if (least < -1e-12) continue;
    for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
      ideal[actor] = std::max(ideal[actor], slow_gain(bargain, actor, other));
    }
  }
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
    least = std::min(least, slow_gain(bargain, actor, place) / ideal[actor]);
  }
  return least;
}

double nash_bad_worth(const Bargain& bargain, double place) {
  double sum = 0;
  for (const Stand& stand : bargain.stands) {
    sum += stand.influence() * std::log(10 - (stand.at - place) * (stand.at - place));
  }
  return sum;
}

double slow_median(const Bargain& bargain) {
  const auto cost = [&](double place) {
    double sum = 0;
    for (const Stand& stand : bargain.stands) {
      sum += stand.influence() * std::abs(stand.at - place);
    }
    return sum;
  };
  double least = std::numeric_limits<double>::infinity();
  for (const Stand& stand : bargain.stands) least = std::min(least, cost(stand.at));
  double low = 2;
  double high = -1;
  for (const Stand& stand : bargain.stands) {
    if (cost(stand.at) > least + kSame) continue;
    low = std::min(low, stand.at);
    high = std::max(high, stand.at);
  }
  return (low + high) / 2;
}

std::vector<Elected> slow_election(const Election& election, const Bargain& bargain) {
  std::vector<Elected> elected;
  for (const Stand& stand : bargain.stands) {
    const bool known = std::any_of(elected.begin(), elected.end(), [&](const Elected& one) {
      return std::abs(one.at - stand.at) < kSame;
    });
    if (!known) elected.push_back({stand.at, 0});
  }
  std::sort(elected.begin(), elected.end(),
            [](const Elected& one, const Elected& other) { return one.at < other.at; });
  const std::size_t count = elected.size();
  std::vector<std::vector<Side>> sides(count, std::vector<Side>(count));
  for (std::size_t one = 0; one < count; ++one) {
    for (std::size_t other = 0; other < count; ++other) {
      sides[one][other] = side(election, bargain, elected[one].at, elected[other].at);
    }
  }
  std::vector<double> chances(count, 1.0 / static_cast<double>(count));
  if (election.process == ElectionProcess::conditional) {
    for (std::size_t one = 0; one < count; ++one) {
      chances[one] = 0;  // a logarithm
      for (std::size_t other = 0; other < count; ++other) {
        chances[one] += std::log(sides[one][other].wins);
      }
    }
    const double most = *std::max_element(chances.begin(), chances.end());
    double sum = 0;
    for (double& chance : chances) sum += chance = std::exp(chance - most);
    for (double& chance : chances) chance /= sum;
  } else {
    for (int step = 0; step < 5000; ++step) {
      std::vector<double> next(count, 0);
      for (std::size_t favourite = 0; favourite < count; ++favourite) {
        const auto eager = [&](std::size_t one) {
          if (election.process == ElectionProcess::markov_uniform) return 1.0;
          const Side& chosen = sides[one][favourite];
          return chosen.strength * chosen.wins + (one == favourite ? 1e-10 : 0);
        };
        double all = 0;
        for (std::size_t one = 0; one < count; ++one) all += eager(one);
        for (std::size_t one = 0; one < count; ++one) {
          const double contest = chances[favourite] * eager(one) / all;
          next[one] += contest * sides[one][favourite].wins;
          next[favourite] += contest * (1 - sides[one][favourite].wins);
        }
      }
      chances = next;
    }
  }
  for (std::size_t at = 0; at < count; ++at) elected[at].chance = chances[at];
  return elected;
}

}  // namespace parley::support
