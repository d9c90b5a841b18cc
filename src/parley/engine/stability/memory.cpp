// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/memory.h"

#include <algorithm>

#include "parley/engine/stability/base_solver.h"
#include "parley/engine/stability/block_plan.h"
#include "parley/model/memory.h"
#include "parley/model/transitions.h"

namespace parley {

std::uint64_t memory_to_solve(const Case& conflict, std::size_t width,
                              const std::vector<ConceptId>& concepts, std::size_t threads) {
  std::uint64_t cells = conflict.graph ? conflict.graph->states.size() : 1;
  for (const Option& option : conflict.options) cells *= option.levels.size();
  const std::uint64_t result = concepts.size() * (conflict.actors.size() + 1) * (cells / 8 + 1);
  std::uint64_t actors = 0;  // those that can move
  std::uint64_t settings = 0;
  for (const Actor& actor : conflict.actors) {
    if (actor.options.empty()) continue;
    ++actors;
    settings += settings_of(conflict, actor);
  }
  constexpr std::uint64_t kPerSetting = 12;
  const BlockLimits limits;
  std::uint64_t most = 0;
  for (const Actor& actor : conflict.actors) {
    if (actor.options.empty()) continue;
    std::vector<OwnOption> own;
    for (const OptionId option : actor.options) {
      const Option& one = conflict.options[option];
      own.push_back({one.levels.size(), leads_anywhere(one.moves)});
    }
    const std::vector<bool> kept = choose_kept(own, cells, actors - 1, width, 1, limits);
    std::uint64_t blocks = 1;
    std::uint64_t strands = 1;
    for (std::size_t at = 0; at < own.size(); ++at) (kept[at] ? strands : blocks) *= own[at].levels;
    const std::uint64_t values = cells / blocks;
    // Everybody's ranks and two arrays of values; beside them a search, where one is needed.
    const std::uint64_t block = values * (actors + 2) * width;
    const std::uint64_t search = values / strands * (8 * actors + 32 + width * (actors + 2)) +
                                 kPerSetting * (settings - settings_of(conflict, actor));
    const std::uint64_t kept_for_all = (kBaseKinds + 1) * values * width;
    const std::uint64_t at_once =
        cells < limits.worth_sharing ? threads : std::min(threads, blocks);
    const std::uint64_t shared = cells < limits.worth_sharing ? threads : 1;
    most = std::max(most, at_once * (block + search) + shared * kept_for_all);
  }
  return result + most;
}

}  // namespace parley
