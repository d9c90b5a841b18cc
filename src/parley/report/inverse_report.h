// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "parley/engine/inverse/count.h"
#include "parley/report/edit_words.h"
#include "parley/report/findings.h"
#include "parley/report/json_report.h"
#include "parley/report/text_report.h"

namespace parley {

/// What one edit, or a pair of them, does to the target.
struct EditFinding {
  std::vector<EditInWords> edits;
  double after = 0;  ///< weight of the worlds in which the target holds then
  /// Pairs of states that compare otherwise for the actor then, summed over the edits: how small
  /// the change is.
  std::uint64_t changed = 0;
  std::uint64_t comparisons = 0;  ///< of so many
};

/// How many rankings of one actor make a state stable for it, in the worlds where it is the same.
struct ActorInverse {
  ActorId actor;
  RankingCount count;
  std::optional<std::vector<std::vector<StateId>>> clauses;  ///< none: too many
  double leaves_now = 0;  ///< weight, of these worlds, in which it is not stable as the case has it
  WorldList worlds;
  double weight = 0;
};

struct StateInverse {
  StateId state;
  std::vector<ActorInverse> actors;
  std::optional<JointCount> joint;  ///< none: one actor was asked for, or `refusal`
  std::optional<Diagnostic> joint_refusal;
};

/// Somebody for whom no state of the target is stable, in so much of the weight.
struct Blocker {
  ActorId actor;
  double weight = 0;
};

struct InverseFinding {
  ConceptId concept_id;
  std::optional<StateId> state;  ///< none: any state of the target will do
  std::string asked;             ///< as on the command line
  std::size_t states_matched = 0;
  double before = 0;
  std::vector<Blocker> blockers;
  std::size_t edits_tried = 0;
  std::size_t pairs_tried = 0;
  std::size_t edits_that_help = 0;
  std::vector<EditFinding> edits;  ///< greatest gain first, then the smallest change
  bool counted = false;            ///< rankings are counted under the base concepts alone …
  std::string counted_under;       ///< … which are called so
  std::vector<StateInverse> states;
  std::size_t states_left_out = 0;
};

[[nodiscard]] std::string inverse_text(const Names& names,
                                       const std::vector<InverseFinding>& findings,
                                       const Style& style);
[[nodiscard]] std::string inverse_json(const JsonHead& head, const Names& names,
                                       const std::vector<InverseFinding>& findings);

}  // namespace parley
