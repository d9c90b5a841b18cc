// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace parley {

/// How likely it is where on the scale of an issue, 0 … 1, a bargain ends: atoms and a density that
/// is linear between knots and 0 before the first and after the last. The chances of the atoms and
/// the area under the density add up to 1. Two knots at one place are a jump.
struct OutcomeDistribution {
  struct Atom {
    double at = 0;
    double chance = 0;
    friend bool operator==(const Atom&, const Atom&) = default;
  };
  struct Knot {
    double at = 0;
    double density = 0;
    friend bool operator==(const Knot&, const Knot&) = default;
  };
  std::vector<Atom> atoms;    ///< ascending, no two at one place
  std::vector<Knot> density;  ///< ascending; empty: none

  /// All at one place.
  [[nodiscard]] static OutcomeDistribution certain(double at) { return {{{at, 1}}, {}}; }
  friend bool operator==(const OutcomeDistribution&, const OutcomeDistribution&) = default;
};

/// The chance of at most `at`. O(n log n) in atoms and knots, as all that follows.
[[nodiscard]] double chance_up_to(const OutcomeDistribution& outcome, double at);
/// The chance of less than `at`.
[[nodiscard]] double chance_below(const OutcomeDistribution& outcome, double at);
/// Chances that add up to a share but for the last digits do add up to it.
inline constexpr double kQuantileTolerance = 1e-12;
/// The least place with a chance of at least `share` up to it; of a share of 0 the least that is
/// likely at all, of more than there is the greatest.
[[nodiscard]] double quantile_of(const OutcomeDistribution& outcome, double share);
/// The middle of all places with half of the chance at most below and half at most beyond: so
/// mirrored distributions have mirrored medians.
[[nodiscard]] double median_of(const OutcomeDistribution& outcome);
[[nodiscard]] double mean_of(const OutcomeDistribution& outcome);
/// The continuous ranked probability score of what happened: the integral of the squared distance
/// between the chance up to x and the step at `happened`, exact; in shares of the scale, 0 best.
/// Source: gneiting2007.
[[nodiscard]] double crps(const OutcomeDistribution& outcome, double happened);

}  // namespace parley
