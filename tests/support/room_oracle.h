// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parley/base/random.h"
#include "parley/engine/settlement/two_level.h"

namespace parley::support {

/// A room in whole numbers, so that no question about it needs a rounded one: places 0 … 16, cares
/// in quarters, the share that is needed as a fraction.
struct WholeRoom {
  struct Voter {
    int at = 0;
    int quarters = 0;
    int weight = 0;
  };
  std::vector<Voter> voters;
  int needed = 1;  ///< of `of`
  int of = 2;
  std::optional<int> leader;

  [[nodiscard]] Room room() const;
};

/// Rooms with a today on a scale from 0 to 16.
struct WholeLevels {
  static constexpr int kHigh = 16;
  std::vector<WholeRoom> sides;
  int today = 0;
  bool leaders = false;

  [[nodiscard]] TwoLevel levels() const;
};

[[nodiscard]] WholeRoom random_room(Random& random);
[[nodiscard]] WholeLevels random_levels(Random& random);

/// Whether a room would have a place, in 16ths, instead of what holds today: by the definition.
[[nodiscard]] bool would_have(const WholeRoom& room, int place_in_16ths, int today);
/// The same of all sides, and of the leaders where they count.
[[nodiscard]] bool all_would_have(const WholeLevels& levels, int place_in_16ths);

/// Whether there is anything that all sides would have, from numbers of any kind: asked of a place
/// in every stretch within which no voter changes its mind.
[[nodiscard]] bool something_for_all(const TwoLevel& levels);

[[nodiscard]] std::string described(const TwoLevel& levels);

}  // namespace parley::support
