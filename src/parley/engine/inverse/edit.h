// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "parley/model/case.h"

namespace parley {

/// A change of one statement of what an actor of a type wants.
struct Edit {
  enum class Kind : std::uint8_t {
    relax,  ///< `A only if B` becomes `A only if (B or C)`, C an option at a level
    move,   ///< the statement takes another place in the list
    drop,   ///< the statement is left out
  };
  Kind kind = Kind::drop;
  ActorId actor;
  TypeId type;
  std::size_t position = 0;  ///< of the statement, 0 the most important
  std::size_t to = 0;        ///< move: its place afterwards
  OptionId option;           ///< relax: C says that this option …
  LevelId level;             ///< … stands at this level
  friend bool operator==(const Edit&, const Edit&) = default;
};

/// Every edit of the wants of all actors and types: by actor, type, statement; relaxations first,
/// then moves by distance, then the drop. Types with ranks, values or nothing have none. O(number
/// of edits).
[[nodiscard]] std::vector<Edit> edits_of(const Case& conflict);

/// The wants of the edit's actor and type after it. The number of strong statements follows what
/// moves across their border.
[[nodiscard]] Preference edited_preference(const Case& conflict, const Edit& edit);
/// The statement of a relaxation after it, in words of the case file.
[[nodiscard]] Statement relaxed_statement(const Case& conflict, const Edit& edit);

/// The case with one statement changed; everything else as it was.
[[nodiscard]] Case apply(const Case& conflict, const Edit& edit);

}  // namespace parley
