// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "parley/engine/difference/case_change.h"
#include "parley/engine/difference/id_map.h"

namespace parley {

/// Wants of a type that some of the changes have been made to. What is said alike in both cases is
/// said as the base says it; what comes from the other case is translated.
struct MixedWants {
  const WantsAlignment& alignment;
  const Wants& before;
  const Wants& after;
  const CaseDifference& difference;
  const std::vector<bool>& made;  ///< by unit
  bool base_is_after;
  const IdMap& from_other;

  /// Nothing where the base cannot say it.
  [[nodiscard]] std::optional<Wants> mix() const;

 private:
  [[nodiscard]] bool is_made(std::size_t change) const {
    return made[difference.changes[change].unit];
  }
  [[nodiscard]] bool stands(const WantsAlignment::Slot& slot) const;
  [[nodiscard]] std::optional<Statement> want_at(const WantsAlignment::Slot& slot) const;
};

}  // namespace parley
