// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/memory.h"

#include <algorithm>

#include "parley/engine/stability/base_solver.h"
#include "parley/engine/stability/block_plan.h"
#include "parley/model/transitions.h"

namespace parley {
namespace {

std::vector<OwnOption> facts_of(const Case& conflict, const std::vector<OptionId>& options) {
  std::vector<OwnOption> facts;
  for (const OptionId option : options) {
    const Option& one = conflict.options[option];
    facts.push_back({one.levels.size(), leads_anywhere(one.moves)});
  }
  return facts;
}

std::vector<OptionId> in_order(std::vector<OptionId> options) {
  std::sort(options.begin(), options.end());
  return options;
}

}  // namespace

std::uint64_t memory_to_solve(const Case& conflict, std::size_t width,
                              const std::vector<ConceptId>& concepts, std::size_t threads) {
  std::uint64_t cells = conflict.graph ? conflict.graph->states.size() : 1;
  for (const Option& option : conflict.options) cells *= option.levels.size();
  const std::uint64_t actors = conflict.actors.size();
  const std::uint64_t result = concepts.size() * (actors + 1) * (cells / 8 + 1);
  const BlockLimits limits;
  // Rooms are those of all actors: everybody's ranks and two arrays of values.
  std::uint64_t gathered = 0;
  std::uint64_t spread = std::min<std::uint64_t>(cells + 64, limits.cells_at_once);
  std::uint64_t most = 0;
  for (const ActorId actor : ids(conflict.actors)) {
    if (conflict.actors[actor].options.empty()) continue;
    const std::vector<OptionId> options = in_order(conflict.actors[actor].options);
    std::vector<OptionId> first;
    for (const ActorId other : ids(conflict.actors)) {
      const std::vector<OptionId> its = in_order(conflict.actors[other].options);
      if (other != actor && !its.empty() && (first.empty() || its.front() < first.front())) {
        first = its;
      }
    }
    const std::vector<OwnOption> own = facts_of(conflict, options);
    const std::vector<bool> kept =
        choose_kept(own, facts_of(conflict, first), cells, actors - 1, width, 1, limits);
    std::uint64_t blocks = 1;
    std::uint64_t strands = 1;
    for (std::size_t at = 0; at < own.size(); ++at) (kept[at] ? strands : blocks) *= own[at].levels;
    const bool sliced = std::find(kept.begin(), kept.end(), true) == kept.end();
    const std::uint64_t together = sliced ? choose_together(own, options.front() == OptionId(0),
                                                            cells, actors - 1, width, limits)
                                          : 1;
    const std::uint64_t values = cells / blocks;
    const std::uint64_t at_once = cells < limits.worth_sharing
                                      ? threads
                                      : std::min<std::uint64_t>(threads, blocks / together);
    const std::uint64_t shared = cells < limits.worth_sharing ? threads : 1;
    gathered = std::max(gathered, at_once * together * values * actors);
    spread = std::max<std::uint64_t>(spread,
                                     std::max<std::uint64_t>(values, limits.least_gathered_values));
    // Tiles, or a search where one is needed.
    std::uint64_t rows = 1;
    for (const Actor& one : conflict.actors) {
      std::uint64_t settings = 1;
      for (const OptionId option : one.options) settings *= conflict.options[option].levels.size();
      if (settings <= limits.most_rows) rows = std::max(rows, settings);
    }
    constexpr std::uint64_t kTiles = 4;
    const std::uint64_t search = values / strands * (8 * actors + 32 + width * (actors + 2));
    const std::uint64_t kept_for_all = (kBaseKinds + 1) * values * width;
    most = std::max(most, at_once * (kTiles * kTileBytes * rows + search) + shared * kept_for_all);
  }
  return result + most + (gathered + threads * 2 * spread) * width;
}

}  // namespace parley
