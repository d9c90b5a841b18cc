// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/ensemble/sensitivity.h"

#include <cmath>
#include <functional>
#include <vector>

#include <gtest/gtest.h>

#include "parley/base/random.h"

namespace parley {
namespace {

using Function = std::function<double(const std::vector<double>&)>;

std::vector<Sensitivity> indices_of(const Function& function, std::size_t inputs,
                                    std::size_t points, std::uint64_t seed) {
  std::vector<double> a;
  std::vector<double> b;
  std::vector<std::vector<double>> a_b(inputs);
  for (std::size_t point = 0; point < points; ++point) {
    std::vector<double> at_a;
    std::vector<double> at_b;
    for (std::size_t input = 0; input < inputs; ++input) {
      Random random(seed, point, static_cast<std::uint32_t>(input));
      at_a.push_back(random.unit());
      at_b.push_back(random.unit());
    }
    a.push_back(function(at_a));
    b.push_back(function(at_b));
    for (std::size_t input = 0; input < inputs; ++input) {
      std::vector<double> mixed = at_a;
      mixed[input] = at_b[input];
      a_b[input].push_back(function(mixed));
    }
  }
  return sensitivities(a, b, a_b);
}

constexpr double kPi = 3.14159265358979323846;

/// Source: ishigami1990, with a = 7 and b = 0.1 over [-pi, pi].
double ishigami(const std::vector<double>& u) {
  const auto x = [&](std::size_t input) { return kPi * (2 * u[input] - 1); };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) +
         0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

TEST(Sensitivity, agrees_with_the_closed_form_of_the_ishigami_function) {
  constexpr double kFirst[] = {0.3139, 0.4424, 0.0};
  constexpr double kTotal[] = {0.5576, 0.4424, 0.2437};
  std::size_t outside = 0;
  constexpr std::uint64_t kSeeds = 20;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const std::vector<Sensitivity> found = indices_of(ishigami, 3, 4096, seed);
    for (std::size_t input = 0; input < 3; ++input) {
      EXPECT_NEAR(found[input].first_order, kFirst[input], 0.1) << input << ", seed " << seed;
      EXPECT_NEAR(found[input].total, kTotal[input], 0.1) << input << ", seed " << seed;
      EXPECT_LT(found[input].first_order_margin, 0.15);
      const auto misses = [](double index, double truth, double margin) {
        return std::abs(index - truth) > margin ? 1U : 0U;
      };
      outside += misses(found[input].first_order, kFirst[input], found[input].first_order_margin);
      outside += misses(found[input].total, kTotal[input], found[input].total_margin);
    }
  }
  // One in a hundred is expected outside its margin.
  EXPECT_LE(outside, 6U) << "of " << kSeeds * 6;
}

TEST(Sensitivity, of_a_sum_is_the_share_of_the_squares_of_its_coefficients) {
  const auto sum = [](const std::vector<double>& u) { return 1000 + 3 * u[0] + 4 * u[1]; };
  const std::vector<Sensitivity> found = indices_of(sum, 3, 8192, 7);
  EXPECT_NEAR(found[0].first_order, 9.0 / 25, 0.02);
  EXPECT_NEAR(found[1].first_order, 16.0 / 25, 0.02);
  EXPECT_NEAR(found[0].total, 9.0 / 25, 0.02);
  EXPECT_NEAR(found[1].total, 16.0 / 25, 0.02);
  EXPECT_EQ(found[2].first_order, 0);
  EXPECT_EQ(found[2].total, 0);
  EXPECT_EQ(found[2].total_margin, 0);
}

TEST(Sensitivity, is_nothing_for_a_function_that_does_not_vary) {
  const auto constant = [](const std::vector<double>&) { return 0.1; };
  for (const Sensitivity& one : indices_of(constant, 2, 64, 1)) {
    EXPECT_EQ(one.first_order, 0);
    EXPECT_EQ(one.total, 0);
  }
}

}  // namespace
}  // namespace parley
