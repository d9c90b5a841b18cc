// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "parley/engine/stability/known_count.h"
#include "parley/model/state_space.h"

namespace parley {

/// How values that lie in the order of some axes are taken in another order: nested loops over the
/// axes of the new order, each with its stride in the old one.
class Rearrangement {
 public:
  struct Axis {
    std::size_t count = 1;
    std::size_t stride = 0;  ///< in the old order; 0 where that leaves the axis out
  };

  /// Nothing but one value.
  Rearrangement() : axes_{{1, 1}} {}
  /// The first axis is the fastest in the new order. Neighbours in both orders are taken as one.
  explicit Rearrangement(const std::vector<Axis>& axes) {
    for (const Axis& axis : axes) {
      if (axis.count == 1) continue;
      if (!axes_.empty() && axis.stride == axes_.back().stride * axes_.back().count) {
        axes_.back().count *= axis.count;
      } else {
        axes_.push_back(axis);
      }
    }
    if (axes_.empty()) axes_.push_back({1, 1});
    if (axes_.size() > 2 && axes_[0].count * axes_[1].count < kFewValues) make_table();
  }

  /// The values at `begin` up to `end` of the new order; `from`: where the first of the old one is.
  template <typename From, typename To>
  void copy(const From* from, std::size_t begin, std::size_t end, To* out) const {
    if (begin == end) return;
    std::size_t inside = 1;
    for (std::size_t at = 0; at + 1 < axes_.size(); ++at) inside *= axes_[at].count;
    nested(axes_.size() - 1, inside, from, begin, end, out);
  }

 private:
  static constexpr std::size_t kFewValues = 256;
  static constexpr std::size_t kMostOffsets = 4096;

  /// Many short axes: all but the fastest become one, with a table instead of a stride; the last of
  /// them may be split for it.
  void make_table() {
    table_ = {0};
    std::size_t used = 1;
    while (used < axes_.size() && table_.size() < kMostOffsets) {
      Axis& axis = axes_[used];
      std::size_t count = axis.count;
      while (table_.size() * count > kMostOffsets && count % 2 == 0) count /= 2;
      if (table_.size() * count > kMostOffsets) break;
      append_levels(table_, count, axis.stride);
      if (count < axis.count) {
        axis = {axis.count / count, axis.stride * count};
        break;
      }
      ++used;
    }
    axes_.erase(axes_.begin() + 1, axes_.begin() + static_cast<std::ptrdiff_t>(used));
    axes_.insert(axes_.begin() + 1, {table_.size(), 0});
  }
  [[nodiscard]] std::size_t offset(std::size_t axis, std::size_t position) const {
    if (axis == 1 && !table_.empty()) return table_[position];
    return position * axes_[axis].stride;
  }

  /// Part of the values over the axes up to `last`; `inside`: how many there are over those before.
  template <typename From, typename To>
  void nested(std::size_t last, std::size_t inside, const From* from, std::size_t begin,
              std::size_t end, To* out) const {
    const Axis axis = axes_[last];
    if (last == 0) return one_axis(axis, from + begin * axis.stride, end - begin, out);
    if (last == 1 && begin % inside == 0 && end % inside == 0) {
      const std::size_t first = begin / inside;
      const std::size_t rows = end / inside - first;
      if (table_.empty()) {
        return two_axes(axes_[0], {rows, axis.stride}, from + first * axis.stride, out);
      }
      return by_table(axes_[0], {table_.data() + first, rows}, from, out);
    }
    const std::size_t inside_that = inside / axes_[last - 1].count;
    for (std::size_t at = begin; at < end;) {
      const std::size_t begins = at / inside * inside;
      const std::size_t until = std::min(end, begins + inside);
      nested(last - 1, inside_that, from + offset(last, at / inside), at - begins, until - begins,
             out + (at - begin));
      at = until;
    }
  }

  template <typename From, typename To>
  static void one_axis(Axis axis, const From* from, std::size_t count, To* out) {
    if (axis.stride == 1) return neighbours(from, count, out);
    for (std::size_t at = 0; at < count; ++at) out[at] = static_cast<To>(from[at * axis.stride]);
  }

  template <typename From, typename To, typename Count>
  static void neighbours(const From* from, Count count, To* out) {
    for (std::size_t at = 0; at < count; ++at) out[at] = static_cast<To>(from[at]);
  }

  /// Where the time goes: whole rows of the two fastest axes.
  template <typename From, typename To>
  static void two_axes(Axis inner, Axis outer, const From* from, To* out) {
    with_known_count(inner.count, [&](auto count) {
      if (inner.stride == 0) {
        for (std::size_t row = 0; row < outer.count; ++row) {
          std::fill_n(out + row * count, count + 0, static_cast<To>(from[row * outer.stride]));
        }
      } else if (inner.stride == 1) {
        for (std::size_t row = 0; row < outer.count; ++row) {
          neighbours(from + row * outer.stride, count, out + row * count);
        }
      } else if (outer.stride == 1) {
        // Both sides by whole lines of a cache.
        constexpr std::size_t kAtOnce = 64 / sizeof(From);
        for (std::size_t first = 0; first < outer.count; first += kAtOnce) {
          const std::size_t here = std::min(kAtOnce, outer.count - first);
          for (std::size_t at = 0; at < count; ++at) {
            const From* const its = from + at * inner.stride + first;
            To* const to = out + first * count + at;
            for (std::size_t row = 0; row < here; ++row)
              to[row * count] = static_cast<To>(its[row]);
          }
        }
      } else {
        for (std::size_t row = 0; row < outer.count; ++row) {
          one_axis({count, inner.stride}, from + row * outer.stride, count, out + row * count);
        }
      }
    });
  }

  template <typename From, typename To>
  static void by_table(Axis inner, std::span<const std::size_t> table, const From* from, To* out) {
    with_known_count(inner.count, [&](auto count) {
      To* to = out;
      for (const std::size_t row : table) {
        for (std::size_t at = 0; at < count; ++at) {
          to[at] = static_cast<To>(from[row + at * inner.stride]);
        }
        to += count;
      }
    });
  }

  std::vector<Axis> axes_;
  std::vector<std::size_t> table_;  ///< of axis 1, where it has no stride
};

}  // namespace parley
