// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/memory_of_searches.h"

#include <algorithm>

#include "parley/model/memory.h"

namespace parley {
namespace {

constexpr std::uint64_t kId = 4;          ///< a state, or a rank
constexpr std::uint64_t kNode = 2 * kId;  ///< a state and who moved last
constexpr std::uint64_t kList = 24 + 16;  ///< an empty list, and what it costs to begin one
constexpr std::uint64_t kDoubling = 2;    ///< of a list that grows
constexpr std::uint64_t kBitsInByte = 8;
/// More moves than any machine has room for; so many can still be reckoned with in 64 bits.
constexpr std::uint64_t kBeyondAll = std::uint64_t{1} << 46U;

bool has_doubts(const Preference& preference) {
  if (!preference.unknown.empty()) return true;
  const auto* wants = std::get_if<Wants>(&preference.order);
  return wants != nullptr && std::any_of(wants->statements.begin(), wants->statements.end(),
                                         [](const Statement& want) { return want.maybe; });
}

bool has_doubts(const Case& conflict) {
  return std::any_of(conflict.actors.begin(), conflict.actors.end(), [](const Actor& actor) {
    return std::any_of(actor.types.begin(), actor.types.end(),
                       [](const Type& type) { return has_doubts(type.preference); });
  });
}

struct Size {
  std::uint64_t cells = 0;
  std::uint64_t actors = 0;
  std::uint64_t moves = 0;      ///< of everybody, from everywhere
  std::uint64_t own_moves = 0;  ///< of one actor, the most
};

Size size_of(const Case& conflict, std::size_t cells) {
  Size size{cells, conflict.actors.size(), 0, 0};
  for (const ActorId actor : ids(conflict.actors)) {
    const std::uint64_t own = conflict.graph
                                  ? conflict.graph->moves[actor].size()
                                  : (settings_of(conflict, conflict.actors[actor]) - 1) * cells;
    size.moves = std::min(kBeyondAll, size.moves + std::min(kBeyondAll, own));
    size.own_moves = std::max(size.own_moves, std::min(kBeyondAll, own));
  }
  return size;
}

/// Passes that search: every move of everybody forwards and backwards, for all tasks together.
std::uint64_t of_listed_moves(const Size& size) {
  return 2 * (kList * size.cells * size.actors + kDoubling * kId * size.moves);
}

/// A task of such passes: some values, the states in order, what is labelled and what is open.
std::uint64_t of_search(const Size& size, unsigned horizon) {
  const std::uint64_t values = 6 + 2 * std::uint64_t{horizon};
  return size.cells *
         (values * kId + (size.actors + 1) / kBitsInByte + 1 + kDoubling * kNode * size.actors);
}

/// A task of the search for sanctions: who left for where, and which search met what.
std::uint64_t of_sanctions(const Size& size) {
  return size.cells * (kList + 2 * kNode + (1 + kDoubling) * kNode * size.actors) +
         kDoubling * kId * size.own_moves;
}

/// Two outlooks at a time: what everybody expects for everybody, before and after a move.
std::uint64_t of_foresight(const Size& size) {
  return 2 * 2 * kId * size.actors * size.actors * size.cells;
}

/// Judged as SEQ where not by itself.
bool is_base(const Concept& rule) {
  return base_kind(rule).has_value() || rule.sanctioning == Sanctioning::simultaneous;
}

}  // namespace

bool solved_in_blocks(const Case& conflict, const Concept& rule) {
  return is_base(rule) && StateSpace::moves_surely_merge(conflict) && !has_doubts(conflict);
}

std::uint64_t memory_to_search(const Case& conflict, std::size_t cells,
                               const std::vector<ConceptId>& concepts, std::size_t threads) {
  const Size size = size_of(conflict, cells);
  std::uint64_t foresight = 0;
  std::uint64_t listed = 0;
  std::uint64_t task = 0;
  std::size_t tasks = 0;
  for (const ConceptId id : concepts) {
    const Concept& rule = concept_at(id);
    if (solved_in_blocks(conflict, rule)) continue;
    tasks += conflict.actors.size();
    // Of those who look ahead only maximin goes by passes; the others share their outlooks.
    const bool by_passes = rule.word == "maximin" || (is_base(rule) && !has_doubts(conflict));
    if (by_passes) {
      listed = of_listed_moves(size);
      task = std::max(task, of_search(size, rule.horizon));
    } else if (rule.sanctioning == Sanctioning::anticipated) {
      foresight = of_foresight(size);
    } else {
      task = std::max(task, of_sanctions(size));
    }
  }
  return foresight + listed + task * std::min(threads, tasks);
}

}  // namespace parley
