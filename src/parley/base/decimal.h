// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>

namespace parley {

/// An exact number in steps of 1e-9, so that sums and ties of what an analyst wrote are exact.
struct Decimal {
  static constexpr std::int64_t kOne = 1'000'000'000;
  std::int64_t units = 0;

  [[nodiscard]] double as_double() const {
    return static_cast<double>(units) / static_cast<double>(kOne);
  }
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 trips over the defaulted comparison.
  friend constexpr auto operator<=>(const Decimal&, const Decimal&) = default;
};

}  // namespace parley
