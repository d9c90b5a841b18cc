// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "parley/engine/stability/tile_kernels.h"

namespace parley {

/// How improvements are found. Comparing takes settings^2 per column of vectors; climbing takes
/// settings x steps, where a step is a value that is worse for the actor than all that the mover
/// ranks better: some 6 of 256 in random order, all of them in an order that is bad enough.
struct ImproveLimits {
  /// Of fewer settings each is compared with each.
  std::size_t least_climbed = 64;
  /// Up to so many settings are compared after all where the steps were too many.
  std::size_t most_compared = 256;
  /// So many steps are too many: of `settings`, or where nothing can be compared.
  [[nodiscard]] std::size_t most_steps(std::size_t settings) const {
    return settings <= most_compared ? settings / 4 : most_climbed_steps;
  }
  std::size_t most_climbed_steps = 128;
};

/// What became of it: after `gave_up` some values may have improved, all of them rightly.
enum class Improved : std::uint8_t { nothing, something, gave_up };

/// One mover goes wherever it is better off: a value takes the greatest of itself and of the values
/// of the settings its own leads to where those rank strictly better (a lower rank) for the mover.
/// A rank of 0 is no state; its value must be 0. For one or two arrays of values. Every function
/// gives the same result for any width of vectors.
template <typename T>
struct ImproveKernels {
  /// Settings below each other: row r is at r * stride; of each `width` values, which fill vectors
  /// or kTileWidth. Rows that are not `fresh` may be left out, since they have been through this
  /// before. changed[row] becomes 1 where a value did.
  Improved (*improve)(std::span<T* const> values, const T* ranks, std::size_t stride,
                      std::size_t width, const SettingMoves& moves,
                      std::span<const std::uint32_t> fresh, const ImproveLimits& limits,
                      std::uint8_t* changed);
  /// Settings beside each other, each leading to each: so many times `settings` values. Needs
  /// can_be_beside.
  Improved (*improve_beside)(std::span<T* const> values, const T* ranks, std::size_t settings,
                             std::size_t times, const ImproveLimits& limits);
  std::size_t lanes;  ///< values in a vector, at most kTileWidth
};

/// Whether so many settings beside each other are worked on where they are: not for bytes, whose
/// lanes vectors do not compare with each other.
template <typename T>
[[nodiscard]] constexpr bool can_be_beside(std::size_t settings) {
  constexpr std::size_t kFewest = 4;
  return sizeof(T) > 1 && settings >= kFewest && (settings & (settings - 1)) == 0;
}

/// T: std::uint8_t, std::uint16_t or std::uint32_t.
template <typename T>
[[nodiscard]] ImproveKernels<T> improve_kernels();
template <>
ImproveKernels<std::uint8_t> improve_kernels<std::uint8_t>();
template <>
ImproveKernels<std::uint16_t> improve_kernels<std::uint16_t>();
template <>
ImproveKernels<std::uint32_t> improve_kernels<std::uint32_t>();

}  // namespace parley
