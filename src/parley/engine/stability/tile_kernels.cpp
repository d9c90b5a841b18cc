// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/tile_kernels.h"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <limits>
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
static const size_t kLeastClimbed = getenv("LC") ? atoi(getenv("LC")) : 48;
static const size_t kMostSteps = getenv("MS") ? atoi(getenv("MS")) : 64;
static size_t kSteps[2];

template <typename T>
using Vectors = hn::CappedTag<T, kTileWidth<T>>;

template <typename Tag, typename Vector>
HWY_INLINE bool any_in(Tag d, Vector vector) {
  return !hn::AllTrue(d, hn::Eq(vector, hn::Zero(d)));
}

/// Some rows of one column of vectors at once, so that a target is read once for all
/// of them, and of one or two tiles, so that ranks are compared once for both.
template <typename T, std::size_t kTiles, std::size_t kRows>
HWY_INLINE bool improve_rows(const std::array<T*, kTiles>& values, const T* HWY_RESTRICT ranks,
                             const std::uint32_t* rows, std::size_t column,
                             std::span<const std::uint32_t> targets,
                             std::uint8_t* HWY_RESTRICT changed) {
  const Vectors<T> d;
  using Vector = hn::VFromD<Vectors<T>>;
  constexpr std::size_t kWidth = kTileWidth<T>;
  // Plain arrays: their members must end up in registers.
  std::size_t here[kRows];     // NOLINT(modernize-avoid-c-arrays)
  Vector rank[kRows];          // NOLINT(modernize-avoid-c-arrays)
  Vector best[kTiles][kRows];  // NOLINT(modernize-avoid-c-arrays)
  for (std::size_t at = 0; at < kRows; ++at) {
    here[at] = rows[at] * kWidth + column;
    rank[at] = hn::Load(d, ranks + here[at]);
    for (std::size_t tile = 0; tile < kTiles; ++tile) {
      best[tile][at] = hn::Load(d, values[tile] + here[at]);
    }
  }
  for (const std::uint32_t target : targets) {
    const std::size_t there = target * kWidth + column;
    const Vector its_rank = hn::Load(d, ranks + there);
    Vector its[kTiles];  // NOLINT(modernize-avoid-c-arrays)
    for (std::size_t tile = 0; tile < kTiles; ++tile) {
      its[tile] = hn::Load(d, values[tile] + there);
    }
    for (std::size_t at = 0; at < kRows; ++at) {
      const auto better = hn::Lt(its_rank, rank[at]);
      for (std::size_t tile = 0; tile < kTiles; ++tile) {
        best[tile][at] = hn::IfThenElse(better, hn::Max(best[tile][at], its[tile]), best[tile][at]);
      }
    }
  }
  bool any = false;
  for (std::size_t at = 0; at < kRows; ++at) {
    auto changes = hn::Zero(d);
    for (std::size_t tile = 0; tile < kTiles; ++tile) {
      const auto before = hn::Load(d, values[tile] + here[at]);
      changes = hn::Or(changes, hn::Xor(before, best[tile][at]));
      hn::Store(best[tile][at], d, values[tile] + here[at]);
    }
    if (!any_in(d, changes)) continue;
    changed[rows[at]] = 1;
    any = true;
  }
  return any;
}

/// The steps of one column of vectors: the worst value and the best rank that has it, then the worst
/// among those that rank better, and so on. What ranks worse than a step's rank gets its value.
template <typename T, std::size_t kTiles>
HWY_INLINE bool climb_column(const std::array<T*, kTiles>& values, const T* HWY_RESTRICT ranks,
                             std::span<const std::uint32_t> rows, std::size_t column,
                             std::span<const std::uint32_t> targets, std::size_t most_steps,
                             std::uint8_t* HWY_RESTRICT changed, bool& finished) {
  const Vectors<T> d;
  using Vector = hn::VFromD<Vectors<T>>;
  constexpr std::size_t kWidth = kTileWidth<T>;
  constexpr std::size_t kStepsAtOnce = 8;
  const auto nothing = hn::Zero(d);
  bool any = false;
  Vector below[kTiles];  // NOLINT(modernize-avoid-c-arrays)
  for (std::size_t tile = 0; tile < kTiles; ++tile) {
    below[tile] = hn::Set(d, std::numeric_limits<T>::max());
  }
  finished = false;
  for (std::size_t steps = 0; !finished && steps < most_steps; steps += kStepsAtOnce) {
    Vector worst[kTiles][kStepsAtOnce];  // NOLINT(modernize-avoid-c-arrays)
    Vector rank[kTiles][kStepsAtOnce];   // NOLINT(modernize-avoid-c-arrays)
    std::size_t count = 0;
    while (count < kStepsAtOnce) {
      Vector greatest[kTiles];  // NOLINT(modernize-avoid-c-arrays)
      for (std::size_t tile = 0; tile < kTiles; ++tile) greatest[tile] = nothing;
      for (const std::uint32_t target : targets) {
        const std::size_t there = target * kWidth + column;
        const Vector its_rank = hn::Load(d, ranks + there);
        for (std::size_t tile = 0; tile < kTiles; ++tile) {
          const Vector its = hn::Load(d, values[tile] + there);
          greatest[tile] = hn::IfThenElse(hn::Lt(its_rank, below[tile]),
                                          hn::Max(greatest[tile], its), greatest[tile]);
        }
      }
      auto any_left = nothing;
      for (std::size_t tile = 0; tile < kTiles; ++tile) {
        any_left = hn::Or(any_left, greatest[tile]);
      }
      if (!any_in(d, any_left)) {
        finished = true;
        break;
      }
      Vector best[kTiles];  // NOLINT(modernize-avoid-c-arrays)
      for (std::size_t tile = 0; tile < kTiles; ++tile) best[tile] = below[tile];
      for (const std::uint32_t target : targets) {
        const std::size_t there = target * kWidth + column;
        const Vector its_rank = hn::Load(d, ranks + there);
        for (std::size_t tile = 0; tile < kTiles; ++tile) {
          const Vector its = hn::Load(d, values[tile] + there);
          best[tile] = hn::IfThenElse(hn::Eq(its, greatest[tile]), hn::Min(best[tile], its_rank),
                                      best[tile]);
        }
      }
      for (std::size_t tile = 0; tile < kTiles; ++tile) {
        worst[tile][count] = greatest[tile];
        rank[tile][count] = best[tile];
        below[tile] = best[tile];
      }
      ++count;
    }
    if (count == 0) break;
    for (std::size_t at = count; at < kStepsAtOnce; ++at) {
      for (std::size_t tile = 0; tile < kTiles; ++tile) {
        worst[tile][at] = nothing;
        rank[tile][at] = nothing;
      }
    }
    for (const std::uint32_t row : rows) {
      const std::size_t here = row * kWidth + column;
      const Vector its_rank = hn::Load(d, ranks + here);
      auto changes = nothing;
      for (std::size_t tile = 0; tile < kTiles; ++tile) {
        const Vector before = hn::Load(d, values[tile] + here);
        Vector after = before;
        for (std::size_t at = 0; at < kStepsAtOnce; ++at) {
          after = hn::IfThenElse(hn::Lt(rank[tile][at], its_rank),
                                 hn::Max(after, worst[tile][at]), after);
        }
        changes = hn::Or(changes, hn::Xor(before, after));
        hn::Store(after, d, values[tile] + here);
      }
      if (!any_in(d, changes)) continue;
      changed[row] = 1;
      any = true;
    }
  }
  return any;
}

