// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/report/findings.h"
#include "parley/report/names.h"
#include "parley/report/table.h"

namespace parley {

/// The forms in which a command gives a text, JSON or a table alone.
inline constexpr const char* kTableFormats = "text, json, csv, markdown, latex";
/// Whether `--format` names one of them; text where it is empty.
[[nodiscard]] bool is_table_format(const std::string& format);

/// A row for each listed state and possible world, a column for each thing that can be said of it,
/// by ids: what `import` reads back, and programs for statistics like. docs/exchange.md.
[[nodiscard]] Table tidy_table(const Names& names, const Analysis& analysis,
                               const StateSet& listed);

/// A row for each listed state, as papers print it: options, ranks, under which concepts it is
/// stable, by names.
[[nodiscard]] Table paper_table(const Names& names, const Analysis& analysis,
                                const StateSet& listed);

/// Whether an option goes only up or only down, to any level there: "up", "down", else empty.
[[nodiscard]] std::string one_way_of(const Option& option);

}  // namespace parley
