// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/win_set.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace parley {
namespace {

constexpr double kTolerance = 1e-12;

/// The voters with influence, ascending by place; sums in this order do not depend on the order in
/// which they are given.
std::vector<std::size_t> in_order(const Room& room) {
  std::vector<std::size_t> order;
  for (std::size_t voter = 0; voter < room.voters.size(); ++voter) {
    if (room.voters[voter].influence() > 0) order.push_back(voter);
  }
  std::sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
    const Stand& left = room.voters[one];
    const Stand& right = room.voters[other];
    return std::tuple(left.at, left.influence(), one) <
           std::tuple(right.at, right.influence(), other);
  });
  return order;
}

double weight_of(const Room& room, const std::vector<std::size_t>& order) {
  double total = 0;
  for (const std::size_t voter : order) total += room.voters[voter].influence();
  return total;
}

/// Walks from the end of the scale that lies this way until those met so far carry.
template <typename Iterator>
void find_pivot(const Room& room, Iterator begin, Iterator end, double total, WayHome& way) {
  double met = 0;
  for (Iterator next = begin; next != end;) {
    const double place = room.voters[*next].at;
    way.pivots.clear();
    for (; next != end && room.voters[*next].at == place; ++next) {
      met += room.voters[*next].influence();
      way.pivots.push_back(*next);
    }
    way.pivot = place;
    if (carries(met, total, room.accepts)) break;
  }
  std::sort(way.pivots.begin(), way.pivots.end());
}

}  // namespace

bool carries(double support, double total, double accepts) {
  const double tolerance = kTolerance * total;
  if (support <= tolerance) return false;
  if (std::abs(accepts - 0.5) <= kTolerance) return support > total / 2 + tolerance;
  return support >= accepts * total - tolerance;
}

double weight_of(const Room& room) { return weight_of(room, in_order(room)); }

double support_for(const Room& room, double place, double today) {
  double support = 0;
  for (const Stand& voter : room.voters) {
    if (std::abs(place - voter.at) < std::abs(today - voter.at)) support += voter.influence();
  }
  return support;
}

std::optional<Interval> nearer_than(double today, double at, Way way, const Scale& scale) {
  const double end = 2 * at - today;
  if (way == Way::up) {
    if (at <= today || today >= scale.high) return std::nullopt;
    return end > scale.high ? Interval{today, scale.high, true, false} : Interval{today, end};
  }
  if (at >= today || today <= scale.low) return std::nullopt;
  return end < scale.low ? Interval{scale.low, today, false, true} : Interval{end, today};
}

WinSet win_set(const Room& room, double today, const Scale& scale) {
  const std::vector<std::size_t> order = in_order(room);
  const double total = weight_of(room, order);
  WinSet result;
  WayHome& down = result.ways[static_cast<std::size_t>(Way::down)];
  WayHome& up = result.ways[static_cast<std::size_t>(Way::up)];
  find_pivot(room, order.begin(), order.end(), total, down);
  find_pivot(room, order.rbegin(), order.rend(), total, up);
  double below = 0;
  double above = 0;
  for (const std::size_t voter : order) {
    const double at = room.voters[voter].at;
    if (at < today) below += room.voters[voter].influence();
    if (at > today) above += room.voters[voter].influence();
  }
  if (total > 0) {
    down.support = below / total;
    up.support = above / total;
  }
  for (const Way way : kWays) {
    WayHome& here = result.ways[static_cast<std::size_t>(way)];
    if (here.pivot) here.backed = nearer_than(today, *here.pivot, way, scale);
  }
  return result;
}

std::optional<MedianRange> weighted_median(const Room& room) {
  Room majority = room;
  majority.accepts = 0.5;
  const std::vector<std::size_t> order = in_order(majority);
  if (order.empty()) return std::nullopt;
  const double total = weight_of(majority, order);
  WayHome down;
  WayHome up;
  find_pivot(majority, order.begin(), order.end(), total, down);
  find_pivot(majority, order.rbegin(), order.rend(), total, up);
  return MedianRange{std::min(*down.pivot, *up.pivot), std::max(*down.pivot, *up.pivot)};
}

}  // namespace parley
