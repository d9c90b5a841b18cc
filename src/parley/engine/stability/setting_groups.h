// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "parley/model/state_space.h"

namespace parley {

/// The settings of some options, grouped by those of the options that are not free: within a group
/// every setting leads to every other, and what leads to one leads to all.
struct SettingGroups {
  std::vector<std::uint32_t> group_of;                 ///< [setting], the first option fastest
  std::vector<std::vector<std::uint32_t>> settings;    ///< [group], ascending
  std::vector<std::vector<std::uint32_t>> leading_to;  ///< [group]: from which groups, itself too
};

/// Needs transitive moves of each option. Time and memory O(settings + pairs of groups that lead).
[[nodiscard]] SettingGroups group_settings(const std::vector<StateSpace::Axis>& axes);

}  // namespace parley
