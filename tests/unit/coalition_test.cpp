// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"
#include "tests/support/known_games.h"
#include <gtest/gtest.h>

#include "parley/engine/stability/coalition_witness.h"
#include "parley/engine/stability/stability.h"

namespace parley {
namespace {

using support::KnownGame;

const Coalition kFirstTwo = {ActorId(0), ActorId(1)};

std::vector<Jump> jumps_of(const StateSpace& space, const World& world, const char* concept_id,
                           Improving convention) {
  const std::vector<ConceptId> concepts = {*concept_of(concept_id)};
  const std::vector<StateSet> equilibria = {
      solve_stability(space, world, concepts, parley::Run{}).front().for_all};
  return equilibrium_jumps(space, world, concepts, convention, *all_coalitions(space.actors(), 2),
                           equilibria, equilibria, parley::Run{});
}

TEST(Coalitions, in_elmira_ministry_and_uniroyal_overturn_state_five_to_eight) {
  for (const KnownGame& game : {support::elmira_graph(), support::elmira_options()}) {
    const Worlds worlds = support::ground_or_throw(game.conflict);
    const StateSpace& space = worlds.space;
    const World& world = worlds.worlds.front();
    const auto groups = *all_coalitions(3, 2);
    for (const char* concept_id : {"nash", "gmr", "smr", "seq", "sseq"}) {
      const std::vector<Jump> jumps = jumps_of(space, world, concept_id, Improving::joint);
      const auto from_five = std::find_if(jumps.begin(), jumps.end(), [&](const Jump& jump) {
        return jump.from == game.states[4];
      });
      ASSERT_NE(from_five, jumps.end()) << concept_id;
      EXPECT_EQ(groups[from_five->group], kFirstTwo) << concept_id;
      EXPECT_TRUE(from_five->minimal);
      EXPECT_EQ(from_five->to, std::vector{game.states[7]}) << concept_id;
      for (const Jump& jump : jumps) {
        EXPECT_NE(jump.from, game.states[7]) << concept_id;
        EXPECT_NE(jump.from, game.states[8]) << concept_id;
      }
    }
    // Neither of the two ways there is wanted at every step.
    EXPECT_TRUE(jumps_of(space, world, "nash", Improving::stepwise).empty());
    const std::vector<Step> steps =
        joint_steps(space, world, PreferenceReading::plain, Improving::joint, kFirstTwo,
                    game.states[4], {game.states[7]})
            .front();
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_NE(steps[0].mover, steps[1].mover);
    EXPECT_EQ(steps[0].from, game.states[4]);
    EXPECT_EQ(steps[1].to, game.states[7]);
  }
}

TEST(Coalitions, a_group_does_not_jump_over_states_that_are_not_feasible) {
  // Both want both options on, but each is impossible alone.
  Case conflict;
  const ActorId first = support::add_actor(conflict, "A");
  const ActorId second = support::add_actor(conflict, "B");
  const OptionId one = support::add_option(conflict, first, "a");
  const OptionId other = support::add_option(conflict, second, "b");
  for (const ActorId actor : {first, second}) {
    support::set_preference(
        conflict, actor,
        support::wants(conflict, {support::conjunction(support::on(one), support::on(other))}));
  }
  const auto stays = [&](const Case& its_case) {
    const Worlds worlds = support::ground_or_throw(its_case);
    return coalition_stability(worlds.space, worlds.worlds.front(), {*concept_of("nash")},
                               Improving::joint, kFirstTwo, parley::Run{})
        .front()
        .has(StateId(0));
  };
  EXPECT_FALSE(stays(conflict));
  Case alone = conflict;
  alone.impossible.push_back(
      support::statement(alone, support::conjunction(support::on(one), support::off(other))));
  EXPECT_FALSE(stays(alone));  // the other one may go first
  alone.impossible.push_back(
      support::statement(alone, support::conjunction(support::off(one), support::on(other))));
  EXPECT_TRUE(stays(alone));
}

TEST(Coalitions, groups_come_smaller_ones_first_and_too_many_are_refused) {
  const auto groups = *all_coalitions(3, 1);
  const std::vector<Coalition> expected = {{ActorId(0)},
                                           {ActorId(1)},
                                           {ActorId(2)},
                                           {ActorId(0), ActorId(1)},
                                           {ActorId(0), ActorId(2)},
                                           {ActorId(1), ActorId(2)},
                                           {ActorId(0), ActorId(1), ActorId(2)}};
  EXPECT_EQ(groups, expected);
  EXPECT_EQ(all_coalitions(kMostActorsToScan, 2)->size(), 4096U - 1 - kMostActorsToScan);
  const auto refused = all_coalitions(kMostActorsToScan + 1, 2);
  ASSERT_FALSE(static_cast<bool>(refused));
  EXPECT_EQ(refused.faults().front().code, Code::too_many_groups);
  EXPECT_TRUE(all_coalitions(1, 2)->empty());
}

TEST(Coalitions, concepts_without_steps_have_no_coalition_form) {
  Concept rule = concept_at(*concept_of("seq"));
  EXPECT_TRUE(has_coalition_form(rule));
  rule.sanctioning = Sanctioning::simultaneous;
  EXPECT_FALSE(has_coalition_form(rule));
}

/// A and B would both take up what is theirs; then C would drop its own, which hurts A.
class PunishedPair : public testing::Test {
 protected:
  PunishedPair() : worlds_(support::ground_or_throw(conflict())) {}

