// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/models.h"
#include "parley/engine/settlement/point.h"

namespace parley {
namespace {

Settlement solve(const Bargain& bargain, const SettlementModel&, const Run&) {
  double sum = 0;
  double weight = 0;
  for (const Stand& stand : bargain.stands) {
    sum += stand.weight * stand.at;
    weight += stand.weight;
  }
  return at_point(sum / weight);
}

}  // namespace

/// The mean voter: the mean of the positions, weighted by capability alone, whether an actor cares
/// or not. What sets it apart from the compromise is that salience counts for nothing. O(actors).
/// Source: achen2006.
const SettlementModel kMean = {
    .id = "mean", .word = "mean", .indifferent_too = true, .source = "achen2006", .solve = solve};

}  // namespace parley
