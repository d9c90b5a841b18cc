// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/reshape.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace parley {

OutcomeDistribution with_held_share(const OutcomeDistribution& outcome, double share) {
  double held = 0;
  for (const OutcomeDistribution::Atom& atom : outcome.atoms) held += atom.chance;
  constexpr double kNothing = 1e-9;
  if (held < kNothing || 1 - held < kNothing) return outcome;
  OutcomeDistribution changed = outcome;
  for (OutcomeDistribution::Atom& atom : changed.atoms) atom.chance *= share / held;
  for (OutcomeDistribution::Knot& knot : changed.density) {
    knot.density *= (1 - share) / (1 - held);
  }
  return changed;
}

OutcomeDistribution smoothed(const OutcomeDistribution& outcome, double half_width) {
  std::vector<double> places = {0, 1};
  for (const OutcomeDistribution::Atom& atom : outcome.atoms) {
    for (const double at : {atom.at - half_width, atom.at, atom.at + half_width}) {
      if (at > 0 && at < 1) places.push_back(at);
    }
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  OutcomeDistribution spread;
  for (const double place : places) {
    double density = 0;
    for (const OutcomeDistribution::Atom& atom : outcome.atoms) {
      const double away = std::abs(place - atom.at) / half_width;
      density += atom.chance * std::max(0.0, 1 - away) / half_width;
    }
    spread.density.push_back({place, density});
  }
  double below = 0;
  double above = 0;
  for (const OutcomeDistribution::Atom& atom : outcome.atoms) {
    const double under = std::max(0.0, 1 - atom.at / half_width);
    const double over = std::max(0.0, 1 - (1 - atom.at) / half_width);
    below += atom.chance * under * under / 2;
    above += atom.chance * over * over / 2;
  }
  if (below > 0) spread.atoms.push_back({0, below});
  if (above > 0) spread.atoms.push_back({1, above});
  return spread;
}

}  // namespace parley
