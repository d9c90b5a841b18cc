// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "parley/base/random.h"
#include "parley/model/case.h"
#include "parley/model/state_space.h"

namespace parley::support {

/// The same conflict under other names: actors and options in another order, some options spoken of
/// as their opposite (levels upside down); the states of a graph in another order.
struct Relabelling {
  IdVector<ActorId, ActorId> actors;     ///< old to new
  IdVector<OptionId, OptionId> options;  ///< old to new
  std::vector<bool> upside_down;         ///< by old option
  std::vector<StateId> graph_states;     ///< old to new
};

[[nodiscard]] Relabelling random_relabelling(const Case& conflict, Random& random);
/// Actors, options or graph, rules, preferences and outcomes; signals and the rest are left out.
[[nodiscard]] Case relabel(const Case& conflict, const Relabelling& names);
/// Where a cell of the old space is in the new one.
[[nodiscard]] StateId relabel_cell(const StateSpace& from, const StateSpace& into,
                                   const Relabelling& names, StateId cell);

}  // namespace parley::support
