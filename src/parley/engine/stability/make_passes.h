// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "parley/engine/stability/passes.h"

namespace parley {

/// The passes that fit the space: over the hypercube where moves merge, else by search.
[[nodiscard]] std::unique_ptr<Passes> make_passes(const StateSpace& space, const World& world);

/// Needs space.moves_merge(). A pass takes O(cells x options) a round; sorting each actor's cosets
/// once O(cells log coset).
[[nodiscard]] std::unique_ptr<Passes> make_hypercube_passes(const StateSpace& space,
                                                            const World& world);

/// For any space: backwards from the worst states over (state, last mover), each labelled once.
/// Memory and time O(moves x actors).
[[nodiscard]] std::unique_ptr<Passes> make_search_passes(const StateSpace& space,
                                                         const World& world);

}  // namespace parley
