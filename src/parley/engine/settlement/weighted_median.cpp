// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/weighted_median.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace parley {

double weighted_median(const std::vector<double>& places, const std::vector<double>& weights) {
  constexpr double kTied = 1e-9;  // of the whole weight
  std::vector<std::size_t> order;
  for (std::size_t at = 0; at < places.size(); ++at) {
    if (weights[at] > 0) order.push_back(at);
  }
  std::sort(order.begin(), order.end(),
            [&](std::size_t one, std::size_t other) { return places[one] < places[other]; });
  const double whole = std::accumulate(weights.begin(), weights.end(), 0.0);
  double below = 0;
  for (std::size_t rank = 0; rank + 1 < order.size(); ++rank) {
    below += weights[order[rank]];
    const double place = places[order[rank]];
    if (below > whole * (0.5 + kTied)) return place;
    if (below >= whole * (0.5 - kTied)) return place + (places[order[rank + 1]] - place) / 2;
  }
  return places[order.back()];
}

}  // namespace parley
