// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <tuple>

#include "parley/engine/settlement/two_level.h"

namespace parley {
namespace {

using What = RoomChange::What;

constexpr double kTolerance = 1e-12;

bool is_half(double accepts) { return std::abs(accepts - 0.5) <= kTolerance; }

/// Candidates of least changes for one way: where it is closed those that might open it, where it
/// is open those that might close it. Thresholds of carries(), solved for what changes.
class Candidates {
 public:
  Candidates(const TwoLevel& levels, const Zone& zone, Way way, std::vector<RoomChange>& found)
      : levels_(levels), way_(way), opens_(!zone.open()), found_(found) {}

  void of_today(const Zone& zone) {
    const auto& pivot = zone.way(way_).pivot;
    // What holds today has to lie short of the pivot, seen from the other end of the scale.
    if (pivot)
      add({What::today, 0, 0, (way_ == Way::down) == opens_, levels_.today, *pivot, opens_});
  }

  void of_side(std::size_t side) {
    const Room& room = levels_.sides[side];
    const double total = weight_of(room);
    if (levels_.leaders && room.leader) {
      add({What::leader, side, 0, towards(), *room.leader, levels_.today, opens_});
    }
    if (total <= 0) return;
    double support = 0;
    for (const Stand& voter : room.voters) {
      if (is_this_way(voter)) support += voter.influence();
    }
    of_share(side, support, total);
    for (std::size_t voter = 0; voter < room.voters.size(); ++voter) {
      if (room.voters[voter].present) of_voter(side, voter, support, total);
    }
  }

 private:
  void add(const RoomChange& change) { found_.push_back(change); }

  /// Whether a place goes up that comes over to this way, or leaves it where it is to be closed.
  [[nodiscard]] bool towards() const { return (way_ == Way::up) == opens_; }

  [[nodiscard]] bool is_this_way(const Stand& voter) const {
    return voter.present && (way_ == Way::up ? voter.at > levels_.today : voter.at < levels_.today);
  }

  void of_share(std::size_t side, double support, double total) {
    const double share = support / total;
    // At one half itself more is needed, so that one half closes and only less than it opens.
    const bool beyond = opens_ == is_half(share);
    add({What::accepts, side, 0, !opens_, levels_.sides[side].accepts, share, beyond});
  }

  void of_voter(std::size_t side, std::size_t voter, double support, double total) {
    const Room& room = levels_.sides[side];
    const Stand& stand = room.voters[voter];
    const bool with_us = is_this_way(stand);
    if (with_us != opens_)
      add({What::position, side, voter, towards(), stand.at, levels_.today, opens_});
    // What others weigh stays; the voter's own weight that brings support to the share that is
    // needed.
    const double needed = room.accepts;
    const double own = stand.influence();
    double bound = 0;
    if (opens_ && !with_us && support <= 0) return;
    if (with_us) {
      if (needed >= 1) return;
      bound = (needed * (total - own) - (support - own)) / (1 - needed);
    } else {
      if (needed <= 0) return;
      bound = support / needed - (total - own);
    }
    if (bound < 0 && bound > -kTolerance * total) bound = 0;
    const bool raises = opens_ == with_us;
    // If anybody is enough, the last one has to be gone.
    const bool anybody = needed <= 0;
    const bool beyond = anybody ? opens_ : opens_ == is_half(needed);
    if (bound < 0 || (beyond && bound == 0 && !raises)) return;
    if (stand.weight > 0) {
      add({What::cares, side, voter, raises, stand.cares, bound / stand.weight, beyond});
    }
    if (stand.cares > 0) {
      add({What::weight, side, voter, raises, stand.weight, bound / stand.cares, beyond});
    }
  }

  const TwoLevel& levels_;
  Way way_;
  bool opens_;
  std::vector<RoomChange>& found_;
};

/// Within the bounds of what a case can say.
bool is_possible(const TwoLevel& levels, const RoomChange& change) {
  const TwoLevel changed = with_change(levels, change);
  switch (change.what) {
    case What::accepts: {
      const double accepts = changed.sides[change.side].accepts;
      return accepts >= 0 && accepts <= 1;
    }
    case What::cares: {
      const double cares = changed.sides[change.side].voters[change.voter].cares;
      return cares >= 0 && cares <= 1;
    }
    case What::weight:
      return changed.sides[change.side].voters[change.voter].weight >= 0;
    case What::position: {
      const double at = changed.sides[change.side].voters[change.voter].at;
      return at >= levels.scale.low && at <= levels.scale.high;
    }
    case What::leader: {
      const double at = *changed.sides[change.side].leader;
      return at >= levels.scale.low && at <= levels.scale.high;
    }
    case What::today:
      return changed.today >= levels.scale.low && changed.today <= levels.scale.high;
  }
  return false;
}

auto place_of(const RoomChange& change) {
  return std::tuple(change.what != What::today, change.side, change.what, change.voter,
                    change.raises);
}

bool is_less(const RoomChange& one, const RoomChange& other) {
  return std::tuple(std::abs(one.to - one.from), one.beyond) <
         std::tuple(std::abs(other.to - other.from), other.beyond);
}

}  // namespace

TwoLevel with_change(TwoLevel levels, const RoomChange& change) {
  const double past = change.beyond ? (change.raises ? kBeyond : -kBeyond) : 0;
  const double on_scale = past * (levels.scale.high - levels.scale.low);
  switch (change.what) {
    case What::accepts:
      levels.sides[change.side].accepts = change.to + past;
      break;
    case What::cares:
    case What::weight: {
      Room& room = levels.sides[change.side];
      const double total = weight_of(room);
      Stand& voter = room.voters[change.voter];
      if (change.what == What::cares) {
        voter.cares = change.to + (voter.weight > 0 ? past * total / voter.weight : 0);
      } else {
        voter.weight = change.to + (voter.cares > 0 ? past * total / voter.cares : 0);
      }
      break;
    }
    case What::position:
      levels.sides[change.side].voters[change.voter].at = change.to + on_scale;
      break;
    case What::leader:
      levels.sides[change.side].leader = change.to + on_scale;
      break;
    case What::today:
      levels.today = change.to + on_scale;
      break;
  }
  return levels;
}

std::vector<RoomChange> changes_that_tip(const TwoLevel& levels) {
  const Zone zone = agreement_zone(levels);
  std::vector<RoomChange> found;
  for (const Way way : kWays) {
    if (levels.way && *levels.way != way) continue;
    if (zone.open() && !zone.way(way).agreed) continue;
    Candidates candidates(levels, zone, way, found);
    candidates.of_today(zone);
    for (std::size_t side = 0; side < levels.sides.size(); ++side) candidates.of_side(side);
  }
  // Tried, the least of each place; of both ways the one that takes less.
  found.erase(std::remove_if(found.begin(), found.end(),
                             [&](const RoomChange& change) {
                               return change.to == change.from && !change.beyond;
                             }),
              found.end());
  found.erase(std::remove_if(found.begin(), found.end(),
                             [&](const RoomChange& change) {
                               return !is_possible(levels, change) ||
                                      agreement_zone(with_change(levels, change)).open() ==
                                          zone.open();
                             }),
              found.end());
  std::stable_sort(found.begin(), found.end(), [](const RoomChange& one, const RoomChange& other) {
    if (place_of(one) != place_of(other)) return place_of(one) < place_of(other);
    return is_less(one, other);
  });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const RoomChange& one, const RoomChange& other) {
                            return place_of(one) == place_of(other);
                          }),
              found.end());
  return found;
}

}  // namespace parley
