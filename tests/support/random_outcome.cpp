// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_outcome.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "tests/support/random_parts.h"

namespace parley::support {

OutcomeDistribution random_outcome(Random& random) {
  OutcomeDistribution outcome;
  const auto place = [&] { return happens(random, 50) ? random.below(11) / 10.0 : random.unit(); };
  std::vector<double> places;
  for (std::uint32_t count = between(random, 0, 5); count > 0; --count) places.push_back(place());
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  for (const double at : places) outcome.atoms.push_back({at, random.unit()});
  places.clear();
  for (std::uint32_t count = between(random, 0, 6); count > 0; --count) {
    places.insert(places.end(), happens(random, 30) ? 2 : 1, place());
  }
  std::sort(places.begin(), places.end());
  for (const double at : places) {
    outcome.density.push_back({at, happens(random, 20) ? 0 : 3 * random.unit()});
  }
  double total = 0;
  for (const auto& atom : outcome.atoms) total += atom.chance;
  for (std::size_t at = 1; at < outcome.density.size(); ++at) {
    const auto& low = outcome.density[at - 1];
    const auto& high = outcome.density[at];
    total += (high.at - low.at) * (low.density + high.density) / 2;
  }
  if (total < 1e-3) return OutcomeDistribution::certain(place());
  for (auto& atom : outcome.atoms) atom.chance /= total;
  for (auto& knot : outcome.density) knot.density /= total;
  return outcome;
}

double slow_chance(const OutcomeDistribution& outcome, double at, bool with_atom) {
  double chance = 0;
  for (const auto& atom : outcome.atoms) {
    if (atom.at < at || (with_atom && atom.at == at)) chance += atom.chance;
  }
  for (std::size_t knot = 1; knot < outcome.density.size(); ++knot) {
    const auto& low = outcome.density[knot - 1];
    const auto& high = outcome.density[knot];
    const double end = std::min(high.at, at);
    if (end <= low.at) continue;
    const double there =
        low.density + (high.density - low.density) * (end - low.at) / (high.at - low.at);
    chance += (end - low.at) * (low.density + there) / 2;
  }
  return chance;
}

OutcomeDistribution mirrored(const OutcomeDistribution& outcome) {
  OutcomeDistribution turned;
  for (auto atom = outcome.atoms.rbegin(); atom != outcome.atoms.rend(); ++atom) {
    turned.atoms.push_back({1 - atom->at, atom->chance});
  }
  for (auto knot = outcome.density.rbegin(); knot != outcome.density.rend(); ++knot) {
    turned.density.push_back({1 - knot->at, knot->density});
  }
  return turned;
}

}  // namespace parley::support