  static Case conflict() {
    Case made;
    std::vector<OptionId> options;
    for (const char* id : {"A", "B", "C"}) {
      const ActorId actor = support::add_actor(made, id);
      options.push_back(support::add_option(made, actor, std::string("take_") + id));
    }
    const auto both = support::conjunction(support::on(options[0]), support::on(options[1]));
    const auto peace = support::off(options[2]);
    support::set_preference(made, ActorId(0), support::wants(made, {peace, both}));
    support::set_preference(made, ActorId(1), support::wants(made, {both}));
    // C strikes back just where both have taken.
    support::set_preference(
        made, ActorId(2),
        support::wants(
            made, {support::disjunction(support::conjunction(both, support::on(options[2])),
                                        support::conjunction(support::negation(both), peace))}));
    return made;
  }

  [[nodiscard]] CoalitionWitness right(const char* concept_id,
                                       Improving convention = Improving::joint) const {
    return find_coalition_witness(worlds_.space, worlds_.worlds.front(), *concept_of(concept_id),
                                  convention, kFirstTwo, StateId(0));
  }
  [[nodiscard]] std::optional<CoalitionFault> check(const CoalitionWitness& witness) const {
    return verify(worlds_.space, worlds_.worlds.front(), witness);
  }
  [[nodiscard]] std::optional<CoalitionFault> broken(
      const char* concept_id, const std::function<void(CoalitionWitness&)>& change) const {
    CoalitionWitness witness = right(concept_id);
    EXPECT_EQ(check(witness), std::nullopt);
    change(witness);
    return check(witness);
  }

