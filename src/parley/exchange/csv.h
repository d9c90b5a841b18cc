// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.h"

namespace parley {

struct CsvCell {
  std::string text;  ///< without quotes, spaces at the ends and the apostrophe before a formula
  Span span;         ///< as it stands, quotes included
};
using CsvRow = std::vector<CsvCell>;

/// Reads CSV: RFC 4180, also with semicolons or tabs (whichever the first line has most of), any
/// line ends, a byte order mark; empty lines are left out. Faults: file_not_utf8, csv_stray_quote,
/// csv_open_quote, csv_ragged (a row with more or fewer cells than the first). Time O(text).
[[nodiscard]] std::vector<CsvRow> read_csv(std::string_view text, Diagnostics& faults);

}  // namespace parley
