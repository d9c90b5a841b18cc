// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "parley/engine/stability/coalition_witness.h"
#include "parley/report/findings.h"

namespace parley {

/// Joint moves are told of so many states at most.
inline constexpr std::size_t kMostStatesTold = 256;

/// A joint move that every member of a group gains by, in the worlds where it is made the same way.
struct JointFinding {
  std::size_t group = 0;  ///< position in CoalitionsFinding::groups
  StateId from;
  std::vector<Step> steps;
  std::vector<Step> sanction;  ///< empty: nobody punishes it
  /// Per concept the worlds in which that is so: the group overturns the state and no smaller part
  /// of it does; or, with a sanction, is deterred from it.
  std::vector<WorldList> worlds;
  std::vector<WorldList> into_equilibrium;  ///< per concept: of these, where the end is one too
  WorldList any_world;                      ///< of any concept, ascending
  /// What it does to each member: effects[position in any_world][member].
  std::vector<std::vector<Comparison>> effects;
  /// What the end of the sanction does to each against the start; empty without a sanction.
  std::vector<std::vector<Comparison>> costs;

  [[nodiscard]] StateId to() const { return steps.back().to; }
};

/// Which groups would overturn which states, and how.
struct CoalitionsFinding {
  /// A state that was looked at, and how it stands.
  struct State {
    StateId state;
    std::vector<WorldList> equilibrium;  ///< per concept
    /// Per concept: of these worlds, or of all where the state was asked for, those in which none
    /// of the groups overturns it.
    std::vector<WorldList> holds;
  };

  std::vector<ConceptId> concepts;
  Improving convention = Improving::joint;
  std::vector<Coalition> groups;       ///< all that were looked at, smaller ones first
  bool group_named = false;            ///< one group was asked about; else all of them
  std::optional<std::string> asked;    ///< the states as asked for; none: the equilibria
  std::vector<State> states;           ///< the widest held first
  std::size_t left_out = 0;            ///< states that were too many to look at them too
  std::vector<JointFinding> moves;     ///< unpunished; in the order of states, then of groups
  std::vector<JointFinding> deterred;  ///< only where one group was asked about
  /// overturns[group][concept]: the worlds in which it overturns a state that was looked at.
  std::vector<std::vector<WorldList>> overturns;
  std::vector<WorldList> shaken;  ///< per concept: where any group does
  bool complete = true;           ///< `moves` and `deterred` speak of every state and every end
};

}  // namespace parley
