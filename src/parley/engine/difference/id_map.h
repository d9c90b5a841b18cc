// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "parley/model/case.h"

namespace parley {

/// What the things of one case are in another: those with the same id.
struct IdMap {
  IdVector<ActorId, std::optional<ActorId>> actors;
  IdVector<OptionId, std::optional<OptionId>> options;
  IdVector<OptionId, std::optional<OptionId>> alike;  ///< those that have the same levels there
  IdVector<OutcomeId, std::optional<OutcomeId>> outcomes;
  IdVector<NamedStateId, std::optional<NamedStateId>> states;
  IdVector<StateId, std::optional<StateId>> nodes;  ///< of a graph case
  bool same_nodes = true;                           ///< all of them, and no others
  IdVector<EvidenceId, std::optional<EvidenceId>> evidence;
  bool has_today = false;  ///< the other case has
};
[[nodiscard]] IdMap map_ids(const Case& from, const Case& to);

/// The type of an actor that has an id.
[[nodiscard]] std::optional<TypeId> type_called(const Actor& actor, const std::string& id);

// What is said of one case said of another; nothing where it names what the other does not have.
// The meaning of outcomes and named states is left for bind_again.
[[nodiscard]] ExpressionPtr translated(const Expression& expression, const IdMap& map);
[[nodiscard]] std::optional<Statement> translated(const Statement& statement, const IdMap& map);
[[nodiscard]] std::optional<Preference> translated(const Preference& preference, const IdMap& map);
[[nodiscard]] std::optional<Perception> translated(const Perception& perception, const IdMap& map);

/// Gives every mention of an outcome, of a named state or of today in a case the meaning that it
/// has there. False where outcomes define each other in a circle.
[[nodiscard]] bool bind_again(Case& conflict);

}  // namespace parley
