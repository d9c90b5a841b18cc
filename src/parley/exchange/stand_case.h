// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/exchange/stand_table.h"

namespace parley {

/// A table of stands as the text of a case file: actors, issues and positions. Names become ids and
/// stay as names, or where a case has none (issues) as remarks. Numbers keep six digits after the
/// point; that some had more is told (numbers_rounded).
[[nodiscard]] std::string case_text_of(const StandTable& table, Diagnostics& diagnostics);

}  // namespace parley