template <typename T, std::size_t kTiles>
bool improve_some(const std::array<T*, kTiles>& values, const T* HWY_RESTRICT ranks,
                  const SettingMoves& moves, std::span<const std::uint32_t> fresh,
                  std::uint8_t* HWY_RESTRICT changed) {
  constexpr std::size_t kRowsAtOnce = 4;
  const std::size_t lanes = hn::Lanes(Vectors<T>());
  bool any = false;
  std::vector<std::uint32_t> some;
  for (const SettingMoves::Group& group : moves.groups) {
    std::span<const std::uint32_t> targets = fresh;
    if (moves.groups.size() > 1) {
      some.clear();
      std::set_intersection(group.targets.begin(), group.targets.end(), fresh.begin(), fresh.end(),
                            std::back_inserter(some));
      targets = some;
    }
    for (std::size_t column = 0; column < kTileWidth<T>; column += lanes) {
      if (targets.size() >= kLeastClimbed) {
        bool finished = false;
        any |= climb_column<T, kTiles>(values, ranks, group.rows, column, targets, kMostSteps,
                                       changed, finished);
        kSteps[0]++;
        if (finished) continue;
        kSteps[1]++;
      }
      const std::uint32_t* row = group.rows.data();
      const std::uint32_t* const end = row + group.rows.size();
      for (; row + kRowsAtOnce <= end; row += kRowsAtOnce) {
        any |= improve_rows<T, kTiles, kRowsAtOnce>(values, ranks, row, column, targets, changed);
      }
      for (; row != end; ++row) {
        any |= improve_rows<T, kTiles, 1>(values, ranks, row, column, targets, changed);
      }
    }
  }
  return any;
}

template <typename T>
bool improve(std::span<T* const> values, const T* ranks, const SettingMoves& moves,
             std::span<const std::uint32_t> fresh, std::uint8_t* changed) {
  if (values.size() == 2) {
    return improve_some<T, 2>({values[0], values[1]}, ranks, moves, fresh, changed);
  }
  return improve_some<T, 1>({values[0]}, ranks, moves, fresh, changed);
}

template <typename T>
bool greatest(std::span<T* const> tiles, const T* HWY_RESTRICT states, std::size_t rows,
              const SettingMoves& moves, bool clear, std::uint8_t* HWY_RESTRICT changed) {
  const Vectors<T> d;
  constexpr std::size_t kWidth = kTileWidth<T>;
  const auto nothing = hn::Zero(d);
  bool any = false;
  for (T* const values : tiles) {
    for (std::size_t column = 0; column < kWidth; column += hn::Lanes(d)) {
      for (const SettingMoves::Group& group : moves.groups) {
        auto of_all = nothing;
        for (const std::uint32_t target : group.targets) {
          of_all = hn::Max(of_all, hn::Load(d, values + target * kWidth + column));
        }
        for (const std::uint32_t row : group.rows) {
          const std::size_t here = row * kWidth + column;
          const auto before = hn::Load(d, values + here);
          const auto no_state = hn::Eq(hn::Load(d, states + here), nothing);
          if (any_in(d, hn::IfThenZeroElse(no_state, hn::Xor(of_all, before)))) {
            changed[row] = 1;
            any = true;
          }
          hn::Store(of_all, d, values + here);
        }
      }
      // Only now: what is no state has passed on what it leads to.
      for (std::size_t row = 0; clear && row < rows; ++row) {
        const std::size_t here = row * kWidth + column;
        const auto no_state = hn::Eq(hn::Load(d, states + here), nothing);
        hn::Store(hn::IfThenZeroElse(no_state, hn::Load(d, values + here)), d, values + here);
      }
    }
  }
  return any;
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
  return {improve<T>,
          greatest<T>,
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
