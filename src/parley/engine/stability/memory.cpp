// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/memory.h"

#include <algorithm>

namespace parley {

std::uint64_t memory_to_solve(const Case& conflict, std::size_t width,
                              const std::vector<ConceptId>& concepts, std::size_t threads) {
  std::uint64_t cells = conflict.graph ? conflict.graph->states.size() : 1;
  for (const Option& option : conflict.options) cells *= option.levels.size();
  const std::uint64_t actors = conflict.actors.size();
  const std::uint64_t result = concepts.size() * (actors + 1) * (cells / 8);
  std::uint64_t work = 0;
  for (const Actor& actor : conflict.actors) {
    std::uint64_t own = 1;
    for (const OptionId option : actor.options) own *= conflict.options[option].levels.size();
    constexpr std::uint64_t kLanes = 16;
    const std::uint64_t block = cells / own * std::min(own, kLanes);
    constexpr std::uint64_t kValues = 5;
    work = std::max(work, (threads * block * (actors + kValues) + kValues * block) * width);
  }
  return result + work;
}

}  // namespace parley
