// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "parley/model/case.h"

namespace parley {

/// Options that stand at yes or no, all at once: bit o of `options` says that option o is spoken
/// of, the same bit of `taken` that it is at yes.
struct Term {
  std::uint64_t options = 0;
  std::uint64_t taken = 0;
  friend bool operator==(const Term&, const Term&) = default;
};

inline constexpr std::size_t kTermLimit = 128;

/// An expression over yes/no options (at most 64) as a list of terms of which at least one is true
/// wherever it is; none: it is true nowhere. Nothing where that takes more terms than `limit` on
/// the way. A term that another one covers is left out.
[[nodiscard]] std::optional<std::vector<Term>> terms_of(const Expression& expression,
                                                        std::size_t limit = kTermLimit);

}  // namespace parley
