// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <variant>
#include <vector>

#include "tests/support/expressions.h"
#include "tests/support/random_case.h"
#include "tests/support/write_case.h"
#include <gtest/gtest.h>

#include "parley/base/random.h"
#include "parley/casefile/read.h"

namespace parley {
namespace {

using support::CaseFamily;

Statement some_statement(const Case& conflict, Random& random) {
  return support::statement(conflict, support::random_expression(conflict, random));
}

/// Says more than an order wherever it can be said, instead of what was said before.
void enrich(const Case& conflict, Preference& preference, Random& random) {
  preference.unknown.clear();
  preference.degrees.clear();
  if (auto* wants = std::get_if<Wants>(&preference.order)) {
    for (Statement& want : wants->statements) want.maybe = false;
    wants->strong = random.below(static_cast<std::uint32_t>(wants->statements.size()) + 1);
    for (std::size_t at = wants->strong; at < wants->statements.size(); ++at) {
      wants->statements[at].maybe = random.below(3) == 0;
    }
  }
  if (auto* ranks = std::get_if<Ranks>(&preference.order)) {
    ranks->gaps.clear();
    for (std::size_t at = 1; at < ranks->groups.size(); ++at) {
      if (random.below(2) == 0) ranks->gaps.push_back(at);
    }
  }
  if (random.below(2) == 0) {
    preference.unknown.push_back(
        {some_statement(conflict, random), some_statement(conflict, random)});
  }
  if (random.below(2) == 0) {
    // No state on both sides.
    Statement one = some_statement(conflict, random);
    Statement other = support::statement(conflict, support::negation(one.expression));
    Number degree;
    degree.middle = {static_cast<std::int64_t>(random.below(11)) * (Decimal::kOne / 10)};
    preference.degrees.push_back({std::move(one), std::move(other), degree});
  }
}

void enrich(Case& conflict, Random& random) {
  const Case plain = conflict;
  for (const ActorId id : ids(conflict.actors)) {
    Actor& actor = conflict.actors[id];
    for (Type& type : actor.types) enrich(plain, type.preference, random);
    actor.disposition = {};
    if (random.below(2) != 0) continue;
    auto& attitudes = actor.disposition.attitudes;
    for (std::size_t at = 0; at < conflict.actors.size(); ++at) {
      attitudes.push_back(static_cast<Attitude>(random.below(3)));
    }
    const auto tenths = [&](std::uint32_t lowest) {
      return Decimal{static_cast<std::int64_t>(lowest + random.below(10)) * (Decimal::kOne / 10)};
    };
    actor.disposition.thresholds = {tenths(1), tenths(0), tenths(0), tenths(0)};
  }
  const Result<StateSpace> space = StateSpace::build(plain);
  const std::vector<StateId> states = space->states().members();
  const StateId seen = states[random.below(static_cast<std::uint32_t>(states.size()))];
  NamedState observed;
  observed.levels = IdVector<OptionId, LevelId>(conflict.options.size());
  for (const OptionId option : ids(conflict.options)) {
    observed.levels[option] = space->level(seen, option);
  }
  if (conflict.graph) observed.graph_state = seen;
  conflict.observed = observed;
}

TEST(ReadingLaw, what_goes_beyond_an_order_is_the_same_when_written_and_read_again) {
  constexpr std::size_t kDraws = 10;
  std::size_t doubts = 0;
  std::size_t strong = 0;
  for (const CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const std::uint64_t seed = support::test_seed() + 37;
      Case conflict = support::random_case(family, seed, draw);
      Random random(seed, draw, 0);
      enrich(conflict, random);
      const std::string text = support::write_case(conflict, "a random case");
      const std::string context =
          "seed " + std::to_string(seed) + ", draw " + std::to_string(draw) + "\n" + text;
      const Reading reading =
          read_case("random.yaml", text, [](const std::string&) { return FetchedFile{}; });
      ASSERT_FALSE(has_errors(reading.diagnostics)) << context;
      const Result<Worlds> first = ground(conflict, parley::Run{});
      const Result<Worlds> again = ground(reading.conflict, parley::Run{});
      ASSERT_TRUE(static_cast<bool>(first) && static_cast<bool>(again)) << context;
      ASSERT_TRUE(reading.conflict.observed.has_value()) << context;
      if (conflict.graph) {
        ASSERT_EQ(conflict.observed->graph_state, reading.conflict.observed->graph_state);
      } else {
        ASSERT_EQ(conflict.observed->levels, reading.conflict.observed->levels) << context;
      }
      ASSERT_EQ(first->worlds.size(), again->worlds.size()) << context;
      for (std::size_t at = 0; at < first->worlds.size(); ++at) {
        const World& before = first->worlds[at];
        const World& after = again->worlds[at];
        for (const ActorId actor : ids(before.rankings)) {
          for (const ActorId towards : ids(before.rankings)) {
            ASSERT_EQ(before.attitude(actor, towards), after.attitude(actor, towards)) << context;
          }
          ASSERT_EQ(before.thresholds(actor), after.thresholds(actor)) << context;
          const Ranking& left = *before.rankings[actor];
          const Ranking& right = *after.rankings[actor];
          for (const StateId one : first->space.states().members()) {
            for (const StateId other : first->space.states().members()) {
              ASSERT_EQ(left.compare(one, other), right.compare(one, other)) << context;
              ASSERT_EQ(left.much_worse(one, other), right.much_worse(one, other)) << context;
              ASSERT_EQ(left.degree(one, other), right.degree(one, other)) << context;
              doubts += left.compare(one, other) == Order::unknown ? 1 : 0;
              strong += left.much_worse(one, other) ? 1 : 0;
            }
          }
        }
      }
    }
  }
  EXPECT_GT(doubts, 0U);
  EXPECT_GT(strong, 0U);
}

}  // namespace
}  // namespace parley
