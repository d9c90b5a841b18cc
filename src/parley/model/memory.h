// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "parley/model/case.h"

namespace parley {

/// From so many cells on the threads work on one ranking after the other, block by block, below on
/// one each.
inline constexpr std::size_t kManyCells = std::size_t{1} << 18U;

/// How many settings the options of an actor have together; 1 where it has none. Only of a case
/// whose cells can be counted.
[[nodiscard]] std::uint64_t settings_of(const Case& conflict, const Actor& actor);

/// Bytes that one rank of a preference takes at most: 1, 2 or 4, by how many kinds of states its
/// statements can tell apart.
[[nodiscard]] std::size_t rank_width(const Preference& preference, std::size_t cells);
/// The most that a rank of any actor takes.
[[nodiscard]] std::size_t rank_width(const Case& conflict, std::size_t cells);

/// Bytes that ground() takes at most, its result included; computed from the case alone, before
/// there are any states. `cells` as StateSpace::count_cells tells.
[[nodiscard]] std::uint64_t memory_to_ground(const Case& conflict, std::size_t cells,
                                             std::size_t threads);

}  // namespace parley
