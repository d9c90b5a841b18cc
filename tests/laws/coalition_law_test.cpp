// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/support/coalition_oracle.h"
#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/engine/stability/coalition_witness.h"
#include "parley/engine/stability/stability.h"
#include "parley/engine/stability/witness.h"

namespace parley {
namespace {

using support::CaseFamily;
using support::CoalitionOracle;
using support::Oracle;
using support::RandomWorlds;

constexpr std::uint32_t kMostCells = 24;
constexpr std::uint64_t kSeedOffset = 31;

/// Calls visit(drawn, world, where) for some random worlds of every family.
template <typename Visit>
void for_random_worlds(std::size_t draws, Visit&& visit) {
  for (CaseFamily family : support::case_families()) {
    family.most_cells = std::min(family.most_cells, kMostCells);
    for (std::uint64_t draw = 0; draw < support::share_of(draws); ++draw) {
      const std::uint64_t seed = support::test_seed() + kSeedOffset;
      const RandomWorlds drawn(family, seed, draw);
      const std::string where =
          family.name + ", seed " + std::to_string(seed) + ", draw " + std::to_string(draw);
      visit(drawn, drawn.worlds.worlds.back(), where);
      if (testing::Test::HasFatalFailure()) {
        ADD_FAILURE() << where << ": " << drawn.saved();
        return;
      }
    }
  }
}

std::vector<ConceptId> with_coalition_form() {
  std::vector<ConceptId> concepts;
  for (std::size_t at = 0; at < all_concepts().size(); ++at) {
    if (has_coalition_form(all_concepts()[at])) concepts.emplace_back(at);
  }
  return concepts;
}

CoalitionOracle::Group as_set(const Coalition& group) { return {group.begin(), group.end()}; }

/// The same world where some of what is between two sets of states is not known to each actor.
World with_doubts(const StateSpace& space, const World& world, std::uint64_t draw) {
  World doubtful = world;
  for (const ActorId actor : ids(doubtful.rankings)) {
    Random random(support::test_seed(), draw, static_cast<std::uint32_t>(actor.index()));
    Doubt doubt{{}, StateSet(space.cells()), StateSet(space.cells())};
    for (const StateId state : space.states().members()) {
      if (random.below(2) == 0) doubt.one.add(state);
      if (random.below(2) == 0) doubt.other.add(state);
    }
    Ranking ranking = *doubtful.rankings[actor];
    ranking.doubts.push_back(std::move(doubt));
    doubtful.rankings[actor] = std::make_shared<const Ranking>(std::move(ranking));
  }
  return doubtful;
}

constexpr Improving kConventions[] = {Improving::joint, Improving::stepwise};

TEST(CoalitionLaw, the_solver_follows_the_definitions_literally) {
  constexpr std::size_t kDraws = 40;
  const std::vector<ConceptId> concepts = base_concepts();
  std::size_t overturned = 0;
  std::size_t deterred = 0;
  std::size_t conventions_differ = 0;
  for_random_worlds(
      kDraws, [&](const RandomWorlds& drawn, const World& world, const std::string& where) {
        const StateSpace& space = drawn.worlds.space;
        const Oracle oracle(drawn.conflict, world.draw.types);
        const CoalitionOracle groups(oracle, space.actors());
        const std::vector<StateSet> everywhere(concepts.size(), space.states());
        const std::vector<Coalition> every_group = *all_coalitions(space.actors(), 1);
        for (const Coalition& group : every_group) {
          for (const Improving convention : kConventions) {
            const bool stepwise = convention == Improving::stepwise;
            const auto open = open_moves(space, world, concepts, convention, group, everywhere,
                                         false, parley::Run{});
            const auto stable =
                coalition_stability(space, world, concepts, convention, group, parley::Run{});
            for (std::size_t at = 0; at < concepts.size(); ++at) {
              const std::string_view id = concept_at(concepts[at]).id;
              std::vector<OpenMove> expected;
              for (const StateId state : space.states().members()) {
                const auto ends = groups.unpunished(id, as_set(group), stepwise, state);
                for (const StateId end : ends) expected.push_back({state, end});
                ASSERT_EQ(stable[at].has(state), ends.empty())
                    << where << ", " << id << ", state " << state.index();
                if (group.size() < 2) continue;
                overturned += ends.empty() ? 0 : 1;
                const auto all = groups.improvements(as_set(group), stepwise, state);
                deterred += ends.empty() && !all.empty() ? 1 : 0;
                if (stepwise && all != groups.improvements(as_set(group), false, state)) {
                  ++conventions_differ;
                }
              }
              ASSERT_EQ(open[at].size(), expected.size()) << where << ", " << id;
              ASSERT_TRUE(open[at] == expected) << where << ", " << id;
            }
          }
        }
      });
  EXPECT_GT(overturned, support::share_of(2000));
  EXPECT_GT(deterred, support::share_of(200));
  EXPECT_GT(conventions_differ, support::share_of(200));
}

TEST(CoalitionLaw, a_group_of_one_judges_as_the_actor_alone) {
  constexpr std::size_t kDraws = 40;
  const std::vector<ConceptId> concepts = with_coalition_form();
  ASSERT_GT(concepts.size(), 5U);
  std::size_t known_and_not_the_same = 0;
  for_random_worlds(
      kDraws, [&](const RandomWorlds& drawn, const World& world, const std::string& where) {
        const StateSpace& space = drawn.worlds.space;
        const World doubtful = with_doubts(space, world, drawn.draw);
        const auto known = solve_stability(space, world, concepts, parley::Run{});
        const auto unknown = solve_stability(space, doubtful, concepts, parley::Run{});
        for (const ActorId actor : IdRange<ActorId>(space.actors())) {
          for (const Improving convention : kConventions) {
            const auto stable =
                coalition_stability(space, world, concepts, convention, {actor}, parley::Run{});
            const auto in_doubt =
                coalition_stability(space, doubtful, concepts, convention, {actor}, parley::Run{});
            for (std::size_t at = 0; at < concepts.size(); ++at) {
              const std::string what = where + ", " + std::string(concept_at(concepts[at]).id) +
                                       ", actor " + std::to_string(actor.index());
              ASSERT_EQ(stable[at], known[at].for_actor[actor]) << what;
              ASSERT_EQ(in_doubt[at], unknown[at].for_actor[actor]) << what;
              if (stable[at] != in_doubt[at]) ++known_and_not_the_same;
            }
          }
        }
      });
  EXPECT_GT(known_and_not_the_same, support::share_of(1000));
}

TEST(CoalitionLaw, every_verdict_has_a_witness_that_the_verifier_accepts) {
  constexpr std::size_t kDraws = 12;
  const std::vector<ConceptId> concepts = base_concepts();
  std::size_t witnesses = 0;
  std::size_t refused = 0;
  for_random_worlds(kDraws, [&](const RandomWorlds& drawn, const World& world,
                                const std::string& where) {
    const StateSpace& space = drawn.worlds.space;
    const Oracle oracle(drawn.conflict, world.draw.types);
    const CoalitionOracle groups(oracle, space.actors());
    const std::vector<Coalition> every_group = *all_coalitions(space.actors(), 1);
    for (const Coalition& group : every_group) {
      for (const Improving convention : kConventions) {
        const auto stable =
            coalition_stability(space, world, concepts, convention, group, parley::Run{});
        for (std::size_t at = 0; at < concepts.size(); ++at) {
          for (const StateId state : space.states().members()) {
            CoalitionWitness witness =
                find_coalition_witness(space, world, concepts[at], convention, group, state);
            ASSERT_EQ(witness.stable, stable[at].has(state)) << where;
            const auto fault = verify(space, world, witness);
            ASSERT_FALSE(fault) << where << ", fault " << static_cast<int>(*fault);
            ++witnesses;
            if (group.size() == 1) {
              const Witness single = find_witness(space, world, concepts[at], group.front(), state);
              ASSERT_EQ(witness.exit.has_value(), single.exit.has_value()) << where;
              if (single.exit) {
                ASSERT_EQ(witness.exit->end(), *single.exit) << where;
              }
            }
            // The opposite verdict, as well argued as it can be.
            if (witness.stable) {
              witness.stable = false;
              for (JointMove answered : witness.answered) {
                answered.sanction.clear();
                witness.exit = answered;
                ASSERT_EQ(verify(space, world, witness), CoalitionFault::exit_is_punished);
                ++refused;
              }
            } else {
              witness.stable = true;
              witness.answered = {*witness.exit};
              witness.exit.reset();
              ASSERT_NE(verify(space, world, witness), std::nullopt) << where;
              witness.answered.clear();
              ASSERT_EQ(verify(space, world, witness), CoalitionFault::improvement_unanswered);
              ++refused;
            }
          }
        }
      }
    }
  });
  EXPECT_GT(witnesses, support::share_of(10'000));
  EXPECT_GT(refused, support::share_of(1'000));
}

TEST(CoalitionLaw, jumps_name_the_smallest_groups_and_leave_nobody_out) {
  constexpr std::size_t kDraws = 40;
  const std::vector<ConceptId> concepts = base_concepts();
  std::size_t minimal = 0;
  std::size_t larger = 0;
  for_random_worlds(
      kDraws, [&](const RandomWorlds& drawn, const World& world, const std::string& where) {
        const StateSpace& space = drawn.worlds.space;
        const std::vector<Coalition> groups = *all_coalitions(space.actors(), 2);
        std::vector<StateSet> equilibria;
        for (const Stability& one : solve_stability(space, world, concepts, parley::Run{})) {
          equilibria.push_back(one.for_all);
        }
        parley::Run two;
        two.threads = 2;
        const std::vector<Jump> jumps = equilibrium_jumps(space, world, concepts, Improving::joint,
                                                          groups, equilibria, equilibria, two);
        std::set<std::tuple<std::size_t, StateId, std::size_t>> told;
        for (const Jump& jump : jumps) told.insert({jump.concept_at, jump.from, jump.group});
        ASSERT_EQ(told.size(), jumps.size()) << where;
        for (std::size_t group = 0; group < groups.size(); ++group) {
          const auto open = open_moves(space, world, concepts, Improving::joint, groups[group],
                                       equilibria, false, parley::Run{});
          for (std::size_t at = 0; at < concepts.size(); ++at) {
            for (const StateId state : equilibria[at].members()) {
              const bool overturns =
                  std::any_of(open[at].begin(), open[at].end(),
                              [&](const OpenMove& move) { return move.from == state; });
              ASSERT_EQ(told.count({at, state, group}), overturns ? 1U : 0U) << where;
            }
          }
        }
        for (const Jump& jump : jumps) {
          const bool has_smaller = std::any_of(jumps.begin(), jumps.end(), [&](const Jump& other) {
            return other.concept_at == jump.concept_at && other.from == jump.from &&
                   other.group != jump.group && is_part_of(groups[other.group], groups[jump.group]);
          });
          ASSERT_EQ(jump.minimal, !has_smaller) << where;
          ASSERT_EQ(jump.to.empty(), has_smaller) << where;
          ASSERT_EQ(jump.to.size(), std::min(jump.ends, kEndsKept)) << where;
          const auto ways = joint_steps(space, world, PreferenceReading::plain, Improving::joint,
                                        groups[jump.group], jump.from, jump.to);
          for (std::size_t end = 0; end < jump.to.size(); ++end) {
            ASSERT_FALSE(ways[end].empty()) << where;
            ASSERT_EQ(ways[end].front().from, jump.from) << where;
            ASSERT_EQ(ways[end].back().to, jump.to[end]) << where;
          }
          ++(jump.minimal ? minimal : larger);
          // Equilibria first.
          ASSERT_TRUE(std::is_partitioned(jump.to.begin(), jump.to.end(), [&](StateId to) {
            return equilibria[jump.concept_at].has(to);
          })) << where;
        }
      });
  EXPECT_GT(minimal, support::share_of(100));
  EXPECT_GT(larger, support::share_of(5));
}

}  // namespace
}  // namespace parley
