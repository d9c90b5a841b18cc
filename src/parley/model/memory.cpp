// SPDX-License-Identifier: Apache-2.0
#include "parley/model/memory.h"

#include <algorithm>
#include <bit>

#include "parley/model/classes.h"
#include "parley/model/rank_table.h"
#include "parley/model/state_set.h"

namespace parley {
namespace {

constexpr std::uint64_t kBitsInByte = 8;
/// Sets that are held at a time while an expression is worked out.
constexpr std::uint64_t kSetsInHand = 4;

std::uint64_t of_set(std::uint64_t cells) {
  return (cells / StateSet::kWordBits + 1) * StateSet::kWordBits / kBitsInByte;
}

/// How many ranks some yes-or-no statements can make: each splits every class in two.
std::size_t classes_of(std::size_t statements, std::size_t cells) {
  constexpr std::size_t kBeyond = 32;
  return statements >= kBeyond ? cells : std::min(std::size_t{1} << statements, cells);
}

/// Bytes of a rank after so many yes-or-no statements.
std::size_t width_after(std::size_t statements, std::size_t cells) {
  return RankTable::width_for(static_cast<Rank>(classes_of(statements, cells)));
}

/// What stays of a ranking beside its ranks.
std::uint64_t of_strength_and_doubts(const Preference& preference, std::size_t cells) {
  std::uint64_t bytes = 0;
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    if (wants->strong > 0) bytes += width_after(wants->strong, cells) * cells;
    for (std::size_t at = 0; at < wants->statements.size(); ++at) {
      if (!wants->statements[at].maybe) continue;
      bytes += width_after(at, cells) * cells + 2 * of_set(cells);
    }
  }
  if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    const auto bands = static_cast<Rank>(ranks->gaps.size() + 1);
    if (!ranks->gaps.empty()) bytes += RankTable::width_for(bands) * cells;
  }
  return bytes + 2 * of_set(cells) * (preference.unknown.size() + preference.degrees.size());
}

/// How states come to be told apart.
struct Splitting {
  std::size_t questions = 0;  ///< yes-or-no, asked of every state
  bool stops = false;         ///< not as many at once as there could be
};

Splitting splitting_of(const Preference& preference) {
  Splitting splitting;
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    splitting.questions = wants->statements.size();
    splitting.stops =
        wants->strong > 0 || std::any_of(wants->statements.begin(), wants->statements.end(),
                                         [](const Statement& want) { return want.maybe; });
  } else if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    splitting.questions = static_cast<std::size_t>(std::bit_width(ranks->groups.size()));
  } else if (const auto* values = std::get_if<Values>(&preference.order)) {
    splitting.questions = values->terms.size();
  }
  return splitting;
}

/// What it takes to make it, over and above.
std::uint64_t to_rank(const Preference& preference, std::size_t cells) {
  // Blocks that are known; tables from a code to its class and worth.
  constexpr std::uint64_t kFixed = std::uint64_t{10} << 20U;
  constexpr std::uint64_t kPerCellAtMost = 256;
  std::uint64_t bytes = std::min(kFixed, kPerCellAtMost * cells) + kSetsInHand * of_set(cells);
  const Splitting splitting = splitting_of(preference);
  if (!splitting.stops && splitting.questions <= questions_at_once(cells, 1, splitting.questions)) {
    return bytes;
  }
  // Pairs of class and code that may occur: a bit and a half each, and the table before, where
  // that was narrower.
  const std::uint64_t pairs = classes_of(splitting.questions, kKeysPerCell * cells);
  bytes += pairs * 3 / 2 / kBitsInByte;
  const std::size_t width = rank_width(preference, cells);
  if (width > 1) bytes += width / 2 * cells;
  if (!std::holds_alternative<Wants>(preference.order)) {
    // Of each pair that does occur: its worth or group, in order and sorted, that of the class
    // before, and the class that it goes to.
    constexpr std::uint64_t kPerPair = 3 * 16 + sizeof(Rank);
    bytes += kPerPair * std::min<std::uint64_t>(pairs, cells);
  }
  return bytes;
}

}  // namespace

std::uint64_t settings_of(const Case& conflict, const Actor& actor) {
  std::uint64_t settings = 1;
  for (const OptionId option : actor.options) settings *= conflict.options[option].levels.size();
  return settings;
}

std::size_t rank_width(const Preference& preference, std::size_t cells) {
  std::size_t last = 1;
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    last = classes_of(wants->statements.size(), cells);
  } else if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    last = ranks->groups.size() + 1;
  } else if (const auto* values = std::get_if<Values>(&preference.order)) {
    last = classes_of(values->terms.size(), cells);
  }
  return RankTable::width_for(static_cast<Rank>(last));
}

std::size_t rank_width(const Case& conflict, std::size_t cells) {
  std::size_t width = 1;
  for (const Actor& actor : conflict.actors) {
    for (const Type& type : actor.types) {
      width = std::max(width, rank_width(type.preference, cells));
    }
  }
  return width;
}

std::uint64_t memory_to_ground(const Case& conflict, std::size_t cells, std::size_t threads) {
  std::uint64_t kept = 2 * of_set(cells);
  if (!conflict.same.empty()) {
    // Where each cell went, and per cell a list of what came to it, however short.
    constexpr std::uint64_t kPlace = 4;
    constexpr std::uint64_t kList = 24;
    constexpr std::uint64_t kMember = 2 * kPlace;
    kept += (kPlace + kList + kMember) * cells + conflict.same.size() * of_set(cells);
  }
  std::uint64_t largest = 0;
  std::size_t rankings = 0;
  for (const Actor& actor : conflict.actors) {
    for (const Type& type : actor.types) {
      kept += rank_width(type.preference, cells) * std::uint64_t{cells} +
              of_strength_and_doubts(type.preference, cells);
      largest = std::max(largest, to_rank(type.preference, cells));
      ++rankings;
    }
  }
  const std::size_t at_a_time = cells >= kManyCells ? 1 : std::min(threads, rankings);
  return kept + std::max(kSetsInHand * of_set(cells), largest * at_a_time);
}

}  // namespace parley
