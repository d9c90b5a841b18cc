// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parley {

// Probabilistic Condorcet election: every two options are a contest that the stronger coalition
// probably wins, and a process makes of all contests how likely each option is chosen. The options
// may be positions, bargains or whatever actors have utilities for.
// Source: efird2016, wise2015.

/// How hard an actor of weight w pushes for the option of two that is better for it by a gain d in
/// its utility, -1 … 1.
enum class VoteRule : std::uint8_t {
  binary,               ///< w, however small the gain (in proportion to it below 1e-8)
  binary_proportional,  ///< four parts proportional, one part binary
  proportional,         ///< w d
  proportional_cubic,   ///< the mean of proportional and cubic
  cubic,                ///< w d^3
  asymmetric,           ///< w d against a loss, two thirds of that for a gain
};

/// How likely the coalition C wins against D.
enum class VictoryLaw : std::uint8_t {
  linear,   ///< C / (C + D)
  square,   ///< the same of squares
  quartic,  ///< of fourth powers
  octic,    ///< of eighth powers
  binary,   ///< as good as surely where C is 1.1 D or more; in between in proportion
};

/// What comes of the contests.
enum class ElectionProcess : std::uint8_t {
  conditional,       ///< an option is as likely as that it wins against every other one
  markov_uniform,    ///< a favourite is challenged by any option alike, again and again
  markov_incentive,  ///< rather by one whose coalition has more to win by it
};

struct Election {
  VoteRule vote = VoteRule::proportional;
  VictoryLaw victory = VictoryLaw::linear;
  ElectionProcess process = ElectionProcess::markov_uniform;
  /// As the KAPSARC toolkit computes it: processes end at its precision (1e-6, 1e-8), and where
  /// votes are asymmetric the option with the lower index of two is what would be lost. Otherwise
  /// processes have come to rest, gains below 1e-12 are none, and each of two options is in turn
  /// what would be lost, the results being averaged: the order of the options changes nothing.
  bool as_ktab = false;
};

/// Who decides on what.
struct Ballot {
  std::size_t options = 0;
  std::span<const double> weights;    ///< per actor, 0 or more
  std::span<const double> utilities;  ///< options rows of actors, 0 … 1

  [[nodiscard]] double utility(std::size_t option, std::size_t actor) const {
    return utilities[option * weights.size() + actor];
  }
};

/// Every option against every other one.
struct Contests {
  std::size_t options = 0;
  std::vector<double> strength;  ///< options x options: the coalition for the row, 1e-8 or more
  std::vector<double> victory;   ///< options x options: how likely the row wins

  [[nodiscard]] double strength_of(std::size_t option, std::size_t against) const {
    return strength[option * options + against];
  }
  [[nodiscard]] double victory_of(std::size_t option, std::size_t against) const {
    return victory[option * options + against];
  }
};

/// The vote of one actor: positive for the option that is better for it by `gain`.
[[nodiscard]] double vote_of(VoteRule rule, double weight, double gain);
/// How likely a coalition wins against another; both above 0.
[[nodiscard]] double victory_of(VictoryLaw law, double coalition, double against);

/// O(options^2 actors).
[[nodiscard]] Contests contests_of(const Election& election, const Ballot& ballot);
/// How likely each option is chosen, adding up to 1; `contests` of at least one option.
/// O(options^2) of a conditional election, O(options^3) of a process.
[[nodiscard]] std::vector<double> chances_of(const Election& election, const Contests& contests);
/// Both.
[[nodiscard]] std::vector<double> elect(const Election& election, const Ballot& ballot);

}  // namespace parley
