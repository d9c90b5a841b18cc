// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/ensemble/tally.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "parley/base/random.h"
#include "parley/engine/ensemble/question_table.h"
#include "parley/engine/ensemble/tally_bytes.h"

namespace parley {
namespace {

/// Draws in which question 0 has the weight drawn, question 1 always all of it, question 2 none.
DrawnWeights drawn_weights(std::uint64_t first, std::size_t draws, std::vector<double>& shares) {
  DrawnWeights drawn;
  drawn.draws = draws;
  for (std::size_t draw = 0; draw < draws; ++draw) {
    const double share = Random(5, first + draw, 0).unit();
    shares.push_back(share);
    const auto weight = static_cast<Weight>(share * static_cast<double>(kWhole));
    drawn.points.push_back(share);
    for (const Weight one : {weight, kWhole, Weight{0}}) drawn.yes.push_back(one);
    for (const Weight one : {weight, kWhole - weight}) drawn.of_type.push_back(one);
    for (const Weight one : {weight, Weight{0}}) drawn.yes_type.push_back(one);
  }
  return drawn;
}

const TallyShape kShape{3, {0}, 2, 1};

Tally tally_in_stretches(std::size_t draws, std::size_t length) {
  Tally tally(kShape);
  for (std::size_t first = 0; first < draws; first += length) {
    std::vector<double> shares;
    const std::size_t count = std::min(length, draws - first);
    Tally stretch(kShape);
    stretch.add(drawn_weights(first, count, shares), std::vector<std::uint64_t>(count, 1));
    tally.merge(stretch);
  }
  return tally;
}

TEST(Tally, has_the_mean_the_margin_and_the_quantiles_of_what_was_drawn) {
  constexpr std::size_t kDraws = 1000;
  std::vector<double> shares;
  Tally tally(kShape);
  tally.add(drawn_weights(0, kDraws, shares), std::vector<std::uint64_t>(kDraws, 1));
  const double mean = std::accumulate(shares.begin(), shares.end(), 0.0) / kDraws;
  double squares = 0;
  for (const double share : shares) squares += (share - mean) * (share - mean);
  EXPECT_NEAR(tally.mean(0), mean, 1e-11);
  EXPECT_NEAR(tally.margin(0), 2.5758293 * std::sqrt(squares / (kDraws - 1) / kDraws), 1e-8);
  std::sort(shares.begin(), shares.end());
  EXPECT_NEAR(tally.questions[0].histogram.quantile(0.5), shares[kDraws / 2 - 1], 1e-4);
  EXPECT_NEAR(tally.questions[0].histogram.quantile(0.05), shares[kDraws / 20 - 1], 1e-4);
  EXPECT_NEAR(tally.questions[0].histogram.quantile(0.95), shares[kDraws * 19 / 20 - 1], 1e-4);
}

TEST(Tally, equally_likely_weights_are_its_quantiles_in_ascending_order) {
  constexpr std::size_t kCount = 50;
  const Tally tally = tally_in_stretches(3000, 3000);
  const Histogram& histogram = tally.questions[0].histogram;
  const std::vector<double> weights = histogram.equally_likely(kCount);
  ASSERT_EQ(weights.size(), kCount);
  EXPECT_TRUE(std::is_sorted(weights.begin(), weights.end()));
  for (std::size_t at = 0; at < kCount; ++at) {
    const double share = static_cast<double>(2 * at + 1) / (2.0 * kCount);
    EXPECT_EQ(weights[at], histogram.quantile(share)) << at;
  }
  EXPECT_EQ(tally.questions[1].histogram.equally_likely(kCount), std::vector<double>(kCount, 1));
  EXPECT_EQ(tally.questions[2].histogram.equally_likely(kCount), std::vector<double>(kCount, 0));
  EXPECT_EQ(Histogram().equally_likely(2), (std::vector<double>{0, 0}));
}

TEST(Tally, tells_what_is_never_and_always_so_from_what_almost_is) {
  const Tally tally = tally_in_stretches(100, 100);
  EXPECT_TRUE(tally.always(1));
  EXPECT_TRUE(tally.never(2));
  EXPECT_FALSE(tally.always(0) || tally.never(0));
  EXPECT_EQ(tally.margin(1), 0);
  EXPECT_EQ(tally.mean(1), 1);
  EXPECT_EQ(tally.questions[1].histogram.quantile(0.05), 1);
  std::vector<Weight> weights(2);
  round_to_whole(std::vector<double>{1 - 1e-15, 1e-15}, weights);
  EXPECT_EQ(weights[1], 1U) << "what can be has some weight";
  EXPECT_EQ(weights[0], kWhole - 1);
}

TEST(Tally, is_the_same_however_the_draws_are_split) {
  const Tally whole = tally_in_stretches(1000, 1000);
  for (const std::size_t length : {1U, 7U, 64U}) {
    EXPECT_EQ(tally_in_stretches(1000, length), whole) << length;
  }
}

TEST(Tally, comes_back_from_its_bytes_and_only_from_those) {
  const Tally tally = tally_in_stretches(300, 64);
  const std::string bytes = bytes_of_tally(tally);
  const std::optional<Tally> back = tally_of_bytes(kShape, bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, tally);
  EXPECT_FALSE(tally_of_bytes(kShape, bytes.substr(0, bytes.size() - 1)));
  EXPECT_FALSE(tally_of_bytes(kShape, bytes + "x"));
  EXPECT_FALSE(tally_of_bytes({4, {0}, 2, 1}, bytes));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string torn = bytes.substr(0, at);
    EXPECT_FALSE(tally_of_bytes(kShape, torn)) << at;
  }
}

TEST(Tally, rounds_chances_to_weights_that_add_up) {
  Random random(3, 0, 0);
  for (std::size_t round = 0; round < 200; ++round) {
    std::vector<double> chances(1 + random.below(50));
    double sum = 0;
    for (double& chance : chances) {
      chance = random.below(4) == 0 ? 0 : std::pow(random.unit(), 20);
      sum += chance;
    }
    if (sum == 0) continue;
    std::vector<Weight> weights(chances.size());
    for (double& chance : chances) chance /= sum;
    round_to_whole(chances, weights);
    EXPECT_EQ(std::accumulate(weights.begin(), weights.end(), Weight{0}), kWhole);
    for (std::size_t at = 0; at < chances.size(); ++at) {
      EXPECT_EQ(weights[at] > 0, chances[at] > 0);
      EXPECT_NEAR(static_cast<double>(weights[at]) / static_cast<double>(kWhole), chances[at],
                  1e-10);
    }
  }
}

TEST(QuestionTable, asks_about_pairs_only_where_it_should) {
  QuestionTable table{4, 3, 5, 2};
  const std::size_t with_pairs = table.count();
  table.pairs = false;
  EXPECT_EQ(table.count(), 4U * (3 + 5 + 2));
  EXPECT_EQ(with_pairs, table.count() + 6U * 3);
}

TEST(QuestionTable, numbers_every_question_once) {
  for (std::size_t outcomes = 0; outcomes < 5; ++outcomes) {
    const QuestionTable table{outcomes, 3, 5, 2};
    std::vector<int> asked(table.count(), 0);
    for (std::size_t outcome = 0; outcome < outcomes; ++outcome) {
      for (std::size_t rule = 0; rule < 3; ++rule) ++asked.at(table.holds(outcome, rule));
      for (std::size_t kind = 0; kind < 5; ++kind) ++asked.at(table.way(outcome, kind));
      for (std::size_t actor = 0; actor < 2; ++actor) ++asked.at(table.blocks(outcome, actor));
      for (std::size_t other = outcome + 1; other < outcomes; ++other) {
        for (std::size_t rule = 0; rule < 3; ++rule) ++asked.at(table.both(outcome, other, rule));
      }
    }
    EXPECT_EQ(asked, std::vector<int>(table.count(), 1)) << outcomes;
  }
}

}  // namespace
}  // namespace parley
