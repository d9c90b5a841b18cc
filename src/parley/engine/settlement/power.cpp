// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/power.h"

#include <cmath>

namespace parley {
namespace {

// ln 2 in two parts: the first has so few digits that its multiples up to 2^20 are exact.
constexpr double kLn2High = 0x1.62e42fee00000p-1;
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;

/// A natural logarithm: a whole multiple of ln 2 and a rest of at most ln(2)/2 either way.
struct Logarithm {
  int twos = 0;
  double rest = 0;
};

Logarithm logarithm_of(double number) {
  constexpr double kRootOfHalf = 0.70710678118654752;
  Logarithm found;
  double mantissa = std::frexp(number, &found.twos);  // exact
  if (mantissa < kRootOfHalf) {
    mantissa *= 2;
    --found.twos;
  }
  // ln m = 2 artanh z, z = (m - 1) / (m + 1), |z| < 0.172: 12 terms reach the last digit.
  const double z = (mantissa - 1) / (mantissa + 1);
  double sum = 0;
  for (int odd = 23; odd >= 1; odd -= 2) sum = sum * z * z + 1.0 / odd;
  found.rest = 2 * z * sum;
  return found;
}

/// e to the power of high + low.
double exponential_of(double high, double low) {
  constexpr double kTwosPerUnit = 1.4426950408889634;
  const double twos = std::floor((high + low) * kTwosPerUnit + 0.5);
  const double rest = ((high - twos * kLn2High) + low) - twos * kLn2Low;  // at most ln(2)/2
  double sum = 1;
  for (int term = 14; term >= 1; --term) sum = 1 + sum * rest / term;
  return std::ldexp(sum, static_cast<int>(twos));
}

}  // namespace

double power(double base, double exponent) {
  if (base <= 0) return 0;
  if (exponent == 1 || base == 1) return base;
  const Logarithm ln = logarithm_of(base);
  const double high = exponent * (ln.twos * kLn2High);
  return exponential_of(high, exponent * (ln.twos * kLn2Low + ln.rest));
}

}  // namespace parley
