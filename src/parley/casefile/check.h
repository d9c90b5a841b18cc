// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "parley/base/diagnostic.h"
#include "parley/model/case.h"

namespace parley {

/// Cases with more cells, or with so much to work out, are not checked state by state.
inline constexpr std::size_t kCheckedCells = std::size_t{1} << 22U;

/// What only shows once the states are known: named states that no rule allows, groups that
/// overlap, statements that can never matter, … For a case in which all that this concerns is
/// bound. Time O(cells x statements), memory a few bytes a cell. Errors, warnings and notes: P301
/// to P316.
void check_states(const Case& conflict, Diagnostics& diagnostics);

}  // namespace parley
