// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "parley/engine/stability/coalition.h"
#include "parley/model/step.h"

namespace parley {

/// A joint improvement as a legal sequence of its members' moves, and how the others punish it.
struct JointMove {
  std::vector<Step> steps;     ///< never empty; the last one ends in the improvement
  std::vector<Step> sanction;  ///< empty: nobody punishes it
  [[nodiscard]] StateId end() const { return steps.back().to; }
};

/// Why a state is stable or not for a group under a concept.
struct CoalitionWitness {
  ConceptId concept_id;
  Improving convention = Improving::joint;
  Coalition group;
  StateId state;
  bool stable = false;
  std::vector<JointMove> answered;  ///< stable: every joint improvement, by ascending end
  std::optional<JointMove> exit;    ///< unstable: the one the group likes best that nobody punishes
};

/// The witness of one verdict, found from scratch by searches for shortest sequences. Time
/// O(improvements x places x moves); without a sanction worth the name every place is looked at.
[[nodiscard]] CoalitionWitness find_coalition_witness(const StateSpace& space, const World& world,
                                                      ConceptId concept_id, Improving convention,
                                                      const Coalition& group, StateId state);

/// For each end a shortest legal sequence of a group from a state to it; none leads there: empty.
/// One search for all.
[[nodiscard]] std::vector<std::vector<Step>> joint_steps(
    const StateSpace& space, const World& world, PreferenceReading reading, Improving convention,
    const Coalition& group, StateId from, const std::vector<StateId>& ends);

/// What is wrong with a witness about a group.
enum class CoalitionFault : std::uint8_t {
  not_a_group,  ///< empty, not ascending, or an actor that the case lacks
  not_a_state,
  missing_exit,            ///< unstable without an exit, or stable with one
  move_illegal,            ///< a step of a joint move is none of a member's, or starts elsewhere
  move_by_other,           ///< somebody outside the group moves in its joint move
  move_twice_in_a_row,     ///< in a joint move
  step_of_move_unwanted,   ///< convention stepwise: a step is no improvement for its mover
  no_improvement,          ///< a member does not gain by a joint move
  exit_is_punished,        ///< the exit has a sanction, given or not
  improvement_unanswered,  ///< a joint improvement without a sanction
  sanction_by_member,
  sanction_illegal,
  sanction_twice_in_a_row,
  sanction_unwanted,    ///< credible sanctions only: a step is no improvement for its mover
  sanction_harmless,    ///< every member is better off where it ends
  reply_escapes,        ///< the group has a reply to the sanction that is better for every member
  wrong_sanction_kind,  ///< a concept without sanctions was given one
};

/// Checks a witness against the definitions alone, by brute force; shares no code with the solver
/// or the search that finds witnesses. Nothing: the witness is right. For the concepts of the plain
/// reading. Time O(states^2 x actors^2) at worst; for tests and small cases.
[[nodiscard]] std::optional<CoalitionFault> verify(const StateSpace& space, const World& world,
                                                   const CoalitionWitness& witness);

}  // namespace parley
