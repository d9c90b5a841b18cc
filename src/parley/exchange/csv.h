// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
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

/// Whether every row must have as many cells as the first.
enum class CsvRows : std::uint8_t { even, as_they_are };

/// Reads CSV: RFC 4180, also with semicolons or tabs (whichever the first line has most of, unless
/// the separator is said), any
/// line ends, a byte order mark; empty lines are left out. Faults: file_not_utf8, csv_stray_quote,
/// csv_open_quote; of even rows csv_ragged (one with more or fewer cells than the first). Time
/// O(text).
[[nodiscard]] std::vector<CsvRow> read_csv(std::string_view text, Diagnostics& faults,
                                           CsvRows form = CsvRows::even,
                                           std::optional<char> separator = std::nullopt);
/// Of comma, semicolon and tab the one that the first line has most of outside quotes.
[[nodiscard]] char separator_of(std::string_view text);

}  // namespace parley
