// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "parley/base/id.h"
#include "parley/engine/stability/base_kind.h"
#include "parley/engine/stability/game.h"
#include "parley/engine/stability/judge.h"
#include "parley/model/state_set.h"

namespace parley {

using ConceptId = Id<struct ConceptTag>;  ///< position in all_concepts()

/// What may be held against an actor that moves.
enum class Sanctioning : std::uint8_t {
  none,             ///< nothing
  by_moves,         ///< any legal sequence of moves by the others
  by_improvements,  ///< legal sequences in which every step is credible for its mover
  simultaneous,     ///< what the others do at the same time, each improving on the same state
  anticipated,      ///< the play that the actor expects to follow, everybody looking ahead
};

/// What a case must say for a concept to mean more than another one does.
enum class Needs : std::uint8_t {
  nothing,
  options,    ///< a case in option form: cannot be asked of a graph case
  unknown,    ///< unknown preferences
  strength,   ///< much better and much worse
  attitudes,  ///< attitudes between the actors
  degrees,    ///< degrees of preference
};

struct Witness;
struct Concept;

/// The states that are stable for an actor under a concept.
using Solve = StateSet (*)(const Game& game, const Concept& rule, ActorId actor);

/// A solution concept: one file and one line of concepts.def (a family of variants: one file and
/// one line for all). Its words are in the table of wording under concept_<word>_title, _short and
/// _definition, with the horizon as argument; those of its reading under reading_….
struct Concept {
  std::string_view id;     ///< as in the JSON and on the command line: "seq"
  std::string_view badge;  ///< one to three letters for tables
  std::string_view word;   ///< stem of its words; concepts that differ in the reading share it
  PreferenceReading reading = PreferenceReading::plain;
  Sanctioning sanctioning = Sanctioning::none;
  bool reply_counts = false;  ///< the sanction must also leave the actor no better reply
  unsigned horizon = 0;       ///< of foresight, where the concept has one
  Needs needs = Needs::nothing;
  bool by_default = false;  ///< one of the base concepts
  std::string_view source;  ///< key in docs/references.bib
  Solve solve = nullptr;
  /// How a verdict is proved; nullptr: by sanctions (find_witness).
  Witness (*witness)(const Game& game, const Concept& rule, ActorId actor, StateId state) = nullptr;
};

/// Whether what may be held against an actor is a sequence of the others' moves, one after another.
[[nodiscard]] inline bool sanctions_in_turn(const Concept& rule) {
  return rule.sanctioning == Sanctioning::by_moves ||
         rule.sanctioning == Sanctioning::by_improvements;
}

/// The kind of a concept that there is a quick way for; nothing for the others.
[[nodiscard]] std::optional<BaseKind> base_kind(const Concept& rule);

/// What is stable for an actor under a concept, by the quickest way that there is: the base
/// concepts block by block where moves merge, by passes where they do not; the others as they say.
[[nodiscard]] StateSet solve_concept(const Game& game, const Concept& rule, ActorId actor);

/// In the order of concepts.def.
[[nodiscard]] const std::vector<Concept>& all_concepts();
[[nodiscard]] std::optional<ConceptId> concept_of(std::string_view id);
[[nodiscard]] inline const Concept& concept_at(ConceptId id) { return all_concepts()[id.index()]; }
/// Those of which by_default is true.
[[nodiscard]] std::vector<ConceptId> base_concepts();

}  // namespace parley
