// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/tile_kernels.h"

#include <array>

// Compiled once per kind of vectors; which one runs is decided when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "parley/engine/stability/tile_kernels.cpp"
#include <hwy/foreach_target.h>
// foreach_target.h comes first.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace parley::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

template <typename T>
using Vectors = hn::CappedTag<T, kTileWidth<T>>;

/// One or two tiles at once, so that ranks are compared once for both.
template <typename T, std::size_t kTiles>
bool improve_some(const std::array<T*, kTiles>& values, const T* HWY_RESTRICT ranks,
                  std::size_t rows, const SettingMoves& moves) {
  const Vectors<T> d;
  constexpr std::size_t kWidth = kTileWidth<T>;
  auto changes = hn::Zero(d);
  for (std::size_t column = 0; column < kWidth; column += hn::Lanes(d)) {
    for (std::size_t row = 0; row < rows; ++row) {
      const std::size_t here = row * kWidth + column;
      const auto rank = hn::Load(d, ranks + here);
      const auto first_before = hn::Load(d, values[0] + here);
      const auto second_before = hn::Load(d, values[kTiles - 1] + here);
      auto first = first_before;
      auto second = second_before;
      const auto take = [&](std::size_t target) HWY_ATTR {
        const std::size_t there = target * kWidth + column;
        const auto better = hn::Lt(hn::Load(d, ranks + there), rank);
        first = hn::Max(first, hn::IfThenElseZero(better, hn::Load(d, values[0] + there)));
        if constexpr (kTiles == 2) {
          second = hn::Max(second, hn::IfThenElseZero(better, hn::Load(d, values[1] + there)));
        }
      };
      if (moves.free()) {
        for (std::size_t target = 0; target < rows; ++target) take(target);
      } else {
        for (std::uint32_t at = moves.begin[row]; at < moves.begin[row + 1]; ++at) {
          take(moves.to[at]);
        }
      }
      hn::Store(first, d, values[0] + here);
      changes = hn::Or(changes, hn::Xor(first, first_before));
      if constexpr (kTiles == 2) {
        hn::Store(second, d, values[1] + here);
        changes = hn::Or(changes, hn::Xor(second, second_before));
      }
    }
  }
  return !hn::AllTrue(d, hn::Eq(changes, hn::Zero(d)));
}

template <typename T>
bool improve(std::span<T* const> values, const T* ranks, std::size_t rows,
             const SettingMoves& moves) {
  if (values.size() == 2) return improve_some<T, 2>({values[0], values[1]}, ranks, rows, moves);
  return improve_some<T, 1>({values[0]}, ranks, rows, moves);
}

template <typename T>
bool greatest(std::span<T* const> tiles, const T* HWY_RESTRICT states, std::size_t rows,
              const SettingMoves& moves, bool clear) {
  const Vectors<T> d;
  constexpr std::size_t kWidth = kTileWidth<T>;
  const auto nothing = hn::Zero(d);
  auto changes = nothing;
  for (T* const values : tiles) {
    for (std::size_t column = 0; column < kWidth; column += hn::Lanes(d)) {
      auto of_all = nothing;
      if (moves.free()) {
        for (std::size_t row = 0; row < rows; ++row) {
          of_all = hn::Max(of_all, hn::Load(d, values + row * kWidth + column));
        }
      }
      for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t here = row * kWidth + column;
        const auto before = hn::Load(d, values + here);
        auto value = of_all;
        if (!moves.free()) {
          value = before;
          for (std::uint32_t at = moves.begin[row]; at < moves.begin[row + 1]; ++at) {
            value = hn::Max(value, hn::Load(d, values + moves.to[at] * kWidth + column));
          }
        }
        const auto no_state = hn::Eq(hn::Load(d, states + here), nothing);
        changes = hn::Or(changes, hn::IfThenZeroElse(no_state, hn::Xor(value, before)));
        hn::Store(value, d, values + here);
      }
      // Only now: what is no state has passed on what it leads to.
      for (std::size_t row = 0; clear && row < rows; ++row) {
        const std::size_t here = row * kWidth + column;
        const auto no_state = hn::Eq(hn::Load(d, states + here), nothing);
        hn::Store(hn::IfThenZeroElse(no_state, hn::Load(d, values + here)), d, values + here);
      }
    }
  }
  return !hn::AllTrue(d, hn::Eq(changes, nothing));
}

