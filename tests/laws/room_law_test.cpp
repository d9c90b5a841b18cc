// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/random_case.h"
#include "tests/support/random_parts.h"
#include "tests/support/room_oracle.h"
#include <gtest/gtest.h>

#include "parley/engine/settlement/two_level.h"

namespace parley {
namespace {

using support::WholeLevels;
using support::WholeRoom;
using What = RoomChange::What;

constexpr std::uint32_t kStream = 6100;
constexpr std::uint64_t kDraws = 4000;
constexpr int kPlaces = 16 * WholeLevels::kHigh;

/// Calls the law with random rooms, and says which they were where it does not hold.
template <typename Law>
void for_random_levels(const Law& law, std::uint64_t draws = kDraws) {
  for (std::uint64_t draw = 0; draw < draws; ++draw) {
    Random random(support::test_seed(), draw, kStream);
    const WholeLevels levels = support::random_levels(random);
    SCOPED_TRACE("seed " + std::to_string(support::test_seed()) + ", draw " + std::to_string(draw) +
                 "\n" + support::described(levels.levels()));
    law(levels, random);
    if (testing::Test::HasFailure()) break;
  }
}

bool in(const WinSet& set, double place) {
  return std::any_of(set.ways.begin(), set.ways.end(),
                     [&](const WayHome& way) { return way.backed && way.backed->contains(place); });
}

WinSet set_of(const WholeLevels& levels, const Room& room) {
  return win_set(room, levels.today, {0, WholeLevels::kHigh});
}

void expect_same(const WinSet& one, const WinSet& other) {
  for (const Way way : kWays) {
    EXPECT_EQ(one.way(way).backed, other.way(way).backed);
    EXPECT_EQ(one.way(way).pivot, other.way(way).pivot);
    EXPECT_DOUBLE_EQ(one.way(way).support, other.way(way).support);
  }
}

Interval mirrored(const Interval& interval) {
  return {WholeLevels::kHigh - interval.high, WholeLevels::kHigh - interval.low, interval.high_open,
          interval.low_open};
}

TEST(RoomLaw, a_win_set_has_every_place_that_carries_by_the_definition_and_no_other) {
  std::size_t inside = 0;
  for_random_levels([&](const WholeLevels& levels, Random&) {
    const WinSet set = set_of(levels, levels.sides[0].room());
    for (int place = 0; place <= kPlaces; ++place) {
      const bool would = support::would_have(levels.sides[0], place, levels.today);
      ASSERT_EQ(in(set, place / 16.0), would) << place / 16.0;
      inside += would ? 1U : 0U;
    }
  });
  EXPECT_GT(inside, 10'000U);
}

TEST(RoomLaw, the_pivots_stand_where_the_win_set_is_reflected_and_it_needs_them) {
  for_random_levels([&](const WholeLevels& levels, Random&) {
    const Room room = levels.sides[0].room();
    const WinSet set = set_of(levels, room);
    for (const Way way : kWays) {
      const WayHome& here = set.way(way);
      if (!here.backed) continue;
      ASSERT_FALSE(here.pivots.empty());
      for (const std::size_t voter : here.pivots) EXPECT_EQ(room.voters[voter].at, *here.pivot);
      // Without the pivots the rest that wants something this way is not enough.
      Room without = room;
      for (const std::size_t voter : here.pivots) without.voters[voter].at = levels.today;
      const WayHome less = set_of(levels, without).way(way);
      const bool cut_off = way == Way::up ? !here.backed->high_open : !here.backed->low_open;
      EXPECT_TRUE(!less.backed || cut_off || less.backed->width() < here.backed->width());
      if (!cut_off) {
        EXPECT_EQ(way == Way::up ? here.backed->high : here.backed->low,
                  2 * *here.pivot - levels.today);
      }
    }
  });
}

TEST(RoomLaw, mirroring_the_scale_mirrors_win_set_and_zone) {
  for_random_levels([&](const WholeLevels& levels, Random&) {
    WholeLevels other = levels;
    other.today = WholeLevels::kHigh - levels.today;
    for (WholeRoom& side : other.sides) {
      for (WholeRoom::Voter& voter : side.voters) voter.at = WholeLevels::kHigh - voter.at;
      if (side.leader) side.leader = WholeLevels::kHigh - *side.leader;
    }
    const Zone zone = agreement_zone(levels.levels());
    const Zone mirror = agreement_zone(other.levels());
    for (const Way way : kWays) {
      const Way back = way == Way::up ? Way::down : Way::up;
      ASSERT_EQ(zone.way(way).agreed.has_value(), mirror.way(back).agreed.has_value());
      if (zone.way(way).agreed) {
        EXPECT_EQ(mirrored(*zone.way(way).agreed), *mirror.way(back).agreed);
      }
      EXPECT_EQ(zone.way(way).blockers, mirror.way(back).blockers);
      EXPECT_EQ(zone.way(way).pivot_sides, mirror.way(back).pivot_sides);
    }
    EXPECT_EQ(zone.gap(), mirror.gap());
  });
}

TEST(RoomLaw, relabelling_scaling_and_voters_without_weight_change_nothing) {
  for_random_levels([&](const WholeLevels& levels, Random& random) {
    const Room room = levels.sides[0].room();
    const WinSet set = set_of(levels, room);
    Room shuffled = room;
    for (std::size_t at = shuffled.voters.size(); at > 1; --at) {
      std::swap(shuffled.voters[at - 1],
                shuffled.voters[random.below(static_cast<std::uint32_t>(at))]);
    }
    expect_same(set, set_of(levels, shuffled));
    Room scaled = room;
    for (Stand& voter : scaled.voters) voter.weight *= 0.37;
    expect_same(set, set_of(levels, scaled));
    Room more = room;
    more.voters.push_back({3, 1, 0, true});
    more.voters.push_back({12, 0, 7, true});
    more.voters.push_back({5, 1, 7, false});
    expect_same(set, set_of(levels, more));
  });
}

TEST(RoomLaw, needing_a_larger_share_leaves_less) {
  for_random_levels([&](const WholeLevels& levels, Random&) {
    Room room = levels.sides[0].room();
    WinSet before;
    bool first = true;
    for (const double accepts : {0.0, 0.2, 0.25, 0.4, 0.5, 0.51, 0.6, 0.75, 1.0}) {
      room.accepts = accepts;
      const WinSet set = set_of(levels, room);
      for (int place = 0; place <= kPlaces && !first; ++place) {
        ASSERT_TRUE(in(before, place / 16.0) || !in(set, place / 16.0)) << accepts;
      }
      before = set;
      first = false;
    }
  });
}

TEST(RoomLaw, a_majority_would_have_something_on_one_side_of_today_only) {
  for_random_levels([&](const WholeLevels& levels, Random&) {
    Room room = levels.sides[0].room();
    room.accepts = std::max(room.accepts, 0.5);
    const WinSet set = set_of(levels, room);
    EXPECT_FALSE(set.way(Way::up).backed && set.way(Way::down).backed);
  });
}

TEST(RoomLaw, the_zone_is_what_every_side_would_have) {
  std::size_t open = 0;
  for_random_levels([&](const WholeLevels& whole, Random&) {
    const TwoLevel levels = whole.levels();
    const Zone zone = agreement_zone(levels);
    for (int place = 0; place <= kPlaces; ++place) {
      ASSERT_EQ(zone.contains(place / 16.0), support::all_would_have(whole, place)) << place / 16.0;
    }
    EXPECT_EQ(zone.open(), support::something_for_all(levels));
    open += zone.open() ? 1U : 0U;
  });
  EXPECT_GT(open, kDraws / 8);
  EXPECT_LT(open, kDraws * 7 / 8);
}

TEST(RoomLaw, there_is_no_zone_while_today_lies_in_the_gap_and_always_one_outside_it) {
  for_random_levels(
      [&](const WholeLevels& whole, Random&) {
        TwoLevel levels = whole.levels();
        const Zone zone = agreement_zone(levels);
        if (!zone.gap()) return;
        const double from = *zone.way(Way::up).pivot;
        const double to = *zone.way(Way::down).pivot;
        for (int place = 0; place <= kPlaces; place += 4) {
          levels.today = place / 16.0;
          EXPECT_EQ(agreement_zone(levels).open(), levels.today < from || levels.today > to);
        }
      },
      kDraws / 4);
}

/// Values of the changed thing from one end of what is possible to the other.
std::vector<double> values_of(const TwoLevel& levels, const RoomChange& change) {
  std::vector<double> values;
  const double today = levels.today;
  switch (change.what) {
    case What::accepts:
    case What::cares:
      for (int step = 0; step <= 120; ++step) values.push_back(step / 120.0);
      break;
    case What::weight:
      for (int step = 0; step <= 160; ++step) values.push_back(step / 8.0);
      values.push_back(1e6);
      break;
    case What::position:
    case What::leader:
    case What::today:
      for (int step = 0; step <= kPlaces; ++step) values.push_back(step / 16.0);
      for (const double near : {today - 1e-3, today + 1e-3}) {
        if (near >= 0 && near <= WholeLevels::kHigh) values.push_back(near);
      }
      break;
  }
  return values;
}

TwoLevel with_value(const TwoLevel& levels, RoomChange change, double value) {
  change.to = value;
  change.beyond = false;
  return with_change(levels, change);
}

bool somebody_counts(const TwoLevel& levels, std::size_t side) {
  return weight_of(levels.sides[side]) > 0;
}

/// Everything that a change can be of, up and down.
std::vector<RoomChange> places_of(const TwoLevel& levels) {
  std::vector<RoomChange> places;
  for (const bool raises : {false, true}) {
    places.push_back({What::today, 0, 0, raises, levels.today, 0, false});
    for (std::size_t side = 0; side < levels.sides.size(); ++side) {
      const Room& room = levels.sides[side];
      places.push_back({What::accepts, side, 0, raises, room.accepts, 0, false});
      if (levels.leaders && room.leader) {
        places.push_back({What::leader, side, 0, raises, *room.leader, 0, false});
      }
      for (std::size_t voter = 0; voter < room.voters.size(); ++voter) {
        const Stand& stand = room.voters[voter];
        places.push_back({What::cares, side, voter, raises, stand.cares, 0, false});
        places.push_back({What::weight, side, voter, raises, stand.weight, 0, false});
        places.push_back({What::position, side, voter, raises, stand.at, 0, false});
      }
    }
  }
  return places;
}

TEST(RoomLaw, every_change_that_tips_does_and_nothing_less_of_its_kind) {
  std::size_t tried = 0;
  for_random_levels(
      [&](const WholeLevels& whole, Random&) {
        const TwoLevel levels = whole.levels();
        const bool open = support::something_for_all(levels);
        const std::vector<RoomChange> changes = changes_that_tip(levels);
        for (const RoomChange& place : places_of(levels)) {
          const auto change =
              std::find_if(changes.begin(), changes.end(), [&](const RoomChange& one) {
                return one.what == place.what && one.side == place.side &&
                       one.voter == place.voter && one.raises == place.raises;
              });
          const std::string name = std::to_string(static_cast<int>(place.what)) + " of side " +
                                   std::to_string(place.side) + ", voter " +
                                   std::to_string(place.voter) + (place.raises ? " up" : " down");
          if (change != changes.end()) {
            ++tried;
            EXPECT_EQ(change->from, place.from) << name;
            EXPECT_NE(support::something_for_all(with_change(levels, *change)), open)
                << name << " to " << change->to << (change->beyond ? " and beyond" : "");
            if (change->beyond) {
              EXPECT_EQ(support::something_for_all(with_value(levels, *change, change->to)), open)
                  << name << " to " << change->to << " is enough";
            }
          }
          for (const double value : values_of(levels, place)) {
            if (place.raises ? value <= place.from : value >= place.from) continue;
            const bool less = change == changes.end() || (place.raises ? value < change->to - 1e-7
                                                                       : value > change->to + 1e-7);
            if (!less) continue;
            const TwoLevel changed = with_value(levels, place, value);
            // A side in which nobody counts agrees to everything: to make it one, or no longer one,
            // is no change that is looked for.
            const bool of_side = place.what != What::today && place.what != What::leader;
            if (of_side &&
                (!somebody_counts(levels, place.side) || !somebody_counts(changed, place.side))) {
              continue;
            }
            EXPECT_EQ(support::something_for_all(changed), open) << name << " to " << value;
          }
        }
      },
      kDraws / 10);
  EXPECT_GT(tried, 800U);
}

}  // namespace
}  // namespace parley
