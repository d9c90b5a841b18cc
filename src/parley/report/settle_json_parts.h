// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/report/json_parts.h"
#include "parley/report/settle_report.h"

namespace parley {

/// What the draws say, or null where there are none. Only the .cpp files of this folder include
/// this header.
[[nodiscard]] Json json_settle_draws(const Names& names, const SettleFinding& finding);

}  // namespace parley
