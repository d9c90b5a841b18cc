// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "parley/base/run.h"
#include "parley/engine/paths/route.h"

namespace parley {

/// The first joint move, wanted by every member of a smallest group, from one of `starts` (earlier
/// ones preferred) into `targets`; among several ends the one that changes the fewest options, then
/// the lowest sum of the members' ranks, then the lowest id.
///
/// A group over the option hypercube changes its own options only: it looks at the product of
/// these, or at the targets where they are fewer, and searches for a legal sequence only to ends
/// that every member prefers. Memory O(cells / 8) and what one group reaches.
[[nodiscard]] std::optional<Leg> find_joint_move(const StateSpace& space, const World& world,
                                                 const std::vector<StateId>& starts,
                                                 const StateSet& targets, std::size_t group_size,
                                                 const Run& run);

}  // namespace parley
