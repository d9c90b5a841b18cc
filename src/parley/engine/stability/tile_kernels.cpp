// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/tile_kernels.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <numeric>
#include <vector>

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

template <typename Tag, typename Vector>
HWY_INLINE bool any_in(Tag d, Vector vector) {
  return !hn::AllTrue(d, hn::Eq(vector, hn::Zero(d)));
}

template <typename T>
bool greatest(std::span<T* const> tiles, const T* HWY_RESTRICT states, std::size_t rows,
              std::size_t stride, const SettingMoves& moves, bool clear,
              std::uint8_t* HWY_RESTRICT changed) {
  const Vectors<T> d;
  const auto nothing = hn::Zero(d);
  bool any = false;
  for (T* const values : tiles) {
    for (std::size_t column = 0; column < stride; column += hn::Lanes(d)) {
      for (const SettingMoves::Group& group : moves.groups) {
        auto of_all = nothing;
        for (const std::uint32_t target : group.targets) {
          of_all = hn::Max(of_all, hn::LoadU(d, values + target * stride + column));
        }
        for (const std::uint32_t row : group.rows) {
          const std::size_t here = row * stride + column;
          const auto before = hn::LoadU(d, values + here);
          const auto no_state = hn::Eq(hn::LoadU(d, states + here), nothing);
          if (any_in(d, hn::IfThenZeroElse(no_state, hn::Xor(of_all, before)))) {
            changed[row] = 1;
            any = true;
          }
          hn::StoreU(of_all, d, values + here);
        }
      }
      // Only now: what is no state has passed on what it leads to.
      for (std::size_t row = 0; clear && row < rows; ++row) {
        const std::size_t here = row * stride + column;
        const auto no_state = hn::Eq(hn::LoadU(d, states + here), nothing);
        hn::StoreU(hn::IfThenZeroElse(no_state, hn::LoadU(d, values + here)), d, values + here);
      }
    }
  }
  return any;
}

template <typename T>
bool greatest_beside(std::span<T* const> arrays, const T* HWY_RESTRICT all_states,
                     std::size_t settings, std::size_t times, bool clear) {
  bool any = false;
  for (T* const all_values : arrays) {
    for (std::size_t first = 0; first < times * settings; first += settings) {
      T* HWY_RESTRICT values = all_values + first;
      const T* HWY_RESTRICT states = all_states + first;
      T of_all = 0;
      for (std::size_t at = 0; at < settings; ++at) of_all = std::max(of_all, values[at]);
      T changes = 0;
      for (std::size_t at = 0; at < settings; ++at) {
        const T here = states[at] == 0 ? T{0} : of_all;
        changes |= static_cast<T>(states[at] == 0 ? T{0} : values[at] ^ of_all);
        values[at] = clear ? here : of_all;
      }
      any = any || changes != 0;
    }
  }
  return any;
}

template <typename T>
void greatest_of_all(T* HWY_RESTRICT values, std::size_t count, std::size_t apart) {
  // A row that is a multiple of both, so that vectors do not care what lies apart.
  const std::size_t row = std::lcm(apart, kTileWidth<T>);
  std::vector<T> of_all(row, 0);
  T* HWY_RESTRICT greatest = of_all.data();
  std::size_t at = 0;
  for (; at + row <= count; at += row) {
    for (std::size_t one = 0; one < row; ++one) {
      greatest[one] = std::max(greatest[one], values[at + one]);
    }
  }
  for (std::size_t one = 0; at < count; ++at, ++one) {
    greatest[one] = std::max(greatest[one], values[at]);
  }
  for (std::size_t one = apart; one < row; ++one) {
    greatest[one % apart] = std::max(greatest[one % apart], greatest[one]);
  }
  for (std::size_t one = apart; one < row; ++one) greatest[one] = greatest[one % apart];
  for (at = 0; at < count; at += row) {
    std::copy_n(greatest, std::min(row, count - at), values + at);
  }
}

template <typename T>
void least(T* values, const SettingMoves& moves) {
  const Vectors<T> d;
  constexpr std::size_t kWidth = kTileWidth<T>;
  for (std::size_t column = 0; column < kWidth; column += hn::Lanes(d)) {
    for (const SettingMoves::Group& group : moves.groups) {
      auto of_all = hn::Set(d, std::numeric_limits<T>::max());
      for (const std::uint32_t target : group.targets) {
        of_all = hn::Min(of_all, hn::Load(d, values + target * kWidth + column));
      }
      for (const std::uint32_t row : group.rows) {
        hn::Store(of_all, d, values + row * kWidth + column);
      }
    }
  }
}

