// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "parley/model/sparse_array.h"
#include "parley/model/world.h"

namespace parley {

/// Saves a search from following the same moves again and again. A mover that sets its options
/// freely goes from any state of a line to any other, so that there is nothing new once it left the
/// line from two states; or, where it goes to better states alone, from one that is no better.
/// Memory 4 bytes a line for the stretches of lines that were left, as in SparseArray.
class Lines {
 public:
  /// Nothing is saved: every state counts as new.
  Lines() = default;
  /// Those of a mover that goes anywhere it can, where moves merge and are free.
  Lines(const StateSpace& space, ActorId mover) {
    if (!space.moves_merge()) return;
    goes_nowhere_ = space.options_of(mover).empty();
    if (goes_nowhere_) return;
    for (const OptionId option : space.options_of(mover)) {
      const StateSpace::Axis& axis = space.axis(option);
      if (length_ == 1) stride_ = axis.stride;
      // Lines are numbered where the options follow one another, as they do in a case file.
      if (!axis.free || axis.stride != stride_ * length_) return;
      length_ *= axis.radix;
    }
    left_ = SparseArray<std::uint32_t>(space.cells() / length_);
  }
  /// Those of a mover that goes to what it knows to be better.
  Lines(const StateSpace& space, const World& world, ActorId mover) : Lines(space, mover) {
    const Ranking& ranking = *world.rankings[mover];
    if (ranking.doubts.empty()) {
      ranking_ = &ranking;
    } else {
      left_ = {};
    }
  }

  /// Notes that the mover leaves a state. Whether it arrives nowhere that it did not arrive at
  /// before.
  bool nothing_new(StateId from) {
    if (left_.size() == 0) return goes_nowhere_;
    std::uint32_t& left = left_.at(line_of(from));
    if (ranking_ != nullptr) {
      const Rank rank = ranking_->of(from);
      if (rank <= left) return true;
      left = rank;
      return false;
    }
    const auto one = static_cast<std::uint32_t>(from.index() + 1);
    if (left == kFromTwo || left == one) return true;
    left = left == 0 ? one : kFromTwo;
    return false;
  }
  /// For a search backwards over what the mover knows to be better: notes that it comes to a state.
  /// Whether nobody comes there who did not come to the line before: they all came to another state
  /// that is as good. Not for lines that it leaves, too.
  bool nothing_new_into(StateId to) {
    if (left_.size() == 0 || ranking_ == nullptr) return goes_nowhere_;
    std::uint32_t& best = left_.at(line_of(to));
    const Rank rank = ranking_->of(to);
    if (best != 0 && rank >= best) return true;
    best = rank;
    return false;
  }
  /// Forgets what was left, for a new search. Time O(what was left).
  void clear() { left_.clear(); }

 private:
  static constexpr std::uint32_t kFromTwo = ~std::uint32_t{0};

  [[nodiscard]] std::size_t line_of(StateId state) const {
    return state.index() / (stride_ * length_) * stride_ + state.index() % stride_;
  }

  std::size_t stride_ = 1;
  std::size_t length_ = 1;
  bool goes_nowhere_ = false;         ///< it has no options
  const Ranking* ranking_ = nullptr;  ///< nothing: it goes anywhere
  /// Per line one more than the state from which it was left, or the worst rank (the best one that
  /// was come to); 0: never. Empty:
  /// nothing is saved.
  SparseArray<std::uint32_t> left_;
};

}  // namespace parley
