// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "parley/engine/paths/evolution.h"
#include "parley/report/findings.h"
#include "parley/report/json_report.h"
#include "parley/report/table.h"
#include "parley/report/text_report.h"

namespace parley {

/// In how many steps a state can be reached, with each actor as the last mover.
struct ArrivalFinding {
  StateId state;
  IdVector<ActorId, std::optional<std::size_t>> steps;  ///< by last mover
};

/// The status quo table of one kind of steps: what may be reached in at most 1, 2, … steps.
struct StatusQuoTable {
  std::vector<ArrivalFinding> rows;  ///< targets first, then by steps and id
  std::size_t left_out = 0;          ///< reached states for which there was no room
  std::size_t longest = 0;           ///< from so many steps on nothing changes
};

/// One state that the conflict may evolve into.
struct EvolutionTarget {
  StateId state;
  std::vector<bool> equilibrium;  ///< per concept asked for
  /// The fewest steps, wanted or not; kind no_move: none lead there.
  RouteFinding by_moves;
  /// The fewest improvements (wanted); or why not: a joint move opens it (joint), nobody wants it
  /// (unwanted), or no_move.
  RouteFinding by_improvements;
};

/// What is the same in some worlds.
struct EvolutionGroup {
  WorldList worlds;
  double weight = 0;
  std::vector<EvolutionTarget> targets;
  std::size_t targets_left_out = 0;
  StatusQuoTable by_moves;
  StatusQuoTable by_improvements;
  /// Where the conflict starts, then the targets: rows and columns of the matrix.
  std::vector<StateId> places;
  struct Cell {
    std::optional<std::size_t> improvements;
    std::optional<std::size_t> moves;
    friend bool operator==(const Cell&, const Cell&) = default;
  };
  std::vector<std::vector<Cell>> matrix;  ///< [from][to]: the fewest steps
};

struct EvolutionFinding {
  StateId from;
  bool traced = false;  ///< to targets that were asked for, not to the equilibria
  std::vector<ConceptId> concepts;
  std::vector<EvolutionGroup> groups;  ///< heaviest first
};

[[nodiscard]] std::string evolution_text(const Names& names, const EvolutionFinding& finding,
                                         const Style& style);
/// The status quo tables, by moves and by improvements, and the matrix of what reaches what, of one
/// group of worlds; none of a finding that was traced. Their titles do not name the group.
[[nodiscard]] std::vector<Table> evolution_tables(const Names& names,
                                                  const EvolutionFinding& finding,
                                                  const EvolutionGroup& group);
/// The same of all groups, the worlds in the titles.
[[nodiscard]] std::vector<Table> evolution_tables(const Names& names,
                                                  const EvolutionFinding& finding);
/// Every number of the tables as one row: group of worlds, weight, steps by moves or improvements,
/// from, to, last mover (empty: anybody), fewest steps.
[[nodiscard]] Table evolution_steps(const Names& names, const EvolutionFinding& finding);
[[nodiscard]] std::string evolution_json(const JsonHead& head, const Names& names,
                                         const EvolutionFinding& finding);

}  // namespace parley
