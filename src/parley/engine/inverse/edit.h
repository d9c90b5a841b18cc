// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "parley/model/case.h"
#include "parley/model/state_space.h"

namespace parley {

/// A single change of a case: of one statement of what an actor of a type wants, of one rule, or of
/// one chance.
struct Edit {
  enum class Kind : std::uint8_t {
    relax,    ///< `A only if B` becomes `A only if (B or C)`, C an option at a level
    move,     ///< the statement takes another place in the list
    drop,     ///< the statement is left out
    two_way,  ///< what an option can be set to, it can be taken back from
    one_way,  ///< an option goes to later levels only (or, if not `up`, to earlier ones)
    allow,    ///< an impossibility is left out
    exclude,  ///< two options at two levels cannot be had together any more
    chance,   ///< a type has this chance, the other types share the rest as they did
  };
  Kind kind = Kind::drop;
  ActorId actor;             ///< whose statement, option or chance
  TypeId type;               ///< whose statement or chance
  std::size_t position = 0;  ///< of the statement, 0 the most important; allow: in Case::impossible
  std::size_t to = 0;        ///< move: its place afterwards
  OptionId option;           ///< relax: C says that this option …
  LevelId level;             ///< … stands at this level; exclude: so the first of the two
  OptionId other;            ///< exclude: the second …
  LevelId other_level;       ///< … at this level
  bool up = true;            ///< one_way
  Decimal chance;
  friend bool operator==(const Edit&, const Edit&) = default;
};

/// Whether an edit is one of what an actor wants.
[[nodiscard]] bool is_of_wants(Edit::Kind kind);
/// Whether it is one of what is possible: options and impossibilities.
[[nodiscard]] bool is_of_rules(Edit::Kind kind);

/// Every edit of the wants of all actors and types: by actor, type, statement; relaxations first,
/// then moves by distance, then the drop. Types with ranks, values or nothing have none. O(number
/// of edits).
[[nodiscard]] std::vector<Edit> edits_of(const Case& conflict);

/// So many pairs of settings are tried as impossibilities where no other number is asked for.
inline constexpr std::size_t kMostExcluded = 512;
struct RuleEdits {
  std::vector<Edit> edits;
  std::size_t excludable = 0;  ///< pairs that could be excluded; those past the limit are left out
};
/// Every edit of the rules: each option made one-way or two-way, by option; each impossibility left
/// out; each pair of settings of two options excluded that is neither impossible already nor true
/// today, at a named state or everywhere. Graph cases have none of the first and the last kind.
/// O(pairs x cells / 64).
[[nodiscard]] RuleEdits rule_edits_of(const Case& conflict, const StateSpace& space,
                                      std::size_t most_excluded = kMostExcluded);

/// Every chance pushed to its end: each type for sure, at the high and at the low end of its range,
/// and not at all, as far as the signals can then have been sent. Edits that come to the same
/// chances are named once.
[[nodiscard]] std::vector<Edit> chance_edits_of(const Case& conflict);

/// The wants of the edit's actor and type after it. The number of strong statements follows what
/// moves across their border.
[[nodiscard]] Preference edited_preference(const Case& conflict, const Edit& edit);
/// The statement of a relaxation after it, in words of the case file.
[[nodiscard]] Statement relaxed_statement(const Case& conflict, const Edit& edit);
/// What an exclusion makes impossible, in words of the case file.
[[nodiscard]] Statement excluded_statement(const Case& conflict, const Edit& edit);

/// The case with one thing changed; everything else as it was.
[[nodiscard]] Case apply(const Case& conflict, const Edit& edit);

/// What `apply` makes of the moves of an option: from each level, a bit for each level it may go
/// to.
[[nodiscard]] IdVector<LevelId, std::uint64_t> edited_moves(const Option& option, const Edit& edit);
/// What `apply` does where an edit pushes a chance: the other types share the rest as they did.
void give_chance(Case& conflict, const Edit& edit);

/// An option at a level as a statement says it: "stop", "not stop", "talks = open".
[[nodiscard]] std::string literal_of(const Option& option, LevelId level);

}  // namespace parley
