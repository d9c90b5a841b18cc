// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace parley {

/// What an ensemble asks of every world, and the number of each question: per outcome whether it
/// holds under each concept, the best way there from today, and whom it has against it; per pair of
/// outcomes whether both hold.
struct QuestionTable {
  std::size_t outcomes = 0;
  std::size_t concepts = 0;
  std::size_t ways = 0;  ///< kinds of ways there; 0 without a today
  std::size_t actors = 0;
  bool pairs =
      true;  ///< whether pairs are asked about: each question takes memory for its histogram

  [[nodiscard]] std::size_t holds(std::size_t outcome, std::size_t rule) const {
    return outcome * of_outcome() + rule;
  }
  [[nodiscard]] std::size_t way(std::size_t outcome, std::size_t kind) const {
    return outcome * of_outcome() + concepts + kind;
  }
  /// No state of the outcome is Nash-stable for the actor.
  [[nodiscard]] std::size_t blocks(std::size_t outcome, std::size_t actor) const {
    return outcome * of_outcome() + concepts + ways + actor;
  }
  /// Both hold under a concept, first < second.
  [[nodiscard]] std::size_t both(std::size_t first, std::size_t second, std::size_t rule) const {
    const std::size_t before = first * outcomes - first * (first + 1) / 2;
    return outcomes * of_outcome() + (before + second - first - 1) * concepts + rule;
  }
  [[nodiscard]] std::size_t count() const {
    const std::size_t of_two = !pairs || outcomes < 2 ? 0 : outcomes * (outcomes - 1) / 2;
    return outcomes * of_outcome() + of_two * concepts;
  }

 private:
  [[nodiscard]] std::size_t of_outcome() const { return concepts + ways + actors; }
};

}  // namespace parley
