// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/report/findings.h"
#include "parley/report/names.h"

namespace parley {

/// Whether a reading looks at nothing but which state is better by the actor's own wants, so that
/// these are the reason to tell.
[[nodiscard]] bool judged_by_order(const Change& change);
/// Whether a step is expected though it is not known to be better for its mover.
[[nodiscard]] bool is_unsure(const Change& change);

/// What a change does to an actor, in the reading that it is weighed by; `by_own_wants` is the same
/// by the actor's own wants.
[[nodiscard]] std::string effect_as_weighed(const Names& names, ActorId actor,
                                            const Weighing& weighing, std::string by_own_wants);

/// Why nothing deters: a key that ends in "nobody_can" or "nobody_wants", in the words that fit the
/// reading.
[[nodiscard]] std::string end_without_sanction(Language language, PreferenceReading reading,
                                               const std::string& key);

}  // namespace parley
