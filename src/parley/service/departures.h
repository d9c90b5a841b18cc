// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "parley/report/findings.h"

namespace parley {

/// The states of an outcome that an actor of a type would leave, and its ways out, the commonest
/// first: from each state the exit that it prefers. Nothing if it leaves none. Where options alone
/// say who moves where and nothing is unknown, time O(cells x options of the actor); else O(moves).
[[nodiscard]] std::optional<Departure> departure_of(const Case& conflict, const Worlds& worlds,
                                                    const Analysis& analysis,
                                                    const StateSet& outcome, ActorId actor,
                                                    TypeId type);

/// Bytes that departure_of takes at most beside sets of states.
[[nodiscard]] std::uint64_t memory_to_find_departures(const Case& conflict);

}  // namespace parley
