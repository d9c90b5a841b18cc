// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "parley/service/coalitions.h"

namespace parley {

/// So many ends of joint moves are looked through altogether: some seconds. More states than that
/// allows are left out.
inline constexpr std::size_t kMostEndsLookedAt = std::size_t{1} << 26U;

/// What may be looked at in one world: per concept the equilibria, and the states asked about.
struct StatesInWorld {
  std::vector<StateSet> equilibria;
  std::vector<StateSet> looked_at;
};

/// Cuts down what is looked at to as many states as `most_ends` allows, one at least: those that
/// are equilibria under the first concept first, in the most weight first, then by their ids. How
/// many states are left out. `possible`: the worlds, in the order of `found`. The same for any
/// number of threads. O(worlds x concepts x cells / 64) and a little more for each equilibrium.
[[nodiscard]] std::size_t limit_states(const Worlds& worlds, const std::vector<Coalition>& groups,
                                       const WorldList& possible, std::size_t most_ends,
                                       std::vector<StatesInWorld>& found);

}  // namespace parley
