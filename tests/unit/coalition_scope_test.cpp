// SPDX-License-Identifier: Apache-2.0
// Of more states than can be looked at the most widely held come first.
#include "parley/service/coalition_scope.h"

#include <string>
#include <utility>
#include <vector>

#include "tests/support/case_parts.h"
#include <gtest/gtest.h>

namespace parley {
namespace {

/// Two actors with an option each, and worlds of the given weights.
Worlds worlds_of(const std::vector<double>& weights) {
  Case conflict;
  for (const char* id : {"A", "B"}) support::add_actor(conflict, id);
  support::add_option(conflict, ActorId(0), "a", 2);
  support::add_option(conflict, ActorId(1), "b", 2);
  Worlds worlds{std::move(*StateSpace::build(conflict)), {}, {}};
  for (const double weight : weights) {
    World world;
    world.draw.chance = weight;
    worlds.worlds.push_back(std::move(world));
  }
  return worlds;
}

StateSet set_of(const std::vector<std::size_t>& states) {
  StateSet set(4);
  for (const std::size_t state : states) set.add(StateId(state));
  return set;
}

StatesInWorld equilibria(const std::vector<std::vector<std::size_t>>& per_concept) {
  StatesInWorld states;
  for (const auto& some : per_concept) states.equilibria.push_back(set_of(some));
  states.looked_at = states.equilibria;
  return states;
}

const std::vector<Coalition> kBoth = {{ActorId(0), ActorId(1)}};
constexpr std::size_t kEnds = 4;  ///< of both together, from one state

TEST(CoalitionScope, LeavesNothingOutWhereAllCanBeLookedAt) {
  const Worlds worlds = worlds_of({1});
  std::vector<StatesInWorld> found = {equilibria({{0, 3}, {0, 2, 3}})};
  EXPECT_EQ(limit_states(worlds, kBoth, {0}, 3 * kEnds, found), 0U);
  EXPECT_EQ(found[0].looked_at[0], set_of({0, 3}));
  EXPECT_EQ(found[0].looked_at[1], set_of({0, 2, 3}));
}

TEST(CoalitionScope, TakesTheEquilibriaUnderTheFirstConceptFirstThenByTheirIds) {
  const Worlds worlds = worlds_of({1});
  std::vector<StatesInWorld> found = {equilibria({{3}, {0, 2, 3}})};
  EXPECT_EQ(limit_states(worlds, kBoth, {0}, 2 * kEnds, found), 1U);
  EXPECT_EQ(found[0].looked_at[0], set_of({3}));
  EXPECT_EQ(found[0].looked_at[1], set_of({0, 3}));
  EXPECT_EQ(found[0].equilibria[1], set_of({0, 2, 3}));
}

TEST(CoalitionScope, TakesWhatHoldsInTheMostWeightFirst) {
  const Worlds worlds = worlds_of({0.2, 0.5, 0.3});
  std::vector<StatesInWorld> found = {equilibria({{0, 1}}), equilibria({{2}}), equilibria({{1}})};
  // Three worlds share the room.
  EXPECT_EQ(limit_states(worlds, kBoth, {0, 1, 2}, 2 * 3 * kEnds, found), 1U);
  EXPECT_EQ(found[0].looked_at[0], set_of({1}));
  EXPECT_EQ(found[1].looked_at[0], set_of({2}));
  EXPECT_EQ(found[2].looked_at[0], set_of({1}));
}

TEST(CoalitionScope, LooksAtOneStateHoweverLittleRoomThereIs) {
  const Worlds worlds = worlds_of({1});
  std::vector<StatesInWorld> found = {equilibria({{}})};
  found[0].looked_at[0] = set_of({1, 2, 3});
  EXPECT_EQ(limit_states(worlds, kBoth, {0}, 0, found), 2U);
  EXPECT_EQ(found[0].looked_at[0], set_of({1}));
}

}  // namespace
}  // namespace parley
