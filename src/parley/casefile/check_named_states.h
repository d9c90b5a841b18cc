// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/base/diagnostic.h"
#include "parley/model/case.h"

namespace parley {

/// Reports `today`, `observed` and the named states that a rule excludes (P301, P302, P313), from
/// their levels alone,
/// so that the size of the case does not matter. O(named states x rules). False: there was too much
/// to work out, and some were left out.
bool check_named_states(const Case& conflict, Diagnostics& diagnostics);

}  // namespace parley
