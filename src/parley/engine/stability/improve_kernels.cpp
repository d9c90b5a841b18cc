// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/improve_kernels.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <numeric>
#include <vector>

// Compiled once per kind of vectors; which one runs is decided when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "parley/engine/stability/improve_kernels.cpp"
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

/// Where the vectors of some rows begin, one below the other.
struct Below {
  std::span<const std::uint32_t> rows;
  std::size_t stride;
  std::size_t column;
  std::uint8_t* changed;

  static constexpr bool kBeside = false;
  [[nodiscard]] HWY_INLINE std::size_t count() const { return rows.size(); }
  [[nodiscard]] HWY_INLINE std::size_t operator[](std::size_t at) const {
    return rows[at] * stride + column;
  }
  HWY_INLINE void note(std::size_t at) const { changed[rows[at]] = 1; }
};
/// The same where the settings fill one vector after the other.
struct Beside {
  std::size_t vectors;
  std::size_t lanes;

  static constexpr bool kBeside = true;
  [[nodiscard]] HWY_INLINE std::size_t count() const { return vectors; }
  [[nodiscard]] HWY_INLINE std::size_t operator[](std::size_t at) const { return at * lanes; }
  HWY_INLINE void note(std::size_t /*at*/) const {}
};

/// One target for every lane of vectors, or its value in all lanes.
template <bool kBeside, typename Tag, typename T>
HWY_INLINE hn::VFromD<Tag> target_at(Tag d, const T* from) {
  if constexpr (kBeside) {
    return hn::Set(d, *from);
  } else {
    return hn::LoadU(d, from);
  }
}

/// Some rows at once, from the place `first` on, so that a target is read once for all of them, and
/// of one or two arrays, so that ranks are compared once for both.
template <typename T, std::size_t kArrays, std::size_t kRows, typename Tag, typename Rows>
HWY_INLINE bool compare_rows(Tag d, const std::array<T*, kArrays>& values,
                             const T* HWY_RESTRICT ranks, const Rows& rows, std::size_t first,
                             std::span<const std::size_t> targets) {
  using Vector = hn::VFromD<Tag>;
  // Plain arrays: their members must end up in registers.
  std::size_t here[kRows];      // NOLINT(modernize-avoid-c-arrays)
  Vector rank[kRows];           // NOLINT(modernize-avoid-c-arrays)
  Vector best[kArrays][kRows];  // NOLINT(modernize-avoid-c-arrays)
  for (std::size_t at = 0; at < kRows; ++at) {
    here[at] = rows[first + at];
    rank[at] = hn::LoadU(d, ranks + here[at]);
    for (std::size_t array = 0; array < kArrays; ++array) {
      best[array][at] = hn::LoadU(d, values[array] + here[at]);
    }
  }
  for (const std::size_t there : targets) {
    const Vector its_rank = target_at<Rows::kBeside>(d, ranks + there);
    Vector its[kArrays];  // NOLINT(modernize-avoid-c-arrays)
    for (std::size_t array = 0; array < kArrays; ++array) {
      its[array] = target_at<Rows::kBeside>(d, values[array] + there);
    }
    for (std::size_t at = 0; at < kRows; ++at) {
      const auto better = hn::Lt(its_rank, rank[at]);
      for (std::size_t array = 0; array < kArrays; ++array) {
        best[array][at] =
            hn::IfThenElse(better, hn::Max(best[array][at], its[array]), best[array][at]);
      }
    }
  }
  bool any = false;
  for (std::size_t at = 0; at < kRows; ++at) {
    auto changes = hn::Zero(d);
    for (std::size_t array = 0; array < kArrays; ++array) {
      const auto before = hn::LoadU(d, values[array] + here[at]);
      changes = hn::Or(changes, hn::Xor(before, best[array][at]));
      hn::StoreU(best[array][at], d, values[array] + here[at]);
    }
    if (!any_in(d, changes)) continue;
    rows.note(first + at);
    any = true;
  }
  return any;
}

