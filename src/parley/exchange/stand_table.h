// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "parley/base/diagnostic.h"
#include "parley/base/message.h"

namespace parley {

/// Where actors stand on issues, as a table of other programs has it: what a tidy CSV, KTAB's CSV
/// and XML and the decide text form are read into and written from.
struct StandTable {
  struct Scale {
    double low = 0;
    double high = 100;
    friend bool operator==(const Scale&, const Scale&) = default;
  };
  /// A place on a scale that has words of its own.
  struct Mark {
    double at = 0;
    std::string text;
    friend bool operator==(const Mark&, const Mark&) = default;
  };
  struct Issue {
    std::string id;
    std::string group;  ///< what it was negotiated with (`proposal`); empty: it stands alone
    std::string low;    ///< words for the ends of the scale; empty: none
    std::string high;
    std::optional<double> today;      ///< column `reference`: what holds without a settlement
    std::optional<double> outcome;    ///< what really happened
    std::string name = {};            ///< for people to read; empty: the id
    std::optional<Scale> scale = {};  ///< its own; none: the table's
    std::vector<Mark> marks = {};     ///< between the ends, in the order of the file
    friend bool operator==(const Issue&, const Issue&) = default;
  };
  struct Row {
    std::size_t actor = 0;  ///< in `actors`
    std::size_t issue = 0;  ///< in `issues`
    double position = 0;    ///< on the table's scale
    double salience = 0;    ///< 0 … 1
    double weight = 0;      ///< capability, 0 or more
    friend bool operator==(const Row&, const Row&) = default;
  };
  std::vector<std::string> actors;  ///< in the order of the file
  std::vector<Issue> issues;        ///< in the order of the file
  std::vector<Row> rows;  ///< no two of one actor and issue; an actor may be absent on an issue
  double scale_low = 0;
  double scale_high = 100;
  std::string title;                      ///< of the whole; empty: none
  std::string description;                ///< more of it; empty: none
  std::vector<std::string> names;         ///< per actor, for people to read; empty: as in `actors`
  std::vector<std::string> descriptions;  ///< per actor, or none at all

  [[nodiscard]] Scale scale_of(std::size_t issue) const {
    return issues[issue].scale.value_or(Scale{scale_low, scale_high});
  }
  /// The name of an actor for people to read.
  [[nodiscard]] const std::string& name_of(std::size_t actor) const {
    return actor < names.size() && !names[actor].empty() ? names[actor] : actors[actor];
  }
  friend bool operator==(const StandTable&, const StandTable&) = default;
};

/// What came of reading a table of stands: the table, empty where there are faults, what was said
/// about the file (spans in file 0), and what was read and taken for granted, a line each.
struct StandsRead {
  StandTable table;
  Diagnostics diagnostics;
  std::vector<Message> notes;
};

}  // namespace parley
