// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/sanctions.h"

namespace parley {

/// Sequential stability: as general metarationality, but the others punish only by steps that are
/// improvements for whoever takes them (credible sanctions). Cost: one pass over the others'
/// improvements. Source: fraser1984; fang1993 for the graph form.
const Concept kSeq = {.id = "seq",
                      .badge = "S",
                      .word = "seq",
                      .sanctioning = Sanctioning::by_improvements,
                      .reply_counts = false,
                      .by_default = true,
                      .source = "fraser1984",
                      .solve = stable_by_sanctions};

}  // namespace parley
