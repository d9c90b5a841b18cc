// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parley/engine/settlement/falling_root.h"
#include "parley/engine/settlement/models.h"
#include "parley/engine/settlement/point.h"

namespace parley {
namespace {

/// What failure costs, where the greatest possible distance from a settlement costs 1.
constexpr double kFailure = 10;

Settlement solve(const Bargain& bargain, const SettlementModel&, const Run&) {
  // Half the slope of the sum of weighted logarithms of the gains.
  const auto slope = [&](double place) {
    double sum = 0;
    for (const Stand& stand : bargain.stands) {
      const double distance = stand.at - place;
      sum += stand.influence() * distance / (kFailure - distance * distance);
    }
    return sum;
  };
  const auto [low, high] =
      std::minmax_element(bargain.stands.begin(), bargain.stands.end(),
                          [](const Stand& one, const Stand& other) { return one.at < other.at; });
  return at_point(falling_root(low->at, high->at, slope));
}

}  // namespace

/// The Nash bargaining solution where failure is very bad for everybody: an actor loses the square
/// of its distance, at most 1, and 10 by failure, whatever holds today; the product of what
/// everybody gains is largest, each to the power of its capability times salience. The worse
/// failure is, the nearer it is to the compromise. Right to the last digits, O(actors) times some
/// 50. Source: nash1950b, achen2006.
const SettlementModel kNashBadSolution = {
    .id = "nash-bad", .word = "nash_bad", .source = "nash1950b", .solve = solve};

}  // namespace parley
