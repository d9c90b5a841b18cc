// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "parley/model/case.h"
#include "parley/model/world.h"

namespace parley::support {

/// A conflict whose results are published or plain to see, and its states in the order in which
/// they are spoken of.
struct KnownGame {
  Case conflict;
  std::vector<StateId> states;
};

/// States: neither defects, A defects, B defects, both defect.
[[nodiscard]] KnownGame prisoners_dilemma();
/// States: neither drives on, A does, B does, both do.
[[nodiscard]] KnownGame chicken();
/// Elmira, states 1-9 of the literature at 0-8; as arcs, and by options with abandonment as one
/// state. Source: fang1993, hipel1993.
[[nodiscard]] KnownGame elmira_graph();
[[nodiscard]] KnownGame elmira_options();

/// What is different about a staircase.
struct Staircase {
  std::size_t rises = 1;
  bool second_is_willing = true;  ///< C gains by every step, as B does; else it does not care
  bool escape = false;            ///< at the top A may leave again, to what it likes best
};
/// A may leave its state (0) for the foot of a stair (1); B and C can only climb it by turns, one
/// step at a time (2, 3, …), and only the top is worse for A than where it was. The sanction takes
/// 2 x rises steps. With `escape` the last state is the one that A escapes to.
[[nodiscard]] KnownGame staircase(const Staircase& shape);

/// A has two improvements from state 0, to states 1 and 2; B can answer each by one move, to states
/// 3 and 4. Each answer is a punishment or not.
[[nodiscard]] KnownGame two_improvements(bool first_punished, bool second_punished);

}  // namespace parley::support
