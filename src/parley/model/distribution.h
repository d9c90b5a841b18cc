// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/model/number.h"

namespace parley {

/// Whether a number can be more than one thing. `rest` cannot: the other chances say what it is.
[[nodiscard]] bool is_range(const Number& number);

/// Whether what has this chance is taken to be so where nothing is drawn: at least a half. Of a
/// range the middle counts.
[[nodiscard]] bool is_likely(const Number& chance);

/// How a number is distributed, made ready for many draws.
///
/// An exact one is itself; a range, a margin and a likelihood word are uniform from low to high; a
/// mode with its 90 % interval is triangular, with just this mode and these 5 % and 95 % quantiles,
/// so that it reaches a little beyond the interval on both sides. A mode at a border of the
/// interval has 5 % of the distribution beyond it.
class Distribution {
 public:
  explicit Distribution(const Number& number);

  /// The value below which a share `u` in [0, 1) lies, in steps of 1e-9. Ascending in u. Only + - *
  /// / and square roots, in one order: the same on every machine. O(1).
  [[nodiscard]] Decimal at(double u) const;

 private:
  Number::Kind kind_;
  Decimal low_;
  Decimal middle_;
  Decimal high_;
  double mode_share_ = 0;  ///< of the distribution that lies below the mode
  double support_ = 0;     ///< width of the triangle, in steps
};

/// Of a distribution that is asked once. O(1).
[[nodiscard]] Decimal quantile(const Number& number, double u);

}  // namespace parley
