// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "parley/engine/settlement/bargain.h"

namespace parley {

/// What everybody gains by leaving what holds today for a place in the direction in which all want
/// to go, with losses linear in the distance.
struct Gains {
  double today = 0;
  double direction = 1;       ///< 1 or -1
  std::vector<double> wants;  ///< per actor how far it wants to go, above 0

  /// How far it can go before somebody would rather stay: there that actor gains nothing any more.
  [[nodiscard]] double room() const;
  /// What an actor gains by a place so far from today.
  [[nodiscard]] double gain(std::size_t actor, double distance) const;
  [[nodiscard]] double place(double distance) const { return today + direction * distance; }
};

/// Of a bargain over one issue of which it is known what holds today, and whose actors all have
/// influence. Nothing: to some no place is better than today, or they want to leave it in different
/// directions; then nobody can gain without another losing.
[[nodiscard]] std::optional<Gains> gains_over_today(const Bargain& bargain);

/// Where all stand if all stand at one place (to 1e-9).
[[nodiscard]] std::optional<double> common_position(const Bargain& bargain);

}  // namespace parley
