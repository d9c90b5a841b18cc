// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "parley/engine/stability/concept.h"
#include "parley/model/case.h"

namespace parley {

/// Bytes that solve_stability takes at most beside the world it is given, its result included,
/// where one rank takes `width` bytes; or so many worlds that are solved side by side, as
/// worlds_side_by_side says. Computed from the case alone, before there are any states.
[[nodiscard]] std::uint64_t memory_to_solve(const Case& conflict, std::size_t width,
                                            const std::vector<ConceptId>& concepts,
                                            std::size_t threads, std::size_t worlds = 1);

}  // namespace parley
