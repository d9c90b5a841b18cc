// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "parley/exchange/stand_table.h"

namespace parley {

/// Reads a tidy table, one row for each actor and issue: columns issue, actor, position, salience
/// (both 0 … 100) and weight (or votes), in any order and in letters of any case; if they are there
/// also reference (what holds without a settlement), outcome (what happened) and proposal (what
/// issues were negotiated together). Other columns are passed over, with a note. A row without
/// position or salience says that the actor has no stand there. Separators and line ends as
/// read_csv. Time O(text). Errors: file_too_large, file_empty; as read_csv; csv_column_missing,
/// csv_column_repeated, csv_bad_cell, csv_stand_repeated, csv_issue_differs, csv_no_stands.
[[nodiscard]] StandsRead read_stand_csv(std::string_view text);

/// The same table as such a text, on a scale of 0 … 100, issue by issue: proposal, reference and
/// outcome only where one issue has them. RFC 4180, lines ended by CR LF, formulas disarmed as
/// csv_of does. Numbers keep fifteen digits. Words for the ends of a scale are left out.
[[nodiscard]] std::string write_stand_csv(const StandTable& table);

}  // namespace parley
