// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/models.h"
#include "parley/engine/settlement/point.h"
#include "parley/engine/settlement/weighted_median.h"

namespace parley {
namespace {

Settlement solve(const Bargain& bargain, const SettlementModel&, const Run&) {
  std::vector<double> places;
  std::vector<double> weights;
  for (const Stand& stand : bargain.stands) {
    places.push_back(stand.at);
    weights.push_back(stand.influence());
  }
  return at_point(weighted_median(places, weights));
}

}  // namespace

/// The median voter: the position that no majority of capability times salience would leave for
/// another. Departure: where two positions are such, the middle between them, not the lower one, so
/// that mirrored positions have the mirrored median. O(n log n). Source: black1948.
const SettlementModel kMedian = {
    .id = "median", .word = "median", .by_default = true, .source = "black1948", .solve = solve};

}  // namespace parley
