// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "parley/exchange/gmcr.h"
#include "parley/exchange/stand_table.h"

namespace parley {

// The text form of Decide and of the programs that rebuild its exchange model: a record a line,
// which begins with #A (actor), #P (issue), #M (a place on its scale and what it means), #D (where
// an actor stands on an issue, its salience and power), #O or #/ (remarks).

/// Whether a text begins with such a record.
[[nodiscard]] bool looks_like_decide(std::string_view text);

/// Reads such a text, its fields separated by tabs, semicolons or commas, with a decimal comma
/// where it is not commas. The scale of an issue goes from its lowest to its highest #M, or from 0
/// to 100 where it has none. Time O(text). Errors: file_not_utf8, file_empty, record_unknown,
/// stand_fields, csv_open_quote, scale_of_one_point, and as StandBuilder says of names and numbers.
[[nodiscard]] StandsRead read_decide(std::string_view text);

/// Writes such a text, with tabs. Capabilities are scaled where one is above 1, which is told.
Result<Exported> write_decide(const StandTable& table);

}  // namespace parley
