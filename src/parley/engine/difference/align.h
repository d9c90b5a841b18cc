// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace parley {

/// Entries of two lists beside each other; one of them at least.
struct Aligned {
  std::optional<std::size_t> before;  ///< position in the first list
  std::optional<std::size_t> after;
  bool equal = false;  ///< in both, and alike; else one takes the other's place
};

/// An entry of a list: what it is, and what may change of it while it stays the same.
struct Entry {
  std::string meaning;
  std::string details;
  bool strong = false;  ///< in the first part of the list
};

/// How one list goes over into another with the fewest changes: entries are kept, replaced, left
/// out and put in, in the order of both lists. Replacing costs less than leaving out and putting
/// in, and is not done to an entry that the other list has as often: that moves. Time and memory
/// O(product of the lengths).
[[nodiscard]] std::vector<Aligned> aligned(const std::vector<Entry>& before,
                                           const std::vector<Entry>& after);

/// For lists without an order: equal entries in pairs, the rest alone, those of the first list
/// first.
[[nodiscard]] std::vector<Aligned> paired(const std::vector<std::string>& before,
                                          const std::vector<std::string>& after);

}  // namespace parley
