// SPDX-License-Identifier: Apache-2.0
// Ensembles against doing it the long way round: every draw resolved, grounded and judged by
// itself.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/random_case.h"
#include "tests/support/random_parts.h"
#include "tests/support/random_uncertain.h"
#include "tests/support/write_case.h"
#include <gtest/gtest.h>

#include "parley/base/random.h"
#include "parley/service/analyze.h"
#include "parley/service/ensemble.h"

namespace parley {
namespace {

using support::CaseFamily;

constexpr std::size_t kCases = 8;
constexpr std::size_t kDraws = 6;
constexpr std::uint32_t kStream = 9;

std::vector<ConceptId> concepts() { return {*concept_of("seq"), *concept_of("nash")}; }

/// A random case with outcomes, a status quo and much that is uncertain.
Case uncertain_case(const CaseFamily& family, std::uint64_t seed, std::uint64_t draw) {
  Case conflict = support::random_case(family, seed, draw);
  Random random(seed, draw, kStream);
  support::add_outcomes_and_today(conflict, random);
  support::make_uncertain(conflict, random);
  for (Actor& actor : conflict.actors) {
    // Sometimes what an actor wants is the same whatever its type, and drawn once.
    if (actor.types.size() < 2 || !support::happens(random, 40)) continue;
    for (Type& type : actor.types) {
      type.preference = actor.types[TypeId(0)].preference;
      type.inherits_order = true;
    }
  }
  return conflict;
}

/// The weights of all questions in one draw, by the definitions.
std::vector<double> the_long_way(const Case& conflict, const std::vector<double>& shares) {
  const Case fixed = resolve(conflict, uncertain_inputs(conflict), shares);
  const Worlds worlds = support::ground_or_throw(fixed);
  const QuestionTable table{fixed.outcomes.size(), concepts().size(), 5, fixed.actors.size()};
  std::vector<double> weights(table.count(), 0);
  for (const World& world : worlds.worlds) {
    const auto solved = solve_stability(worlds.space, world, concepts(), Run{});
    const auto add = [&](bool yes, std::size_t question) {
      if (yes) weights[question] += world.draw.chance;
    };
    for (const OutcomeId outcome : ids(fixed.outcomes)) {
      const StateSet states =
          worlds.space.satisfying(*fixed.outcomes[outcome].expression) & worlds.space.states();
      if (states.empty()) continue;
      for (std::size_t rule = 0; rule < 2; ++rule) {
        add(holds_in(solved[rule], states), table.holds(outcome.index(), rule));
        for (std::size_t other = 0; other < outcome.index(); ++other) {
          const StateSet others =
              worlds.space.satisfying(*fixed.outcomes[OutcomeId(other)].expression) &
              worlds.space.states();
          add(holds_in(solved[rule], states) && holds_in(solved[rule], others),
              table.both(other, outcome.index(), rule));
        }
      }
      const Route route =
          find_route(worlds.space, world, *today_of(fixed, worlds.space), states, Run{});
      add(true, table.way(outcome.index(), static_cast<std::size_t>(route.kind)));
      for (const ActorId actor : ids(fixed.actors)) {
        const bool blocks = fixed.can_act(actor) && (solved[1].for_actor[actor] & states).empty();
        add(blocks, table.blocks(outcome.index(), actor.index()));
      }
    }
  }
  return weights;
}

/// All that an ensemble of a case needs.
struct Trial {
  Case conflict;
  Worlds worlds;
  EnsembleJudge judge;
  Ensemble ensemble;

  explicit Trial(Case its)
      : conflict(std::move(its)),
        worlds(support::ground_or_throw(conflict)),
        judge(conflict, worlds.space, concepts()),
        ensemble(conflict, worlds, {judge.table().count(), judge.driven(), 0, 0}, judge) {}
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;
  Trial(Trial&&) = delete;
  Trial& operator=(Trial&&) = delete;
  ~Trial() = default;

