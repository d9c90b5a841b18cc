// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "parley/exchange/gmcr.h"
#include "parley/exchange/stand_table.h"

namespace parley {

// Input files of the spatial model (SMP) of the KAPSARC Toolkit for Behavioral Analysis. Positions
// and saliences are 0 to 100 there, the saliences of one actor add up to at most 100.

/// Whether a CSV is one of these: by its first line, which says how many actors and dimensions
/// there are, or the first titles of its second one.
[[nodiscard]] bool looks_like_ktab_csv(std::string_view text);

/// Reads the CSV: a line with name, description, number of actors, number of dimensions; a line of
/// titles; a line for each actor with name, description, capability, then position and salience on
/// each dimension. Also with semicolons or tabs, and then with decimal commas. Time O(text).
/// Errors: as read_csv; file_empty, stand_fields, count_differs, salience_above_all, and as
/// StandBuilder says of names and numbers.
[[nodiscard]] StandsRead read_ktab_csv(std::string_view text);
/// Reads the XML (smpSchema.xsd), with the words of the program and of its schema. What of it is no
/// table of stands is told. Time O(text). Errors: file_not_utf8, file_empty, xml_syntax,
/// xml_doctype, xml_too_deep, xml_element_missing, xml_element_repeated, xml_count,
/// setting_unknown, salience_above_all, and as StandBuilder says of names and numbers.
[[nodiscard]] StandsRead read_ktab_xml(std::string_view text);

/// Writes such a file. Where saliences add up to more than one all are scaled by the same factor;
/// a name that is too long gives way to a shorter one; both are told. Errors: cannot_export, where
/// somebody has no stand on an issue or several capabilities, or there are too few actors.
Result<Exported> write_ktab_csv(const StandTable& table);
Result<Exported> write_ktab_xml(const StandTable& table);

}  // namespace parley
