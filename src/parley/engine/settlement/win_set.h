// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "parley/engine/settlement/bargain.h"

namespace parley {

/// Which way a proposal lies from what holds today: towards the low or the high end of the scale.
enum class Way : std::uint8_t { down, up };
inline constexpr std::array<Way, 2> kWays = {Way::down, Way::up};

/// The ends of the scale of an issue, in the unit of the positions on it.
struct Scale {
  double low = 0;
  double high = 1;
};

/// Places on a scale: all between two ends, each of which belongs to it unless it is open.
struct Interval {
  double low = 0;
  double high = 0;
  bool low_open = true;
  bool high_open = true;
  friend bool operator==(const Interval&, const Interval&) = default;

  [[nodiscard]] double width() const { return high - low; }
  [[nodiscard]] bool contains(double place) const {
    return (low_open ? place > low : place >= low) && (high_open ? place < high : place <= high);
  }
};

/// Whom the leader of a side answers to, and how much of their weight an agreement has to have. A
/// voter backs what is nearer to its own position than what holds today, with a weight of its
/// capability times its salience. A side without an audience is its own single voter.
struct Room {
  std::vector<Stand> voters;     ///< positions on the scale; those without influence count nothing
  double accepts = 0.5;          ///< share of all weight that is needed, 0 … 1; see carries()
  std::optional<double> leader;  ///< where the leader stands
};

/// Whether so much weight of all of it carries a proposal: at least the share `accepts` of it, of
/// somebody at all, and for one half more than that, since a half against a half is a tie, and a
/// tie leaves what holds. Equal within 1e-12 of `total` is equal.
[[nodiscard]] bool carries(double support, double total, double accepts);

/// The weight in a room that prefers a place to what holds today: those nearer to it, ties not
/// counted. O(voters).
[[nodiscard]] double support_for(const Room& room, double place, double today);
[[nodiscard]] double weight_of(const Room& room);

/// What a room would have instead of what holds today, one way from it.
struct WayHome {
  /// The places that carry; none: nothing does. It begins at what holds today, open, and ends at
  /// the reflection of what holds today in the pivot, open, or at the end of the scale.
  std::optional<Interval> backed;
  double support = 0;  ///< share of all weight that wants anything this way at all
  /// Where the pivot stands: the voter whose consent completes the share, from this end of the
  /// scale on. The room backs something this way if what holds today lies short of it, and only
  /// then. None: nobody in the room has influence.
  std::optional<double> pivot;
  std::vector<std::size_t> pivots;  ///< the voters who stand there
};

struct WinSet {
  std::array<WayHome, 2> ways;  ///< down, up
  [[nodiscard]] const WayHome& way(Way which) const {
    return ways[static_cast<std::size_t>(which)];
  }
};

/// All that a room prefers to what holds today, W(z) = {x : weight of {i : |x - x_i| < |z - x_i|}
/// carries}: at most one interval on either side of z; both only where less than half of the weight
/// is enough. Exact at its ends but for the rounding of one reflection, 2 x_pivot - z.
/// O(n log n). Source: putnam1988.
[[nodiscard]] WinSet win_set(const Room& room, double today, const Scale& scale);

/// The places one way that lie nearer to `at` than what holds today: what a single voter there, or
/// a leader, wants; nothing: none.
[[nodiscard]] std::optional<Interval> nearer_than(double today, double at, Way way,
                                                  const Scale& scale);

/// Where half of the weight stands on either side: all places between the two ends, which are one
/// place unless the halves are equal. Nothing: nobody has influence.
struct MedianRange {
  double low = 0;
  double high = 0;
};
[[nodiscard]] std::optional<MedianRange> weighted_median(const Room& room);

}  // namespace parley
