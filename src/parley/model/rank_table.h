// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <variant>

#include "parley/model/zeroed.h"

namespace parley {

/// 1 is best; tied states share a rank; ranks are dense. 0: not a state.
using Rank = std::uint32_t;

/// A rank per cell, each in one, two or four bytes: as few as the last one needs. A billion states
/// of which an actor tells some hundred kinds apart take a gigabyte, not four.
class RankTable {
 public:
  RankTable() = default;
  /// `cells` zeros, wide enough for ranks up to `last`.
  RankTable(std::size_t cells, Rank last) {
    if (width_for(last) == 1) {
      ranks_ = ZeroedVector<std::uint8_t>(cells);
    } else if (width_for(last) == 2) {
      ranks_ = ZeroedVector<std::uint16_t>(cells);
    } else {
      ranks_ = ZeroedVector<std::uint32_t>(cells);
    }
  }

  /// Calls look(the ranks as a vector of 8, 16 or 32 bit numbers), for loops over many cells.
  template <typename Look>
  decltype(auto) visit(Look&& look) const {
    return std::visit(std::forward<Look>(look), ranks_);
  }
  template <typename Look>
  decltype(auto) visit(Look&& look) {
    return std::visit(std::forward<Look>(look), ranks_);
  }

  [[nodiscard]] std::size_t cells() const {
    return visit([](const auto& ranks) { return ranks.size(); });
  }
  [[nodiscard]] bool empty() const { return cells() == 0; }
  /// Bytes of one rank where the last one is `last`: 1, 2 or 4.
  [[nodiscard]] static std::size_t width_for(Rank last) {
    if (last <= std::numeric_limits<std::uint8_t>::max()) return 1;
    return last <= std::numeric_limits<std::uint16_t>::max() ? 2 : 4;
  }
  /// Bytes of one rank: 1, 2 or 4.
  [[nodiscard]] std::size_t width() const { return std::size_t{1} << ranks_.index(); }

  [[nodiscard]] Rank operator[](std::size_t cell) const {
    return visit([cell](const auto& ranks) { return Rank{ranks[cell]}; });
  }
  /// `rank` must not be beyond the last one that the table was made for.
  void set(std::size_t cell, Rank rank) {
    visit([cell, rank](auto& ranks) {
      ranks[cell] = static_cast<typename std::decay_t<decltype(ranks)>::value_type>(rank);
    });
  }

  friend bool operator==(const RankTable&, const RankTable&) = default;

 private:
  std::variant<ZeroedVector<std::uint8_t>, ZeroedVector<std::uint16_t>, ZeroedVector<std::uint32_t>>
      ranks_;
};

}  // namespace parley
