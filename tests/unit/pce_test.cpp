// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/pce.h"

#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "tests/support/random_case.h"
#include "tests/support/random_parts.h"
#include <gtest/gtest.h>

namespace parley {
namespace {

using support::between;
using support::happens;

constexpr VoteRule kVotes[] = {VoteRule::binary,       VoteRule::binary_proportional,
                               VoteRule::proportional, VoteRule::proportional_cubic,
                               VoteRule::cubic,        VoteRule::asymmetric};
constexpr VictoryLaw kLaws[] = {VictoryLaw::linear, VictoryLaw::square, VictoryLaw::quartic,
                                VictoryLaw::octic, VictoryLaw::binary};
constexpr ElectionProcess kProcesses[] = {ElectionProcess::conditional,
                                          ElectionProcess::markov_uniform,
                                          ElectionProcess::markov_incentive};

template <typename Check>
void for_each_election(const Check& check) {
  for (const VoteRule vote : kVotes) {
    for (const VictoryLaw law : kLaws) {
      for (const ElectionProcess process : kProcesses) {
        SCOPED_TRACE("vote " + std::to_string(static_cast<int>(vote)) + ", law " +
                     std::to_string(static_cast<int>(law)) + ", process " +
                     std::to_string(static_cast<int>(process)));
        check(Election{vote, law, process});
      }
    }
  }
}

/// Three actors of weights 1, 1, 3 with positions 0, 1/2, 1 that are the options.
struct Line {
  std::vector<double> weights = {1, 1, 3};
  std::vector<double> utilities = {1, 0.5, 0, 0.5, 1, 0.5, 0, 0.5, 1};
  [[nodiscard]] Ballot ballot() const { return {3, weights, utilities}; }
};

TEST(Pce, votes_are_those_of_their_rules) {
  EXPECT_DOUBLE_EQ(vote_of(VoteRule::binary, 3, 0.5), 3);
  EXPECT_DOUBLE_EQ(vote_of(VoteRule::binary, 3, -0.5), -3);
  EXPECT_DOUBLE_EQ(vote_of(VoteRule::binary, 3, 0.25e-8), 0.75);
  EXPECT_DOUBLE_EQ(vote_of(VoteRule::binary_proportional, 3, 0.5), 3 * 0.6);
  EXPECT_DOUBLE_EQ(vote_of(VoteRule::proportional, 3, -0.5), -1.5);
  EXPECT_DOUBLE_EQ(vote_of(VoteRule::proportional_cubic, 3, 0.5), 3 * 0.3125);
  EXPECT_DOUBLE_EQ(vote_of(VoteRule::cubic, 3, -0.5), -0.375);
  EXPECT_DOUBLE_EQ(vote_of(VoteRule::asymmetric, 3, -0.5), -1.5);
  EXPECT_DOUBLE_EQ(vote_of(VoteRule::asymmetric, 3, 0.5), 1);
}

TEST(Pce, victories_are_those_of_their_laws) {
  EXPECT_DOUBLE_EQ(victory_of(VictoryLaw::linear, 1, 3), 0.25);
  EXPECT_DOUBLE_EQ(victory_of(VictoryLaw::square, 1, 3), 0.1);
  EXPECT_DOUBLE_EQ(victory_of(VictoryLaw::quartic, 1, 2), 1.0 / 17);
  EXPECT_DOUBLE_EQ(victory_of(VictoryLaw::octic, 1, 2), 1.0 / 257);
  EXPECT_DOUBLE_EQ(victory_of(VictoryLaw::binary, 1, 1), 0.5);
  EXPECT_NEAR(victory_of(VictoryLaw::binary, 1.05, 1), (1.05 / 2.05 * 2.1 - 1) / 0.1, 1e-12);
  EXPECT_NEAR(victory_of(VictoryLaw::binary, 1.1, 1), 1, 1.1e-6);
  EXPECT_NEAR(victory_of(VictoryLaw::binary, 1, 1.2), 1e-6, 1e-11);
}

TEST(Pce, coalitions_of_three_on_a_line_are_as_by_hand) {
  const Line line;
  const Contests contests = contests_of({}, line.ballot());
  // 0 against 1/2: the first alone for it, by a gain of a half; the others against.
  EXPECT_NEAR(contests.strength_of(0, 1), 0.5, 1e-7);
  EXPECT_NEAR(contests.strength_of(1, 0), 2, 1e-7);
  EXPECT_NEAR(contests.victory_of(0, 1), 0.2, 1e-7);
  // 0 against 1: the middle one does not mind.
  EXPECT_NEAR(contests.strength_of(0, 2), 1, 1e-7);
  EXPECT_NEAR(contests.victory_of(2, 0), 0.75, 1e-7);
  // 1/2 against 1: two halves against three halves.
  EXPECT_NEAR(contests.victory_of(1, 2), 0.4, 1e-7);
  EXPECT_EQ(contests.victory_of(1, 1), 0.5);
}

TEST(Pce, three_on_a_line_are_elected_as_by_hand) {
  const Line line;
  // Victories: 0 wins .2 and .25, 1/2 wins .8 and .4, 1 wins .75 and .6.
  const double products[] = {0.2 * 0.25, 0.8 * 0.4, 0.75 * 0.6};
  const double sum = products[0] + products[1] + products[2];
  const auto conditional = elect({.process = ElectionProcess::conditional}, line.ballot());
  for (int option = 0; option < 3; ++option) {
    EXPECT_NEAR(conditional[option], products[option] / sum, 1e-7) << option;
  }
  // The favourite is as likely after a challenge as before: of 0, flows in .2 p1 + .25 p2 against
  // out (.8 + .75) p0; of 1, .75 p0 + .6 p1 against (.25 + .4) p2.
  const auto markov = elect({}, line.ballot());
  EXPECT_NEAR(0.2 * markov[1] + 0.25 * markov[2], (0.8 + 0.75) * markov[0], 1e-7);
  EXPECT_NEAR(0.75 * markov[0] + 0.6 * markov[1], (0.25 + 0.4) * markov[2], 1e-7);
  EXPECT_NEAR(markov[0] + markov[1] + markov[2], 1, 1e-12);
}

TEST(Pce, between_two_options_a_process_gives_the_chance_of_victory) {
  const std::vector<double> weights = {1, 3};
  const std::vector<double> utilities = {1, 0, 0, 1};
  for (const ElectionProcess process : kProcesses) {
    EXPECT_NEAR(elect({.process = process}, {2, weights, utilities})[0], 0.25, 1e-7);
    EXPECT_NEAR(
        elect({.victory = VictoryLaw::square, .process = process}, {2, weights, utilities})[0], 0.1,
        1e-7);
  }
}

/// Utilities at random, some alike, for up to eight options and actors.
struct RandomBallot {
  std::vector<double> weights;
  std::vector<double> utilities;
  std::size_t options = 0;

