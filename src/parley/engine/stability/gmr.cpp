// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"

namespace parley {

/// General metarationality: after every improvement the others can move, at whatever cost to
/// themselves, to a state that is not better for the actor. Cost: one pass over the others' moves.
/// Source: howard1971; fang1993 for the graph form.
const Concept kGmr = {"gmr",
                      "G",
                      Sanctioning::by_moves,
                      false,
                      "howard1971",
                      [](const Passes& passes, ActorId actor) {
                        return passes.stable_where(
                            actor, passes.worst_by_moves(actor, passes.ranks(actor)));
                      }};

}  // namespace parley
