// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "parley/report/findings.h"
#include "parley/report/names.h"
#include "parley/report/page.h"

namespace parley {

/// The wants of which the case does not say for certain that, or in which order, an actor has them.
/// Nothing where there are none.
void write_uncertain_wants(Page& page, const Names& names, const std::vector<UncertainWants>& all);

}  // namespace parley
