// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "parley/base/random.h"
#include "parley/model/case.h"

namespace parley::support {

/// Makes about half of what can be uncertain in a case uncertain: chances, likelihoods and values
/// become ranges, wants are held with a chance, tied or may change places.
void make_uncertain(Case& conflict, Random& random);

/// A draw's numbers: so many in [0, 1).
[[nodiscard]] std::vector<double> random_shares(std::size_t count, Random& random);

}  // namespace parley::support
