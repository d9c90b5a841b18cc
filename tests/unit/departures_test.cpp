// SPDX-License-Identifier: Apache-2.0
#include "parley/service/departures.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "tests/support/expressions.h"
#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/base/random.h"
#include "parley/service/analyze.h"

namespace parley {
namespace {

using support::CaseFamily;
using support::RandomWorlds;

class DeparturesOf : public testing::TestWithParam<CaseFamily> {};

/// State by state and move by move, as the definition says.
std::optional<Departure> by_definition(const RandomWorlds& drawn, const Analysis& analysis,
                                       const StateSet& outcome, ActorId actor, TypeId type) {
  const StateSpace& space = drawn.worlds.space;
  std::vector<std::size_t> with_type;
  for (const std::size_t world : possible_worlds(drawn.worlds)) {
    if (drawn.worlds.worlds[world].draw.types[actor] == type) with_type.push_back(world);
  }
  const World& world = drawn.worlds.worlds[with_type.front()];
  const Ranking& ranking = *world.rankings[actor];
  Departure departure;
  using Change = std::vector<std::pair<std::size_t, std::size_t>>;
  std::map<std::pair<std::optional<std::size_t>, Change>, Departure::Way> ways;
  outcome.for_each([&](StateId state) {
    std::optional<StateId> best;
    space.for_each_move(actor, state, [&](StateId to) {
      if (outcome.has(to) || ranking.compare(to, state) != Order::better) return;
      if (!best || preferred_exit(space, world, actor, state, to, *best)) best = to;
    });
    if (!best) return;
    ++departure.leaves;
    bool stays = true;
    for (const std::size_t at : with_type) {
      stays = stays && analysis.stability[at].front().for_actor[actor].has(state);
    }
    departure.deterred += stays ? 1 : 0;
    Change change;
    for (const OptionId option : space.options_of(actor)) {
      const LevelId level = space.level(*best, option);
      if (level != space.level(state, option)) change.emplace_back(option.index(), level.index());
    }
    if (space.is_graph()) change.emplace_back(best->index(), 0);
    const Comparison gain =
        compare(space, preference_of(drawn.conflict, actor, type), ranking, *best, state);
    auto [entry, fresh] = ways.try_emplace({gain.decisive, change});
    if (fresh) entry->second = {state, *best, 0, gain};
    ++entry->second.states;
  });
  if (departure.leaves == 0) return std::nullopt;
  for (const auto& [alike, way] : ways) departure.ways.push_back(way);
  std::stable_sort(departure.ways.begin(), departure.ways.end(),
                   [](const auto& left, const auto& right) { return left.states > right.states; });
  return departure;
}

TEST_P(DeparturesOf, random_cases_are_those_of_the_definition) {
  const std::uint64_t seed = support::test_seed();
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  for (std::uint64_t draw = 0; draw < support::share_of(60); ++draw) {
    const RandomWorlds drawn(GetParam(), seed, draw);
    constexpr std::uint32_t kStream = 901;
    Random random(seed, draw, kStream);
    const StateSpace& space = drawn.worlds.space;
    const Analysis analysis =
        analyze(drawn.conflict, drawn.worlds, {*concept_of("seq")}, parley::Run{});
    const StateSet outcome =
        space.satisfying(*support::random_expression(drawn.conflict, random)) & space.states();
    for (const ActorId actor : ids(drawn.conflict.actors)) {
      for (const TypeId type : ids(drawn.conflict.actors[actor].types)) {
        if (!(drawn.worlds.beliefs.posterior[actor][type] > 0)) continue;
        const auto found =
            departure_of(drawn.conflict, drawn.worlds, analysis, outcome, actor, type);
        const auto expected = by_definition(drawn, analysis, outcome, actor, type);
        ASSERT_EQ(found.has_value(), expected.has_value()) << drawn.saved();
        if (!found) continue;
        EXPECT_EQ(found->leaves, expected->leaves) << drawn.saved();
        EXPECT_EQ(found->deterred, expected->deterred) << drawn.saved();
        ASSERT_EQ(found->ways.size(), expected->ways.size()) << drawn.saved();
        for (std::size_t at = 0; at < found->ways.size(); ++at) {
          EXPECT_EQ(found->ways[at].from, expected->ways[at].from) << drawn.saved();
          EXPECT_EQ(found->ways[at].to, expected->ways[at].to) << drawn.saved();
          EXPECT_EQ(found->ways[at].states, expected->ways[at].states) << drawn.saved();
          EXPECT_EQ(found->ways[at].gain.decisive, expected->ways[at].gain.decisive);
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Families, DeparturesOf, testing::ValuesIn(support::case_families()),
                         [](const auto& given) { return given.param.name; });

}  // namespace
}  // namespace parley