template <typename T, std::size_t kArrays, typename Tag, typename Rows>
HWY_INLINE bool compare(Tag d, const std::array<T*, kArrays>& values, const T* HWY_RESTRICT ranks,
                        const Rows& rows, std::span<const std::size_t> targets) {
  constexpr std::size_t kRowsAtOnce = 4;
  bool any = false;
  std::size_t row = 0;
  for (; row + kRowsAtOnce <= rows.count(); row += kRowsAtOnce) {
    any |= compare_rows<T, kArrays, kRowsAtOnce>(d, values, ranks, rows, row, targets);
  }
  for (; row + 2 <= rows.count(); row += 2) {
    any |= compare_rows<T, kArrays, 2>(d, values, ranks, rows, row, targets);
  }
  for (; row < rows.count(); ++row) {
    any |= compare_rows<T, kArrays, 1>(d, values, ranks, rows, row, targets);
  }
  return any;
}

/// Steps that have been found, not climbed yet. What is no step has rank 0 and value 0.
template <typename T, std::size_t kArrays>
struct Steps {
  static constexpr std::size_t kAtOnce = 8;
  using Vector = hn::VFromD<Vectors<T>>;
  Vector value[kArrays][kAtOnce];  // NOLINT(modernize-avoid-c-arrays)
  Vector rank[kArrays][kAtOnce];   // NOLINT(modernize-avoid-c-arrays)
};

/// The next step below the ranks `below`: the greatest value there, and the best rank that has it.
/// Whether there is one.
template <typename T, std::size_t kArrays, typename Targets>
HWY_INLINE bool find_step(const std::array<T*, kArrays>& values, const T* HWY_RESTRICT ranks,
                          const Targets& targets, hn::VFromD<Vectors<T>>* HWY_RESTRICT below,
                          Steps<T, kArrays>& steps, std::size_t step) {
  const Vectors<T> d;
  using Vector = hn::VFromD<Vectors<T>>;
  Vector greatest[kArrays];  // NOLINT(modernize-avoid-c-arrays)
  for (std::size_t array = 0; array < kArrays; ++array) greatest[array] = hn::Zero(d);
  for (std::size_t at = 0; at < targets.count(); ++at) {
    const std::size_t there = targets[at];
    const Vector its_rank = hn::LoadU(d, ranks + there);
    for (std::size_t array = 0; array < kArrays; ++array) {
      const Vector its = hn::LoadU(d, values[array] + there);
      greatest[array] = hn::IfThenElse(hn::Lt(its_rank, below[array]),
                                       hn::Max(greatest[array], its), greatest[array]);
    }
  }
  auto any = hn::Zero(d);
  for (std::size_t array = 0; array < kArrays; ++array) {
    if constexpr (Targets::kBeside) greatest[array] = hn::MaxOfLanes(d, greatest[array]);
    any = hn::Or(any, greatest[array]);
    steps.value[array][step] = greatest[array];
  }
  if (!any_in(d, any)) return false;
  Vector best[kArrays];  // NOLINT(modernize-avoid-c-arrays)
  for (std::size_t array = 0; array < kArrays; ++array) best[array] = below[array];
  for (std::size_t at = 0; at < targets.count(); ++at) {
    const std::size_t there = targets[at];
    const Vector its_rank = hn::LoadU(d, ranks + there);
    for (std::size_t array = 0; array < kArrays; ++array) {
      const auto has_it = hn::Eq(hn::LoadU(d, values[array] + there), greatest[array]);
      best[array] = hn::IfThenElse(has_it, hn::Min(best[array], its_rank), best[array]);
    }
  }
  for (std::size_t array = 0; array < kArrays; ++array) {
    if constexpr (Targets::kBeside) best[array] = hn::MinOfLanes(d, best[array]);
    below[array] = best[array];
    steps.rank[array][step] = best[array];
  }
  return true;
}

