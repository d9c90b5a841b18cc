// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/two_level.h"

#include <algorithm>

namespace parley {
namespace {

/// The nearer of two places, seen from the end of the scale that lies the other way: of pivots the
/// one that limits more.
double limiting(Way way, double one, double other) {
  return way == Way::up ? std::min(one, other) : std::max(one, other);
}

std::optional<double> pivot_of(const TwoLevel& levels, const Room& side, const WinSet& home,
                               Way way) {
  std::optional<double> pivot = home.way(way).pivot;
  if (levels.leaders && side.leader) {
    pivot = pivot ? limiting(way, *pivot, *side.leader) : *side.leader;
  }
  return pivot;
}

bool counts(const TwoLevel& levels, Way way) { return !levels.way || *levels.way == way; }

}  // namespace

bool Zone::open() const {
  return std::any_of(ways.begin(), ways.end(),
                     [](const ZoneWay& way) { return way.agreed.has_value(); });
}

double Zone::width() const {
  double width = 0;
  for (const ZoneWay& way : ways) width += way.agreed ? way.agreed->width() : 0;
  return width;
}

bool Zone::contains(double place) const {
  return std::any_of(ways.begin(), ways.end(),
                     [&](const ZoneWay& way) { return way.agreed && way.agreed->contains(place); });
}

std::optional<double> Zone::gap() const {
  const std::optional<double>& up = way(Way::up).pivot;
  const std::optional<double>& down = way(Way::down).pivot;
  if (!up || !down) return std::nullopt;
  return *down - *up;
}

Zone agreement_zone(const TwoLevel& levels) {
  Zone zone;
  std::vector<WinSet> homes;
  for (const Room& side : levels.sides) {
    homes.push_back(win_set(side, levels.today, levels.scale));
  }
  for (const Way way : kWays) {
    ZoneWay& here = zone.ways[static_cast<std::size_t>(way)];
    for (std::size_t side = 0; side < homes.size(); ++side) {
      const auto pivot = pivot_of(levels, levels.sides[side], homes[side], way);
      if (!pivot) continue;
      if (!nearer_than(levels.today, *pivot, way, levels.scale)) here.blockers.push_back(side);
      if (here.pivot && limiting(way, *here.pivot, *pivot) != *pivot) continue;
      if (here.pivot != pivot) here.pivot_sides.clear();
      here.pivot = pivot;
      here.pivot_sides.push_back(side);
    }
    if (here.pivot && counts(levels, way)) {
      here.agreed = nearer_than(levels.today, *here.pivot, way, levels.scale);
    }
  }
  return zone;
}

}  // namespace parley
