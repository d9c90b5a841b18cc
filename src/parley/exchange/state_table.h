// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "parley/exchange/gmcr.h"

namespace parley {

/// Reads a table of states as CSV: a column ACTOR.option for each option, rank:ACTOR for how each
/// actor ranks the states (1 best), name and today; states that are not listed are impossible. What
/// `export --to csv` adds (id, outcomes, world, chance, type:…, stable:…) is passed over.
/// docs/exchange.md has the form. Time O(cells of the table x options). Errors: as read_csv;
/// csv_header, csv_bad_cell, csv_state_repeated, too_many_items, file_empty.
[[nodiscard]] Imported import_state_table(std::string_view text);

}  // namespace parley