/// What ranks worse than a step gets its value.
template <typename T, std::size_t kArrays, typename Rows>
HWY_INLINE bool climb_steps(const std::array<T*, kArrays>& values, const T* HWY_RESTRICT ranks,
                            const Rows& rows, const Steps<T, kArrays>& steps, std::size_t count) {
  const Vectors<T> d;
  using Vector = hn::VFromD<Vectors<T>>;
  bool any = false;
  for (std::size_t at = 0; at < rows.count(); ++at) {
    const std::size_t here = rows[at];
    const Vector its_rank = hn::LoadU(d, ranks + here);
    auto changes = hn::Zero(d);
    for (std::size_t array = 0; array < kArrays; ++array) {
      const Vector before = hn::LoadU(d, values[array] + here);
      Vector after = before;
      for (std::size_t step = 0; step < count; ++step) {
        after = hn::IfThenElse(hn::Lt(steps.rank[array][step], its_rank),
                               hn::Max(after, steps.value[array][step]), after);
      }
      changes = hn::Or(changes, hn::Xor(before, after));
      hn::StoreU(after, d, values[array] + here);
    }
    if (!any_in(d, changes)) continue;
    rows.note(at);
    any = true;
  }
  return any;
}

struct Climbed {
  bool any = false;       ///< a value changed
  bool finished = false;  ///< there was no further step
};

/// The steps: the worst value for the actor and the best rank that has it, then the worst of those
/// that rank better than this, and so on.
template <typename T, std::size_t kArrays, typename Rows>
Climbed climb(const std::array<T*, kArrays>& values, const T* HWY_RESTRICT ranks, const Rows& rows,
              const Rows& targets, std::size_t most_steps) {
  const Vectors<T> d;
  using Found = Steps<T, kArrays>;
  hn::VFromD<Vectors<T>> below[kArrays];  // NOLINT(modernize-avoid-c-arrays)
  for (std::size_t array = 0; array < kArrays; ++array) {
    below[array] = hn::Set(d, std::numeric_limits<T>::max());
  }
  Climbed climbed;
  for (std::size_t done = 0; !climbed.finished && done < most_steps; done += Found::kAtOnce) {
    Found steps;
    std::size_t count = 0;
    while (count < Found::kAtOnce &&
           find_step<T, kArrays>(values, ranks, targets, below, steps, count)) {
      ++count;
    }
    if (count > 0) climbed.any |= climb_steps<T, kArrays>(values, ranks, rows, steps, count);
    climbed.finished = count < Found::kAtOnce;
  }
  return climbed;
}

template <typename T, std::size_t kArrays>
Improved improve_some(const std::array<T*, kArrays>& values, const T* HWY_RESTRICT ranks,
                      std::size_t stride, std::size_t width, const SettingMoves& moves,
                      std::span<const std::uint32_t> fresh, const ImproveLimits& limits,
                      std::uint8_t* HWY_RESTRICT changed) {
  const Vectors<T> d;
  const std::size_t lanes = hn::Lanes(d);
  bool any = false;
  std::vector<std::uint32_t> some;
  std::vector<std::size_t> places;
  for (const SettingMoves::Group& group : moves.groups) {
    std::span<const std::uint32_t> targets = fresh;
    if (moves.groups.size() > 1) {
      some.clear();
      std::set_intersection(group.targets.begin(), group.targets.end(), fresh.begin(), fresh.end(),
                            std::back_inserter(some));
      targets = some;
    }
    if (targets.empty()) continue;
    const std::size_t settings = std::min(targets.size(), group.rows.size());
    places.resize(targets.size());
    for (std::size_t column = 0; column < width; column += lanes) {
      const Below rows{group.rows, stride, column, changed};
      if (settings >= limits.least_climbed || settings > limits.most_compared) {
        const Climbed climbed = climb<T, kArrays>(
            values, ranks, rows, {targets, stride, column, changed}, limits.most_steps(settings));
        any |= climbed.any;
        if (climbed.finished) continue;
        if (settings > limits.most_compared) return Improved::gave_up;
      }
      std::transform(targets.begin(), targets.end(), places.begin(),
                     [&](std::uint32_t target) { return target * stride + column; });
      any |= compare<T, kArrays>(d, values, ranks, rows, places);
    }
  }
  return any ? Improved::something : Improved::nothing;
}

