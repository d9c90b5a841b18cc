// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/report/findings.h"

namespace parley {

/// One way out of a state and what is held against it, each change weighed in a reading. The cost
/// is that of the sanction's end; without a sanction there is none.
[[nodiscard]] Exit describe_exit(const Case& conflict, const StateSpace& space, const World& world,
                                 PreferenceReading reading, ActorId actor, StateId state,
                                 Sanction sanction);

/// Why an actor stays at a state or leaves it in one world; its worlds and weight are left open.
[[nodiscard]] Verdict verdict_in(const Case& conflict, const StateSpace& space, const World& world,
                                 ConceptId rule, ActorId actor, StateId state);

/// Fills in whether a verdict's state is stable, how many improvements there are and the exit that
/// decides, from the witness of its concept: for concepts that prove their verdicts themselves.
/// The verdict's actor, state and concept must be set.
void tell_witness(const Case& conflict, const StateSpace& space, const World& world,
                  Verdict& verdict);

}  // namespace parley
