// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/spread.h"

#include <algorithm>
#include <array>
#include <atomic>

#include <hwy/aligned_allocator.h>

#include "parley/engine/stability/label_search.h"
#include "parley/engine/stability/tiles.h"

namespace parley {
namespace {

constexpr std::size_t kTilesAtOnce = 256;  ///< between two looks whether to stop

template <typename T>
class Scratch {
 public:
  explicit Scratch(std::size_t rows) : values_(hwy::AllocateAligned<T>(rows * kTileWidth<T>)) {}
  [[nodiscard]] T* data() { return values_.get(); }

 private:
  hwy::AlignedFreeUniquePtr<T[]> values_;
};

/// Lets each mover move in turn until none changes anything: pass(mover) says whether it did. Two
/// moves in a row by one mover are one, so after its pass a mover need not look again before
/// another one has changed something. Whether it came to an end.
template <typename Pass>
bool until_settled(std::size_t movers, std::size_t rounds, const Run& run, const Pass& pass) {
  std::size_t unchanged = 0;
  for (std::size_t turn = 0; turn < movers * rounds && !run.cancelled(); ++turn) {
    const bool changed = pass(turn % movers);
    unchanged = changed || turn == 0 ? 0 : unchanged + 1;
    if (unchanged + 1 >= movers) return true;
  }
  return movers == 0 || run.cancelled();
}

}  // namespace

template <typename T>
bool Spread<T>::all_states() const {
  return std::find(own_, own_ + plan_.values(), T{0}) == own_ + plan_.values();
}

template <typename T>
bool Spread<T>::move(const BlockMover& mover, std::span<T* const> values, const Run& run) const {
  const TileKernels<T> kernels = tile_kernels<T>();
  bool changed = false;
  for (std::size_t at = 0; at < mover.by_moves.size(); ++at) {
    const BlockPart& part = mover.by_moves[at];
    // In between, what is no state passes others' values on: one move may set several options.
    const bool last = at + 1 == mover.by_moves.size();
    const Tiles<T> tiles(part, plan_.values());
    Scratch<T> first(part.rows);
    Scratch<T> second(part.rows);
    Scratch<T> states(part.rows);
    const std::array<T*, 2> both = {first.data(), second.data()};
    const std::span<T* const> scratch(both.data(), values.size());
    for (std::size_t tile = 0; tile < tiles.count(); ++tile) {
      if (tile % kTilesAtOnce == 0 && run.cancelled()) return false;
      for (std::size_t kind = 0; kind < values.size(); ++kind) {
        tiles.load(tile, values[kind], scratch[kind]);
      }
      tiles.load(tile, own_, states.data());
      const bool here = kernels.greatest(scratch, states.data(), part.rows, part.moves, last);
      changed = changed || here;
      if (!here && mover.by_moves.size() == 1) continue;
      for (std::size_t kind = 0; kind < values.size(); ++kind) {
        tiles.store(tile, scratch[kind], values[kind]);
      }
    }
  }
  return changed;
}

template <typename T>
bool Spread<T>::improve(std::size_t mover, std::span<T* const> values, const Run& run) const {
  const TileKernels<T> kernels = tile_kernels<T>();
  const BlockPart& part = *plan_.movers[mover].by_improvements;
  const Tiles<T> tiles(part, plan_.values());
  Scratch<T> first(part.rows);
  Scratch<T> second(part.rows);
  Scratch<T> ranks(part.rows);
  const std::array<T*, 2> both = {first.data(), second.data()};
  const std::span<T* const> scratch(both.data(), values.size());
  bool changed = false;
  for (std::size_t tile = 0; tile < tiles.count(); ++tile) {
    if (tile % kTilesAtOnce == 0 && run.cancelled()) return false;
    for (std::size_t kind = 0; kind < values.size(); ++kind) {
      tiles.load(tile, values[kind], scratch[kind]);
    }
    tiles.load(tile, ranks_[mover], ranks.data());
    if (!kernels.improve(scratch, ranks.data(), part.rows, part.moves)) continue;
    changed = true;
    for (std::size_t kind = 0; kind < values.size(); ++kind) {
      tiles.store(tile, scratch[kind], values[kind]);
    }
  }
  return changed;
}

template <typename T>
void Spread<T>::by_moves(std::span<T* const> values, const Run& run) const {
  if (values.empty()) return;
  // Over all cells the movers do not get in each other's way: one round does it.
  const bool all = all_states();
  const bool settled =
      until_settled(plan_.movers.size(), all ? 1 : most_rounds_, run,
                    [&](std::size_t mover) { return move(plan_.movers[mover], values, run); });
  if (settled || all) return;
  LabelSearch<T>(plan_, ranks_, own_, LabelSearch<T>::Steps::moves).run(values, run);
}

template <typename T>
void Spread<T>::by_improvements(std::span<T* const> values, const Run& run) const {
  if (values.empty() || plan_.movers.empty()) return;
  const bool compared = std::all_of(plan_.movers.begin(), plan_.movers.end(),
                                    [](const auto& mover) { return mover.by_improvements; });
  if (compared && until_settled(plan_.movers.size(), most_rounds_, run,
                                [&](std::size_t mover) { return improve(mover, values, run); })) {
    return;
  }
  LabelSearch<T>(plan_, ranks_, own_, LabelSearch<T>::Steps::improvements).run(values, run);
}

template <typename T>
void spread_own(const BlockPlan& plan, T* values, const Run& run) {
  const TileKernels<T> kernels = tile_kernels<T>();
  for (const BlockPart& part : plan.own) {
    const Tiles<T> tiles(part, plan.values());
    for_each_index((tiles.count() + kTilesAtOnce - 1) / kTilesAtOnce, run, [&](std::size_t some) {
      Scratch<T> scratch(part.rows);
      const std::size_t end = std::min(tiles.count(), (some + 1) * kTilesAtOnce);
      for (std::size_t tile = some * kTilesAtOnce; tile < end; ++tile) {
        tiles.load(tile, values, scratch.data());
        kernels.least(scratch.data(), part.rows, part.moves);
        tiles.store(tile, scratch.data(), values);
      }
    });
  }
}

template class Spread<std::uint8_t>;
template class Spread<std::uint16_t>;
template class Spread<std::uint32_t>;
template void spread_own(const BlockPlan&, std::uint8_t*, const Run&);
template void spread_own(const BlockPlan&, std::uint16_t*, const Run&);
template void spread_own(const BlockPlan&, std::uint32_t*, const Run&);

}  // namespace parley
