// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/sanctions.h"

namespace parley {

/// Symmetric metarationality: as general metarationality, and the actor has no reply to the
/// sanction that is better for it than the state it left. Cost: one pass over its own options, one
/// over the others' moves. Source: howard1971; fang1993 for the graph form.
const Concept kSmr = {.id = "smr",
                      .badge = "M",
                      .word = "smr",
                      .sanctioning = Sanctioning::by_moves,
                      .reply_counts = true,
                      .by_default = true,
                      .source = "howard1971",
                      .solve = stable_by_sanctions};

}  // namespace parley
