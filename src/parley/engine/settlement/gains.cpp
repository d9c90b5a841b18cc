// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/gains.h"

#include <algorithm>

namespace parley {
namespace {

/// Less than this is no distance.
constexpr double kNoDistance = 1e-9;

}  // namespace

double Gains::room() const { return 2 * *std::min_element(wants.begin(), wants.end()); }

double Gains::gain(std::size_t actor, double distance) const {
  return std::min(distance, 2 * wants[actor] - distance);
}

std::optional<Gains> gains_over_today(const Bargain& bargain) {
  Gains gains;
  gains.today = *bargain.today[0];
  if (bargain.stands.front().at < gains.today) gains.direction = -1;
  for (const Stand& stand : bargain.stands) {
    const double wants = gains.direction * (stand.at - gains.today);
    if (wants <= kNoDistance) return std::nullopt;
    gains.wants.push_back(wants);
  }
  return gains;
}

std::optional<double> common_position(const Bargain& bargain) {
  const auto [low, high] =
      std::minmax_element(bargain.stands.begin(), bargain.stands.end(),
                          [](const Stand& one, const Stand& other) { return one.at < other.at; });
  if (high->at - low->at > kNoDistance) return std::nullopt;
  return low->at + (high->at - low->at) / 2;
}

}  // namespace parley
