// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/difference/align.h"

#include <algorithm>
#include <cstdint>
#include <map>

namespace parley {
namespace {

/// The meanings in two lists as numbers, equal for equal ones, and by how much the first list has
/// each of them more often than the second.
struct Numbered {
  std::map<std::string, std::size_t> known;
  std::vector<std::ptrdiff_t> surplus;

  std::vector<std::size_t> number(const std::vector<Entry>& entries, std::ptrdiff_t side) {
    std::vector<std::size_t> numbers;
    for (const Entry& entry : entries) {
      numbers.push_back(known.try_emplace(entry.meaning, known.size()).first->second);
      surplus.resize(known.size(), 0);
      surplus[numbers.back()] += side;
    }
    return numbers;
  }
};

constexpr std::uint32_t kBorder = 1;  ///< the same entry, on the other side of the border
constexpr std::uint32_t kDetails =
    5;  ///< the same entry, with other details: two are worse than a move
constexpr std::uint32_t kAlone = 4;    ///< left out or put in
constexpr std::uint32_t kReplace = 6;  ///< less than one of each
constexpr std::uint32_t kNever = 1U << 30U;

}  // namespace

std::vector<Aligned> aligned(const std::vector<Entry>& first, const std::vector<Entry>& second) {
  Numbered entries;
  const std::vector<std::size_t> before = entries.number(first, 1);
  const std::vector<std::size_t> after = entries.number(second, -1);
  const std::size_t width = after.size() + 1;
  // Costs of what is left from (row, column) on.
  std::vector<std::uint32_t> costs((before.size() + 1) * width, 0);
  const auto cost = [&](std::size_t row, std::size_t column) -> std::uint32_t& {
    return costs[row * width + column];
  };
  const auto replace = [&](std::size_t row, std::size_t column) {
    const std::uint32_t border = first[row].strong == second[column].strong ? 0 : kBorder;
    if (before[row] == after[column]) {
      return border + (first[row].details == second[column].details ? 0 : kDetails);
    }
    const bool may = entries.surplus[before[row]] > 0 && entries.surplus[after[column]] < 0;
    return may ? kReplace + border : kNever;
  };
  for (std::size_t row = before.size() + 1; row-- > 0;) {
    for (std::size_t column = width; column-- > 0;) {
      std::uint32_t best = kNever;
      if (row == before.size() && column + 1 == width) continue;
      if (row < before.size()) best = std::min(best, cost(row + 1, column) + kAlone);
      if (column + 1 < width) best = std::min(best, cost(row, column + 1) + kAlone);
      if (row < before.size() && column + 1 < width) {
        best = std::min(best, cost(row + 1, column + 1) + replace(row, column));
      }
      cost(row, column) = best;
    }
  }
  std::vector<Aligned> list;
  std::size_t row = 0;
  std::size_t column = 0;
  while (row < before.size() || column < after.size()) {
    const std::uint32_t here = cost(row, column);
    if (row < before.size() && column < after.size() &&
        here == cost(row + 1, column + 1) + replace(row, column)) {
      list.push_back({row, column, before[row] == after[column]});
      ++row;
      ++column;
    } else if (row < before.size() && here == cost(row + 1, column) + kAlone) {
      list.push_back({row++, std::nullopt, false});
    } else {
      list.push_back({std::nullopt, column++, false});
    }
  }
  return list;
}

std::vector<Aligned> paired(const std::vector<std::string>& before,
                            const std::vector<std::string>& after) {
  std::vector<Aligned> list;
  std::vector<bool> taken(after.size(), false);
  for (std::size_t at = 0; at < before.size(); ++at) {
    Aligned entry{at, std::nullopt, false};
    for (std::size_t other = 0; other < after.size() && !entry.equal; ++other) {
      if (taken[other] || after[other] != before[at]) continue;
      taken[other] = true;
      entry = {at, other, true};
    }
    list.push_back(entry);
  }
  for (std::size_t other = 0; other < after.size(); ++other) {
    if (!taken[other]) list.push_back({std::nullopt, other, false});
  }
  return list;
}

}  // namespace parley
