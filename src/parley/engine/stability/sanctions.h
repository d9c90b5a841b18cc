// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/engine/stability/concept.h"

namespace parley {

/// Solves any concept made of improvements and sanctions (none, by moves, by improvements; with or
/// without a reply) under any reading, on any space: from every improvement a search over (state,
/// last mover) for a sanction. Time O(improvements x reached states x replies), memory O(states x
/// actors). Source: fang1993; docs/stability.md.
[[nodiscard]] StateSet stable_by_sanctions(const Game& game, const Concept& rule, ActorId actor);

}  // namespace parley
