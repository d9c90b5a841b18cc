// SPDX-License-Identifier: Apache-2.0
#include "tests/support/case_parts.h"
#include "tests/support/random_case.h"
#include "tests/support/relabel.h"
#include <gtest/gtest.h>

#include "parley/base/random.h"
#include "parley/engine/stability/stability.h"

namespace parley {
namespace {

using support::CaseFamily;
using support::RandomWorlds;

TEST(RelabellingLaw, other_names_and_orders_change_no_verdict) {
  constexpr std::size_t kDraws = 60;
  constexpr std::uint32_t kStream = 5;
  std::vector<ConceptId> concepts;
  for (std::size_t at = 0; at < all_concepts().size(); ++at) concepts.emplace_back(at);
  for (CaseFamily family : support::case_families()) {
    // Merged states are judged where the lowest of them stands, which other names change: here
    // they are alike to everybody.
    family.ranks_only = family.same;
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const RandomWorlds drawn(family, support::test_seed() + 6, draw);
      Random random(support::test_seed(), draw, kStream);
      const support::Relabelling names = support::random_relabelling(drawn.conflict, random);
      const Case twin = support::relabel(drawn.conflict, names);
      const Worlds twin_worlds = support::ground_or_throw(twin);
      const StateSpace& space = drawn.worlds.space;
      // In the first world everybody is of the first type, in either order of actors.
      const auto before =
          solve_stability(space, drawn.worlds.worlds.front(), concepts, parley::Run{});
      const auto after =
          solve_stability(twin_worlds.space, twin_worlds.worlds.front(), concepts, parley::Run{});
      for (std::size_t which = 0; which < concepts.size(); ++which) {
        for (const ActorId actor : ids(names.actors)) {
          for (const StateId state : space.states().members()) {
            const StateId there = twin_worlds.space.representative(
                support::relabel_cell(space, twin_worlds.space, names, state));
            ASSERT_EQ(before[which].for_actor[actor].has(state),
                      after[which].for_actor[names.actors[actor]].has(there))
                << all_concepts()[which].id << ", actor " << actor.index() << ", state "
                << state.index() << "; " << drawn.saved();
          }
        }
      }
      ASSERT_EQ(space.states().count(), twin_worlds.space.states().count()) << drawn.saved();
    }
  }
}

}  // namespace
}  // namespace parley
