// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace parley {

/// A row of CSV as RFC 4180 has it, ended by CR LF. A cell that a spreadsheet would take for a
/// formula, or that begins with an apostrophe, gets an apostrophe before it, which the reader of
/// CSV takes away again.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);

/// Whether a spreadsheet would read a text as a formula: it begins with = + - @, a tab or a
/// carriage return, and is no number.
[[nodiscard]] bool is_formula(const std::string& cell);

}  // namespace parley
