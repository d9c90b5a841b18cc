// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/memory.h"

#include <algorithm>

#include "parley/engine/stability/base_solver.h"
#include "parley/engine/stability/block_plan.h"
#include "parley/model/memory.h"
#include "parley/model/transitions.h"

namespace parley {

std::uint64_t memory_to_solve(const Case& conflict, std::size_t width,
                              const std::vector<ConceptId>& concepts, std::size_t threads,
                              std::size_t worlds) {
  std::uint64_t cells = conflict.graph ? conflict.graph->states.size() : 1;
  for (const Option& option : conflict.options) cells *= option.levels.size();
  const std::uint64_t result =
      worlds * concepts.size() * (conflict.actors.size() + 1) * (cells / 8 + 1);
  // Side by side there is room for as many as there could be.
  const std::size_t lanes = worlds == 1 ? 1 : kWorldsAtOnce;
  const std::uint64_t beside = lanes == 1 ? 0 : conflict.actors.size() * cells * lanes * width;
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
    const std::vector<bool> kept = choose_kept(own, cells, actors - 1, width, lanes, limits);
    std::uint64_t blocks = 1;
    std::uint64_t strands = 1;
    for (std::size_t at = 0; at < own.size(); ++at) (kept[at] ? strands : blocks) *= own[at].levels;
    const std::uint64_t values = cells / blocks * lanes;
    // Everybody's ranks and two arrays of values; beside them a search, where one is needed.
    const std::uint64_t block = values * (actors + 2) * width;
    const std::uint64_t search =
        values / std::max(strands, lanes) * (8 * actors + 32 + width * (actors + 2)) +
        kPerSetting * (settings - settings_of(conflict, actor));
    const std::uint64_t kept_for_all = (kBaseKinds + 1) * values * width;
    // Small worlds: an actor is one task, larger ones: a block.
    const bool alone = cells * lanes < limits.worth_sharing;
    const std::uint64_t at_once = std::min<std::uint64_t>(threads, alone ? actors : blocks);
    const std::uint64_t shared = alone ? at_once : 1;
    most = std::max(most, at_once * (block + search) + shared * kept_for_all);
  }
  return result + beside + most;
}

}  // namespace parley
