// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/report/page.h"

namespace parley {

/// Options by actor in rows, today, named and stable states in columns; below, the weight in which
/// each is an equilibrium, per concept, and the rank that each actor gives it.
void write_option_table(Page& page, const Names& names, const Analysis& analysis);

}  // namespace parley
