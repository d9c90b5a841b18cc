// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"
#include <gtest/gtest.h>

#include "parley/engine/stability/judge.h"
#include "parley/engine/stability/stability.h"
#include "parley/engine/stability/verify.h"
#include "parley/report/sentences.h"
#include "parley/service/analyze.h"

namespace parley {
namespace {

constexpr ActorId kAnn{0};
constexpr ActorId kBob{1};
using States = std::vector<std::size_t>;

/// Ann and Bob with a yes/no option each, a and b. State 0: neither; 1: a; 2: b; 3: both.
class TwoByTwo {
 public:
  TwoByTwo() {
    support::add_actor(conflict, "Ann");
    support::add_actor(conflict, "Bob");
    support::add_option(conflict, kAnn, "a");
    support::add_option(conflict, kBob, "b");
  }

  [[nodiscard]] Statement at(std::size_t state) const {
    return support::statement(conflict, support::only_at(conflict, StateId(state)));
  }
  Preference& wishes(ActorId actor) { return conflict.actors[actor].types[TypeId(0)].preference; }
  void prefers(ActorId actor, const std::vector<States>& best_first) {
    wishes(actor).order = support::ranks(conflict, best_first);
  }
  void is_unsure(ActorId actor, std::size_t one, std::size_t other) {
    wishes(actor).unknown.push_back({at(one), at(other)});
  }
  void cares(ActorId actor, Attitude for_ann, Attitude for_bob) {
    auto& attitudes = conflict.actors[actor].disposition.attitudes;
    attitudes = IdVector<ActorId, Attitude>();
    attitudes.push_back(for_ann);
    attitudes.push_back(for_bob);
  }
  /// So many tenths for one state over the other.
  void is_certain(ActorId actor, std::size_t one, std::size_t other, std::int64_t tenths) {
    wishes(actor).degrees.push_back({at(one), at(other), support::tenths(tenths)});
  }
  /// Both would rather do what harms the other, and rather do neither than both.
  static TwoByTwo dilemma() {
    TwoByTwo game;
    game.prefers(kAnn, {{1}, {0}, {3}, {2}});
    game.prefers(kBob, {{2}, {0}, {3}, {1}});
    return game;
  }

  Case conflict;
};

/// A game and all that is computed of it.
class Solved {
 public:
  explicit Solved(TwoByTwo game)
      : game_(std::move(game)), worlds_(support::ground_or_throw(game_.conflict)) {}

  [[nodiscard]] const World& world() const { return worlds_.worlds.front(); }
  [[nodiscard]] const Ranking& ranking(ActorId actor) const { return *world().rankings[actor]; }
  [[nodiscard]] States stable(std::string_view id, ActorId actor) const {
    States found;
    const auto verdicts = solve_stability(worlds_.space, world(), {*concept_of(id)}, parley::Run{});
    for (const StateId state : verdicts.front().for_actor[actor].members()) {
      found.push_back(state.index());
    }
    return found;
  }
  [[nodiscard]] Witness witness(std::string_view id, ActorId actor, std::size_t state) const {
    return find_witness(worlds_.space, world(), *concept_of(id), actor, StateId(state));
  }
  [[nodiscard]] std::optional<WitnessFault> check(const Witness& witness) const {
    return verify(worlds_.space, world(), witness);
  }
  /// What is said of Ann at a state.
  [[nodiscard]] std::string sentence(std::string_view id, std::size_t state,
                                     Language language = Language::en) const {
    StateSet states(worlds_.space.cells());
    states.add(StateId(state));
    const Explanation found =
        explain(game_.conflict, worlds_, states, kAnn, {*concept_of(id)}, parley::Run{});
    return verdict_sentence(Names(game_.conflict, worlds_, language), found.verdicts.at(0));
  }

