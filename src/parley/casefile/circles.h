// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "parley/base/id.h"
#include "parley/model/expression.h"

namespace parley {

/// Per outcome, the outcomes that its expression names.
using Links = IdVector<OutcomeId, std::vector<OutcomeId>>;

/// The circles in which outcomes are defined by themselves: of all that lead to each other one,
/// the shortest from the first of them back to it, in the order of the links and without the
/// return. O(outcomes + links); no recursion.
[[nodiscard]] std::vector<std::vector<OutcomeId>> circles(const Links& leads_to);

}  // namespace parley