  Worlds worlds_;
};

TEST_F(PunishedPair, leaves_under_nash_and_is_deterred_under_the_rest) {
  EXPECT_FALSE(right("nash").stable);
  EXPECT_EQ(right("nash").exit->end(), StateId(3));
  EXPECT_EQ(right("nash").exit->steps.size(), 2U);
  for (const char* concept_id : {"gmr", "smr", "seq", "sseq"}) {
    const CoalitionWitness witness = right(concept_id);
    EXPECT_TRUE(witness.stable) << concept_id;
    ASSERT_EQ(witness.answered.size(), 1U) << concept_id;
    const std::vector<Step> sanction = {{ActorId(2), StateId(3), StateId(7)}};
    EXPECT_EQ(witness.answered.front().sanction, sanction) << concept_id;
  }
  // Neither step is wanted by the one who takes it first.
  EXPECT_TRUE(right("nash", Improving::stepwise).stable);
}

TEST_F(PunishedPair, wrong_witnesses_are_named) {
  using Fault = CoalitionFault;
  using W = CoalitionWitness;
  const StateId outside(1'000'000);
  EXPECT_EQ(broken("seq", [](W& w) { w.group.clear(); }), Fault::not_a_group);
  EXPECT_EQ(broken("seq", [](W& w) { w.group = {ActorId(1), ActorId(0)}; }), Fault::not_a_group);
  EXPECT_EQ(broken("seq", [](W& w) { w.group.push_back(ActorId(9)); }), Fault::not_a_group);
  EXPECT_EQ(broken("seq", [&](W& w) { w.state = outside; }), Fault::not_a_state);
  EXPECT_EQ(broken("seq", [&](W& w) { w.answered[0].sanction[0].to = outside; }),
            Fault::not_a_state);
  EXPECT_EQ(broken("seq", [](W& w) { w.stable = false; }), Fault::missing_exit);
  EXPECT_EQ(broken("nash", [](W& w) { w.exit.reset(); }), Fault::missing_exit);
  EXPECT_EQ(broken("nash", [](W& w) { w.exit->steps.erase(w.exit->steps.begin()); }),
            Fault::move_illegal);
  EXPECT_EQ(broken("nash", [](W& w) { w.exit->steps.clear(); }), Fault::move_illegal);
  EXPECT_EQ(broken("nash", [](W& w) { w.exit->steps[0].to = StateId(3); }), Fault::move_illegal);
  EXPECT_EQ(broken("nash", [](W& w) { w.exit->steps[1].mover = ActorId(2); }),
            Fault::move_by_other);
  EXPECT_EQ(broken("nash",
                   [](W& w) {
                     const ActorId mover = w.exit->steps[0].mover;
                     const StateId away = w.exit->steps[0].to;
                     w.exit->steps = {{mover, StateId(0), away}, {mover, away, StateId(0)}};
                   }),
            Fault::move_twice_in_a_row);
  EXPECT_EQ(broken("nash", [](W& w) { w.exit->steps.pop_back(); }), Fault::no_improvement);
  EXPECT_EQ(broken("nash", [](W& w) { w.convention = Improving::stepwise; }),
            Fault::step_of_move_unwanted);
  EXPECT_EQ(broken("nash", [](W& w) { w.concept_id = *concept_of("seq"); }),
            Fault::exit_is_punished);
  EXPECT_EQ(broken("seq", [](W& w) { w.answered.clear(); }), Fault::improvement_unanswered);
  EXPECT_EQ(broken("seq", [](W& w) { w.answered[0].sanction.clear(); }),
            Fault::improvement_unanswered);
  EXPECT_EQ(broken("seq", [](W& w) { w.concept_id = *concept_of("nash"); }),
            Fault::wrong_sanction_kind);
  EXPECT_EQ(broken("seq", [](W& w) { w.answered[0].sanction[0].mover = ActorId(0); }),
            Fault::sanction_by_member);
  EXPECT_EQ(broken("seq", [](W& w) { w.answered[0].sanction[0].from = StateId(0); }),
            Fault::sanction_illegal);
  EXPECT_EQ(broken("seq",
                   [](W& w) {
                     w.answered[0].sanction.push_back({ActorId(2), StateId(7), StateId(3)});
                   }),
            Fault::sanction_twice_in_a_row);
}

TEST(Coalitions, a_sanction_nobody_wants_a_harmless_one_and_an_escape_are_named) {
  // A and B gain by taking both; C can answer in two ways: by c, which hurts A, and by d, which
  // hurts nobody. Whether C wants c, and whether A and B can make good for it, is what varies.
  const auto made = [](bool c_wants, bool escape) {
    Case conflict;
    std::vector<OptionId> options;
    for (const char* id : {"A", "B", "C"}) {
      options.push_back(support::add_option(conflict, support::add_actor(conflict, id),
                                            std::string("take_") + id));
    }
    const OptionId harmless = support::add_option(conflict, ActorId(2), "other");
    const auto both = support::conjunction(support::on(options[0]), support::on(options[1]));
    const auto none = support::conjunction(support::off(options[0]), support::off(options[1]));
    const auto struck = support::on(options[2]);
    const auto good =
        escape ? support::disjunction(support::conjunction(both, support::negation(struck)),
                                      support::conjunction(struck, none))
               : support::conjunction(both, support::negation(struck));
    for (const ActorId actor : {ActorId(0), ActorId(1)}) {
      support::set_preference(conflict, actor, support::wants(conflict, {good}));
    }
    support::set_preference(conflict, ActorId(2),
                            support::wants(conflict, {c_wants ? struck : support::negation(struck),
                                                      support::off(harmless)}));
    return conflict;
  };
  const auto judged = [](const Case& conflict, const char* from, const char* as,
                         const std::function<void(CoalitionWitness&)>& change) {
    const Worlds worlds = support::ground_or_throw(conflict);
    CoalitionWitness witness =
        find_coalition_witness(worlds.space, worlds.worlds.front(), *concept_of(from),
                               Improving::joint, kFirstTwo, StateId(0));
    EXPECT_TRUE(witness.stable) << from;
    EXPECT_EQ(verify(worlds.space, worlds.worlds.front(), witness), std::nullopt);
    witness.concept_id = *concept_of(as);
    change(witness);
    return verify(worlds.space, worlds.worlds.front(), witness);
  };
  const auto as_it_is = [](CoalitionWitness&) {};
  EXPECT_EQ(judged(made(true, false), "gmr", "sseq", as_it_is), std::nullopt);
  EXPECT_EQ(judged(made(false, false), "gmr", "seq", as_it_is), CoalitionFault::sanction_unwanted);
  EXPECT_EQ(judged(made(true, true), "gmr", "smr", as_it_is), CoalitionFault::reply_escapes);
  EXPECT_EQ(judged(made(true, false), "gmr", "gmr",
                   [](CoalitionWitness& witness) {
                     for (JointMove& move : witness.answered) {
                       Step& step = move.sanction.back();
                       step.to = StateId(step.from.index() ^ 8U);
                     }
                   }),
            CoalitionFault::sanction_harmless);
}

}  // namespace
}  // namespace parley
