// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "parley/engine/stability/outlook.h"

namespace parley {

/// The longest horizon of limited-move stability.
inline constexpr unsigned kLongestHorizon = 8;
/// So far non-myopic stability looks at most for the outlooks to repeat themselves.
inline constexpr unsigned kMostOutlooks = 1U << 14U;

/// When the outlooks repeat themselves: all of after `begin` are as those of (begin, end]. Each
/// outlook follows from the one before, and there are only so many of them, so that they must;
/// the same outlook after so many moves (Brent's method) is then proof for all that follow.
/// `proved` is false if it did not happen within kMostOutlooks; the stretch is then the last one
/// looked at. (Seen in the tests: up to 167 moves.)
struct Period {
  unsigned begin = 0;
  unsigned end = 0;
  bool proved = false;
  IdVector<ActorId, StateSet> stable;  ///< where each actor stays at every horizon of the period
};
[[nodiscard]] Period find_period(const StateSpace& space, const World& world);

/// Who stays where, looking 1 to kLongestHorizon moves ahead, or any number from some on.
class Foresight {
 public:
  /// Time that of the outlooks up to the end of the period.
  Foresight(const StateSpace& space, const World& world);

  [[nodiscard]] const StateSet& stable(unsigned horizon, ActorId actor) const {
    return stable_[horizon - 1][actor];
  }
  [[nodiscard]] const StateSet& non_myopic(ActorId actor) const { return non_myopic_[actor]; }

 private:
  std::array<IdVector<ActorId, StateSet>, kLongestHorizon> stable_;
  IdVector<ActorId, StateSet> non_myopic_;
};

}  // namespace parley
