// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/base/random.h"
#include "parley/engine/settlement/outcome_distribution.h"

namespace parley::support {

/// Atoms and a density with jumps, zeros and places shared between the two.
[[nodiscard]] OutcomeDistribution random_outcome(Random& random);

/// The chance of less than `at`, or of at most that, as its definition says, between two knots at a
/// time.
[[nodiscard]] double slow_chance(const OutcomeDistribution& outcome, double at, bool with_atom);

/// The same with the scale turned round.
[[nodiscard]] OutcomeDistribution mirrored(const OutcomeDistribution& outcome);

}  // namespace parley::support
