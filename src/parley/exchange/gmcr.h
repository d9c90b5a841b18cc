// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.h"
#include "parley/base/result.h"
#include "parley/model/world.h"

namespace parley {

/// What came of reading another program's file: the text of a case file, empty where there are
/// faults, and what was said about the file that was read (spans in file 0).
struct Imported {
  std::string case_text;
  Diagnostics diagnostics;
  std::vector<Message> notes;  ///< what was read and taken for granted: lines for the case's head
};

/// Reads a .gmcr file (the JSON that GMCR+ saves). Names become ids and stay as names; preferences
/// become `wants`, rankings by hand become `ranks` over named states s1, s2, … numbered as there.
/// What a case file cannot say is told (left_out). Time O(file), for rankings by hand O(cells x
/// rules). Errors: as read_json; wrong_shape, missing_key, no_such_index, option_of_two_actors,
/// option_of_nobody, condition_empty, state_ranked_twice, too_many_items, too_many_states.
[[nodiscard]] Imported import_gmcr(std::string_view text);

/// Something written for another program, and what it cannot say.
struct Exported {
  std::string text;
  Diagnostics warnings;
};

/// Writes a case as a .gmcr file, with what the actors want in one world. Preferences go over as
/// conditions where every actor's are `wants` that conditions can say, else as rankings by hand.
/// Errors: cannot_export, where the states or moves would not be the same or the preferences not
/// complete.
Result<Exported> export_gmcr(const Case& conflict, const Worlds& worlds, std::size_t world,
                             Language language, const std::string& version);

}  // namespace parley