template <typename T>
Improved improve(std::span<T* const> values, const T* ranks, std::size_t stride, std::size_t width,
                 const SettingMoves& moves, std::span<const std::uint32_t> fresh,
                 const ImproveLimits& limits, std::uint8_t* changed) {
  if (values.size() == 2) {
    return improve_some<T, 2>({values[0], values[1]}, ranks, stride, width, moves, fresh, limits,
                              changed);
  }
  return improve_some<T, 1>({values[0]}, ranks, stride, width, moves, fresh, limits, changed);
}

/// Settings beside each other that are fewer than a vector has lanes; at least four.
template <typename T, std::size_t kArrays>
bool compare_narrow(const std::array<T*, kArrays>& values, const T* HWY_RESTRICT ranks,
                    std::size_t settings, std::span<const std::size_t> places) {
  const auto in = [&](auto d) HWY_ATTR {
    return compare<T, kArrays>(d, values, ranks, Beside{settings / hn::Lanes(d), hn::Lanes(d)},
                               places);
  };
  if (settings >= 16) return in(hn::CappedTag<T, 16>());
  if (settings >= 8) return in(hn::CappedTag<T, 8>());
  return in(hn::CappedTag<T, 4>());
}

template <typename T, std::size_t kArrays>
Improved improve_some_beside(std::array<T*, kArrays> values, const T* HWY_RESTRICT ranks,
                             std::size_t settings, std::size_t times, const ImproveLimits& limits) {
  const Vectors<T> d;
  const std::size_t lanes = hn::Lanes(d);
  // Fewer than fill a vector are always compared, in narrower ones.
  const bool narrow = settings < lanes;
  const bool compares = narrow || settings <= limits.most_compared;
  const bool climbs = !narrow && (settings >= limits.least_climbed || !compares);
  std::vector<std::size_t> places(compares ? settings : 0);
  std::iota(places.begin(), places.end(), std::size_t{0});
  const Beside vectors{settings / lanes, lanes};
  bool any = false;
  for (std::size_t time = 0; time < times; ++time, ranks += settings) {
    Climbed climbed;
    if (climbs) {
      climbed = climb<T, kArrays>(values, ranks, vectors, vectors, limits.most_steps(settings));
      any |= climbed.any;
      if (!climbed.finished && !compares) return Improved::gave_up;
    }
    if (!climbed.finished) {
      any |= narrow ? compare_narrow<T, kArrays>(values, ranks, settings, places)
                    : compare<T, kArrays>(d, values, ranks, vectors, places);
    }
    for (T*& array : values) array += settings;
  }
  return any ? Improved::something : Improved::nothing;
}

template <typename T>
Improved improve_beside(std::span<T* const> values, const T* ranks, std::size_t settings,
                        std::size_t times, const ImproveLimits& limits) {
  if constexpr (sizeof(T) > 1) {
    if (values.size() == 2) {
      return improve_some_beside<T, 2>({values[0], values[1]}, ranks, settings, times, limits);
    }
    return improve_some_beside<T, 1>({values[0]}, ranks, settings, times, limits);
  }
  return Improved::gave_up;
}

template <typename T>
ImproveKernels<T> kernels_of() {
  return {improve<T>, improve_beside<T>, hn::Lanes(Vectors<T>())};
}

ImproveKernels<std::uint8_t> kernels_8() { return kernels_of<std::uint8_t>(); }
ImproveKernels<std::uint16_t> kernels_16() { return kernels_of<std::uint16_t>(); }
ImproveKernels<std::uint32_t> kernels_32() { return kernels_of<std::uint32_t>(); }

}  // namespace
}  // namespace parley::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace parley {

HWY_EXPORT(kernels_8);
HWY_EXPORT(kernels_16);
HWY_EXPORT(kernels_32);

template <>
ImproveKernels<std::uint8_t> improve_kernels<std::uint8_t>() {
  return HWY_DYNAMIC_DISPATCH(kernels_8)();
}
template <>
ImproveKernels<std::uint16_t> improve_kernels<std::uint16_t>() {
  return HWY_DYNAMIC_DISPATCH(kernels_16)();
}
template <>
ImproveKernels<std::uint32_t> improve_kernels<std::uint32_t>() {
  return HWY_DYNAMIC_DISPATCH(kernels_32)();
}

}  // namespace parley
#endif
