// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parley {

/// With how much of its weight an actor stands by one option against another, as a function of how
/// much more it likes it (the gain, -1 … 1). Source: ktab.
enum class VoteRule : std::uint8_t {
  binary,             ///< all of it, whatever the gain (in proportion below a gain of 1e-8)
  binary_and_linear,  ///< a fifth of it, and four fifths times the gain
  linear,             ///< times the gain
  linear_and_cubic,   ///< times the mean of the gain and its cube
  cubic,              ///< times the cube of the gain
  prospect,           ///< times the gain, and only two thirds of that for what is better
};

/// The chance of a coalition to win, by its strength a and that of the other, b. Source: ktab.
enum class VictoryLaw : std::uint8_t {
  linear,     ///< a / (a + b)
  square,     ///< the same of their squares
  quartic,    ///< of their fourth powers
  octic,      ///< of their eighth powers
  threshold,  ///< 0 or 1 where one is 1.1 times the other, on a straight line in between
};

/// How the chances of contests of two make a chance for every option. Source: ktab.
enum class ElectionProcess : std::uint8_t {
  conditional,       ///< in proportion to the chance to beat all the others
  markov_uniform,    ///< what holds is challenged by each option alike, over and over
  markov_incentive,  ///< it is challenged by those with the strength and the prospect to beat it
};

/// A probabilistic Condorcet election.
struct Election {
  VoteRule vote = VoteRule::linear;
  VictoryLaw victory = VictoryLaw::linear;
  ElectionProcess process = ElectionProcess::conditional;
  friend bool operator==(const Election&, const Election&) = default;
};

/// A vote rule as numbers: weight * rising(gain) * (binary * sign + linear * gain + cubic * gain³),
/// where rising is `better` for a gain that is not negative, else 1.
struct VoteShape {
  double binary = 0;
  double linear = 0;
  double cubic = 0;
  double better = 1;
};
[[nodiscard]] constexpr VoteShape shape_of(VoteRule rule) {
  switch (rule) {
    case VoteRule::binary:
      return {1, 0, 0, 1};
    case VoteRule::binary_and_linear:
      return {0.2, 0.8, 0, 1};
    case VoteRule::linear:
      return {0, 1, 0, 1};
    case VoteRule::linear_and_cubic:
      return {0, 0.5, 0.5, 1};
    case VoteRule::cubic:
      return {0, 0, 1, 1};
    case VoteRule::prospect:
      return {0, 1, 0, 2.0 / 3};
  }
  return {};
}

}  // namespace parley
