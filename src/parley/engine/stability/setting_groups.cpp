// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/setting_groups.h"

#include <utility>

namespace parley {

std::vector<std::uint32_t> group_of_settings(const std::vector<StateSpace::Axis>& axes) {
  std::vector<std::uint32_t> group_of = {0};
  std::size_t groups = 1;
  // A group's number is over the options that are not free, the first fastest.
  for (const StateSpace::Axis& axis : axes) {
    append_levels(group_of, axis.radix, axis.free ? 0 : groups);
    if (!axis.free) groups *= axis.radix;
  }
  return group_of;
}

SettingGroups group_settings(const std::vector<StateSpace::Axis>& axes) {
  SettingGroups made;
  made.group_of = group_of_settings(axes);
  made.leading_to = {{0}};
  for (const StateSpace::Axis& axis : axes) {
    const std::size_t groups = made.leading_to.size();
    if (axis.free) continue;
    std::vector<std::vector<std::uint32_t>> wider;
    for (std::size_t level = 0; level < axis.radix; ++level) {
      for (const std::vector<std::uint32_t>& sources : made.leading_to) {
        wider.emplace_back();
        for (std::size_t source = 0; source < axis.radix; ++source) {
          if (source != level && ((axis.moves[LevelId(source)] >> level) & 1U) == 0) continue;
          for (const std::uint32_t one : sources) {
            wider.back().push_back(static_cast<std::uint32_t>(one + source * groups));
          }
        }
      }
    }
    made.leading_to = std::move(wider);
  }
  made.settings.resize(made.leading_to.size());
  for (std::size_t setting = 0; setting < made.group_of.size(); ++setting) {
    made.settings[made.group_of[setting]].push_back(static_cast<std::uint32_t>(setting));
  }
  return made;
}

LeadingGroups::LeadingGroups(const std::vector<StateSpace::Axis>& axes) {
  constexpr std::size_t kMostDigits = 1024;
  std::vector<StateSpace::Axis> together;
  std::size_t digits = 1;
  const auto end_part = [&] {
    Part part{static_cast<std::uint32_t>(groups_), group_settings(together).leading_to};
    for (std::vector<std::uint32_t>& sources : part.leading_to) {
      for (std::uint32_t& source : sources) source *= part.stride;
    }
    parts_.push_back(std::move(part));
    groups_ *= digits;
    together.clear();
    digits = 1;
  };
  for (const StateSpace::Axis& axis : axes) {
    if (axis.free) continue;
    if (digits > 1 && digits * axis.radix > kMostDigits) end_part();
    together.push_back(axis);
    digits *= axis.radix;
  }
  if (digits > 1) end_part();
}

}  // namespace parley
