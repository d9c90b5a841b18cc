// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "parley/report/findings.h"
#include "parley/report/names.h"
#include "parley/report/page.h"

namespace parley {

/// The wants of which the case does not say for certain that, or in which order, an actor has them.
/// Nothing where there are none.
void write_uncertain_wants(Page& page, const Names& names, const std::vector<UncertainWants>& all);

/// What is not certain about a want or several, and what of it counts, as a sentence.
[[nodiscard]] std::string uncertain_wants_sentence(const Names& names, const UncertainWants& wants);

}  // namespace parley
