// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "parley/engine/stability/improve_kernels.h"
#include "parley/engine/stability/rearrangement.h"
#include "parley/engine/stability/tile_kernels.h"
#include "parley/model/state_space.h"

namespace parley {

/// Some axes of a block that are worked on as one: `rows` settings, each of them `inner` values
/// after the one before.
struct BlockPart {
  std::size_t inner = 1;
  std::size_t rows = 1;
  SettingMoves moves;
  bool beside = false;  ///< its settings are neighbours and worked on where they are
};

/// One of the others, as a block sees it.
struct BlockMover {
  ActorId actor;
  std::size_t inner = 1;     ///< between one setting of its options and the next, in values
  std::size_t settings = 1;  ///< of all its options
  /// What to go through in turn to let it move anywhere: all its options as one part, or option by
  /// option where there are very many settings, or groups of settings that lead to different ones.
  std::vector<BlockPart> by_moves;
  /// All its options as one part; none where the settings are too many.
  std::optional<BlockPart> by_improvements;
  /// Per option: radix and moves, first option least significant; for searches.
  std::vector<StateSpace::Axis> axes;
};

/// How the states are cut up to ask what is stable for one actor. The others never touch its
/// options, so what they can do falls into independent blocks, one per setting of the options that
/// are `sliced` (free ones); a block holds the others' axes and what is kept of the actor's own.
/// In every cell there may be several values, of `lanes` worlds, side by side.
struct BlockPlan {
  std::size_t lanes = 1;
  std::size_t cells = 1;            ///< of one block
  std::size_t together = 1;         ///< blocks that are gathered together, one after the other
  std::vector<std::size_t> slices;  ///< where so many begin, as a cell of the space
  bool in_place = true;             ///< one block, its order that of the space
  Rearrangement from_space;         ///< the values of a block out of the space, from its beginning
  Rearrangement from_block;         ///< the values of the space, each that of its cell of a block
  std::vector<BlockPart> own;       ///< the actor's own axes that are kept, one by one
  std::vector<BlockMover> movers;   ///< the others that have options

  [[nodiscard]] std::size_t values() const { return cells * lanes; }
};

/// Where one way of working turns into another. Answers do not depend on them; tests turn them to
/// get everything to happen in small worlds.
struct BlockLimits {
  /// A world whose values fit this stays as it is: there is nothing to gain by cutting it up.
  std::size_t whole_bytes = std::size_t{1} << 19U;
  /// What a block and the ranks beside it should fit.
  std::size_t block_bytes = std::size_t{4} << 20U;
  /// Blocks whose ranks are gathered together should fit this: to have few values at a time out of
  /// lines of the cache is dear, and so is a block that is very small.
  std::size_t gathered_bytes = std::size_t{16} << 20U;
  std::size_t least_gathered_values = std::size_t{1} << 14U;
  /// Neighbours that nobody moves: enough for copying to be no trouble.
  std::size_t least_run_bytes = 4;
  /// So many bytes of settings beside each other are worked on where they are.
  std::size_t least_beside_bytes = 32;
  /// More settings of somebody's options than this, not beside each other, move option by option,
  /// and are searched where moves must be improvements.
  std::size_t most_rows = 1024;
  /// So many bytes of settings in groups that lead to different ones are worth going through.
  std::size_t most_grouped_bytes = 1024;
  /// More settings than this are always searched.
  std::size_t most_settings = std::size_t{1} << 16U;
  ImproveLimits improve;
  /// After so many rounds without an end a search is sure to be quicker.
  std::size_t most_rounds = 24;
  /// Below so many values every actor is one task: to share the work on one would take longer.
  std::size_t worth_sharing = std::size_t{1} << 17U;
  /// What threads share where it is not blocks: so many cells, a multiple of 64, or tiles at a
  /// time.
  std::size_t cells_at_once = std::size_t{1} << 16U;
  std::size_t tiles_at_once = 256;
};

/// One of the actor's own options.
struct OwnOption {
  std::size_t levels = 2;
  bool free = true;
};
/// Which of the actor's own options, the least significant first, are kept in a block: all that are
/// not free, and of the free ones enough for copying and as many as fit; none if all are free and
/// the others' options that come `first` can be worked on beside each other.
[[nodiscard]] std::vector<bool> choose_kept(std::span<const OwnOption> own,
                                            std::span<const OwnOption> first, std::size_t cells,
                                            std::size_t movers, std::size_t width,
                                            std::size_t lanes, const BlockLimits& limits);
/// How many blocks of a space of `cells` are gathered together: the product of the levels of some
/// of the actor's first options, all of which are sliced; `scattered`: those are the first of the
/// space.
[[nodiscard]] std::size_t choose_together(std::span<const OwnOption> own, bool scattered,
                                          std::size_t cells, std::size_t movers, std::size_t width,
                                          const BlockLimits& limits);

/// A plan for an actor, for values of `width` bytes; so that, where it can be, a block and what is
/// kept beside it fit the cache of a core, and neighbours in memory are settings of the actor's own
/// options, which nobody moves. Needs space.moves_merge(). O(cells of a side of the hypercube).
[[nodiscard]] BlockPlan plan_blocks(const StateSpace& space, ActorId actor, std::size_t width,
                                    std::size_t lanes, const BlockLimits& limits);

}  // namespace parley
