// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "parley/report/inverse_report.h"

namespace parley {

/// What `inverse` asks: when some state of a set is an equilibrium under a concept.
struct InverseQuestion {
  ConceptId concept_id;
  StateSet targets;
  std::optional<StateId> state;  ///< the one state, where that was asked for
  std::string asked;
  std::optional<ActorId> actor;  ///< change and count this actor's preferences alone
};

/// How many rankings make the targets stable, for one actor at a time and for all together; and
/// which single edits of statements do (pairs of them where no single one does and the case is
/// small). After a cancel the result is unusable. Source: kinsara2015.
[[nodiscard]] InverseFinding find_inverse(const Case& conflict, const Worlds& worlds,
                                          const InverseQuestion& question, const Run& run);

/// The part of it that tries edits.
void try_edits(const Case& conflict, const Worlds& worlds, const InverseQuestion& question,
               InverseFinding& finding, const Run& run);

/// What a base concept holds against a move; nothing where rankings are not counted under it.
[[nodiscard]] std::optional<Punishing> punishing_of(const Concept& rule);

}  // namespace parley
