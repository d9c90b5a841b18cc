// SPDX-License-Identifier: Apache-2.0
#include "parley/model/memory.h"

#include <algorithm>
#include <limits>

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

/// What stays of a ranking.
std::uint64_t of_ranking(const Preference& preference, std::size_t cells) {
  const std::uint64_t rank_per_cell = sizeof(Rank) * std::uint64_t{cells};
  std::uint64_t bytes = rank_width(preference, cells) * std::uint64_t{cells};
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    if (wants->strong > 0) bytes += rank_per_cell;
    for (const Statement& want : wants->statements) {
      if (want.maybe) bytes += rank_per_cell + 2 * of_set(cells);
    }
  }
  if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    if (!ranks->gaps.empty()) bytes += rank_per_cell;
  }
  return bytes + 2 * of_set(cells) * (preference.unknown.size() + preference.degrees.size());
}

/// What it takes to make it, over and above.
std::uint64_t to_rank(const Preference& preference, std::size_t cells) {
  std::uint64_t per_cell = sizeof(Rank);
  std::uint64_t classes = sizeof(Rank);
  if (std::holds_alternative<Values>(preference.order)) {
    // The worth of each cell, and the list of those that differ, which doubles as it grows.
    constexpr std::uint64_t kWorth = 16;
    per_cell += kWorth + kWorth + kWorth / 2;
  } else if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    classes *= 2 * classes_of(wants->statements.size(), cells);
  }
  return per_cell * cells + classes + kSetsInHand * of_set(cells);
}

}  // namespace

std::size_t rank_width(const Preference& preference, std::size_t cells) {
  std::size_t last = 1;
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    last = classes_of(wants->statements.size(), cells);
  } else if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    last = ranks->groups.size() + 1;
  } else if (const auto* values = std::get_if<Values>(&preference.order)) {
    last = classes_of(values->terms.size(), cells);
  }
  return RankTable(0, static_cast<Rank>(last)).width();
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
      kept += of_ranking(type.preference, cells);
      largest = std::max(largest, to_rank(type.preference, cells));
      ++rankings;
    }
  }
  return kept + std::max(kSetsInHand * of_set(cells), largest * std::min(threads, rankings));
}

}  // namespace parley
