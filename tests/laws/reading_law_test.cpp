// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "tests/support/random_case.h"
#include "tests/support/write_case.h"
#include <gtest/gtest.h>

#include "parley/casefile/read.h"

namespace parley {
namespace {

using support::CaseFamily;
using support::RandomWorlds;

FetchedFile nothing_to_fetch(const std::string&) { return {}; }

/// Whether two rankings agree on what is unknown, how strong differences are, and on degrees.
bool same_beyond_ranks(const StateSpace& space, const Ranking& before, const Ranking& after) {
  for (const StateId other : space.states().members()) {
    for (const StateId state : space.states().members()) {
      if (before.compare(other, state) != after.compare(other, state)) return false;
      if (before.much_worse(other, state) != after.much_worse(other, state)) return false;
      if (before.degree(other, state) != after.degree(other, state)) return false;
    }
  }
  return true;
}

std::string errors_of(const Reading& reading) {
  std::string found;
  for (const Diagnostic& diagnostic : reading.diagnostics) {
    if (severity_of(diagnostic.code) == Severity::error) found += code_name(diagnostic.code) + " ";
  }
  return found;
}

TEST(ReadingLaw, a_case_that_is_written_and_read_again_is_the_same_conflict) {
  constexpr std::size_t kDraws = 20;
  for (const CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const RandomWorlds drawn(family, support::test_seed() + 11, draw);
      const Reading reading = read_case(
          "random.yaml", support::write_case(drawn.conflict, "a random case"), nothing_to_fetch);
      ASSERT_EQ(errors_of(reading), "") << drawn.saved();
      const Result<Worlds> again = ground(reading.conflict, parley::Run{});
      ASSERT_TRUE(static_cast<bool>(again)) << drawn.saved();
      const StateSpace& space = drawn.worlds.space;
      ASSERT_EQ(space.cells(), again->space.cells()) << drawn.saved();
      ASSERT_EQ(space.states(), again->space.states()) << drawn.saved();
      ASSERT_EQ(space.actors(), again->space.actors()) << drawn.saved();
      for (const ActorId actor : IdRange<ActorId>(space.actors())) {
        for (const StateId from : space.states().members()) {
          StateSet before(space.cells());
          StateSet after(space.cells());
          space.for_each_move(actor, from, [&](StateId to) { before.add(to); });
          again->space.for_each_move(actor, from, [&](StateId to) { after.add(to); });
          ASSERT_EQ(before, after) << drawn.saved();
        }
      }
      ASSERT_EQ(drawn.worlds.worlds.size(), again->worlds.size()) << drawn.saved();
      for (std::size_t at = 0; at < again->worlds.size(); ++at) {
        const World& before = drawn.worlds.worlds[at];
        const World& after = again->worlds[at];
        ASSERT_DOUBLE_EQ(before.draw.chance, after.draw.chance) << drawn.saved();
        ASSERT_DOUBLE_EQ(before.draw.prior, after.draw.prior) << drawn.saved();
        for (const ActorId actor : ids(before.rankings)) {
          ASSERT_EQ(before.rankings[actor]->ranks, after.rankings[actor]->ranks) << drawn.saved();
          ASSERT_TRUE(same_beyond_ranks(space, *before.rankings[actor], *after.rankings[actor]))
              << drawn.saved();
          const Thresholds was = before.thresholds(actor);
          const Thresholds is = after.thresholds(actor);
          ASSERT_EQ(was.satisficing, is.satisficing) << drawn.saved();
          ASSERT_EQ(was.alpha, is.alpha) << drawn.saved();
          ASSERT_EQ(was.beta, is.beta) << drawn.saved();
          ASSERT_EQ(was.gamma, is.gamma) << drawn.saved();
          for (const ActorId towards : ids(before.rankings)) {
            ASSERT_EQ(before.attitude(actor, towards), after.attitude(actor, towards))
                << drawn.saved();
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace parley
