// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/verify.h"

#include <functional>
#include <string_view>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"
#include "tests/support/known_games.h"
#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/engine/stability/stability.h"

namespace parley {
namespace {

using support::KnownGame;
using support::Staircase;

/// A staircase of two rises, and right witnesses to be broken. States as in staircase().
class VerifyTest : public testing::Test {
 protected:
  explicit VerifyTest(const Staircase& shape = {2, true, false})
      : game_(support::staircase(shape)), worlds_(support::ground_or_throw(game_.conflict)) {}

  /// The witness of A at its state.
  [[nodiscard]] Witness right(std::string_view concept_id) const {
    return find_witness(worlds_.space, world(), *concept_of(concept_id), ActorId(0), state(0));
  }
  [[nodiscard]] std::optional<WitnessFault> check(const Witness& witness) const {
    return verify(worlds_.space, world(), witness);
  }
  [[nodiscard]] const World& world() const { return worlds_.worlds.front(); }
  [[nodiscard]] StateId state(std::size_t at) const { return game_.states[at]; }

  /// The right witness, broken in one way.
  [[nodiscard]] std::optional<WitnessFault> broken(
      std::string_view concept_id, const std::function<void(Witness&)>& change) const {
    Witness witness = right(concept_id);
    EXPECT_EQ(check(witness), std::nullopt);
    change(witness);
    return check(witness);
  }
  /// The same where the change is to the steps of the first sanction.
  [[nodiscard]] std::optional<WitnessFault> misstep(
      const std::function<void(std::vector<Step>&)>& change) const {
    return broken("seq", [&](Witness& witness) { change(witness.sanctions.front().steps); });
  }

