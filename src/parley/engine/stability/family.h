// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "parley/engine/stability/concept.h"
#include "parley/engine/stability/sanctions.h"

namespace parley {

/// What the variants of the ordinary concepts under one reading of preferences have in common.
struct Family {
  PreferenceReading reading;
  Needs needs;
  std::string_view source;

  [[nodiscard]] constexpr Concept nash(std::string_view id, std::string_view badge) const {
    return variant(id, badge, "nash", Sanctioning::none, false);
  }
  [[nodiscard]] constexpr Concept gmr(std::string_view id, std::string_view badge) const {
    return variant(id, badge, "gmr", Sanctioning::by_moves, false);
  }
  [[nodiscard]] constexpr Concept smr(std::string_view id, std::string_view badge) const {
    return variant(id, badge, "smr", Sanctioning::by_moves, true);
  }
  [[nodiscard]] constexpr Concept seq(std::string_view id, std::string_view badge) const {
    return variant(id, badge, "seq", Sanctioning::by_improvements, false);
  }

 private:
  [[nodiscard]] constexpr Concept variant(std::string_view id, std::string_view badge,
                                          std::string_view word, Sanctioning sanctioning,
                                          bool reply_counts) const {
    return {.id = id,
            .badge = badge,
            .word = word,
            .reading = reading,
            .sanctioning = sanctioning,
            .reply_counts = reply_counts,
            .needs = needs,
            .source = source,
            .solve = stable_by_sanctions};
  }
};

}  // namespace parley
