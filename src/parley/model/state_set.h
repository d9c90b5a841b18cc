// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "parley/model/expression.h"
#include "parley/model/zeroed.h"

namespace parley {

/// Sets the bits [begin, end) of words of 64.
void set_bits(std::uint64_t* words, std::size_t begin, std::size_t end);

/// A set of states as one bit per cell of the space. Bits past the last cell are always 0.
class StateSet {
 public:
  static constexpr std::size_t kWordBits = 64;

  StateSet() = default;
  explicit StateSet(std::size_t cells, bool all = false);

  [[nodiscard]] std::size_t cells() const { return cells_; }
  [[nodiscard]] bool has(StateId state) const {
    return ((words_[state.index() / kWordBits] >> (state.index() % kWordBits)) & 1U) != 0;
  }
  void add(StateId state) {
    words_[state.index() / kWordBits] |= std::uint64_t{1} << (state.index() % kWordBits);
  }
  void remove(StateId state) {
    words_[state.index() / kWordBits] &= ~(std::uint64_t{1} << (state.index() % kWordBits));
  }
  /// 64 cells a word, the first in the lowest bit. Who writes keeps the bits past the last cell 0.
  [[nodiscard]] std::span<const std::uint64_t> words() const { return words_; }
  [[nodiscard]] std::span<std::uint64_t> words() { return words_; }
  /// Makes the bits past the last cell 0.
  void clear_tail();

  [[nodiscard]] std::size_t count() const;
  [[nodiscard]] bool empty() const;
  [[nodiscard]] std::vector<StateId> members() const;

  StateSet& operator&=(const StateSet& other);
  StateSet& operator|=(const StateSet& other);
  /// Everything that is not in the set.
  StateSet& flip();
  friend bool operator==(const StateSet&, const StateSet&) = default;

  /// Calls visit(StateId) for each member in ascending order.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    for (std::size_t word = 0; word < words_.size(); ++word) {
      for (std::uint64_t bits = words_[word]; bits != 0; bits &= bits - 1) {
        visit(StateId(word * kWordBits + static_cast<std::size_t>(std::countr_zero(bits))));
      }
    }
  }

  /// The same, until a visit says true.
  template <typename Visit>
  void for_each_until(Visit&& visit) const {
    for (std::size_t word = 0; word < words_.size(); ++word) {
      for (std::uint64_t bits = words_[word]; bits != 0; bits &= bits - 1) {
        const auto bit = static_cast<std::size_t>(std::countr_zero(bits));
        if (visit(StateId(word * kWordBits + bit))) return;
      }
    }
  }

 private:
  std::size_t cells_ = 0;
  ZeroedVector<std::uint64_t> words_;
};

[[nodiscard]] inline StateSet operator&(StateSet left, const StateSet& right) {
  return left &= right;
}
[[nodiscard]] inline StateSet operator|(StateSet left, const StateSet& right) {
  return left |= right;
}
[[nodiscard]] inline StateSet operator~(StateSet set) { return set.flip(); }

}  // namespace parley