  KnownGame game_;
  Worlds worlds_;
};

class VerifyUnwillingTest : public VerifyTest {
 protected:
  VerifyUnwillingTest() : VerifyTest({2, false, false}) {}
};

class VerifyEscapeTest : public VerifyTest {
 protected:
  VerifyEscapeTest() : VerifyTest({2, true, true}) {}
};

TEST_F(VerifyTest, right_witnesses_are_accepted) {
  for (const Concept& one : all_concepts()) EXPECT_EQ(check(right(one.id)), std::nullopt) << one.id;
}

TEST_F(VerifyTest, a_cell_that_is_no_state_is_named) {
  const StateId infeasible(2);
  const StateId outside(1'000'000);
  for (const StateId cell : {infeasible, outside}) {
    EXPECT_EQ(broken("seq", [&](Witness& witness) { witness.state = cell; }),
              WitnessFault::not_a_state);
    EXPECT_EQ(broken("nash", [&](Witness& witness) { witness.exit = cell; }),
              WitnessFault::not_a_state);
    EXPECT_EQ(
        broken("seq", [&](Witness& witness) { witness.sanctions.front().improvement = cell; }),
        WitnessFault::not_a_state);
    EXPECT_EQ(misstep([&](std::vector<Step>& steps) { steps.back().to = cell; }),
              WitnessFault::not_a_state);
    EXPECT_EQ(misstep([&](std::vector<Step>& steps) { steps[1].from = cell; }),
              WitnessFault::not_a_state);
  }
}

TEST_F(VerifyTest, an_exit_goes_with_an_unstable_state_and_with_no_other) {
  EXPECT_EQ(broken("seq", [&](Witness& witness) { witness.exit = state(1); }),
            WitnessFault::missing_exit);
  EXPECT_EQ(broken("seq", [](Witness& witness) { witness.stable = false; }),
            WitnessFault::missing_exit);
  EXPECT_EQ(broken("nash", [](Witness& witness) { witness.exit.reset(); }),
            WitnessFault::missing_exit);
}

TEST_F(VerifyTest, an_exit_is_a_move_of_the_actor_and_better_for_it) {
  // State 2 is better for A, but it cannot go there by itself.
  EXPECT_EQ(broken("nash", [&](Witness& witness) { witness.exit = state(2); }),
            WitnessFault::exit_no_improvement);
  EXPECT_EQ(broken("nash", [&](Witness& witness) { witness.exit = witness.state; }),
            WitnessFault::exit_no_improvement);
  // B can step back from state 2 to 1, which is worse for it.
  const Witness back{*concept_of("nash"), ActorId(1), state(2), false, {}, state(1)};
  EXPECT_EQ(check(back), WitnessFault::exit_no_improvement);
}

TEST_F(VerifyTest, an_exit_that_is_punished_is_none) {
  for (const char* concept_id : {"gmr", "smr", "seq", "sseq"}) {
    const Witness wrong{*concept_of(concept_id), ActorId(0), state(0), false, {}, state(1)};
    EXPECT_EQ(check(wrong), WitnessFault::exit_is_punished) << concept_id;
  }
}

TEST_F(VerifyTest, every_improvement_is_answered_and_nothing_else) {
  EXPECT_EQ(broken("seq", [](Witness& witness) { witness.sanctions.clear(); }),
            WitnessFault::improvement_unanswered);
  EXPECT_EQ(broken("seq",
                   [&](Witness& witness) {
                     witness.sanctions.push_back({state(2), witness.sanctions.front().steps});
                   }),
            WitnessFault::sanction_of_no_improvement);
  // Nash: nothing answers an improvement.
  const Witness wrong{*concept_of("nash"), ActorId(0), state(0), true, {}, {}};
  EXPECT_EQ(check(wrong), WitnessFault::improvement_unanswered);
}

TEST_F(VerifyTest, a_sanction_is_a_sequence_of_legal_steps_of_the_others) {
  EXPECT_EQ(misstep([](std::vector<Step>& steps) { steps.erase(steps.begin()); }),
            WitnessFault::step_illegal);
  EXPECT_EQ(misstep([&](std::vector<Step>& steps) { steps.front().from = state(0); }),
            WitnessFault::step_illegal);
  // Two rises at once.
  EXPECT_EQ(misstep([&](std::vector<Step>& steps) { steps.front().to = state(4); }),
            WitnessFault::step_illegal);
  EXPECT_EQ(misstep([](std::vector<Step>& steps) { steps.front().mover = ActorId(2); }),
            WitnessFault::step_illegal);
  EXPECT_EQ(misstep([](std::vector<Step>& steps) { steps.front().mover = ActorId(9); }),
            WitnessFault::step_illegal);
  EXPECT_EQ(misstep([](std::vector<Step>& steps) { steps[2].mover = ActorId(0); }),
            WitnessFault::step_by_actor);
  EXPECT_EQ(misstep([](std::vector<Step>& steps) { steps[1].mover = steps[0].mover; }),
            WitnessFault::step_twice_in_a_row);
}

TEST_F(VerifyTest, a_sanction_that_does_not_hurt_is_none) {
  EXPECT_EQ(misstep([](std::vector<Step>& steps) { steps.pop_back(); }),
            WitnessFault::sanction_harmless);
  EXPECT_EQ(misstep([](std::vector<Step>& steps) { steps.clear(); }),
            WitnessFault::sanction_harmless);
}

TEST_F(VerifyTest, a_concept_without_sanctions_takes_none) {
  EXPECT_EQ(broken("seq", [](Witness& witness) { witness.concept_id = *concept_of("nash"); }),
            WitnessFault::wrong_sanction_kind);
}

TEST_F(VerifyUnwillingTest, a_credible_sanction_has_no_unwanted_step) {
  EXPECT_EQ(broken("gmr", [](Witness& witness) { witness.concept_id = *concept_of("seq"); }),
            WitnessFault::step_unwanted);
}

TEST_F(VerifyEscapeTest, a_sanction_that_the_actor_escapes_from_is_none) {
  EXPECT_EQ(broken("gmr", [](Witness& witness) { witness.concept_id = *concept_of("smr"); }),
            WitnessFault::reply_escapes);
  EXPECT_EQ(broken("seq", [](Witness& witness) { witness.concept_id = *concept_of("sseq"); }),
            WitnessFault::reply_escapes);
}

TEST(VerifyRandom, no_witness_of_the_opposite_verdict_is_accepted) {
  constexpr std::size_t kDraws = 10;
  constexpr std::uint32_t kMostCells = 24;
  std::size_t refused = 0;
  for (support::CaseFamily family : support::case_families()) {
    family.most_cells = std::min(family.most_cells, kMostCells);
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const support::RandomWorlds drawn(family, support::test_seed() + 7, draw);
      const StateSpace& space = drawn.worlds.space;
      const World& world = drawn.worlds.worlds.front();
      for (std::size_t at = 0; at < all_concepts().size() * space.actors(); ++at) {
        const ActorId actor(at % space.actors());
        const ConceptId concept_id(at / space.actors());
        // Foresight has a law of its own: foresight_law_test.cpp.
        if (concept_at(concept_id).sanctioning > Sanctioning::by_improvements) continue;
        for (const StateId state : space.states().members()) {
          Witness wrong = find_witness(space, world, concept_id, actor, state);
          if (wrong.stable) {
            wrong.stable = false;
            for (const StateId exit : space.states().members()) {
              wrong.exit = exit;
              ASSERT_NE(verify(space, world, wrong), std::nullopt) << drawn.saved();
              ++refused;
            }
          } else {
            // The sanctions of the weakest concept are the best lie there is.
            Concept weakest = concept_at(concept_id);
            weakest.sanctioning = Sanctioning::by_moves;
            weakest.reply_counts = false;
            for (Sanction& answer : answer_improvements(space, world, weakest, actor, state)) {
              if (!answer.steps.empty()) wrong.sanctions.push_back(std::move(answer));
            }
            wrong.stable = true;
            wrong.exit.reset();
            ASSERT_NE(verify(space, world, wrong), std::nullopt) << drawn.saved();
            ++refused;
          }
        }
      }
    }
  }
  EXPECT_GE(refused, support::share_of(10'000));
}

}  // namespace
}  // namespace parley
