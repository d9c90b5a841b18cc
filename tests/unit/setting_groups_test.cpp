// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/setting_groups.h"

#include <algorithm>

#include "tests/support/case_parts.h"
#include <gtest/gtest.h>

#include "parley/model/transitions.h"

namespace parley {
namespace {

StateSpace::Axis axis_with(IdVector<LevelId, std::uint64_t> moves) {
  StateSpace::Axis axis;
  axis.radix = moves.size();
  axis.free = leads_anywhere(moves);
  axis.moves = std::move(moves);
  return axis;
}

std::vector<std::uint32_t> sources_of(const LeadingGroups& leading, std::uint32_t group) {
  std::vector<std::uint32_t> sources;
  leading.for_each(group, [&](std::uint32_t from) { sources.push_back(from); });
  std::sort(sources.begin(), sources.end());
  return sources;
}

TEST(LeadingGroups, are_those_that_the_lists_of_all_groups_name) {
  // More groups than are taken together: 3 x 2^10 x 4 of options that are not free.
  std::vector<StateSpace::Axis> axes = {axis_with(support::any_moves(3)),
                                        axis_with(support::moves_up(3))};
  for (int more = 0; more < 10; ++more) axes.push_back(axis_with(support::moves_down(2)));
  axes.push_back(axis_with(support::any_moves(2)));
  axes.push_back(axis_with(support::moves_up(4)));
  const SettingGroups listed = group_settings(axes);
  const LeadingGroups leading(axes);
  ASSERT_EQ(leading.groups(), 3U * 1024U * 4U);
  ASSERT_EQ(leading.groups(), listed.leading_to.size());
  EXPECT_EQ(group_of_settings(axes), listed.group_of);
  for (std::uint32_t group = 0; group < leading.groups(); ++group) {
    std::vector<std::uint32_t> expected = listed.leading_to[group];
    std::sort(expected.begin(), expected.end());
    ASSERT_EQ(sources_of(leading, group), expected) << group;
  }
}

TEST(LeadingGroups, of_free_options_there_is_one_that_leads_to_itself) {
  const LeadingGroups none;
  const LeadingGroups free({axis_with(support::any_moves(2)), axis_with(support::any_moves(5))});
  for (const LeadingGroups& leading : {none, free}) {
    EXPECT_EQ(leading.groups(), 1U);
    EXPECT_EQ(sources_of(leading, 0), std::vector<std::uint32_t>{0});
  }
}

TEST(LeadingGroups, need_no_room_for_every_pair) {
  // A list of those that lead to each would have 3^30 entries.
  const std::vector<StateSpace::Axis> axes(30, axis_with(support::moves_up(2)));
  const LeadingGroups leading(axes);
  EXPECT_EQ(leading.groups(), std::size_t{1} << 30U);
  EXPECT_EQ(
      sources_of(leading, 0b1000'0000'0000'0000'0000'0000'0101),
      (std::vector<std::uint32_t>{0, 1, 4, 5, 0x800'0000, 0x800'0001, 0x800'0004, 0x800'0005}));
}

}  // namespace
}  // namespace parley
