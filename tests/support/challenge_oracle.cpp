// SPDX-License-Identifier: Apache-2.0
#include "tests/support/challenge_oracle.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace parley::support {
namespace {

constexpr double kTied = 1e-9;

struct Actor {
  double x = 0;
  double s = 0;
  double w = 0;
};
using Actors = std::vector<Actor>;

/// Every place that leaves no more than half of the weight on either side, and the middle of them.
double median_of(const Actors& actors) {
  double whole = 0;
  for (const Actor& actor : actors) whole += actor.w;
  double low = 2;
  double high = -2;
  for (const Actor& candidate : actors) {
    double below = 0;
    double above = 0;
    for (const Actor& actor : actors) {
      if (actor.x < candidate.x) below += actor.w;
      if (actor.x > candidate.x) above += actor.w;
    }
    if (std::max(below, above) > whole * (0.5 + kTied)) continue;
    low = std::min(low, candidate.x);
    high = std::max(high, candidate.x);
  }
  return (low + high) / 2;
}

double chance_to_win(const Actors& actors, const Actor& i, const Actor& j) {
  double with = 0;
  double all = 0;
  for (const Actor& k : actors) {
    const double difference = std::abs(k.x - j.x) - std::abs(k.x - i.x);
    if (difference > 0) with += k.w * difference;
    all += k.w * std::abs(difference);
  }
  return all > 0 ? with / all : 0.5;
}

double expected(const Actors& actors, const Actor& i, const Actor& j, double r, double q) {
  const auto [lowest, highest] = std::minmax_element(
      actors.begin(), actors.end(), [](const Actor& a, const Actor& b) { return a.x < b.x; });
  const double range = highest->x - lowest->x;
  const double mu = median_of(actors);
  const double delta = std::abs(i.x - j.x) / range;
  const double m = (std::abs(i.x - mu) + std::abs(i.x - j.x)) / range;
  const double us = 2 - 4 * std::pow(0.5 - 0.5 * delta, r);
  const double uf = 2 - 4 * std::pow(0.5 + 0.5 * delta, r);
  const double ub = 2 - 4 * std::pow(0.5 - 0.25 * m, r);
  const double uw = 2 - 4 * std::pow(0.5 + 0.25 * m, r);
  const double usq = 2 - 4 * std::pow(0.5, r);
  const double t = std::abs(i.x - mu) / range < delta - kTied ? 1 : 0;
  const double p = chance_to_win(actors, i, j);
  const double e =
      j.s * (p * us + (1 - p) * uf) + (1 - j.s) * us - q * usq - (1 - q) * (t * ub + (1 - t) * uw);
  return std::abs(e) <= kTied ? 0 : e;
}

std::vector<double> exponents_of(const Actors& actors, double q) {
  std::vector<double> security;
  for (const Actor& i : actors) {
    double sum = 0;
    for (const Actor& j : actors) {
      if (&i != &j) sum += expected(actors, j, i, 1, q);
    }
    security.push_back(sum);
  }
  const double least = *std::min_element(security.begin(), security.end());
  const double most = *std::max_element(security.begin(), security.end());
  std::vector<double> exponents;
  for (const double sum : security) {
    const double risk = most - least <= kTied ? 0 : (2 * sum - most - least) / (most - least);
    exponents.push_back((1 - risk / 3) / (1 + risk / 3));
  }
  return exponents;
}

struct Proposal {
  double e = 0;
  double to = 0;
  double step = 0;
};

/// Of the proposals those with the most of the first, then the most of the second.
std::vector<Proposal> best(const std::vector<Proposal>& proposals,
                           const std::function<double(const Proposal&)>& first,
                           const std::function<double(const Proposal&)>& second) {
  std::vector<Proposal> kept = proposals;
  for (const auto& measure : {first, second}) {
    std::vector<Proposal> rest;
    for (const Proposal& one : kept) {
      const bool beaten = std::any_of(kept.begin(), kept.end(), [&](const Proposal& other) {
        return measure(other) > measure(one) + kTied;
      });
      if (!beaten) rest.push_back(one);
    }
    kept = rest;
  }
  return kept;
}

}  // namespace

ChallengeTurn challenge_turn(const Bargain& bargain, const std::vector<double>& positions,
                             std::string_view model) {
  const double q = model == "challenge-half" ? 0.5 : 1;
  Actors actors;
  for (std::size_t at = 0; at < bargain.actors; ++at) {
    const Stand& stand = bargain.stand(at, 0);
    actors.push_back({positions[at], stand.cares, stand.weight * stand.cares});
  }
  ChallengeTurn turn{median_of(actors), positions};
  double range = 0;
  for (const Actor& i : actors) {
    for (const Actor& j : actors) range = std::max(range, std::abs(i.x - j.x));
  }
  if (range == 0) return turn;
  const std::vector<double> r = exponents_of(actors, q);
  for (std::size_t j = 0; j < actors.size(); ++j) {
    std::vector<Proposal> proposals;
    for (std::size_t i = 0; i < actors.size(); ++i) {
      if (i == j) continue;
      const double a = expected(actors, actors[i], actors[j], r[i], q);
      const double b = expected(actors, actors[j], actors[i], r[j], q);
      double to = actors[j].x;
      bool asked = false;
      if (a > 0 && b < 0) {
        asked = true;
        to = std::abs(a) >= std::abs(b)
                 ? actors[j].x + (actors[i].x - actors[j].x) * std::abs(b / a)
                 : actors[i].x;
      }
      if (a > 0 && b > 0 && a > b + kTied && model == "challenge-confrontation") {
        asked = true;
        to = actors[i].x;
      }
      if (asked) proposals.push_back({a, to, std::abs(to - actors[j].x) / range});
    }
    if (proposals.empty()) continue;
    const auto strength = [](const Proposal& proposal) { return proposal.e; };
    const auto nearness = [](const Proposal& proposal) { return -proposal.step; };
    const std::vector<Proposal> kept = model == "challenge-nearest"
                                           ? best(proposals, nearness, strength)
                                           : best(proposals, strength, nearness);
    double sum = 0;
    for (const Proposal& proposal : kept) sum += proposal.to;
    turn.positions[j] = sum / static_cast<double>(kept.size());
  }
  return turn;
}

}  // namespace parley::support