  /// Draws 0 … draws-1, in stretches of some length on some threads.
  Tally tally(const DrawPlan& plan, std::uint64_t draws, std::size_t length, std::size_t threads) {
    Run run;
    run.threads = threads;
    Tally all(ensemble.shape());
    for (std::uint64_t first = 0; first < draws; first += length) {
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(length, draws - first));
      std::vector<double> points(count * plan.inputs());
      std::vector<std::uint64_t> masses;
      for (std::size_t at = 0; at < count; ++at) {
        plan.point(first + at, {points.data() + at * plan.inputs(), plan.inputs()});
        masses.push_back(plan.mass(first + at));
      }
      Tally stretch(ensemble.shape());
      stretch.add(ensemble.look_at(std::move(points), count, run), masses);
      all.merge(stretch);
    }
    return all;
  }
};

TEST(EnsembleLaw, every_draw_has_the_weights_that_it_has_when_it_is_resolved_and_judged_alone) {
  std::size_t between = 0;
  for (const CaseFamily& family : support::case_families()) {
    const std::uint64_t seed = support::test_seed() + 61;
    for (std::uint64_t draw = 0; draw < support::share_of(kCases, 6); ++draw) {
      Trial trial(uncertain_case(family, seed, draw));
      const std::string context = family.name + ", seed " + std::to_string(seed) + ", draw " +
                                  std::to_string(draw) + "\n" +
                                  support::write_case(trial.conflict, family.name);
      Random random(seed, draw, kStream + 1);
      const std::size_t inputs = trial.ensemble.inputs().size();
      std::vector<double> points;
      for (std::size_t point = 0; point < kDraws; ++point) {
        const std::vector<double> shares = support::random_shares(inputs, random);
        points.insert(points.end(), shares.begin(), shares.end());
      }
      const DrawnWeights drawn = trial.ensemble.look_at(points, kDraws, parley::Run{});
      for (std::size_t point = 0; point < kDraws; ++point) {
        const auto begin = points.begin() + static_cast<std::ptrdiff_t>(point * inputs);
        const std::vector<double> expected =
            the_long_way(trial.conflict, {begin, begin + static_cast<std::ptrdiff_t>(inputs)});
        ASSERT_EQ(expected.size(), trial.ensemble.shape().questions) << context;
        for (std::size_t question = 0; question < expected.size(); ++question) {
          const double weight = static_cast<double>(drawn.yes[point * expected.size() + question]) /
                                static_cast<double>(kWhole);
          ASSERT_NEAR(weight, expected[question], 1e-10) << "question " << question << context;
          if (weight > 0 && weight < 1) ++between;
        }
      }
    }
  }
  EXPECT_GT(between, 100U) << "hardly anything was uncertain";
}

TEST(EnsembleLaw, no_number_of_threads_and_no_length_of_stretches_changes_a_tally) {
  const std::uint64_t seed = support::test_seed() + 67;
  std::size_t tried = 0;
  for (const CaseFamily& family : support::case_families()) {
    Trial trial(uncertain_case(family, seed, 0));
    const DrawPlan plan(trial.conflict, trial.ensemble.inputs(), seed, 0);
    if (plan.inputs() == 0) continue;
    ++tried;
    constexpr std::uint64_t kMany = 150;
    const Tally expected = trial.tally(plan, kMany, 4096, 1);
    for (const std::size_t threads : {1U, 2U, 7U}) {
      for (const std::size_t length : {1U, 7U, 64U}) {
        ASSERT_EQ(trial.tally(plan, kMany, length, threads), expected)
            << family.name << ", seed " << seed << ", " << threads << " threads, stretches of "
            << length;
      }
    }
    // Nor does what an ensemble has seen before.
    Trial fresh(uncertain_case(family, seed, 0));
    ASSERT_EQ(fresh.tally(plan, kMany, 64, 7), expected) << family.name << ", seed " << seed;
  }
  EXPECT_GT(tried, 5U);
}

/// A case in which wants alone are uncertain, so that all combinations can be gone through.
std::optional<Case> case_of_uncertain_wants(std::uint64_t seed, std::uint64_t draw) {
  CaseFamily family;
  family.name = "wants";
  family.most_cells = 16;
  family.most_options = 2;
  Case conflict = uncertain_case(family, seed, draw);
  const DrawPlan plan(conflict, uncertain_inputs(conflict), seed);
  if (!plan.enumerated() || *plan.enumerated() < 8 || *plan.enumerated() > 512) {
    return std::nullopt;
  }
  return conflict;
}

TEST(EnsembleLaw, samples_agree_with_going_through_all_combinations_within_the_stated_error) {
  constexpr std::size_t kSeeds = 100;
  constexpr std::size_t kAtLeast = 95;
  constexpr std::uint64_t kSampled = 2000;
  const std::uint64_t seed = support::test_seed() + 71;
  std::size_t tried = 0;
  for (std::uint64_t draw = 0; draw < 60 && tried < support::share_of(4); ++draw) {
    std::optional<Case> conflict = case_of_uncertain_wants(seed, draw);
    if (!conflict) continue;
    Trial trial(std::move(*conflict));
    const DrawPlan all(trial.conflict, trial.ensemble.inputs(), seed);
    const Tally exact = trial.tally(all, *all.enumerated(), 4096, 2);
    std::vector<std::size_t> right(exact.shape.questions, 0);
    std::size_t varies = 0;
    for (std::uint64_t other = 0; other < kSeeds; ++other) {
      const DrawPlan plan(trial.conflict, trial.ensemble.inputs(), seed + other, 0);
      const Tally sample = trial.tally(plan, kSampled, 4096, 2);
      for (std::size_t question = 0; question < right.size(); ++question) {
        const double off = std::abs(sample.mean(question) - exact.mean(question));
        if (off <= sample.margin(question) + 1e-9) ++right[question];
        // What a sample never saw may still be.
        if (exact.never(question)) {
          ASSERT_TRUE(sample.never(question));
        }
        if (exact.always(question)) {
          ASSERT_TRUE(sample.always(question));
        }
      }
    }
    for (std::size_t question = 0; question < right.size(); ++question) {
      // Of something rarer a sample of this size may not see enough for its error to mean much.
      const double mean = exact.mean(question);
      if (mean < 0.01 || mean > 0.99) continue;
      ++varies;
      EXPECT_GE(right[question], kAtLeast) << "question " << question << ", mean " << mean
                                           << ", seed " << seed << ", draw " << draw << "\n"
                                           << support::write_case(trial.conflict, "wants");
    }
    if (varies > 0) ++tried;
  }
  EXPECT_GE(tried, support::share_of(3));
}

TEST(EnsembleLaw, masses_of_all_combinations_make_the_mean_of_the_long_way) {
  const std::uint64_t seed = support::test_seed() + 73;
  std::size_t tried = 0;
  for (std::uint64_t draw = 0; draw < 30 && tried < 5; ++draw) {
    std::optional<Case> conflict = case_of_uncertain_wants(seed, draw);
    if (!conflict) continue;
    ++tried;
    Trial trial(std::move(*conflict));
    const DrawPlan plan(trial.conflict, trial.ensemble.inputs(), seed);
    const Tally tally = trial.tally(plan, *plan.enumerated(), 64, 1);
    std::vector<double> mean(tally.shape.questions, 0);
    double mass = 0;
    for (std::uint64_t at = 0; at < *plan.enumerated(); ++at) {
      std::vector<double> point(plan.inputs());
      plan.point(at, point);
      const double its = static_cast<double>(plan.mass(at)) / static_cast<double>(kWhole);
      mass += its;
      const std::vector<double> weights = the_long_way(trial.conflict, point);
      for (std::size_t question = 0; question < mean.size(); ++question) {
        mean[question] += its * weights[question];
      }
    }
    EXPECT_NEAR(mass, 1, 1e-6);
    for (std::size_t question = 0; question < mean.size(); ++question) {
      EXPECT_NEAR(tally.mean(question), mean[question] / mass, 1e-9) << "draw " << draw;
    }
  }
  EXPECT_GE(tried, 3U);
}

}  // namespace
}  // namespace parley
