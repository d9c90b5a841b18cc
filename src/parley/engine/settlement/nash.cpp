// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parley/engine/settlement/falling_root.h"
#include "parley/engine/settlement/gains.h"
#include "parley/engine/settlement/models.h"
#include "parley/engine/settlement/point.h"

namespace parley {
namespace {

Settlement solve(const Bargain& bargain, const SettlementModel&, const Run&) {
  if (const auto common = common_position(bargain)) return at_point(*common);
  const auto gains = gains_over_today(bargain);
  if (!gains) return no_agreement();
  // The slope of the sum of weighted logarithms of the gains.
  const auto slope = [&](double distance) {
    double sum = 0;
    for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
      const double share = bargain.stands[actor].influence() / gains->gain(actor, distance);
      sum += distance < gains->wants[actor] ? share : -share;
    }
    return sum;
  };
  // Up to the least that somebody wants all gain; beyond the most all lose again.
  const auto [least, most] = std::minmax_element(gains->wants.begin(), gains->wants.end());
  const double distance = falling_root(*least, std::min(gains->room(), *most), slope);
  return at_point(gains->place(distance));
}

}  // namespace

/// The Nash bargaining solution, from what holds today: the place at which the product of what
/// everybody gains over today is largest, each to the power of its capability times salience; an
/// actor loses in proportion to its distance. Where not all gain there is no agreement. Right to
/// the last digits, O(actors) times some 50. Source: nash1950b.
const SettlementModel kNashSolution = {
    .id = "nash", .word = "nash", .needs_today = true, .source = "nash1950b", .solve = solve};

}  // namespace parley
