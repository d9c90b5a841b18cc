// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/sanctions.h"

namespace parley {

/// General metarationality: after every improvement the others can move, at whatever cost to
/// themselves, to a state that is not better for the actor. Cost: one pass over the others' moves.
/// Source: howard1971; fang1993 for the graph form.
const Concept kGmr = {.id = "gmr",
                      .badge = "G",
                      .word = "gmr",
                      .sanctioning = Sanctioning::by_moves,
                      .reply_counts = false,
                      .by_default = true,
                      .source = "howard1971",
                      .solve = stable_by_sanctions};

}  // namespace parley
