// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "parley/report/findings.h"
#include "parley/report/names.h"

namespace parley {

/// Which states a table shows, in this order: today, the named ones, then the equilibria by the
/// weight in which they are so under each concept in turn.
struct Columns {
  std::vector<StateId> shown;
  std::size_t left_out = 0;  ///< equilibria for which there was no room
};
[[nodiscard]] Columns columns_of(const Names& names, const Analysis& analysis, std::size_t room);

/// The weight of the worlds in which a state is an equilibrium under concept number `at`.
[[nodiscard]] double equilibrium_share(const Worlds& worlds, const Analysis& analysis,
                                       std::size_t at, StateId state);

/// More states than this are not listed one by one.
inline constexpr std::size_t kMostStatesListed = 4096;

/// Which states are listed one by one: all; of more than kMostStatesListed so many equilibria, the
/// named ones and what was asked for.
[[nodiscard]] StateSet states_to_list(const Names& names, const Analysis& analysis);

}  // namespace parley