  RandomBallot(Random& random) : options(between(random, 1, 8)) {
    for (std::uint32_t count = between(random, 1, 8); count > 0; --count) {
      weights.push_back(happens(random, 10) ? 0 : 100 * random.unit());
    }
    for (std::size_t at = 0; at < options * weights.size(); ++at) {
      utilities.push_back(happens(random, 40) ? random.below(5) / 4.0 : random.unit());
    }
  }
  [[nodiscard]] Ballot ballot() const { return {options, weights, utilities}; }
};

/// One process, step by step as its definition has it.
std::vector<double> slow_step(const Election& election, const Contests& contests,
                              const std::vector<double>& chances) {
  const std::size_t options = contests.options;
  std::vector<double> next(options);
  for (std::size_t favourite = 0; favourite < options; ++favourite) {
    double all = 0;
    const auto incentive = [&](std::size_t challenger) {
      if (election.process == ElectionProcess::markov_uniform) return 1.0;
      return contests.strength_of(challenger, favourite) *
                 contests.victory_of(challenger, favourite) +
             (challenger == favourite ? 1e-10 : 0);
    };
    for (std::size_t challenger = 0; challenger < options; ++challenger) {
      all += incentive(challenger);
    }
    for (std::size_t challenger = 0; challenger < options; ++challenger) {
      const double contest = chances[favourite] * incentive(challenger) / all;
      next[challenger] += contest * contests.victory_of(challenger, favourite);
      next[favourite] += contest * contests.victory_of(favourite, challenger);
    }
  }
  return next;
}

TEST(Pce, every_election_is_a_distribution_and_a_process_has_come_to_rest) {
  constexpr std::uint32_t kStream = 62;
  for (std::uint64_t draw = 0; draw < support::share_of(300, 20); ++draw) {
    SCOPED_TRACE("draw " + std::to_string(draw) + ", seed " + std::to_string(support::test_seed()));
    Random random(support::test_seed(), draw, kStream);
    const RandomBallot drawn(random);
    for_each_election([&](const Election& election) {
      const Contests contests = contests_of(election, drawn.ballot());
      const std::vector<double> chances = chances_of(election, contests);
      ASSERT_EQ(chances.size(), drawn.options);
      for (const double chance : chances) ASSERT_GE(chance, 0);
      ASSERT_NEAR(std::accumulate(chances.begin(), chances.end(), 0.0), 1, 1e-10);
      for (std::size_t option = 0; option < drawn.options; ++option) {
        for (std::size_t other = 0; other < drawn.options; ++other) {
          ASSERT_NEAR(contests.victory_of(option, other) + contests.victory_of(other, option), 1,
                      1e-12);
        }
      }
      if (election.process == ElectionProcess::conditional) return;
      const std::vector<double> next = slow_step(election, contests, chances);
      for (std::size_t option = 0; option < drawn.options; ++option) {
        ASSERT_NEAR(next[option], chances[option], 1e-12);
      }
    });
  }
}

TEST(Pce, the_toolkit_ends_near_where_a_process_comes_to_rest) {
  constexpr std::uint32_t kStream = 64;
  for (std::uint64_t draw = 0; draw < support::share_of(100, 20); ++draw) {
    SCOPED_TRACE("draw " + std::to_string(draw) + ", seed " + std::to_string(support::test_seed()));
    Random random(support::test_seed(), draw, kStream);
    const RandomBallot drawn(random);
    for_each_election([&](Election election) {
      election.as_ktab = true;
      const Contests contests = contests_of(election, drawn.ballot());
      const auto program = chances_of(election, contests);
      const auto next = slow_step(election, contests, program);
      election.as_ktab = false;
      const auto at_rest = chances_of(election, contests);
      for (std::size_t option = 0; option < drawn.options; ++option) {
        ASSERT_NEAR(program[option], at_rest[option], 1e-3);
        if (election.process != ElectionProcess::conditional) {
          ASSERT_NEAR(program[option], next[option], 1e-6);
        }
      }
    });
  }
}

TEST(Pce, the_order_of_the_options_matters_only_as_the_toolkit_has_it_and_to_asymmetric_votes) {
  constexpr std::uint32_t kStream = 63;
  std::size_t differing = 0;
  for (std::uint64_t draw = 0; draw < support::share_of(100, 20); ++draw) {
    SCOPED_TRACE("draw " + std::to_string(draw) + ", seed " + std::to_string(support::test_seed()));
    Random random(support::test_seed(), draw, kStream);
    const RandomBallot drawn(random);
    std::vector<double> turned;
    const std::size_t actors = drawn.weights.size();
    for (std::size_t option = drawn.options; option-- > 0;) {
      const auto row = drawn.utilities.begin() + static_cast<std::ptrdiff_t>(option * actors);
      turned.insert(turned.end(), row, row + static_cast<std::ptrdiff_t>(actors));
    }
    for_each_election([&](Election election) {
      for (const bool as_ktab : {false, true}) {
        election.as_ktab = as_ktab;
        const auto chances = elect(election, drawn.ballot());
        const auto other = elect(election, {drawn.options, drawn.weights, turned});
        double most = 0;
        for (std::size_t option = 0; option < drawn.options; ++option) {
          most = std::max(most, std::abs(chances[option] - other[drawn.options - 1 - option]));
        }
        if (as_ktab && election.vote == VoteRule::asymmetric) {
          differing += most > 1e-3 ? 1 : 0;
        } else {
          ASSERT_LE(most, as_ktab ? 1e-5 : 1e-9);
        }
      }
    });
  }
  EXPECT_GT(differing, support::share_of(100, 20));
}

TEST(Pce, nobody_with_a_vote_leaves_all_options_alike) {
  const std::vector<double> weights = {0, 0};
  const std::vector<double> utilities = {1, 0, 0.5, 0.5, 0, 1};
  for_each_election([&](const Election& election) {
    for (const double chance : elect(election, {3, weights, utilities})) {
      EXPECT_NEAR(chance, 1.0 / 3, 1e-12);
    }
  });
}

TEST(Pce, a_thousand_options_do_not_vanish_in_a_product) {
  const std::size_t options = 1000;
  std::vector<double> utilities;
  for (std::size_t at = 0; at < options; ++at) {
    utilities.push_back(static_cast<double>(at) / (options - 1));
  }
  const std::vector<double> weights = {100};
  const auto chances = elect({.vote = VoteRule::binary,
                              .victory = VictoryLaw::octic,
                              .process = ElectionProcess::conditional},
                             {options, weights, utilities});
  EXPECT_NEAR(chances.back(), 1, 1e-12);
  EXPECT_GE(chances.front(), 0);
}

}  // namespace
}  // namespace parley
