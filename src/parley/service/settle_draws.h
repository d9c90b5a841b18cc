// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parley/base/result.h"
#include "parley/report/settle_draws_report.h"

namespace parley {

inline constexpr std::uint64_t kMostSettleDraws = 10'000'000;
/// Without --draws.
inline constexpr std::uint64_t kUsualSettleDraws = 1000;

/// How many draws are asked for; none: as many as usual. Errors: usage.
[[nodiscard]] Result<std::uint64_t> settle_draws_of(const std::string& text);

/// What models say of the bargain of a case in each of so many draws of what is uncertain about its
/// stands; nothing where no actor's stand, and nothing that holds today, is uncertain. Draw n takes
/// for input i the number (seed, n, i), so that the draws of a longer run begin with these. What
/// the points of `headline` hang on is worked out where there are draws enough. `as_written` is the
/// case of which ranges are still ranges. The same for any number of threads. After a cancel the
/// result is unusable.
[[nodiscard]] std::optional<DrawsFinding> find_draws(const Case& as_written,
                                                     const std::vector<SettlementModelId>& models,
                                                     std::optional<SettlementModelId> headline,
                                                     std::uint64_t draws, std::uint64_t seed,
                                                     const Run& run);

/// The borders of the bands of an issue: its marks, if any lies inside the scale, else ten equal
/// bands.
[[nodiscard]] std::vector<double> bands_of(const Issue& issue);

}  // namespace parley
