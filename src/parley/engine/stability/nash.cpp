// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/sanctions.h"

namespace parley {

/// Nash stability (R): the actor has no improvement. Cost: one pass over its own options.
/// Source: nash1951; fang1993 for the graph form.
const Concept kNash = {.id = "nash",
                       .badge = "N",
                       .word = "nash",
                       .sanctioning = Sanctioning::none,
                       .reply_counts = false,
                       .by_default = true,
                       .source = "nash1951",
                       .solve = stable_by_sanctions};

}  // namespace parley
