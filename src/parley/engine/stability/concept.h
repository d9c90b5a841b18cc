// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "parley/base/id.h"
#include "parley/engine/stability/passes.h"
#include "parley/model/state_set.h"

namespace parley {

using ConceptId = Id<struct ConceptTag>;  ///< position in all_concepts()

/// What may be held against an actor that improves.
enum class Sanctioning : std::uint8_t {
  none,             ///< nothing
  by_moves,         ///< any legal sequence of moves by the others
  by_improvements,  ///< legal sequences in which every step is an improvement for its mover
};

/// A solution concept: one file and one line of concepts.def. Its words are in the table of wording
/// under concept_<id>_title and concept_<id>_definition.
struct Concept {
  std::string_view id;     ///< as in the JSON and on the command line: "seq"
  std::string_view badge;  ///< one or two letters for tables
  Sanctioning sanctioning;
  bool reply_counts;        ///< the sanction must also leave the actor no better reply
  std::string_view source;  ///< key in docs/references.bib
  /// The states that are stable for an actor.
  StateSet (*solve)(const Passes& passes, ActorId actor);
};

/// In the order of concepts.def.
[[nodiscard]] const std::vector<Concept>& all_concepts();
[[nodiscard]] std::optional<ConceptId> concept_of(std::string_view id);

}  // namespace parley
