// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>

#include "tests/support/oracle.h"
#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/engine/stability/stability.h"
#include "parley/engine/stability/verify.h"

namespace parley {
namespace {

using support::CaseFamily;
using support::Oracle;
using support::RandomWorlds;

/// Whether a witness is right, says what the solver says, and is what its header promises.
testing::AssertionResult right_witness(const StateSpace& space, const World& world,
                                       const Oracle& oracle, const Witness& witness, bool stable) {
  if (witness.stable != stable) return testing::AssertionFailure() << "not the solver's verdict";
  if (const auto fault = verify(space, world, witness)) {
    return testing::AssertionFailure() << "fault " << static_cast<int>(*fault);
  }
  const bool ascending = std::is_sorted(witness.sanctions.begin(), witness.sanctions.end(),
                                        [](const Sanction& left, const Sanction& right) {
                                          return left.improvement < right.improvement;
                                        });
  if (!ascending) return testing::AssertionFailure() << "sanctions out of order";
  if (!witness.exit) return testing::AssertionSuccess();
  const std::string_view id = all_concepts()[witness.concept_id.index()].id;
  for (const StateId other : space.states().members()) {
    if (oracle.moves(witness.actor, witness.state, other) &&
        oracle.leaves(id, witness.actor, other, witness.state) &&
        oracle.compare(witness.actor, other, *witness.exit) == Order::better &&
        oracle.unpunished(id, witness.actor, witness.state, other)) {
      return testing::AssertionFailure() << "state " << other.index() << " is a better exit";
    }
  }
  return testing::AssertionSuccess();
}

TEST(WitnessLaw, every_verdict_has_a_witness_that_the_verifier_accepts) {
  constexpr std::size_t kDraws = 24;
  constexpr std::uint32_t kMostCells = 40;
  std::size_t witnesses = 0;
  std::size_t longest = 0;
  for (CaseFamily family : support::case_families()) {
    family.most_cells = std::min(family.most_cells, kMostCells);
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const RandomWorlds drawn(family, support::test_seed() + 2, draw);
      const StateSpace& space = drawn.worlds.space;
      const World& world = drawn.worlds.worlds.front();
      const Oracle oracle(drawn.conflict, world.draw.types);
      for (std::size_t at = 0; at < all_concepts().size(); ++at) {
        // Foresight has a law of its own: foresight_law_test.cpp.
        if (all_concepts()[at].sanctioning > Sanctioning::by_improvements) continue;
        const Stability solved =
            solve_stability(space, world, {ConceptId(at)}, parley::Run{}).front();
        for (const ActorId actor : IdRange<ActorId>(space.actors())) {
          for (const StateId state : space.states().members()) {
            const Witness witness = find_witness(space, world, ConceptId(at), actor, state);
            ASSERT_TRUE(
                right_witness(space, world, oracle, witness, solved.for_actor[actor].has(state)))
                << all_concepts()[at].id << ", actor " << actor.index() << ", state "
                << state.index() << "; " << drawn.saved();
            ++witnesses;
            for (const Sanction& sanction : witness.sanctions) {
              longest = std::max(longest, sanction.steps.size());
            }
          }
        }
      }
    }
  }
  std::printf("%zu witnesses; the longest sanction takes %zu steps\n", witnesses, longest);
#ifdef NDEBUG
  // Sanctions in which somebody moves more than once are among them.
  EXPECT_GE(longest, 3U);
#endif
}

}  // namespace
}  // namespace parley
