// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

#include "parley/engine/stability/base_solver.h"
#include "parley/model/world.h"

namespace parley {

/// The ranks of one actor over the cells of the space: as they are, or those of several worlds side
/// by side.
template <typename T>
class RankSource {
 public:
  RankSource(std::span<const World* const> worlds, ActorId actor)
      : cells_(cells_of(worlds, actor)) {
    if (worlds.size() == 1) {
      table_ = &worlds.front()->rankings[actor]->ranks;
      return;
    }
    lanes_ = kWorldsAtOnce;
    beside_.resize(cells_ * lanes_, 0);
    for (std::size_t world = 0; world < worlds.size(); ++world) {
      worlds[world]->rankings[actor]->ranks.visit([&](const auto& ranks) {
        for (std::size_t cell = 0; cell < cells_; ++cell) {
          beside_[cell * lanes_ + world] = static_cast<T>(ranks[cell]);
        }
      });
    }
  }

  /// The values as they lie, if they have the type asked for.
  [[nodiscard]] const T* as_they_are() const {
    if (table_ == nullptr) return beside_.data();
    return table_->visit([](const auto& ranks) -> const T* {
      if constexpr (std::is_same_v<std::decay_t<decltype(ranks.front())>, T>) return ranks.data();
      return nullptr;
    });
  }
  /// Calls look(pointer to the values of the first cell).
  template <typename Look>
  void visit(const Look& look) const {
    if (table_ == nullptr) return look(beside_.data());
    table_->visit([&](const auto& ranks) { look(ranks.data()); });
  }

 private:
  static std::size_t cells_of(std::span<const World* const> worlds, ActorId actor) {
    return worlds.front()->rankings[actor]->ranks.cells();
  }

  std::size_t cells_;
  std::size_t lanes_ = 1;
  const RankTable* table_ = nullptr;
  std::vector<T> beside_;
};

}  // namespace parley