template <typename T>
void least(T* values, std::size_t rows, const SettingMoves& moves) {
  const Vectors<T> d;
  constexpr std::size_t kWidth = kTileWidth<T>;
  for (std::size_t column = 0; column < kWidth; column += hn::Lanes(d)) {
    if (moves.free()) {
      auto of_all = hn::Load(d, values + column);
      for (std::size_t row = 1; row < rows; ++row) {
        of_all = hn::Min(of_all, hn::Load(d, values + row * kWidth + column));
      }
      for (std::size_t row = 0; row < rows; ++row) {
        hn::Store(of_all, d, values + row * kWidth + column);
      }
      continue;
    }
    for (std::size_t row = 0; row < rows; ++row) {
      auto value = hn::Load(d, values + row * kWidth + column);
      for (std::uint32_t at = moves.begin[row]; at < moves.begin[row + 1]; ++at) {
        value = hn::Min(value, hn::Load(d, values + moves.to[at] * kWidth + column));
      }
      hn::Store(value, d, values + row * kWidth + column);
    }
  }
}

/// Calls work(tag, position) over whole vectors, then number by number.
template <typename T, typename Work>
HWY_INLINE void over(std::size_t count, const Work& work) {
  const hn::ScalableTag<T> d;
  std::size_t at = 0;
  for (; at + hn::Lanes(d) <= count; at += hn::Lanes(d)) work(d, at);
  const hn::CappedTag<T, 1> one;
  for (; at < count; ++at) work(one, at);
}

template <typename T>
void merge_least(T* least_values, const T* values, std::size_t count) {
  over<T>(count, [=](auto d, std::size_t at) HWY_ATTR {
    const auto value = hn::Sub(hn::LoadU(d, values + at), hn::Set(d, T{1}));
    hn::StoreU(hn::Min(hn::LoadU(d, least_values + at), value), d, least_values + at);
  });
}

template <typename T>
void merge_worst(T* least_values, const T* ranks, const T* values, std::size_t count) {
  over<T>(count, [=](auto d, std::size_t at) HWY_ATTR {
    const auto worst = hn::Max(hn::LoadU(d, ranks + at), hn::LoadU(d, values + at));
    const auto value = hn::Sub(worst, hn::Set(d, T{1}));
    hn::StoreU(hn::Min(hn::LoadU(d, least_values + at), value), d, least_values + at);
  });
}

template <typename T>
void seed(T* seeds, const T* ranks, const T* least_values, std::size_t count) {
  over<T>(count, [=](auto d, std::size_t at) HWY_ATTR {
    const auto rank = hn::LoadU(d, ranks + at);
    const auto value = hn::Add(hn::LoadU(d, least_values + at), hn::Set(d, T{1}));
    const auto none = hn::Eq(rank, hn::Zero(d));
    hn::StoreU(hn::IfThenZeroElse(none, hn::Min(rank, value)), d, seeds + at);
  });
}

template <typename T>
void stable(std::uint64_t* words, const T* ranks, const T* least_values, std::size_t count) {
  constexpr std::size_t kWordBits = 64;
  const Vectors<T> d;
  const auto one = hn::Set(d, T{1});
  for (std::size_t word = 0; word * kWordBits < count; ++word) {
    std::uint64_t bits = 0;
    for (std::size_t at = 0; at < kWordBits; at += hn::Lanes(d)) {
      const auto rank = hn::LoadU(d, ranks + word * kWordBits + at);
      const auto value = hn::LoadU(d, least_values + word * kWordBits + at);
      const auto fails = hn::Or(hn::Lt(value, hn::Sub(rank, one)), hn::Eq(rank, hn::Zero(d)));
      std::array<std::uint8_t, 8> mask{};
      hn::StoreMaskBits(d, hn::Not(fails), mask.data());
      // Fewer than eight lanes fill less than a byte.
      std::uint64_t part = 0;
      for (std::size_t byte = 0; byte * 8 < hn::Lanes(d); ++byte) {
        part |= std::uint64_t{mask[byte]} << (8 * byte);
      }
      bits |= part << at;
    }
    words[word] = bits;
  }
}

template <typename T>
TileKernels<T> kernels_of() {
  return {improve<T>, greatest<T>, least<T>, merge_least<T>, merge_worst<T>, seed<T>, stable<T>};
}

TileKernels<std::uint8_t> kernels_8() { return kernels_of<std::uint8_t>(); }
TileKernels<std::uint16_t> kernels_16() { return kernels_of<std::uint16_t>(); }
TileKernels<std::uint32_t> kernels_32() { return kernels_of<std::uint32_t>(); }

}  // namespace
}  // namespace parley::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace parley {

HWY_EXPORT(kernels_8);
HWY_EXPORT(kernels_16);
HWY_EXPORT(kernels_32);

template <>
TileKernels<std::uint8_t> tile_kernels<std::uint8_t>() {
  return HWY_DYNAMIC_DISPATCH(kernels_8)();
}
template <>
TileKernels<std::uint16_t> tile_kernels<std::uint16_t>() {
  return HWY_DYNAMIC_DISPATCH(kernels_16)();
}
template <>
TileKernels<std::uint32_t> tile_kernels<std::uint32_t>() {
  return HWY_DYNAMIC_DISPATCH(kernels_32)();
}

}  // namespace parley
#endif
