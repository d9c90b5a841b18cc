// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "parley/engine/settlement/win_set.h"

namespace parley {

/// Leaders negotiate on one level and have to carry the result at home on the other.
struct TwoLevel {
  std::vector<Room> sides;  ///< those whose consent is needed; one in which nobody counts gives it
  double today = 0;         ///< what holds without an agreement
  Scale scale;
  bool leaders = false;    ///< the leaders have to want it too
  std::optional<Way> way;  ///< only agreements this way count; none: both ways
};

/// What all sides would have instead of what holds today, one way from it.
struct ZoneWay {
  std::optional<Interval> agreed;     ///< none: there is no such place
  std::vector<std::size_t> blockers;  ///< sides that would have nothing this way
  std::optional<double> pivot;  ///< the place that limits it: where the last to consent stands
  std::vector<std::size_t> pivot_sides;  ///< the sides whose pivot or leader stands there
};

/// Zone of agreement: the intersection of what the sides would have. One way from today their
/// win-sets are all intervals that begin at today, so there is something that all would have if and
/// only if no side has nothing there.
struct Zone {
  std::array<ZoneWay, 2> ways;  ///< down, up
  [[nodiscard]] const ZoneWay& way(Way which) const {
    return ways[static_cast<std::size_t>(which)];
  }
  [[nodiscard]] bool open() const;
  [[nodiscard]] double width() const;
  [[nodiscard]] bool contains(double place) const;
  /// How far apart the sides are: if what holds today lies anywhere from the pivot upwards to the
  /// pivot downwards, ends included, nothing can be agreed on. Negative, or nothing: there is
  /// always something, or nobody counts.
  [[nodiscard]] std::optional<double> gap() const;
};

/// O(n log n) in the number of voters of all sides. Source: putnam1988.
[[nodiscard]] Zone agreement_zone(const TwoLevel& levels);

/// A single change of what is given to a TwoLevel.
struct RoomChange {
  enum class What : std::uint8_t { accepts, cares, weight, position, leader, today };
  What what = What::today;
  std::size_t side = 0;
  std::size_t voter = 0;
  bool raises = false;  ///< else it lowers
  double from = 0;
  /// The least change: to here or, with `beyond`, past here, however little.
  double to = 0;
  bool beyond = false;
};

/// How far the change goes past `to` where `to` itself is not enough, as a share of the scale, of
/// all weight, or of 1.
inline constexpr double kBeyond = 1e-9;

[[nodiscard]] TwoLevel with_change(TwoLevel levels, const RoomChange& change);

/// Where nothing can be agreed on: the single changes that open a zone, each the least of its kind
/// up or down: of what holds today, of the share that a side needs, of what a voter cares, weighs
/// or wants, and with `leaders` of where a leader stands. Where there is a zone: those that close
/// it. Each has been tried. By side, then kind, then voter; those of today first. O(n^2 log n).
[[nodiscard]] std::vector<RoomChange> changes_that_tip(const TwoLevel& levels);

}  // namespace parley
