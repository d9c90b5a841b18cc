// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "parley/engine/settlement/outcome_distribution.h"

namespace parley {

/// Where the outcomes of many draws of a bargain lie on the scale of an issue. Whole numbers
/// throughout, so that any split of the draws gives the same tally.
class DrawTally {
 public:
  /// Places are told apart by so many steps of the scale; each stands for what is nearest to it.
  static constexpr std::size_t kSteps = 1000;
  /// All of a draw.
  static constexpr std::uint64_t kWhole = std::uint64_t{1} << 30U;

  DrawTally() = default;
  /// `borders` cut the scale into bands: ascending, the first 0 and the last 1. A band has its low
  /// border, the last one its high border too.
  explicit DrawTally(std::vector<double> borders);

  /// A draw that ends at a place, or without an agreement.
  void add(std::optional<double> point);
  /// A draw with a distribution: the tally is one of all of them mixed. O(kSteps + its parts).
  void add(const OutcomeDistribution& outcome);
  /// Takes in other draws of the same issue.
  void merge(const DrawTally& other);

  [[nodiscard]] std::uint64_t draws() const { return draws_; }
  /// The share of draws with an agreement; what follows is among these, 0 where there are none.
  [[nodiscard]] double agreed() const;
  [[nodiscard]] double mean() const;
  /// The least place that a share of at least `share` lies up to; to the step.
  [[nodiscard]] double quantile(double share) const;
  [[nodiscard]] const std::vector<double>& borders() const { return borders_; }
  [[nodiscard]] double in_band(std::size_t band) const;

  friend bool operator==(const DrawTally&, const DrawTally&) = default;

 private:
  __extension__ using Wide = unsigned __int128;

  [[nodiscard]] double agreed_mass() const;

  std::vector<double> borders_;
  std::uint64_t draws_ = 0;
  std::uint64_t without_ = 0;         ///< draws without an agreement
  Wide sum_ = 0;                      ///< of places, in steps of 1 / kWhole
  std::vector<std::uint64_t> steps_;  ///< chance of each, in steps of 1 / kWhole
  std::vector<std::uint64_t> bands_;
};

/// The borders of bands of equal width.
[[nodiscard]] std::vector<double> equal_bands(std::size_t count);
/// The borders of bands that are cut at some places, in any order; those outside the scale or at
/// its ends cut nothing.
[[nodiscard]] std::vector<double> bands_cut_at(std::vector<double> places);

}  // namespace parley
