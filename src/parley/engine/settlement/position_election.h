// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "parley/engine/settlement/bargain.h"
#include "parley/engine/settlement/pce.h"

namespace parley {

/// Positions this near to the next one are one option.
inline constexpr double kSamePosition = 1e-9;

/// How likely each position that is held is chosen.
struct PositionElection {
  std::vector<double> positions;  ///< ascending, no two alike
  std::vector<double> chances;    ///< adding up to 1

  [[nodiscard]] double mean() const;
};

/// An election of the positions on the one issue of a bargain, each once however many hold it (the
/// indifferent's, too), by all actors with capability times salience as weights. An actor's utility
/// of an option is what is left of the scale's length beyond its distance. O(positions^2 actors +
/// positions^3).
[[nodiscard]] PositionElection elect_position(const Election& election, const Bargain& bargain);

}  // namespace parley