template <typename T>
void load_rows(T* HWY_RESTRICT tile, const T* HWY_RESTRICT from, std::size_t rows,
               std::size_t stride) {
  const Vectors<T> d;
  for (std::size_t row = 0; row < rows; ++row, from += stride, tile += kTileWidth<T>) {
    for (std::size_t column = 0; column < kTileWidth<T>; column += hn::Lanes(d)) {
      hn::Store(hn::LoadU(d, from + column), d, tile + column);
    }
  }
}

template <typename T>
void store_rows(T* HWY_RESTRICT to, const T* HWY_RESTRICT tile, std::size_t rows,
                std::size_t stride) {
  const Vectors<T> d;
  for (std::size_t row = 0; row < rows; ++row, to += stride, tile += kTileWidth<T>) {
    for (std::size_t column = 0; column < kTileWidth<T>; column += hn::Lanes(d)) {
      hn::StoreU(hn::Load(d, tile + column), d, to + column);
    }
  }
}

/// Those at even places first, then those at odd ones. `count` fills an even number of vectors, or
/// they are taken narrower.
template <typename Unit>
void split_by_parity(Unit* HWY_RESTRICT to, const Unit* HWY_RESTRICT from, std::size_t count) {
  const hn::CappedTag<Unit, kTileBytes / sizeof(Unit) / 2> d;
  for (std::size_t at = 0; at < count / 2; at += hn::Lanes(d)) {
    auto even = hn::Zero(d);
    auto odd = hn::Zero(d);
    hn::LoadInterleaved2(d, from + 2 * at, even, odd);
    hn::StoreU(even, d, to + at);
    hn::StoreU(odd, d, to + count / 2 + at);
  }
}
template <typename Unit>
void join_by_parity(Unit* HWY_RESTRICT to, const Unit* HWY_RESTRICT from, std::size_t count) {
  const hn::CappedTag<Unit, kTileBytes / sizeof(Unit) / 2> d;
  for (std::size_t at = 0; at < count / 2; at += hn::Lanes(d)) {
    hn::StoreInterleaved2(hn::LoadU(d, from + at), hn::LoadU(d, from + count / 2 + at), d,
                          to + 2 * at);
  }
}

/// A row's number is taken apart bit by bit, or put together again: each round of splitting brings
/// one bit of it to the front, the most significant one last.
template <typename Unit, typename T>
void go_by_parity(T* to, T* spare, const T* from, std::size_t rows, bool split) {
  const std::size_t count = rows * kTileBytes / sizeof(Unit);
  const auto rounds = static_cast<unsigned>(std::countr_zero(rows));
  const T* source = from;
  for (unsigned round = 0; round < rounds; ++round) {
    // The last round arrives.
    T* const target = (rounds - round) % 2 == 1 ? to : spare;
    (split ? split_by_parity<Unit> : join_by_parity<Unit>)(reinterpret_cast<Unit*>(target),
                                                           reinterpret_cast<const Unit*>(source),
                                                           count);
    source = target;
  }
  if (rounds == 0) std::copy(from, from + kTileWidth<T>, to);
}
template <typename T, bool kSplit>
void rearrange_rows(T* to, T* spare, const T* from, std::size_t rows, std::size_t unit) {
  switch (unit) {
    case 1:
      return go_by_parity<std::uint8_t>(to, spare, from, rows, kSplit);
    case 2:
      return go_by_parity<std::uint16_t>(to, spare, from, rows, kSplit);
    case 4:
      return go_by_parity<std::uint32_t>(to, spare, from, rows, kSplit);
    default:
      return go_by_parity<std::uint64_t>(to, spare, from, rows, kSplit);
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
  const hn::CappedTag<T, kWordBits> d;
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
  return {greatest<T>,
          greatest_beside<T>,
          greatest_of_all<T>,
          least<T>,
          load_rows<T>,
          store_rows<T>,
          rearrange_rows<T, true>,
          rearrange_rows<T, false>,
          merge_least<T>,
          merge_worst<T>,
          seed<T>,
          stable<T>};
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
