// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/position_election.h"

#include <algorithm>
#include <cmath>

namespace parley {
namespace {

/// Each position once: of those too near to tell apart the middle.
std::vector<double> distinct_positions(const Bargain& bargain) {
  std::vector<double> places;
  for (const Stand& stand : bargain.stands) places.push_back(stand.at);
  std::sort(places.begin(), places.end());
  std::vector<double> distinct;
  for (std::size_t first = 0; first < places.size();) {
    std::size_t last = first;
    while (last + 1 < places.size() && places[last + 1] - places[last] <= kSamePosition) ++last;
    distinct.push_back(places[first] + (places[last] - places[first]) / 2);
    first = last + 1;
  }
  return distinct;
}

}  // namespace

double PositionElection::mean() const {
  double sum = 0;
  for (std::size_t at = 0; at < positions.size(); ++at) sum += chances[at] * positions[at];
  return std::clamp(sum, positions.front(), positions.back());
}

PositionElection elect_position(const Election& election, const Bargain& bargain) {
  PositionElection elected{distinct_positions(bargain), {}};
  std::vector<double> weights;
  for (const Stand& stand : bargain.stands) weights.push_back(stand.influence());
  std::vector<double> utilities;
  utilities.reserve(elected.positions.size() * weights.size());
  for (const double position : elected.positions) {
    for (const Stand& stand : bargain.stands) {
      utilities.push_back(1 - std::abs(stand.at - position));
    }
  }
  elected.chances = elect(election, {elected.positions.size(), weights, utilities});
  return elected;
}

}  // namespace parley
