// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/model/world.h"

namespace parley::support {

/// How two conflicts differ in what they mean: states, moves and ranks of every actor (by its
/// position), one world of each; empty: not at all. Names may differ.
[[nodiscard]] std::string difference(const Worlds& one, std::size_t one_world, const Worlds& other,
                                     std::size_t other_world);

}  // namespace parley::support
