// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parley {

/// Where the settings of a few options lead, by groups that lead to the same: settings that differ
/// in options that are free alone.
struct SettingMoves {
  struct Group {
    std::vector<std::uint32_t> rows;     ///< its settings, ascending
    std::vector<std::uint32_t> targets;  ///< all that they lead to, themselves included, ascending
  };
  std::vector<Group> groups;
};

/// So many bytes of a row are worked on together: a tile is one such stretch of every setting of
/// somebody's options, row after row.
inline constexpr std::size_t kTileBytes = 256;
template <typename T>
inline constexpr std::size_t kTileWidth = kTileBytes / sizeof(T);

/// What is done to tiles and to plain stretches of values, for the widest vectors of the processor
/// at hand. T is an unsigned integer; rows of a tile follow each other without a gap and tiles are
/// aligned for vectors. Every function gives the same result for any width of vectors.
template <typename T>
struct TileKernels {
  /// The mover goes anywhere: the greatest of a row and of those it leads to. Where `states` is 0
  /// there is no state: with `clear` the value there becomes 0. changed[row] becomes 1 where a
  /// state's value did; whether any did. Row r is at r * stride; of each, `stride` values up to
  /// kTileWidth.
  bool (*greatest)(std::span<T* const> values, const T* states, std::size_t rows,
                   std::size_t stride, const SettingMoves& moves, bool clear,
                   std::uint8_t* changed);
  /// The same for settings beside each other, each leading to each: so many times `settings`.
  bool (*greatest_beside)(std::span<T* const> values, const T* states, std::size_t settings,
                          std::size_t times, bool clear);
  /// The greatest of so many values that are every so many `apart`, for each of those of the first
  /// stretch; `apart` divides `count`. Into the values themselves.
  void (*greatest_of_all)(T* values, std::size_t count, std::size_t apart);
  /// A row takes the least of itself and of those it leads to.
  void (*least)(T* values, const SettingMoves& moves);

  /// A tile of whole rows out of a block and back: row r is at `from` (or `to`) + r * stride.
  void (*load_rows)(T* tile, const T* from, std::size_t rows, std::size_t stride);
  void (*store_rows)(T* to, const T* tile, std::size_t rows, std::size_t stride);

  /// A tile out of neighbouring stretches of a block, each with all `rows` (a power of two) rows of
  /// `unit` bytes (1, 2, 4 or 8), and back. `spare` has room for a tile.
  void (*split_rows)(T* tile, T* spare, const T* from, std::size_t rows, std::size_t unit);
  void (*join_rows)(T* to, T* spare, const T* tile, std::size_t rows, std::size_t unit);

  /// least[n] = min(least[n], values[n] - 1), where 0 counts as beyond everything.
  void (*merge_least)(T* least, const T* values, std::size_t count);
  /// As merge_least, of the greater of two values: of `ranks` and `values`.
  void (*merge_worst)(T* least, const T* ranks, const T* values, std::size_t count);
  /// seeds[n] = ranks[n] == 0 ? 0 : min(ranks[n], least[n] + 1).
  void (*seed)(T* seeds, const T* ranks, const T* least, std::size_t count);
  /// Bit n of `words`: ranks[n] is not 0 and least[n] + 1 is not below it. `count` up to a multiple
  /// of 64; the words are overwritten.
  void (*stable)(std::uint64_t* words, const T* ranks, const T* least, std::size_t count);
};

/// T: std::uint8_t, std::uint16_t or std::uint32_t.
template <typename T>
[[nodiscard]] TileKernels<T> tile_kernels();
template <>
TileKernels<std::uint8_t> tile_kernels<std::uint8_t>();
template <>
TileKernels<std::uint16_t> tile_kernels<std::uint16_t>();
template <>
TileKernels<std::uint32_t> tile_kernels<std::uint32_t>();

}  // namespace parley
