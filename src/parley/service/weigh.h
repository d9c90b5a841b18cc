// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "parley/report/findings.h"

namespace parley {

/// What an actor asks about a change of state: would it leave for it, does it regret having left
/// for where it ended, would it take the step when punishing somebody else.
enum class Question : std::uint8_t { leaves, deterred, credible };

/// What going from `before` to `after` is worth to an actor, in the reading of a concept. Constant
/// time but for relational concepts (actors) and long lists of wants, doubts and degrees.
[[nodiscard]] Change weigh(const Case& conflict, const StateSpace& space, const World& world,
                           PreferenceReading reading, Question question, ActorId actor,
                           StateId after, StateId before);

}  // namespace parley
