// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "parley/engine/stability/witness.h"

namespace parley {

/// What is wrong with a witness.
enum class WitnessFault : std::uint8_t {
  not_a_state,             ///< it speaks of a cell that is no state
  missing_exit,            ///< unstable without an exit, or stable with one
  exit_no_improvement,     ///< the exit is no move of the actor, or not one that it wants
  exit_is_punished,        ///< the exit has a sanction
  improvement_unanswered,  ///< an improvement without a sanction
  sanction_of_no_improvement,
  step_illegal,   ///< a step is no move of its mover, or does not start where the last one ended
  step_by_actor,  ///< the actor itself moves in its own punishment
  step_twice_in_a_row,
  step_unwanted,        ///< credible sanctions only: a step is none that its mover wants
  sanction_harmless,    ///< it ends in a state that does not deter the actor
  reply_escapes,        ///< the actor has a reply to the sanction that leads to such a state
  wrong_sanction_kind,  ///< a concept without sanctions was given one
  not_together,         ///< simultaneous: the steps and the improvement do not come to that
  play_unexpected,      ///< foresight: somebody would not move like that, or surely goes on
  verdict_refuted,      ///< foresight: the definition gives the other verdict
};

/// Checks a witness against the definitions alone, under the reading of its concept and by brute
/// force over all states; shares no code with the solver, with Judge or with the search that finds
/// witnesses. Nothing: the witness is right.
/// Time O(states^2 x actors) at worst; for tests and small cases.
[[nodiscard]] std::optional<WitnessFault> verify(const StateSpace& space, const World& world,
                                                 const Witness& witness);

}  // namespace parley
