// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parley {

/// How much of the variance of a function of independent inputs hangs on one of them: alone (first
/// order), and together with the others (total). Each with the margin that holds in 99 of 100
/// samples.
struct Sensitivity {
  double first_order = 0;
  double first_order_margin = 0;
  double total = 0;
  double total_margin = 0;
};

/// Writes point number `point` of the samples: rows of `width` numbers, `a`, `b` and per input that
/// is varied `a` with its number from `b`. Numbers by (seed, point, input).
void write_sample_rows(std::uint64_t seed, std::uint64_t point, std::size_t width,
                       std::span<const std::size_t> varied, double* rows);

/// The indices of every input from the function's values at two independent samples, `a` and `b`,
/// and per input at the points of `a` with that input's number taken from `b`. All of one length,
/// at least kBatches. All 0 where the function does not vary. Margins by batch means: the spread of
/// the indices of kBatches parts of the sample, Student's t.
/// Source: saltelli2010 (first order), jansen1999 (total).
[[nodiscard]] std::vector<Sensitivity> sensitivities(std::span<const double> a,
                                                     std::span<const double> b,
                                                     const std::vector<std::vector<double>>& a_b);

/// Parts of a sample that its error is judged by.
inline constexpr std::size_t kBatches = 16;

}  // namespace parley
