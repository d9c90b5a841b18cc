// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <utility>

#include "parley/engine/stability/block_plan.h"
#include "parley/engine/stability/known_count.h"
#include "parley/engine/stability/tile_kernels.h"

namespace parley {

/// The tiles that a part of a block falls into, and the way of one into dense memory and back:
/// rows lie powers of two apart, which caches bear badly, and may be narrower than a tile.
template <typename T>
class Tiles {
 public:
  /// `lanes`: rows that fill vectors of so many values, and no more than a tile's row, are worked
  /// on where they are; 0 for never.
  Tiles(const BlockPart& part, std::size_t values, std::size_t lanes)
      : inner_(part.inner), rows_(part.rows), outer_(values / (part.inner * part.rows)) {
    in_place_ = lanes > 0 && inner_ % lanes == 0 && inner_ <= kTileWidth<T>;
    if (in_place_) return;
    if (inner_ >= kTileWidth<T>) {
      across_ = (inner_ + kTileWidth<T> - 1) / kTileWidth<T>;
    } else {
      together_ = kTileWidth<T> / inner_;
    }
    constexpr std::size_t kWidestUnit = 8;
    narrow_ = inner_ * sizeof(T) <= kWidestUnit && std::has_single_bit(inner_) &&
              std::has_single_bit(rows_);
  }

  [[nodiscard]] std::size_t count() const {
    if (in_place_ || inner_ >= kTileWidth<T>) return outer_ * across_;
    return (outer_ + together_ - 1) / together_;
  }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  /// From one row of a tile to the next, and how many values of each count.
  [[nodiscard]] std::size_t stride() const { return in_place_ ? inner_ : kTileWidth<T>; }

  /// Whether a tile is worked on in the block, and where in it.
  [[nodiscard]] bool in_place() const { return in_place_; }
  [[nodiscard]] std::size_t place(std::size_t tile) const { return base(tile); }

  /// `spare` has room for a tile, and belongs to whoever works on this one.
  void load(std::size_t tile, const T* from, T* to, T* spare) const {
    if (whole_rows(tile)) return kernels_.load_rows(to, from + base(tile), rows_, inner_);
    if (splits(tile)) {
      return kernels_.split_rows(to, spare, from + tile * rows_ * kTileWidth<T>, rows_,
                                 inner_ * sizeof(T));
    }
    if (!full(tile)) std::memset(to, 0, rows_ * kTileBytes);
    walk(tile, [&](std::size_t in_block, std::size_t in_tile, auto count) {
      std::memcpy(to + in_tile, from + in_block, count * sizeof(T));
    });
  }
  void store(std::size_t tile, const T* from, T* to, T* spare) const {
    if (whole_rows(tile)) return kernels_.store_rows(to + base(tile), from, rows_, inner_);
    if (splits(tile)) {
      return kernels_.join_rows(to + tile * rows_ * kTileWidth<T>, spare, from, rows_,
                                inner_ * sizeof(T));
    }
    walk(tile, [&](std::size_t in_block, std::size_t in_tile, auto count) {
      std::memcpy(to + in_block, from + in_tile, count * sizeof(T));
    });
  }

  /// Whether a tile lies in one stretch of the block, all rows of some neighbours.
  [[nodiscard]] bool in_one_stretch() const { return !in_place_ && inner_ < kTileWidth<T>; }
  /// Where that stretch begins, and how long it is.
  [[nodiscard]] std::pair<std::size_t, std::size_t> stretch(std::size_t tile) const {
    const std::size_t first = tile * together_;
    const std::size_t here = std::min(together_, outer_ - first);
    return {first * inner_ * rows_, here * inner_ * rows_};
  }
  /// Otherwise: where the part of a row that belongs to a tile begins, and how long it is.
  [[nodiscard]] std::pair<std::size_t, std::size_t> row_part(std::size_t tile,
                                                             std::size_t row) const {
    const std::size_t first = tile % across_ * kTileWidth<T>;
    return {base(tile) + row * inner_, std::min(kTileWidth<T>, inner_ - first)};
  }

 private:
  [[nodiscard]] bool whole_rows(std::size_t tile) const {
    return inner_ >= kTileWidth<T> && full(tile);
  }
  /// Whether rows are narrow, and as many of them as a tile has room for.
  [[nodiscard]] bool splits(std::size_t tile) const { return narrow_ && full(tile); }
  /// Where a tile begins, if its rows are as wide as one or wider.
  [[nodiscard]] std::size_t base(std::size_t tile) const {
    return tile / across_ * inner_ * rows_ + tile % across_ * kTileWidth<T>;
  }
  [[nodiscard]] bool full(std::size_t tile) const {
    if (inner_ >= kTileWidth<T>) return (tile % across_ + 1) * kTileWidth<T> <= inner_;
    return (tile + 1) * together_ <= outer_ && together_ * inner_ == kTileWidth<T>;
  }

  /// Calls move(position in the block, position in the tile, count) for each stretch; a count that
  /// is known to the compiler makes for quick copies.
  template <typename Move>
  void walk(std::size_t tile, const Move& move) const {
    if (inner_ >= kTileWidth<T>) {
      const std::size_t first = tile % across_ * kTileWidth<T>;
      const std::size_t width = std::min(kTileWidth<T>, inner_ - first);
      for (std::size_t row = 0; row < rows_; ++row) {
        move(base(tile) + row * inner_, row * kTileWidth<T>, width);
      }
      return;
    }
    with_known_count(inner_, [&](auto inner) { walk_narrow(tile, move, inner); });
  }
  template <typename Move, typename Count>
  void walk_narrow(std::size_t tile, const Move& move, Count inner) const {
    const std::size_t first = tile * together_;
    const std::size_t here = std::min(together_, outer_ - first);
    for (std::size_t outer = 0; outer < here; ++outer) {
      const std::size_t base = (first + outer) * inner * rows_;
      for (std::size_t row = 0; row < rows_; ++row) {
        move(base + row * inner, row * kTileWidth<T> + outer * inner, inner);
      }
    }
  }

  TileKernels<T> kernels_ = tile_kernels<T>();
  std::size_t inner_;
  std::size_t rows_;
  std::size_t outer_;
  std::size_t across_ = 1;    ///< tiles beside each other, where a row is wider than one
  std::size_t together_ = 1;  ///< stretches that fit one tile, where it is narrower
  bool narrow_ = false;
  bool in_place_ = false;
};

}  // namespace parley
