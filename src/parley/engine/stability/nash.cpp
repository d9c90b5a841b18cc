// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"

namespace parley {

/// Nash stability (R): the actor has no improvement. Cost: one pass over its own options.
/// Source: nash1951; fang1993 for the graph form.
const Concept kNash = {
    "nash", "N", Sanctioning::none, false, "nash1951", [](const Passes& passes, ActorId actor) {
      return passes.stable_where(actor, Passes::Values(passes.ranks(actor).size(), 0));
    }};

}  // namespace parley
