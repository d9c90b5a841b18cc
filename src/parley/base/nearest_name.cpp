// SPDX-License-Identifier: Apache-2.0
#include "parley/base/nearest_name.h"

#include <algorithm>
#include <cstddef>

#include "parley/base/plain_text.h"

namespace parley {
namespace {

/// Damerau-Levenshtein distance (optimal string alignment).
std::size_t distance(std::string_view left, std::string_view right) {
  const std::size_t width = right.size() + 1;
  std::vector<std::size_t> before(width);
  std::vector<std::size_t> above(width);
  std::vector<std::size_t> row(width);
  for (std::size_t column = 0; column < width; ++column) above[column] = column;
  for (std::size_t line = 1; line <= left.size(); ++line) {
    row[0] = line;
    for (std::size_t column = 1; column < width; ++column) {
      const std::size_t change = left[line - 1] == right[column - 1] ? 0 : 1;
      row[column] = std::min({above[column] + 1, row[column - 1] + 1, above[column - 1] + change});
      const bool swapped = line > 1 && column > 1 && left[line - 1] == right[column - 2] &&
                           left[line - 2] == right[column - 1];
      if (swapped) row[column] = std::min(row[column], before[column - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above[right.size()];
}

}  // namespace

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
  constexpr std::size_t kLongest = 40;
  constexpr std::size_t kMost = 500;
  if (name.empty() || name.size() > kLongest) return {};
  const std::string wanted = lower_case(name);
  // Two of three characters right are a slip; less is another word.
  std::size_t best = name.size() / 3 + 1;
  if (name.size() < 3) best = 1;
  ++best;
  std::string nearest;
  for (std::size_t at = 0; at < std::min(known.size(), kMost); ++at) {
    const std::string& each = known[at];
    const std::size_t longer = std::max(each.size(), name.size());
    if (each.size() > kLongest || longer - std::min(each.size(), name.size()) >= best) continue;
    const std::size_t apart = distance(wanted, lower_case(each));
    if (apart < best && apart < longer) {
      best = apart;
      nearest = each;
    }
  }
  return nearest;
}

}  // namespace parley
