// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
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

/// Needs transitive moves of each option. Time and memory O(settings + pairs of groups that lead);
/// of many options that are not free there are very many such pairs: LeadingGroups.
[[nodiscard]] SettingGroups group_settings(const std::vector<StateSpace::Axis>& axes);
/// The group of each setting alone, as in SettingGroups. Time and memory O(settings).
[[nodiscard]] std::vector<std::uint32_t> group_of_settings(
    const std::vector<StateSpace::Axis>& axes);

/// The groups that lead to one, as in SettingGroups, without a list for each: of n options that go
/// one way these would have 3^n entries. Memory some MiB at most, however many options there are.
class LeadingGroups {
 public:
  LeadingGroups() = default;
  explicit LeadingGroups(const std::vector<StateSpace::Axis>& axes);

  [[nodiscard]] std::size_t groups() const { return groups_; }
  /// Calls visit(group) for each group that leads to one, itself too.
  template <typename Visit>
  void for_each(std::uint32_t group, const Visit& visit) const {
    visit_part(parts_.size(), group, 0, visit);
  }

 private:
  /// Some options side by side; a digit of a group's number is what they are set to.
  struct Part {
    std::uint32_t stride = 1;
    std::vector<std::vector<std::uint32_t>> leading_to;  ///< [digit]: digits times stride
  };

  template <typename Visit>
  void visit_part(std::size_t parts, std::uint32_t rest, std::uint32_t from,
                  const Visit& visit) const {
    if (parts == 0) return visit(from);
    const Part& part = parts_[parts - 1];
    const std::uint32_t digit = rest / part.stride;
    const std::uint32_t below = rest - digit * part.stride;
    for (const std::uint32_t one : part.leading_to[digit]) {
      visit_part(parts - 1, below, from + one, visit);
    }
  }

  std::vector<Part> parts_;  ///< the least significant first
  std::size_t groups_ = 1;
};

}  // namespace parley
