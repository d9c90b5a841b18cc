// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/sanctions.h"

namespace parley {

/// Symmetric sequential stability: as sequential stability, and the actor has no reply to the
/// sanction that is better for it than the state it left. Cost: one pass over its own options, one
/// over the others' improvements. Source: rego2015.
const Concept kSseq = {.id = "sseq",
                       .badge = "SS",
                       .word = "sseq",
                       .sanctioning = Sanctioning::by_improvements,
                       .reply_counts = true,
                       .by_default = true,
                       .source = "rego2015",
                       .solve = stable_by_sanctions};

}  // namespace parley
