// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/spread.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <numeric>
#include <vector>

#include <hwy/aligned_allocator.h>

#include "parley/engine/stability/label_search.h"
#include "parley/engine/stability/tiles.h"

namespace parley {
namespace {

constexpr std::size_t kTilesBetweenLooks = 256;  ///< whether to stop

/// Room for a tile.
template <typename T>
class Scratch {
 public:
  explicit Scratch(std::size_t rows) : values_(hwy::AllocateAligned<T>(rows * kTileWidth<T>)) {
    if (values_ == nullptr) throw std::bad_alloc();
  }
  [[nodiscard]] T* data() { return values_.get(); }

 private:
  hwy::AlignedFreeUniquePtr<T[]> values_;
};

/// Where tiles of one or two arrays of values are worked on, beside the same tile of another array:
/// in dense memory of their own, or in the block.
template <typename T>
class Workplace {
 public:
  Workplace(const BlockPart& part, std::size_t values, std::size_t arrays)
      : tiles_(part, values, improve_kernels<T>().lanes),
        first_(room_for(part)),
        second_(room_for(part)),
        other_(room_for(part)),
        spare_(room_for(part)),
        both_{first_.data(), second_.data()},
        beside_(other_.data()),
        arrays_(arrays) {}

  [[nodiscard]] const Tiles<T>& tiles() const { return tiles_; }
  [[nodiscard]] std::span<T* const> values() const { return {both_.data(), arrays_}; }
  [[nodiscard]] const T* beside() const { return beside_; }

  void load(std::size_t tile, std::span<T* const> from, const T* beside) {
    if (tiles_.in_place()) {
      for (std::size_t at = 0; at < arrays_; ++at) both_[at] = from[at] + tiles_.place(tile);
      beside_ = beside + tiles_.place(tile);
      return;
    }
    for (std::size_t at = 0; at < arrays_; ++at) {
      tiles_.load(tile, from[at], both_[at], spare_.data());
    }
    tiles_.load(tile, beside, other_.data(), spare_.data());
  }
  void store(std::size_t tile, std::span<T* const> to) {
    for (std::size_t at = 0; at < arrays_ && !tiles_.in_place(); ++at) {
      tiles_.store(tile, both_[at], to[at], spare_.data());
    }
  }

 private:
  [[nodiscard]] std::size_t room_for(const BlockPart& part) const {
    return tiles_.in_place() ? 1 : part.rows;
  }

  Tiles<T> tiles_;
  Scratch<T> first_;
  Scratch<T> second_;
  Scratch<T> other_;
  Scratch<T> spare_;
  std::array<T*, 2> both_;
  const T* beside_;
  std::size_t arrays_;
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

/// In which turn the values of each stretch of a block changed last. Once a mover has had its turn,
/// only what has changed since can change anything in its next one.
template <typename T>
class Spread<T>::Freshness {
 public:
  Freshness(std::size_t values, std::size_t movers)
      : movers_(static_cast<std::uint16_t>(movers)),
        changed_in_((values + kTileWidth<T> - 1) / kTileWidth<T>, 0) {}

  void next_turn() {
    ++turn_;
    if (changes_.size() == movers_) changes_.erase(changes_.begin());
    changes_.push_back(0);
    // To ask tile by tile which rows are fresh pays only once most are not.
    const std::size_t fresh = std::accumulate(changes_.begin() + 1, changes_.end(), std::size_t{0});
    ask_ = turn_ > movers_ && fresh < changed_in_.size() / 2;
  }

  /// The rows of a tile with values that changed after its mover's last turn, ascending; all of
  /// them while that is not worth asking.
  [[nodiscard]] std::span<const std::uint32_t> rows(const Tiles<T>& tiles, std::size_t tile) {
    if (!ask_) {
      add_rows(all_, tiles.rows());
      return {all_.data(), tiles.rows()};
    }
    rows_.clear();
    if (tiles.in_one_stretch()) {
      if (is_fresh(tiles.stretch(tile))) add_rows(rows_, tiles.rows());
      return rows_;
    }
    for (std::size_t row = 0; row < tiles.rows(); ++row) {
      if (is_fresh(tiles.row_part(tile, row))) rows_.push_back(static_cast<std::uint32_t>(row));
    }
    return rows_;
  }
  /// Per row, for whoever works on a tile to say what changed.
  [[nodiscard]] std::uint8_t* changed_rows(const Tiles<T>& tiles) {
    changed_.assign(tiles.rows(), 0);
    return changed_.data();
  }
  using Stretch = std::pair<std::size_t, std::size_t>;  ///< where it begins, how long it is

  /// Of values that are looked at all or not at all.
  [[nodiscard]] bool wants(Stretch stretch) const { return !ask_ || is_fresh(stretch); }
  void note(Stretch stretch) {
    const std::size_t last = (stretch.first + stretch.second - 1) / kTileWidth<T>;
    for (std::size_t line = stretch.first / kTileWidth<T>; line <= last; ++line) {
      changes_.back() += changed_in_[line] == turn_ ? 0 : 1;
      changed_in_[line] = turn_;
    }
  }
  void note(const Tiles<T>& tiles, std::size_t tile) {
    if (tiles.in_one_stretch()) return note(tiles.stretch(tile));
    for (std::size_t row = 0; row < tiles.rows(); ++row) {
      if (changed_[row] != 0) note(tiles.row_part(tile, row));
    }
  }

