// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include "parley/report/answer_findings.h"

namespace parley {

/// Which settings of options tell some states of an outcome from its others. Must not outlive what
/// it is made of.
class TellingSettings {
 public:
  TellingSettings(const Case& conflict, const StateSpace& space, const StateSet& inside)
      : conflict_(conflict), space_(space), inside_(inside) {}

  /// Into a family what sets its states apart, in as few settings as will do.
  void tell_apart(Family& family, const std::vector<StateId>& states) const;

  /// Some states in parts that are told apart by a few settings each, the largest first, and what
  /// is left; all in one part where their common settings tell them apart. O(settings^3 x cells /
  /// 64).
  [[nodiscard]] std::vector<std::vector<StateId>> parts_of(
      const std::vector<StateId>& states) const;

 private:
  using Shared = std::vector<std::pair<OptionId, LevelId>>;

  [[nodiscard]] Shared shared_by(const std::vector<StateId>& states) const;
  [[nodiscard]] StateSet largest_part(const StateSet& left) const;
  [[nodiscard]] std::vector<StateSet> sets_of_settings() const;

  const Case& conflict_;
  const StateSpace& space_;
  const StateSet& inside_;
};

}  // namespace parley
