// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "parley/engine/stability/concept.h"
#include "parley/model/case.h"

namespace parley {

/// Whether a concept is solved block by block, for which memory_to_solve speaks: it is a base
/// concept, moves merge whatever the rules of the case say, and every preference is a weak order.
[[nodiscard]] bool solved_in_blocks(const Case& conflict, const Concept& rule);

/// Bytes that solve_stability takes at most, beside the world and the result, for the concepts that
/// are not: searches over (state, last mover), foresight. Many times what blocks take. Computed
/// from the case alone; `cells` as StateSpace::count_cells tells.
[[nodiscard]] std::uint64_t memory_to_search(const Case& conflict, std::size_t cells,
                                             const std::vector<ConceptId>& concepts,
                                             std::size_t threads);

}  // namespace parley
