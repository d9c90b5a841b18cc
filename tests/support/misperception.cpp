// SPDX-License-Identifier: Apache-2.0
#include "tests/support/misperception.h"

#include <utility>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/random_case.h"

#include "parley/base/random.h"
#include "parley/model/state_space.h"

namespace parley::support {
namespace {

constexpr std::uint32_t kMisperceptionStream = 91;

bool happens(Random& random, std::uint32_t percent) { return random.below(100) < percent; }

NamedState state_at(const Case& conflict, const StateSpace& space, StateId cell) {
  NamedState state;
  if (conflict.graph) {
    state.graph_state = cell;
    return state;
  }
  for (const OptionId option : ids(conflict.options)) {
    state.levels.push_back(space.level(cell, option));
  }
  return state;
}

}  // namespace

void add_misperceptions(Case& conflict, std::uint64_t seed, std::uint64_t draw) {
  Random random(seed, draw, kMisperceptionStream);
  const Result<StateSpace> space = StateSpace::build(conflict);
  const std::vector<StateId> states = space->states().members();
  if (happens(random, 60)) {
    const auto count = static_cast<std::uint32_t>(states.size());
    conflict.today = state_at(conflict, *space, states[random.below(count)]);
  }
  for (const ActorId viewer : ids(conflict.actors)) {
    if (happens(random, 35)) continue;
    Perception perception;
    for (const ActorId other : ids(conflict.actors)) {
      if (other == viewer || happens(random, 50)) continue;
      std::vector<ExpressionPtr> made;
      for (std::uint32_t left = 1 + random.below(4); left > 0; --left) {
        made.push_back(random_expression(conflict, random));
      }
      perception.of_others.emplace_back(other, wants(conflict, made));
    }
    for (const OptionId option : ids(conflict.options)) {
      if (happens(random, 20)) perception.unaware_of.push_back(option);
    }
    conflict.actors[viewer].sees = std::move(perception);
  }
}

}  // namespace parley::support
