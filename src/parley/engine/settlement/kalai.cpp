// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parley/engine/settlement/gains.h"
#include "parley/engine/settlement/models.h"
#include "parley/engine/settlement/point.h"

namespace parley {
namespace {

Settlement solve(const Bargain& bargain, const SettlementModel&, const Run&) {
  if (const auto common = common_position(bargain)) return at_point(*common);
  const auto gains = gains_over_today(bargain);
  if (!gains) return no_agreement();
  const auto ideal = [&](std::size_t actor) {
    return std::min(gains->wants[actor], gains->room());
  };
  double most = 0;
  for (std::size_t actor = 0; actor < bargain.actors; ++actor) most = std::max(most, ideal(actor));
  // Each gains d of its ideal on the way to what it wants (the one with the most to gain the least
  // share) and 2 wants - d beyond: the least share is largest where the first of these falling
  // lines meets the rising one d / most.
  double distance = gains->room();
  for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
    distance = std::min(distance, 2 * gains->wants[actor] * most / (most + ideal(actor)));
  }
  return at_point(gains->place(distance));
}

}  // namespace

/// The solution of Kalai and Smorodinsky, from what holds today: the place at which the one that
/// gets the least share of the most that it could gain (with no other losing) gets as much as
/// possible; an actor loses in proportion to its distance. Capability and salience count for
/// nothing, as long as an actor has some. Where not all gain there is no agreement. Exact,
/// O(actors). Source: kalai1975.
const SettlementModel kKalaiSolution = {
    .id = "kalai", .word = "kalai", .needs_today = true, .source = "kalai1975", .solve = solve};

}  // namespace parley
