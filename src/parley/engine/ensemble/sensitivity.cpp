// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/ensemble/sensitivity.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "parley/base/random.h"

namespace parley {
namespace {

/// 99 % of Student's t with kBatches - 1 degrees of freedom lie within so many.
constexpr double kStudent99 = 2.9467128834752327;

struct Moments {
  double mean = 0;
  double variance = 0;
};

Moments moments_of(std::span<const double> a, std::span<const double> b) {
  const double count = static_cast<double>(a.size() + b.size());
  Moments moments;
  moments.mean =
      (std::accumulate(a.begin(), a.end(), 0.0) + std::accumulate(b.begin(), b.end(), 0.0)) / count;
  const auto add = [&moments](double sum, double value) {
    return sum + (value - moments.mean) * (value - moments.mean);
  };
  moments.variance = (std::accumulate(a.begin(), a.end(), 0.0, add) +
                      std::accumulate(b.begin(), b.end(), 0.0, add)) /
                     count;
  return moments;
}

/// The mean of (b - mean) (a_b - a), and of (a - a_b)^2 / 2, from `begin` to `end`.
struct Parts {
  double alone = 0;
  double total = 0;
};
Parts parts_of(std::span<const double> a, std::span<const double> b, const std::vector<double>& a_b,
               double mean, std::size_t begin, std::size_t end) {
  Parts parts;
  for (std::size_t at = begin; at < end; ++at) {
    // The estimator is unchanged by a shift of the function, its error is not.
    parts.alone += (b[at] - mean) * (a_b[at] - a[at]);
    parts.total += (a[at] - a_b[at]) * (a[at] - a_b[at]) / 2;
  }
  const double count = static_cast<double>(end - begin);
  return {parts.alone / count, parts.total / count};
}

double margin_of(const std::vector<double>& batches) {
  const double count = static_cast<double>(batches.size());
  const double mean = std::accumulate(batches.begin(), batches.end(), 0.0) / count;
  double squares = 0;
  for (const double batch : batches) squares += (batch - mean) * (batch - mean);
  return kStudent99 * std::sqrt(squares / (count - 1) / count);
}

}  // namespace

std::vector<Sensitivity> sensitivities(std::span<const double> a, std::span<const double> b,
                                       const std::vector<std::vector<double>>& a_b) {
  std::vector<Sensitivity> all(a_b.size());
  const Moments moments = moments_of(a, b);
  // Below what rounding alone makes of a constant.
  constexpr double kNoVariance = 1e-20;
  if (moments.variance < kNoVariance) return all;
  for (std::size_t input = 0; input < a_b.size(); ++input) {
    const Parts whole = parts_of(a, b, a_b[input], moments.mean, 0, a.size());
    std::vector<double> alone;
    std::vector<double> total;
    for (std::size_t batch = 0; batch < kBatches; ++batch) {
      const std::size_t begin = batch * a.size() / kBatches;
      const std::size_t end = (batch + 1) * a.size() / kBatches;
      const Moments its = moments_of(a.subspan(begin, end - begin), b.subspan(begin, end - begin));
      const Parts parts = parts_of(a, b, a_b[input], its.mean, begin, end);
      const double variance = std::max(its.variance, kNoVariance);
      alone.push_back(parts.alone / variance);
      total.push_back(parts.total / variance);
    }
    all[input] = {whole.alone / moments.variance, margin_of(alone), whole.total / moments.variance,
                  margin_of(total)};
  }
  return all;
}

void write_sample_rows(std::uint64_t seed, std::uint64_t point, std::size_t width,
                       std::span<const std::size_t> varied, double* rows) {
  // Streams of the second sample, beyond those of the draws.
  constexpr std::uint32_t kSecondSample = 1U << 16U;
  double* const b = rows + width;
  for (std::size_t input = 0; input < width; ++input) {
    const auto stream = static_cast<std::uint32_t>(input);
    rows[input] = Random(seed, point, stream).unit();
    b[input] = Random(seed, point, stream + kSecondSample).unit();
  }
  for (std::size_t which = 0; which < varied.size(); ++which) {
    double* const mixed = rows + (2 + which) * width;
    std::copy_n(rows, width, mixed);
    mixed[varied[which]] = b[varied[which]];
  }
}

}  // namespace parley
