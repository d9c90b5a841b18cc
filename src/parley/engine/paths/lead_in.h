// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/base/run.h"
#include "parley/model/state_set.h"
#include "parley/model/world.h"

namespace parley {

/// The states from which wanted moves lead into `targets`, those included. Time O(states found x
/// moves), and mostly much less where movers set their options freely (Lines); memory a bit a cell
/// and the states found; in graphs and with merged states all moves are listed first. After a
/// cancel the result is unusable.
[[nodiscard]] StateSet leads_into(const StateSpace& space, const World& world,
                                  const StateSet& targets, const Run& run);

}  // namespace parley