 private:
  static void add_rows(std::vector<std::uint32_t>& list, std::size_t rows) {
    for (std::size_t row = list.size(); row < rows; ++row) {
      list.push_back(static_cast<std::uint32_t>(row));
    }
  }
  [[nodiscard]] bool is_fresh(Stretch stretch) const {
    const std::size_t last = (stretch.first + stretch.second - 1) / kTileWidth<T>;
    for (std::size_t line = stretch.first / kTileWidth<T>; line <= last; ++line) {
      if (changed_in_[line] + movers_ > turn_) return true;
    }
    return false;
  }
  std::uint16_t movers_;
  std::uint16_t turn_ = 0;
  std::vector<std::uint16_t> changed_in_;  ///< per stretch as wide as a tile
  std::vector<std::size_t> changes_;       ///< in each of the last turns, one per mover
  bool ask_ = false;
  std::vector<std::uint32_t> rows_;
  std::vector<std::uint32_t> all_;
  std::vector<std::uint8_t> changed_;
};

template <typename T>
bool Spread<T>::all_states() const {
  return std::find(own_, own_ + values_, T{0}) == own_ + values_;
}

/// Whether the others, over all cells, get from everywhere to everywhere, and what belongs together
/// are every so many values: then there is nothing to spread.
template <typename T>
bool Spread<T>::anybody_anywhere() const {
  std::size_t moved = 1;
  for (const BlockMover& mover : plan_.movers) {
    for (const BlockPart& part : mover.by_moves) {
      if (part.moves.groups.size() > 1) return false;
      moved *= part.rows;
    }
  }
  return !plan_.movers.empty() && plan_.movers.front().inner * moved == plan_.values() &&
         all_states();
}

template <typename T>
bool Spread<T>::move_beside(const BlockPart& part, std::span<T* const> values,
                            Freshness& fresh) const {
  const TileKernels<T> kernels = tile_kernels<T>();
  const std::size_t unit = std::max(part.rows, kTileWidth<T>);
  bool changed = false;
  for (std::size_t first = 0; first < values_; first += unit) {
    const std::size_t count = std::min(unit, values_ - first);
    if (!fresh.wants({first, count})) continue;
    std::array<T*, 2> here{};
    for (std::size_t at = 0; at < values.size(); ++at) here[at] = values[at] + first;
    if (!kernels.greatest_beside({here.data(), values.size()}, own_ + first, part.rows,
                                 count / part.rows, true)) {
      continue;
    }
    fresh.note({first, count});
    changed = true;
  }
  return changed;
}

template <typename T>
bool Spread<T>::move(std::size_t mover, std::span<T* const> values, Freshness& fresh,
                     const Run& run) const {
  const TileKernels<T> kernels = tile_kernels<T>();
  const std::vector<BlockPart>& parts = plan_.movers[mover].by_moves;
  bool changed = false;
  fresh.next_turn();
  if (parts.front().beside) return move_beside(parts.front(), values, fresh);
  for (std::size_t at = 0; at < parts.size(); ++at) {
    const BlockPart& part = parts[at];
    // In between, what is no state passes others' values on: one move may set several options.
    const bool last = at + 1 == parts.size();
    Workplace<T> place(part, values_, values.size());
    const Tiles<T>& tiles = place.tiles();
    for (std::size_t tile = 0; tile < tiles.count(); ++tile) {
      if (tile % kTilesBetweenLooks == 0 && run.cancelled()) return false;
      if (parts.size() == 1 && fresh.rows(tiles, tile).empty()) continue;
      place.load(tile, values, own_);
      const bool here = kernels.greatest(place.values(), place.beside(), part.rows, tiles.stride(),
                                         part.moves, last, fresh.changed_rows(tiles));
      if (here) fresh.note(tiles, tile);
      changed = changed || here;
      if (here || parts.size() > 1) place.store(tile, values);
    }
  }
  return changed;
}

template <typename T>
Improved Spread<T>::improve_beside(std::size_t mover, std::span<T* const> values, Freshness& fresh,
                                   const Run& run) const {
  const ImproveKernels<T> kernels = improve_kernels<T>();
  const std::size_t settings = plan_.movers[mover].settings;
  const std::size_t unit = std::max(settings, kTileWidth<T>);
  Improved improved = Improved::nothing;
  for (std::size_t first = 0; first < values_; first += unit) {
    if (first / unit % kTilesBetweenLooks == 0 && run.cancelled()) return Improved::nothing;
    const std::size_t count = std::min(unit, values_ - first);
    if (!fresh.wants({first, count})) continue;
    std::array<T*, 2> here{};
    for (std::size_t at = 0; at < values.size(); ++at) here[at] = values[at] + first;
    const Improved some =
        kernels.improve_beside({here.data(), values.size()}, ranks_[mover] + first, settings,
                               count / settings, limits_.improve);
    if (some == Improved::gave_up) return some;
    if (some == Improved::nothing) continue;
    improved = some;
    fresh.note({first, count});
  }
  return improved;
}

template <typename T>
Improved Spread<T>::improve(std::size_t mover, std::span<T* const> values, Freshness& fresh,
                            const Run& run) const {
  const ImproveKernels<T> kernels = improve_kernels<T>();
  const BlockPart& part = *plan_.movers[mover].by_improvements;
  fresh.next_turn();
  if (part.beside) return improve_beside(mover, values, fresh, run);
  Workplace<T> place(part, values_, values.size());
  const Tiles<T>& tiles = place.tiles();
  Improved improved = Improved::nothing;
  for (std::size_t tile = 0; tile < tiles.count(); ++tile) {
    if (tile % kTilesBetweenLooks == 0 && run.cancelled()) return Improved::nothing;
    const std::span<const std::uint32_t> rows = fresh.rows(tiles, tile);
    if (rows.empty()) continue;
    place.load(tile, values, ranks_[mover]);
    const Improved some =
        kernels.improve(place.values(), place.beside(), tiles.stride(), tiles.stride(), part.moves,
                        rows, limits_.improve, fresh.changed_rows(tiles));
    if (some == Improved::gave_up) return some;
    if (some == Improved::nothing) continue;
    improved = some;
    fresh.note(tiles, tile);
    place.store(tile, values);
  }
  return improved;
}

template <typename T>
void Spread<T>::search(std::span<T* const> values, bool improvements, const Run& run) const {
  using Steps = typename LabelSearch<T>::Steps;
  std::vector<const T*> ranks(ranks_.begin(), ranks_.end());
  std::vector<T*> here(values.begin(), values.end());
  for (std::size_t first = 0; first < values_; first += plan_.values()) {
    LabelSearch<T>(plan_, ranks, own_ + first, improvements ? Steps::improvements : Steps::moves)
        .run(here, run);
    for (const T*& its : ranks) its += plan_.values();
    for (T*& its : here) its += plan_.values();
  }
}

template <typename T>
void Spread<T>::by_moves(std::span<T* const> values, const Run& run) const {
  if (values.empty()) return;
  if (anybody_anywhere()) {
    const TileKernels<T> kernels = tile_kernels<T>();
    for (T* const its : values) {
      for (std::size_t first = 0; first < values_; first += plan_.values()) {
        kernels.greatest_of_all(its + first, plan_.values(), plan_.movers.front().inner);
      }
    }
    return;
  }
  Freshness fresh(values_, plan_.movers.size());
  // Over all cells the movers do not get in each other's way: one round does it.
  const bool all = all_states();
  const bool settled =
      until_settled(plan_.movers.size(), all ? 1 : limits_.most_rounds, run,
                    [&](std::size_t mover) { return move(mover, values, fresh, run); });
  if (!settled && !all) search(values, false, run);
}

template <typename T>
void Spread<T>::by_improvements(std::span<T* const> values, const Run& run) const {
  if (values.empty() || plan_.movers.empty()) return;
  Freshness fresh(values_, plan_.movers.size());
  bool sweeps = std::all_of(plan_.movers.begin(), plan_.movers.end(),
                            [](const auto& mover) { return mover.by_improvements; });
  const bool settled =
      sweeps &&
      until_settled(plan_.movers.size(), limits_.most_rounds, run, [&](std::size_t mover) {
        if (!sweeps) return true;
        const Improved improved = improve(mover, values, fresh, run);
        sweeps = improved != Improved::gave_up;
        return improved != Improved::nothing;
      });
  if (!settled || !sweeps) search(values, true, run);
}

template <typename T>
void spread_own(const BlockPlan& plan, T* values, std::size_t tiles_at_once, const Run& run) {
  const TileKernels<T> kernels = tile_kernels<T>();
  for (const BlockPart& part : plan.own) {
    const Tiles<T> tiles(part, plan.values(), 0);
    for_each_index((tiles.count() + tiles_at_once - 1) / tiles_at_once, run, [&](std::size_t some) {
      Scratch<T> scratch(part.rows);
      Scratch<T> spare(part.rows);
      const std::size_t end = std::min(tiles.count(), (some + 1) * tiles_at_once);
      for (std::size_t tile = some * tiles_at_once; tile < end; ++tile) {
        tiles.load(tile, values, scratch.data(), spare.data());
        kernels.least(scratch.data(), part.moves);
        tiles.store(tile, scratch.data(), values, spare.data());
      }
    });
  }
}

template class Spread<std::uint8_t>;
template class Spread<std::uint16_t>;
template class Spread<std::uint32_t>;
template void spread_own(const BlockPlan&, std::uint8_t*, std::size_t, const Run&);
template void spread_own(const BlockPlan&, std::uint16_t*, std::size_t, const Run&);
template void spread_own(const BlockPlan&, std::uint32_t*, std::size_t, const Run&);

}  // namespace parley
