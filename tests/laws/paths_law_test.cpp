// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/support/oracle.h"
#include "tests/support/path_oracle.h"
#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/engine/paths/lead_in.h"
#include "parley/engine/paths/route.h"

namespace parley {
namespace {

using support::CaseFamily;
using support::Oracle;
using support::PathOracle;
using support::RandomWorlds;
using testing::AssertionFailure;
using testing::AssertionResult;
using testing::AssertionSuccess;

/// Somewhere to go from and somewhere to go to.
struct Journey {
  StateId from;
  PathOracle::States targets;

  [[nodiscard]] StateSet target_set(std::size_t cells) const {
    StateSet set(cells);
    for (const StateId target : targets) set.add(target);
    return set;
  }
};

/// Nothing, one state (which takes the longest routes), a few, or those of an expression.
Journey random_journey(const Case& conflict, const StateSpace& space, Random& random) {
  const std::vector<StateId> states = space.states().members();
  const auto any = [&] { return states[random.below(static_cast<std::uint32_t>(states.size()))]; };
  Journey journey;
  journey.from = any();
  const std::uint32_t kind = random.below(16);
  if (kind == 0) return journey;
  journey.targets.insert(any());
  if (kind >= 13) {
    const auto meant =
        space.satisfying(*support::random_expression(conflict, random)) & space.states();
    for (const StateId state : meant.members()) journey.targets.insert(state);
  } else if (kind >= 9) {
    for (std::uint32_t more = 1 + random.below(3); more > 0; --more) journey.targets.insert(any());
  }
  return journey;
}

/// What the definitions say about a journey.
struct Expected {
  Route::Kind kind = Route::Kind::no_move;
  std::size_t wanted_moves = 0;      ///< of a wanted route
  PathOracle::JointMove joint_move;  ///< of a joint route
  PathOracle::Cost cost;             ///< of an unwanted route
};

/// The least of what is known at the targets, if anything is.
template <typename T>
std::optional<T> least_at(const PathOracle::States& targets,
                          const std::vector<std::optional<T>>& known) {
  std::optional<T> least;
  for (const StateId target : targets) {
    const std::optional<T>& here = known[target.index()];
    if (here && (!least || *here < *least)) least = here;
  }
  return least;
}

Expected expect(const PathOracle& oracle, const Journey& journey) {
  Expected expected;
  const auto& [from, targets] = journey;
  if (targets.count(from) != 0) {
    expected.kind = Route::Kind::there;
  } else if (const auto moves = least_at(targets, oracle.wanted_moves(from))) {
    expected.kind = Route::Kind::wanted;
    expected.wanted_moves = *moves;
  } else if (const auto joint = oracle.joint_move(from, targets)) {
    expected.kind = Route::Kind::joint;
    expected.joint_move = *joint;
  } else if (const auto cost = least_at(targets, oracle.any_moves(from))) {
    expected.kind = Route::Kind::unwanted;
    expected.cost = *cost;
  }
  return expected;
}

/// Whether the legs lead from the start into the targets, each from where the last one ended, by
/// moves of their movers that are wanted where they say so.
AssertionResult legs_hold(const PathOracle& oracle, const Journey& journey, const Route& route) {
  StateId at = journey.from;
  for (const Leg& leg : route.legs) {
    const std::string which = "leg from " + std::to_string(leg.from.index()) + " to " +
                              std::to_string(leg.to.index()) + " ";
    if (leg.from != at) return AssertionFailure() << which << "begins elsewhere";
    at = leg.to;
    if (leg.movers.empty()) return AssertionFailure() << which << "has no mover";
    const bool wanted = std::all_of(leg.movers.begin(), leg.movers.end(), [&](ActorId mover) {
      return oracle.wants(mover, leg.to, leg.from);
    });
    if (leg.wanted != wanted) return AssertionFailure() << which << "is wanted: " << wanted;
    if (leg.movers.size() == 1 && !oracle.moves(leg.movers.front(), leg.from, leg.to)) {
      return AssertionFailure() << which << "is no move";
    }
    const std::set<ActorId> group(leg.movers.begin(), leg.movers.end());
    if (group.size() != leg.movers.size()) return AssertionFailure() << which << "repeats a mover";
    if (group.size() > 1 && oracle.coalition_improvements(leg.movers, leg.from).count(at) == 0) {
      return AssertionFailure() << which << "is no coalition improvement";
    }
  }
  if (!route.legs.empty() && journey.targets.count(at) == 0) {
    return AssertionFailure() << "ends outside the targets";
  }
  return AssertionSuccess();
}

/// Whether a joint route has the one joint move that it promises.
AssertionResult joint_holds(const PathOracle::JointMove& expected, const Journey& journey,
                            const Route& route) {
  const auto is_joint = [](const Leg& leg) { return leg.movers.size() > 1; };
  if (std::count_if(route.legs.begin(), route.legs.end(), is_joint) != 1) {
    return AssertionFailure() << "not exactly one joint move";
  }
  const auto joint = std::find_if(route.legs.begin(), route.legs.end(), is_joint);
  if (joint->movers.size() != expected.group_size) {
    return AssertionFailure() << "a group of " << expected.group_size << " can do it";
  }
  if ((journey.targets.count(joint->to) != 0) != expected.straight) {
    return AssertionFailure() << "straight into the targets: " << expected.straight;
  }
  if (static_cast<std::size_t>(joint - route.legs.begin()) != expected.before) {
    return AssertionFailure() << expected.before << " moves before it are enough";
  }
  return AssertionSuccess();
}

/// Whether a route is the best that its definition allows.
AssertionResult route_holds(const PathOracle& oracle, const Journey& journey, const Route& route) {
  const Expected expected = expect(oracle, journey);
  if (route.kind != expected.kind) {
    return AssertionFailure() << "kind " << static_cast<int>(route.kind) << " instead of "
                              << static_cast<int>(expected.kind);
  }
  const std::size_t legs = route.legs.size();
  const auto unwanted = static_cast<std::size_t>(std::count_if(
      route.legs.begin(), route.legs.end(), [](const Leg& leg) { return !leg.wanted; }));
  const auto single = static_cast<std::size_t>(std::count_if(
      route.legs.begin(), route.legs.end(), [](const Leg& leg) { return leg.movers.size() == 1; }));
  if (const AssertionResult hold = legs_hold(oracle, journey, route); !hold) return hold;
  switch (expected.kind) {
    case Route::Kind::there:
    case Route::Kind::no_move:
      if (legs != 0) return AssertionFailure() << "legs where there is nowhere to go";
      break;
    case Route::Kind::wanted:
      if (unwanted != 0 || single != legs) return AssertionFailure() << "not wanted single moves";
      if (legs != expected.wanted_moves) {
        return AssertionFailure() << expected.wanted_moves << " wanted moves are enough";
      }
      break;
    case Route::Kind::joint:
      if (unwanted != 0) return AssertionFailure() << "unwanted moves in a joint route";
      return joint_holds(expected.joint_move, journey, route);
    case Route::Kind::unwanted:
      if (single != legs) return AssertionFailure() << "not single moves";
      if (unwanted != expected.cost.unwanted || legs != expected.cost.moves) {
        return AssertionFailure() << expected.cost.unwanted << " unwanted moves among "
                                  << expected.cost.moves << " are enough";
      }
      break;
  }
  return AssertionSuccess();
}

bool same_route(const Route& left, const Route& right) {
  return left.kind == right.kind &&
         std::equal(left.legs.begin(), left.legs.end(), right.legs.begin(), right.legs.end(),
                    [](const Leg& one, const Leg& two) {
                      return one.movers == two.movers && one.from == two.from && one.to == two.to &&
                             one.wanted == two.wanted;
                    });
}

TEST(PathsLaw, every_route_is_the_best_that_the_oracle_knows) {
  constexpr std::size_t kDraws = 60;
  constexpr std::size_t kJourneys = 6;
  constexpr std::uint32_t kStream = 11;
  const std::uint64_t seed = support::test_seed();
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  std::array<std::size_t, 5> kinds{};
  std::size_t routes = 0;
  std::size_t longest = 0;
  std::size_t largest_group = 0;
  std::size_t with_moves_around_a_joint_one = 0;
  for (const CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const RandomWorlds drawn(family, seed + 3, draw);
      const StateSpace& space = drawn.worlds.space;
      const World& world = drawn.worlds.worlds.back();
      const Oracle definitions(drawn.conflict, world.draw.types);
      const PathOracle oracle(definitions, space.actors());
      Random random(seed + 3, draw, kStream);
      for (std::size_t left = kJourneys; left > 0; --left) {
        const Journey journey = random_journey(drawn.conflict, space, random);
        const StateSet targets = journey.target_set(space.cells());
        const Route route = find_route(space, world, journey.from, targets, parley::Run{});
        ASSERT_TRUE(route_holds(oracle, journey, route))
            << "from " << journey.from.index() << " into " << journey.targets.size()
            << " states, the first " << (targets.empty() ? 0 : journey.targets.begin()->index())
            << "; " << drawn.saved();
        ASSERT_TRUE(
            same_route(route, find_route(space, world, journey.from, targets, parley::Run{})))
            << drawn.saved();
        ++routes;
        ++kinds.at(static_cast<std::size_t>(route.kind));
        longest = std::max(longest, route.legs.size());
        for (const Leg& leg : route.legs)
          largest_group = std::max(largest_group, leg.movers.size());
        if (route.kind == Route::Kind::joint && route.legs.size() > 1) {
          ++with_moves_around_a_joint_one;
        }
      }
    }
  }
  std::printf(
      "%zu routes: %zu there, %zu wanted, %zu joint (%zu with moves around), %zu unwanted, %zu no "
      "move; the longest takes %zu legs, the largest group has %zu\n",
      routes, kinds[0], kinds[1], kinds[2], with_moves_around_a_joint_one, kinds[3], kinds[4],
      longest, largest_group);
  for (const std::size_t count : kinds) EXPECT_GT(count, 0U);
#ifdef NDEBUG
  EXPECT_GE(routes, 5000U);
  EXPECT_GT(kinds[2], 100U);
  EXPECT_GT(with_moves_around_a_joint_one, 10U);
  EXPECT_GE(largest_group, 3U);
  EXPECT_GT(longest, 5U);
#endif
}

/// States that lead in, found by looking at every state again and again.
StateSet leads_into_slowly(const StateSpace& space, const World& world, StateSet inside) {
  for (bool changed = true; changed;) {
    changed = false;
    space.states().for_each([&](StateId from) {
      for (const ActorId mover : IdRange<ActorId>(space.actors())) {
        space.for_each_move(mover, from, [&](StateId to) {
          if (inside.has(from) || !inside.has(to)) return;
          if (world.rankings[mover]->compare(to, from) != Order::better) return;
          inside.add(from);
          changed = true;
        });
      }
    });
  }
  return inside;
}

TEST(PathsLaw, what_leads_into_a_set_is_what_looking_at_every_state_finds) {
  constexpr std::size_t kDraws = 40;
  constexpr std::uint32_t kStream = 12;
  const std::uint64_t seed = support::test_seed();
  std::size_t found = 0;
  for (const CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const RandomWorlds drawn(family, seed + 4, draw);
      const StateSpace& space = drawn.worlds.space;
      const World& world = drawn.worlds.worlds.back();
      Random random(seed + 4, draw, kStream);
      const StateSet targets =
          random_journey(drawn.conflict, space, random).target_set(space.cells());
      const StateSet inside = leads_into(space, world, targets, parley::Run{});
      ASSERT_EQ(inside, leads_into_slowly(space, world, targets)) << drawn.saved();
      found += inside.count() - targets.count();
    }
  }
  EXPECT_GE(found, support::share_of(1000));
}

}  // namespace
}  // namespace parley
