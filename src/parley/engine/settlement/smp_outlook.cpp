// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "parley/engine/settlement/smp_turn.h"

namespace parley {
namespace {

/// Positions that are closer, in shares of the scale, are one.
constexpr double kOnePosition = 1e-3;
/// And on one issue alone, where those of different positions may be at one place but for rounding.
constexpr double kOnePlace = 1e-9;

double apart(const SmpTables& tables, std::size_t lane, std::size_t a, std::size_t b) {
  double sum = 0;
  for (std::size_t issue = 0; issue < tables.issues; ++issue) {
    const double by = tables.positions[(a * tables.issues + issue) * tables.width + lane] -
                      tables.positions[(b * tables.issues + issue) * tables.width + lane];
    sum += by * by;
  }
  return std::sqrt(sum);
}

/// Numbers the positions. With ties shared, those that hang together by steps short enough are one;
/// else an actor joins the first before it that is close enough and does not itself join another.
std::size_t number_positions(const SmpSettings& settings, const SmpTables& tables, std::size_t lane,
                             std::vector<std::size_t>& standing_for) {
  const std::size_t n = tables.actors;
  standing_for.assign(n, n);
  std::size_t count = 0;
  std::vector<std::size_t> firsts;
  for (std::size_t a = 0; a < n; ++a) {
    if (settings.ties == Ties::first) {
      for (std::size_t at = 0; at < count && standing_for[a] == n; ++at) {
        if (apart(tables, lane, a, firsts[at]) < kOnePosition) standing_for[a] = at;
      }
      if (standing_for[a] != n) continue;
      standing_for[a] = count++;
      firsts.push_back(a);
      continue;
    }
    if (standing_for[a] != n) continue;
    std::vector<std::size_t> reached{a};
    standing_for[a] = count;
    while (!reached.empty()) {
      const std::size_t from = reached.back();
      reached.pop_back();
      for (std::size_t to = 0; to < n; ++to) {
        if (standing_for[to] != n || !(apart(tables, lane, from, to) < kOnePosition)) continue;
        standing_for[to] = count;
        reached.push_back(to);
      }
    }
    ++count;
  }
  return count;
}

/// Where they are: the first one's place, or with ties shared the mean of theirs.
void place_positions(const SmpSettings& settings, const SmpTables& tables, std::size_t lane,
                     std::size_t count, SmpOutlook& outlook) {
  const std::size_t issues = tables.issues;
  outlook.positions.assign(count * issues, 0);
  std::vector<std::size_t> firsts(count, tables.actors);
  std::vector<double> members(count);
  const auto position = [&](std::size_t a, std::size_t issue) {
    return tables.positions[(a * issues + issue) * tables.width + lane];
  };
  for (std::size_t a = 0; a < tables.actors; ++a) {
    const std::size_t at = outlook.standing_for[a];
    if (firsts[at] == tables.actors) firsts[at] = a;
    if (settings.ties == Ties::first) continue;
    members[at] += 1;
    for (std::size_t issue = 0; issue < issues; ++issue) {
      outlook.positions[at * issues + issue] += position(a, issue) - position(firsts[at], issue);
    }
  }
  for (std::size_t at = 0; at < count; ++at) {
    for (std::size_t issue = 0; issue < issues; ++issue) {
      double& place = outlook.positions[at * issues + issue];
      if (members[at] > 0) place /= members[at];
      place += position(firsts[at], issue);
    }
  }
}

}  // namespace

void look_ahead(const SmpSettings& settings, const SmpTables& tables, std::size_t lane,
                SmpOutlook& outlook) {
  const std::size_t n = tables.actors;
  const std::size_t issues = tables.issues;
  const std::size_t count = number_positions(settings, tables, lane, outlook.standing_for);
  place_positions(settings, tables, lane, count, outlook);
  outlook.weights.resize(n);
  outlook.utilities.resize(n * count);
  for (std::size_t a = 0; a < n; ++a) {
    outlook.weights[a] = tables.capability[a * tables.width + lane];
    for (std::size_t at = 0; at < count; ++at) {
      double weight = 0;
      double sum = 0;
      for (std::size_t issue = 0; issue < issues; ++issue) {
        const std::size_t entry = (a * issues + issue) * tables.width + lane;
        const double cares = tables.salience[entry];
        const double by = cares * (tables.ideals[entry] - outlook.positions[at * issues + issue]);
        weight += cares * cares;
        sum += by * by;
      }
      const double distance = std::sqrt(sum / (weight > 0 ? weight : 1));
      outlook.utilities[a * count + at] =
          smp_utility(distance, tables.risk[a * tables.width + lane]);
    }
  }
  hold_election(settings.election, outlook.weights, outlook.utilities, count, outlook.room);
  outlook.chances.assign(outlook.room.chances.begin(), outlook.room.chances.end());
}

double point_of(const SmpOutlook& outlook, std::size_t issue, std::size_t issues) {
  const double first = outlook.positions[issue];
  double sum = 0;
  for (std::size_t at = 0; at < outlook.chances.size(); ++at) {
    sum += outlook.chances[at] * (outlook.positions[at * issues + issue] - first);
  }
  return first + sum;
}

OutcomeDistribution distribution_of(const SmpOutlook& outlook, std::size_t issue,
                                    std::size_t issues) {
  std::vector<OutcomeDistribution::Atom> atoms;
  for (std::size_t at = 0; at < outlook.chances.size(); ++at) {
    atoms.push_back({outlook.positions[at * issues + issue], outlook.chances[at]});
  }
  std::sort(atoms.begin(), atoms.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  OutcomeDistribution distribution;
  for (const OutcomeDistribution::Atom& atom : atoms) {
    if (!distribution.atoms.empty() && atom.at - distribution.atoms.back().at < kOnePlace) {
      OutcomeDistribution::Atom& last = distribution.atoms.back();
      const double chance = last.chance + atom.chance;
      // The mean of both, which differ by rounding alone.
      if (chance > 0) last.at += (atom.at - last.at) * (atom.chance / chance);
      last.chance = chance;
    } else {
      distribution.atoms.push_back(atom);
    }
  }
  return distribution;
}

}  // namespace parley
