// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "parley/model/case.h"
#include "parley/model/world.h"

namespace parley::support {

// Cases put together in memory, part by part.

/// A short id: "o7".
[[nodiscard]] std::string numbered(std::string prefix, std::size_t number);

/// An exact number, given in whole tenths.
[[nodiscard]] Number tenths(std::int64_t count);
[[nodiscard]] Number hundredths(std::int64_t count);

/// An actor with one type, sure, that wants nothing yet.
ActorId add_actor(Case& conflict, std::string id);
/// A yes/no option with two levels, or one with named levels; all moves allowed.
OptionId add_option(Case& conflict, ActorId actor, std::string id, std::size_t levels = 2);
/// A graph case over so many states, with no arcs yet. All actors must be there.
void make_graph(Case& conflict, std::size_t states);
void add_arc(Case& conflict, ActorId actor, std::size_t from, std::size_t to);

[[nodiscard]] IdVector<LevelId, std::uint64_t> any_moves(std::size_t levels);
[[nodiscard]] IdVector<LevelId, std::uint64_t> moves_up(std::size_t levels);
[[nodiscard]] IdVector<LevelId, std::uint64_t> moves_down(std::size_t levels);

[[nodiscard]] Wants wants(const Case& conflict, const std::vector<ExpressionPtr>& expressions);
/// Groups of cells, best first; all others are tied at the end.
[[nodiscard]] Ranks ranks(const Case& conflict,
                          const std::vector<std::vector<std::size_t>>& best_first);
/// What the actor wants where it has one type.
void set_preference(Case& conflict, ActorId actor, Preference preference);

/// The worlds of a case that must have some; fails the test by an exception where it has none.
[[nodiscard]] Worlds ground_or_throw(const Case& conflict);

}  // namespace parley::support
