// SPDX-License-Identifier: Apache-2.0
#include "parley/model/distribution.h"

#include <algorithm>
#include <cmath>

namespace parley {
namespace {

/// What lies below the 90 % interval, and above it (as 1 minus u gives it).
constexpr double kTail = 0.05;
constexpr double kUpperTail = 1 - 0.95;

/// Distance from a 5 % quantile to the mode in a triangle of width 1 that has so much below it.
double interval_beside(double share) { return share - std::sqrt(kTail * share); }

/// How much of a triangle lies below the mode, given the distances from there to the quantiles.
/// The condition falls from one end to the other; halving the stretch needs no start and always
/// ends.
double share_below_mode(double below, double above) {
  double low = kTail;
  double high = 1 - kTail;
  if (below == 0) return low;
  if (above == 0) return high;
  constexpr int kHalvings = 64;
  for (int step = 0; step < kHalvings; ++step) {
    const double middle = (low + high) / 2;
    const bool too_low = below * interval_beside(1 - middle) > above * interval_beside(middle);
    (too_low ? low : high) = middle;
  }
  return (low + high) / 2;
}

std::int64_t to_step(double steps) { return static_cast<std::int64_t>(std::floor(steps + 0.5)); }

}  // namespace

bool is_range(const Number& number) {
  const bool may_vary = number.kind != Number::Kind::exact && number.kind != Number::Kind::rest;
  return may_vary && number.low < number.high;
}

bool is_likely(const Number& chance) { return 2 * chance.middle.units >= Decimal::kOne; }

Distribution::Distribution(const Number& number)
    : kind_(number.kind), low_(number.low), middle_(number.middle), high_(number.high) {
  if (!is_range(number)) {
    kind_ = Number::Kind::exact;
  } else if (kind_ == Number::Kind::mode) {
    const auto below = static_cast<double>(middle_.units - low_.units);
    const auto above = static_cast<double>(high_.units - middle_.units);
    mode_share_ = share_below_mode(below, above);
    support_ = (below + above) / (interval_beside(mode_share_) + interval_beside(1 - mode_share_));
  }
}

Decimal Distribution::at(double u) const {
  switch (kind_) {
    case Number::Kind::exact:
    case Number::Kind::rest:
      return middle_;
    case Number::Kind::range:
    case Number::Kind::margin:
    case Number::Kind::likelihood_word: {
      const std::int64_t width = high_.units - low_.units;
      return {low_.units + std::min(width, to_step(u * static_cast<double>(width)))};
    }
    case Number::Kind::mode:
      break;
  }
  // From the quantile that was given, so that it comes out exactly; and never across the mode.
  if (u <= mode_share_) {
    const double from_low = support_ * std::sqrt(mode_share_) * (std::sqrt(u) - std::sqrt(kTail));
    return std::min(middle_, Decimal{low_.units + to_step(from_low)});
  }
  const double from_high =
      support_ * std::sqrt(1 - mode_share_) * (std::sqrt(1 - u) - std::sqrt(kUpperTail));
  return std::max(middle_, Decimal{high_.units - to_step(from_high)});
}

Decimal quantile(const Number& number, double u) { return Distribution(number).at(u); }

}  // namespace parley