 private:
  TwoByTwo game_;
  Worlds worlds_;
};

Witness exit_of_ann(std::string_view id, std::size_t state, std::size_t exit) {
  return {*concept_of(id), kAnn, StateId(state), false, {}, StateId(exit), {}};
}

/// Ann leaves `state` for `to`, and Bob goes on to `end`.
Witness answer_to_ann(std::string_view id, std::size_t state, std::size_t to, std::size_t end) {
  const Sanction sanction{StateId(to), {{kBob, StateId(to), StateId(end)}}};
  return {*concept_of(id), kAnn, StateId(state), true, {sanction}, std::nullopt, {}};
}

/// It is not known what Ann thinks of 0 and 1, and of 0 and 3, nor what Bob thinks of 1 and 3.
Solved unsure() {
  TwoByTwo game;
  game.prefers(kAnn, {{1}, {0}, {2}, {3}});
  game.is_unsure(kAnn, 0, 1);
  game.is_unsure(kAnn, 0, 3);
  game.prefers(kBob, {{2}, {0}, {3}, {1}});
  game.is_unsure(kBob, 1, 3);
  return Solved(game);
}

TEST(UnknownPreference, the_sixteen_concepts_on_a_game_solved_by_hand) {
  const Solved game = unsure();
  const std::vector<std::pair<std::string_view, States>> expected = {
      {"nash_a", {2}},       {"gmr_a", {1, 2}},       {"smr_a", {1, 2}},    {"seq_a", {1, 2}},
      {"nash_b", {0, 1, 2}}, {"gmr_b", {0, 1, 2}},    {"smr_b", {0, 1, 2}}, {"seq_b", {0, 1, 2}},
      {"nash_c", {2}},       {"gmr_c", {0, 1, 2, 3}}, {"smr_c", {0, 1, 2}}, {"seq_c", {0, 1, 2}},
      {"nash_d", {0, 1, 2}}, {"gmr_d", {0, 1, 2, 3}}, {"smr_d", {0, 1, 2}}, {"seq_d", {0, 1, 2}}};
  for (const auto& [id, states] : expected) EXPECT_EQ(game.stable(id, kAnn), states) << id;
}

TEST(UnknownPreference, what_tempts_and_would_deter_at_once_is_no_sanction_of_itself) {
  const Solved game = unsure();
  const Judge judge(game.world(), PreferenceReading::attitude_c);
  ASSERT_TRUE(judge.leaves(kAnn, StateId(1), StateId(0)));
  ASSERT_TRUE(judge.deterred(kAnn, StateId(1), StateId(0)));
  const Witness witness = game.witness("gmr_c", kAnn, 0);
  EXPECT_TRUE(witness.stable);
  ASSERT_EQ(witness.sanctions.size(), 1U);
  EXPECT_EQ(witness.sanctions[0].steps, (std::vector<Step>{{kBob, StateId(1), StateId(3)}}));
  EXPECT_EQ(game.check(witness), std::nullopt);
}

TEST(UnknownPreference, wrong_witnesses_are_refused) {
  const Solved game = unsure();
  // Ann does not know whether 1 is better: that is an exit for a and c, no exit for b and d.
  EXPECT_EQ(game.check(exit_of_ann("nash_a", 0, 1)), std::nullopt);
  EXPECT_EQ(game.check(exit_of_ann("nash_b", 0, 1)), WitnessFault::exit_no_improvement);
  EXPECT_EQ(game.check(exit_of_ann("nash_d", 0, 1)), WitnessFault::exit_no_improvement);
  EXPECT_EQ(game.check(exit_of_ann("nash", 0, 1)), WitnessFault::exit_no_improvement);
  EXPECT_EQ(game.check(exit_of_ann("gmr_c", 0, 1)), WitnessFault::exit_is_punished);
  // What may be no better deters c and d, not a and b.
  EXPECT_EQ(game.check(answer_to_ann("gmr_c", 0, 1, 3)), std::nullopt);
  EXPECT_EQ(game.check(answer_to_ann("gmr_a", 0, 1, 3)), WitnessFault::sanction_harmless);
  EXPECT_EQ(game.check(answer_to_ann("gmr_b", 3, 2, 0)), WitnessFault::sanction_harmless);
  EXPECT_EQ(game.check(answer_to_ann("gmr_d", 3, 2, 0)), std::nullopt);
  EXPECT_EQ(game.check(answer_to_ann("smr_d", 3, 2, 0)), WitnessFault::reply_escapes);
  // Bob may want to go from 1 to 3; from 2 to 0 he does not.
  EXPECT_EQ(game.check(answer_to_ann("seq_c", 0, 1, 3)), std::nullopt);
  EXPECT_EQ(game.check(answer_to_ann("seq_d", 3, 2, 0)), WitnessFault::step_unwanted);
}

TEST(UnknownPreference, a_want_that_may_be_none_leaves_open_what_it_would_decide) {
  TwoByTwo game;
  Wants wants = support::wants(game.conflict, {support::on(OptionId(0)), support::on(OptionId(1))});
  wants.statements[0].maybe = true;
  game.wishes(kAnn).order = wants;
  const Solved solved(game);
  EXPECT_EQ(solved.ranking(kAnn).compare(StateId(1), StateId(0)), Order::unknown);
  EXPECT_EQ(solved.ranking(kAnn).compare(StateId(2), StateId(0)), Order::better);
  EXPECT_EQ(solved.stable("nash_a", kAnn), States{});
  EXPECT_EQ(solved.stable("nash_b", kAnn), (States{0, 1, 2, 3}));
  EXPECT_NE(solved.sentence("nash_a", 0).find("gains what may be its first want (“"),
            std::string::npos)
      << solved.sentence("nash_a", 0);
  EXPECT_NE(solved.sentence("nash_a", 1).find("loses what may be its first want"),
            std::string::npos);
  EXPECT_NE(solved.sentence("nash_a", 0, Language::zh_hant).find("並不知道"), std::string::npos);
}

TEST(UnknownPreference, an_explanation_says_what_is_not_known) {
  const Solved game = unsure();
  const std::string leaves = game.sentence("gmr_a", 0);
  EXPECT_NE(leaves.find("it may be better or worse off: which is not known"), std::string::npos)
      << leaves;
  EXPECT_NE(leaves.find("as this concept reads preferences, it would rather have stayed"),
            std::string::npos)
      << leaves;
  const std::string stays = game.sentence("seq_c", 0);
  EXPECT_NE(stays.find("which it may want: it may be better or worse off"), std::string::npos)
      << stays;
  const std::string replies = game.sentence("smr_d", 3);
  EXPECT_NE(replies.find("has a reply"), std::string::npos) << replies;
}

/// The dilemma where some states are much worse: the groups from `gap` on.
Solved strong_dilemma(std::size_t gap) {
  TwoByTwo game = TwoByTwo::dilemma();
  std::get<Ranks>(game.wishes(kAnn).order).gaps = {gap};
  return Solved(game);
}

TEST(Strength, a_sanction_deters_if_it_ends_much_worse) {
  const Solved far = strong_dilemma(2);
  const Solved near = strong_dilemma(3);
  for (const char* id : {"gmr", "smr", "seq"}) {
    const std::string strong = std::string("strong_") + id;
    EXPECT_EQ(far.stable(id, kAnn), (States{0, 1, 3})) << id;
    EXPECT_EQ(far.stable(strong, kAnn), (States{0, 1, 3})) << strong;
    // Neither to both is now worse, but not much.
    EXPECT_EQ(near.stable(id, kAnn), (States{0, 1, 3})) << id;
    EXPECT_EQ(near.stable(strong, kAnn), (States{1, 3})) << strong;
  }
}

TEST(Strength, wrong_witnesses_are_refused) {
  EXPECT_EQ(strong_dilemma(2).check(answer_to_ann("strong_gmr", 0, 1, 3)), std::nullopt);
  EXPECT_EQ(strong_dilemma(3).check(answer_to_ann("gmr", 0, 1, 3)), std::nullopt);
  EXPECT_EQ(strong_dilemma(3).check(answer_to_ann("strong_gmr", 0, 1, 3)),
            WitnessFault::sanction_harmless);
  EXPECT_EQ(strong_dilemma(2).check(exit_of_ann("strong_seq", 0, 1)),
            WitnessFault::exit_is_punished);
  // Both is much worse for Ann here, but from there she can go to b alone, which is not.
  TwoByTwo game;
  game.prefers(kAnn, {{1}, {0}, {2}, {3}});
  std::get<Ranks>(game.wishes(kAnn).order).gaps = {3};
  const Solved mild(game);
  EXPECT_EQ(mild.check(answer_to_ann("strong_gmr", 0, 1, 3)), std::nullopt);
  EXPECT_EQ(mild.check(answer_to_ann("smr", 0, 1, 3)), std::nullopt);
  EXPECT_EQ(mild.check(answer_to_ann("strong_smr", 0, 1, 3)), WitnessFault::reply_escapes);
  EXPECT_NE(mild.sentence("strong_smr", 0).find("has a reply"), std::string::npos);
}

TEST(Strength, an_explanation_says_how_much_worse) {
  const std::string stays = strong_dilemma(2).sentence("strong_gmr", 0);
  EXPECT_NE(stays.find("which is much worse for it"), std::string::npos) << stays;
  const std::string leaves = strong_dilemma(3).sentence("strong_gmr", 0);
  EXPECT_NE(leaves.find("to where it is much worse off than now"), std::string::npos) << leaves;
}

TEST(Relations, actors_that_care_for_the_other_alone_turn_the_dilemma_round) {
  TwoByTwo game = TwoByTwo::dilemma();
  game.cares(kAnn, Attitude::neutral, Attitude::positive);
  game.cares(kBob, Attitude::positive, Attitude::neutral);
  const Solved kind(game);
  EXPECT_EQ(kind.stable("nash", kAnn), (States{1, 3}));
  EXPECT_EQ(kind.stable("rel_nash", kAnn), (States{0, 2}));
  EXPECT_EQ(kind.stable("rel_nash", kBob), (States{0, 1}));
  game.cares(kAnn, Attitude::neutral, Attitude::negative);
  EXPECT_EQ(Solved(game).stable("rel_nash", kAnn), (States{1, 3}));
  game.cares(kAnn, Attitude::neutral, Attitude::neutral);
  EXPECT_EQ(Solved(game).stable("rel_nash", kAnn), (States{0, 1, 2, 3}));
  // What is good for her is bad for him, so that nothing is good for both.
  game.cares(kAnn, Attitude::positive, Attitude::positive);
  EXPECT_EQ(Solved(game).stable("rel_nash", kAnn), (States{0, 1, 2, 3}));
}

TEST(Relations, a_tie_tempts_nobody) {
  TwoByTwo game;
  game.cares(kAnn, Attitude::positive, Attitude::positive);
  EXPECT_EQ(Solved(game).stable("rel_nash", kAnn), (States{0, 1, 2, 3}));
  game.prefers(kBob, {{1}});
  EXPECT_EQ(Solved(game).stable("rel_nash", kAnn), (States{1, 2, 3}));
}

TEST(Relations, wrong_witnesses_are_refused) {
  TwoByTwo game = TwoByTwo::dilemma();
  game.cares(kAnn, Attitude::neutral, Attitude::positive);
  const Solved kind(game);
  EXPECT_EQ(kind.check(exit_of_ann("nash", 0, 1)), std::nullopt);
  EXPECT_EQ(kind.check(exit_of_ann("rel_nash", 0, 1)), WitnessFault::exit_no_improvement);
  EXPECT_EQ(kind.check(exit_of_ann("rel_nash", 1, 0)), std::nullopt);
  // From neither Bob goes on to b alone, his best: Ann, who wishes him well, is not sorry.
  EXPECT_EQ(kind.check(answer_to_ann("rel_gmr", 1, 0, 2)), WitnessFault::sanction_harmless);
  EXPECT_EQ(kind.check(answer_to_ann("rel_gmr", 3, 2, 0)), WitnessFault::sanction_harmless);
  // Bob can punish her by going to his own worst, if he wishes himself ill.
  game.prefers(kBob, {{2}, {3}, {1}, {0}});
  const Solved sane(game);
  EXPECT_EQ(sane.check(answer_to_ann("rel_gmr", 3, 2, 0)), std::nullopt);
  EXPECT_EQ(sane.check(answer_to_ann("rel_smr", 3, 2, 0)), std::nullopt);
  EXPECT_EQ(sane.check(answer_to_ann("rel_seq", 3, 2, 0)), WitnessFault::step_unwanted);
  game.cares(kBob, Attitude::neutral, Attitude::negative);
  EXPECT_EQ(Solved(game).check(answer_to_ann("rel_seq", 3, 2, 0)), std::nullopt);
}

TEST(Relations, an_explanation_says_whom_the_actor_cares_for) {
  TwoByTwo game = TwoByTwo::dilemma();
  game.cares(kAnn, Attitude::neutral, Attitude::positive);
  const std::string text = Solved(game).sentence("rel_nash", 1);
  EXPECT_NE(text.find("it comes out as its attitudes wish (Bob, which it wishes well, is better "
                      "off)"),
            std::string::npos)
      << text;
}

/// Ann is certain by so many tenths that 1 is better than 0, and acts from so many tenths on.
Solved graded(std::int64_t certain, std::int64_t threshold) {
  TwoByTwo game = TwoByTwo::dilemma();
  game.is_certain(kAnn, 1, 0, certain);
  Thresholds& thresholds = game.conflict.actors[kAnn].disposition.thresholds;
  thresholds.satisficing = support::tenths(threshold).middle;
  thresholds.alpha = support::tenths(threshold).middle;
  return Solved(game);
}

TEST(Degrees, an_actor_leaves_where_the_relative_certainty_reaches_its_threshold) {
  // r = 0.7 against 0.3: a relative certainty of 0.4.
  EXPECT_EQ(graded(7, 4).stable("fuzzy_nash", kAnn), (States{1, 3}));
  EXPECT_EQ(graded(7, 5).stable("fuzzy_nash", kAnn), (States{0, 1, 3}));
  // 0.3 against 0.7: back again.
  EXPECT_EQ(graded(3, 4).stable("fuzzy_nash", kAnn), (States{0, 3}));
}

TEST(Degrees, an_actor_leaves_where_the_probability_exceeds_1_minus_its_threshold) {
  EXPECT_EQ(graded(7, 4).stable("prob_nash", kAnn), (States{1, 3}));
  EXPECT_EQ(graded(7, 3).stable("prob_nash", kAnn), (States{0, 1, 3}));
  // 0.7 tempts her away, 0.3 back.
  EXPECT_EQ(graded(7, 8).stable("prob_nash", kAnn), (States{3}));
}

TEST(Degrees, tied_states_tempt_nobody_and_unknown_ones_whoever_takes_a_chance) {
  TwoByTwo game;
  for (const char* id : {"fuzzy_nash", "prob_nash"}) {
    EXPECT_EQ(Solved(game).stable(id, kAnn), (States{0, 1, 2, 3})) << id;
  }
  game.is_unsure(kAnn, 0, 1);
  EXPECT_EQ(Solved(game).stable("fuzzy_nash", kAnn), (States{0, 1, 2, 3}));
  EXPECT_EQ(Solved(game).stable("prob_nash", kAnn), (States{2, 3}));
}

TEST(Degrees, a_pair_that_speaks_of_two_states_both_ways_round_says_nothing) {
  TwoByTwo game = TwoByTwo::dilemma();
  const Statement either = support::statement(game.conflict, support::always());
  game.wishes(kAnn).degrees.push_back({either, either, support::tenths(9)});
  const Solved solved(game);
  const Ranking& ranking = solved.ranking(kAnn);
  EXPECT_EQ(ranking.degree(StateId(0), StateId(0)).units, Decimal::kOne / 2);
  EXPECT_EQ(ranking.degree(StateId(1), StateId(0)).units, Decimal::kOne);
  EXPECT_EQ(ranking.degree(StateId(0), StateId(1)).units, 0);
}

TEST(Degrees, wrong_witnesses_are_refused) {
  EXPECT_EQ(graded(7, 4).check(exit_of_ann("fuzzy_nash", 0, 1)), std::nullopt);
  EXPECT_EQ(graded(7, 5).check(exit_of_ann("fuzzy_nash", 0, 1)), WitnessFault::exit_no_improvement);
  EXPECT_EQ(graded(7, 4).check(exit_of_ann("prob_nash", 0, 1)), std::nullopt);
  EXPECT_EQ(graded(7, 3).check(exit_of_ann("prob_nash", 0, 1)), WitnessFault::exit_no_improvement);
  TwoByTwo game = TwoByTwo::dilemma();
  game.is_certain(kAnn, 3, 0, 6);
  game.is_certain(kBob, 3, 1, 6);
  for (const ActorId actor : {kAnn, kBob}) {
    Thresholds& thresholds = game.conflict.actors[actor].disposition.thresholds;
    thresholds.satisficing = support::tenths(3).middle;
    thresholds.beta = support::tenths(3).middle;
    thresholds.gamma = support::tenths(3).middle;
  }
  // 3 is better than 0 by a relative certainty of 0.2, and with a probability of 0.6: that is too
  // little to make up for having left, and for Bob too little to go there from 1.
  const Solved cautious(game);
  for (const std::string reading : {"fuzzy_", "prob_"}) {
    EXPECT_EQ(cautious.check(answer_to_ann(reading + "gmr", 0, 1, 3)), std::nullopt) << reading;
    EXPECT_EQ(cautious.check(answer_to_ann(reading + "seq", 0, 1, 3)), WitnessFault::step_unwanted)
        << reading;
  }
  Thresholds& hers = game.conflict.actors[kAnn].disposition.thresholds;
  hers.satisficing = support::tenths(2).middle;
  hers.beta = support::tenths(5).middle;
  const Solved bold(game);
  for (const std::string reading : {"fuzzy_", "prob_"}) {
    EXPECT_EQ(bold.check(answer_to_ann(reading + "gmr", 0, 1, 3)), WitnessFault::sanction_harmless)
        << reading;
  }
}

TEST(Degrees, an_explanation_gives_the_degree_and_the_threshold) {
  const std::string fuzzy = graded(7, 4).sentence("fuzzy_nash", 0);
  EXPECT_NE(fuzzy.find("relative certainty of 0.4, which reaches its threshold of 0.4"),
            std::string::npos)
      << fuzzy;
  const std::string probable = graded(7, 4).sentence("prob_nash", 0);
  EXPECT_NE(probable.find("with a probability of 70 %, more than 60 %"), std::string::npos)
      << probable;
  const std::string deterred = graded(7, 4).sentence("fuzzy_gmr", 0);
  EXPECT_NE(deterred.find("short of its threshold of 0.4"), std::string::npos) << deterred;
}

}  // namespace
}  // namespace parley
