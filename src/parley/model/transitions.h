// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "parley/base/id.h"
#include "parley/model/case.h"

namespace parley {

// What the transitions of an option allow, given as Option::moves.

/// Whether two moves in a row that do not come back to where they began are one move.
[[nodiscard]] inline bool transitive(const IdVector<LevelId, std::uint64_t>& moves) {
  for (const LevelId from : ids(moves)) {
    for (const LevelId via : ids(moves)) {
      const bool goes = ((moves[from] >> via.index()) & 1U) != 0;
      const std::uint64_t onward = moves[via] & ~(std::uint64_t{1} << from.index());
      if (goes && (onward & ~moves[from]) != 0) return false;
    }
  }
  return true;
}

/// Whether every level leads to every other level.
[[nodiscard]] inline bool leads_anywhere(const IdVector<LevelId, std::uint64_t>& moves) {
  for (const LevelId from : ids(moves)) {
    for (const LevelId to : ids(moves)) {
      if (from != to && ((moves[from] >> to.index()) & 1U) == 0) return false;
    }
  }
  return true;
}

}  // namespace parley
