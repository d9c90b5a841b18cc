// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/report/page.h"
#include "parley/report/settle_report.h"

namespace parley {

// What the files of the report of `settle` share.

/// A number as short as it can be said to three decimals: "0.5", "100".
[[nodiscard]] std::string plain_number(double number);

/// The turns of the models that have any, if turns are told.
void write_turns(Page& page, const Names& names, const SettleFinding& finding);

}  // namespace parley
