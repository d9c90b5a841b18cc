// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/memory.h"

#include <algorithm>

#include "parley/engine/stability/base_solver.h"
#include "parley/engine/stability/block_plan.h"
#include "parley/model/memory.h"
#include "parley/model/transitions.h"

namespace parley {
namespace {

/// In the order of the space.
std::vector<OptionId> in_order(std::vector<OptionId> options) {
  std::sort(options.begin(), options.end());
  return options;
}

std::vector<OwnOption> facts_of(const Case& conflict, const std::vector<OptionId>& options) {
  std::vector<OwnOption> facts;
  for (const OptionId option : options) {
    const Option& one = conflict.options[option];
    facts.push_back({one.levels.size(), leads_anywhere(one.moves)});
  }
  return facts;
}

/// The options of the other actor that come first.
std::vector<OptionId> first_beside(const Case& conflict, const Actor& actor) {
  std::vector<OptionId> first;
  for (const Actor& other : conflict.actors) {
    if (&other == &actor || other.options.empty()) continue;
    const std::vector<OptionId> its = in_order(other.options);
    if (first.empty() || its.front() < first.front()) first = its;
  }
  return first;
}

}  // namespace

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
  constexpr std::uint64_t kTiles = 4;
  const BlockLimits limits;
  const std::uint64_t tiles =
      kTiles * kTileBytes * std::min<std::uint64_t>(settings, limits.most_rows);
  std::uint64_t gathered = 0;
  std::uint64_t spread = std::min<std::uint64_t>(cells, limits.cells_at_once) * lanes + 64;
  std::uint64_t most = 0;
  for (const Actor& actor : conflict.actors) {
    if (actor.options.empty()) continue;
    const std::vector<OptionId> options = in_order(actor.options);
    const std::vector<OwnOption> own = facts_of(conflict, options);
    const std::vector<bool> kept =
        choose_kept(own, facts_of(conflict, first_beside(conflict, actor)), cells, actors - 1,
                    width, lanes, limits);
    std::uint64_t blocks = 1;
    std::uint64_t strands = 1;
    for (std::size_t at = 0; at < own.size(); ++at) (kept[at] ? strands : blocks) *= own[at].levels;
    const std::uint64_t values = cells / blocks * lanes;
    const bool sliced = lanes == 1 && std::find(kept.begin(), kept.end(), true) == kept.end();
    const std::uint64_t together = sliced ? choose_together(own, options.front() == OptionId(0),
                                                            cells, actors - 1, width, limits)
                                          : 1;
    // Beside the rooms: tiles, and a search where one is needed.
    const std::uint64_t search =
        values / std::max(strands, lanes) * (8 * actors + 32 + width * (actors + 2)) +
        kPerSetting * (settings - settings_of(conflict, actor));
    const std::uint64_t kept_for_all = (kBaseKinds + 1) * values * width;
    // Small worlds: an actor is one task, larger ones: a block.
    const bool alone = cells * lanes < limits.worth_sharing;
    const std::uint64_t at_once =
        std::min<std::uint64_t>(threads, alone ? actors : blocks / together);
    const std::uint64_t shared = alone ? at_once : 1;
    gathered = std::max(gathered, at_once * together * values * actors);
    spread = std::max({spread, values, std::uint64_t{limits.least_gathered_values}});
    most = std::max(most, at_once * (tiles + search) + shared * kept_for_all);
  }
  // Rooms are those of all actors: everybody's ranks and two arrays of values.
  return result + beside + most + (gathered + threads * 2 * spread) * width;
}

}  // namespace parley
