// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/setting_groups.h"

#include <utility>

namespace parley {

SettingGroups group_settings(const std::vector<StateSpace::Axis>& axes) {
  SettingGroups made;
  made.group_of = {0};
  made.leading_to = {{0}};
  // Option by option: a group's number is over those that are not free, the first fastest.
  for (const StateSpace::Axis& axis : axes) {
    const std::size_t groups = made.leading_to.size();
    append_levels(made.group_of, axis.radix, axis.free ? 0 : groups);
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

}  // namespace parley
