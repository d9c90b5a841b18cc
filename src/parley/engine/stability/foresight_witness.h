// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/engine/stability/outlook.h"
#include "parley/engine/stability/witness.h"

namespace parley {

/// The witness of prospects: the exit that ends best, if that is better than the state; else what
/// is held against every move.
[[nodiscard]] Witness decide_by_prospects(const StateSpace& space, const World& world,
                                          ActorId actor, StateId state,
                                          std::vector<Prospect> prospects);

}  // namespace parley
