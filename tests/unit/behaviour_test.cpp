// SPDX-License-Identifier: Apache-2.0
#include "parley/service/behaviour.h"

#include <set>
#include <string>

#include "tests/support/case_parts.h"
#include "tests/support/known_games.h"
#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/service/service.h"

namespace parley {
namespace {

std::set<std::string> names_of(const std::vector<ConceptId>& concepts) {
  std::set<std::string> names;
  for (const ConceptId rule : concepts) names.emplace(concept_at(rule).id);
  return names;
}

using Set = std::set<std::string>;

TEST(Behaviour, CooperationOfPrisonersTakesForesight) {
  const support::KnownGame game = support::prisoners_dilemma();
  const Worlds worlds = support::ground_or_throw(game.conflict);
  const Behaviour cooperation =
      find_behaviour(game.conflict, worlds, game.states[0], base_concepts(), parley::Run{});
  ASSERT_EQ(cooperation.actors.size(), 2U);
  for (const ActorBehaviour& one : cooperation.actors) {
    EXPECT_TRUE(one.can_move);
    EXPECT_EQ(names_of(one.least), Set{"sseq"});
  }
  EXPECT_TRUE(cooperation.everybody[0].empty());
  EXPECT_EQ(cooperation.everybody[3].size(), 1U);
  const Behaviour defection =
      find_behaviour(game.conflict, worlds, game.states[3], base_concepts(), parley::Run{});
  for (const ActorBehaviour& one : defection.actors) EXPECT_EQ(names_of(one.least), Set{"nash"});
}

TEST(Behaviour, WhereNoConceptExplainsAnActorNobodyElseMakesUpForIt) {
  const support::KnownGame game = support::chicken();
  const Worlds worlds = support::ground_or_throw(game.conflict);
  // Both drive on: each would rather swerve, and nothing punishes that.
  const Behaviour crash =
      find_behaviour(game.conflict, worlds, game.states[3], base_concepts(), parley::Run{});
  EXPECT_TRUE(crash.each_somehow.empty());
  for (const ActorBehaviour& one : crash.actors) EXPECT_TRUE(one.least.empty());
  // One swerves: that holds by itself.
  const Behaviour one_swerves =
      find_behaviour(game.conflict, worlds, game.states[1], base_concepts(), parley::Run{});
  EXPECT_EQ(one_swerves.everybody[0].size(), 1U);
}

TEST(Behaviour, ImplicationsHoldForEveryConceptInRandomWorlds) {
  constexpr std::size_t kDraws = 30;
  for (const support::CaseFamily& family : support::case_families()) {
    std::vector<ConceptId> every;
    for (std::size_t at = 0; at < all_concepts().size(); ++at) {
      if (family.graph && all_concepts()[at].needs == Needs::options) continue;
      every.emplace_back(at);
    }
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const support::RandomWorlds drawn(family, support::test_seed() + 3, draw);
      const auto verdicts =
          solve_stability(drawn.worlds.space, drawn.worlds.worlds.front(), every, parley::Run{});
      for (const Stability& one : verdicts) {
        for (const Stability& other : verdicts) {
          if (!implies(concept_at(one.concept_id), concept_at(other.concept_id))) continue;
          for (const ActorId actor : IdRange<ActorId>(drawn.worlds.space.actors())) {
            ASSERT_EQ(one.for_actor[actor] & other.for_actor[actor], one.for_actor[actor])
                << concept_at(one.concept_id).id << " without " << concept_at(other.concept_id).id
                << "; " << drawn.saved();
          }
        }
      }
    }
  }
  EXPECT_TRUE(implies(concept_at(*concept_of("nash")), concept_at(*concept_of("smr"))));
  EXPECT_TRUE(implies(concept_at(*concept_of("sseq")), concept_at(*concept_of("smr"))));
  EXPECT_FALSE(implies(concept_at(*concept_of("seq")), concept_at(*concept_of("smr"))));
  EXPECT_FALSE(implies(concept_at(*concept_of("smr")), concept_at(*concept_of("seq"))));
}

TEST(Behaviour, OfTheCaseIsAskedWhereNoStateIsGiven) {
  Request request;
  request.command = Command::behaviour;
  request.case_path = "-";
  request.case_text = "parley: 1\nactors:\n  A: {can: {left: go left}, wants: [left]}\ntoday: []\n";
  const Answer refused = answer(request, parley::Run{});
  EXPECT_EQ(refused.status, kStatusFault);
  EXPECT_NE(refused.messages.find("C051"), std::string::npos);
  request.state = "left";
  EXPECT_EQ(answer(request, parley::Run{}).status, 0);
}

}  // namespace
}  // namespace parley
