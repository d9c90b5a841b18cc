// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "parley/base/diagnostic.h"

namespace parley {

/// Where actors stand on issues, as a table of other programs has it: what a tidy CSV, KTAB's CSV
/// and XML and the decide text form are read into and written from.
struct StandTable {
  struct Issue {
    std::string id;
    std::string group;  ///< what it was negotiated with (`proposal`); empty: it stands alone
    std::string low;    ///< words for the ends of the scale; empty: none
    std::string high;
    std::optional<double> today;    ///< column `reference`: what holds without a settlement
    std::optional<double> outcome;  ///< what really happened
  };
  struct Row {
    std::size_t actor = 0;  ///< in `actors`
    std::size_t issue = 0;  ///< in `issues`
    double position = 0;    ///< on the table's scale
    double salience = 0;    ///< 0 … 1
    double weight = 0;      ///< capability, 0 or more
  };
  std::vector<std::string> actors;  ///< in the order of the file
  std::vector<Issue> issues;        ///< in the order of the file
  std::vector<Row> rows;  ///< no two of one actor and issue; an actor may be absent on an issue
  double scale_low = 0;
  double scale_high = 100;
};

/// What came of reading a table of stands: the table, empty where there are faults, and what was
/// said about the file (spans in file 0).
struct StandsRead {
  StandTable table;
  Diagnostics diagnostics;
};

}  // namespace parley
