// SPDX-License-Identifier: Apache-2.0
#include "parley/model/state_space.h"

#include <set>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"
#include "tests/support/oracle.h"
#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/base/random.h"

namespace parley {
namespace {

using support::add_actor;
using support::add_option;

StateSpace build(const Case& conflict) { return *StateSpace::build(conflict); }

std::set<std::size_t> moves(const StateSpace& space, ActorId actor, std::size_t from) {
  std::set<std::size_t> reached;
  space.for_each_move(actor, StateId(from), [&](StateId to) { reached.insert(to.index()); });
  return reached;
}

TEST(StateSpaceTest, the_first_option_is_the_least_significant_digit) {
  Case conflict;
  const ActorId actor = add_actor(conflict, "A");
  const OptionId two = add_option(conflict, actor, "two");
  const OptionId three = add_option(conflict, actor, "three", 3);
  const OptionId four = add_option(conflict, actor, "four", 4);
  const StateSpace space = build(conflict);
  EXPECT_EQ(space.cells(), 24U);
  IdVector<OptionId, LevelId> levels(3);
  levels[two] = LevelId(1);
  levels[three] = LevelId(2);
  levels[four] = LevelId(3);
  const StateId last = space.cell_of(levels);
  EXPECT_EQ(last, StateId(1 + 2 * 2 + 3 * 6));
  for (const OptionId option : {two, three, four}) {
    EXPECT_EQ(space.level(last, option), levels[option]);
  }
  EXPECT_EQ(space.with(last, three, LevelId(0)), StateId(1 + 3 * 6));
  EXPECT_EQ(space.with(StateId(0), four, LevelId(2)), StateId(12));
}

TEST(StateSpaceTest, the_set_of_an_expression_is_where_it_holds) {
  constexpr std::uint32_t kStream = 3;
  const std::uint64_t seed = support::test_seed();
  for (support::CaseFamily family : support::case_families()) {
    if (!family.graph) family.most_cells = 512;
    for (std::uint64_t draw = 0; draw < support::share_of(20); ++draw) {
      const Case conflict = support::random_case(family, seed + 8, draw);
      const StateSpace space = build(conflict);
      Case of_nobody = conflict;  // the oracle is to evaluate, not to compare and to move
      of_nobody.actors = {};
      const support::Oracle oracle(of_nobody, {});
      Random random(seed, draw, kStream);
      for (int count = 0; count < 10; ++count) {
        const ExpressionPtr expression = support::random_expression(conflict, random);
        const StateSet set = space.satisfying(*expression);
        for (const StateId cell : IdRange<StateId>(space.cells())) {
          ASSERT_EQ(set.has(cell), space.holds(*expression, cell))
              << support::write(conflict, *expression) << " at " << cell.index();
          ASSERT_EQ(set.has(cell), oracle.holds(*expression, cell))
              << support::write(conflict, *expression) << " at " << cell.index();
        }
      }
    }
  }
}

TEST(StateSpaceTest, long_axes_repeat_as_they_should_across_words) {
  // Radix three never divides a word; seven of them reach far past one.
  Case conflict;
  const ActorId actor = add_actor(conflict, "A");
  for (std::size_t option = 0; option < 7; ++option) {
    add_option(conflict, actor, support::numbered("o", option), 3);
  }
  const StateSpace space = build(conflict);
  ASSERT_EQ(space.cells(), 2187U);
  for (const OptionId option : ids(conflict.options)) {
    for (std::uint64_t levels = 0; levels < 8; ++levels) {
      const ExpressionPtr expression = support::at_levels(option, levels);
      const StateSet set = space.satisfying(*expression);
      for (const StateId cell : IdRange<StateId>(space.cells())) {
        ASSERT_EQ(set.has(cell), ((levels >> space.level(cell, option).index()) & 1U) != 0);
      }
    }
  }
}

TEST(StateSpaceTest, a_move_sets_any_of_the_actors_options_in_one_step) {
  Case conflict;
  const ActorId mover = add_actor(conflict, "A");
  const ActorId other = add_actor(conflict, "B");
  const OptionId one = add_option(conflict, mover, "one");
  const OptionId two = add_option(conflict, mover, "two");
  add_option(conflict, other, "three");
  // Between 0 and 3 lies no feasible state: the move goes there directly.
  conflict.impossible.push_back(support::statement(
      conflict, support::negation(support::equivalence(support::on(one), support::on(two)))));
  const StateSpace space = build(conflict);
  EXPECT_EQ(moves(space, mover, 0), std::set<std::size_t>({3}));
  EXPECT_EQ(moves(space, mover, 7), std::set<std::size_t>({4}));
  EXPECT_EQ(moves(space, other, 3), std::set<std::size_t>({7}));
  EXPECT_TRUE(space.moves_merge());
  EXPECT_EQ(space.states().count(), 4U);
}

TEST(StateSpaceTest, transitions_are_kept_and_moves_merge_only_where_they_are_transitive) {
  Case conflict;
  const ActorId actor = add_actor(conflict, "A");
  const OptionId option = add_option(conflict, actor, "o", 3);
  conflict.options[option].moves = support::moves_up(3);
  EXPECT_TRUE(build(conflict).moves_merge());
  EXPECT_FALSE(build(conflict).axis(option).free);
  EXPECT_EQ(moves(build(conflict), actor, 0), std::set<std::size_t>({1, 2}));
  EXPECT_EQ(moves(build(conflict), actor, 2), std::set<std::size_t>());
  // 0 -> 1 -> 2, but not 0 -> 2.
  conflict.options[option].moves[LevelId(0)] = 2;
  EXPECT_FALSE(build(conflict).moves_merge());
  EXPECT_EQ(moves(build(conflict), actor, 0), std::set<std::size_t>({1}));
  conflict.options[option].moves = support::any_moves(3);
  EXPECT_TRUE(build(conflict).moves_merge());
  EXPECT_TRUE(build(conflict).axis(option).free);
}

TEST(StateSpaceTest, merged_states_go_by_the_lowest_and_move_like_all_of_them) {
  Case conflict;
  const ActorId first = add_actor(conflict, "A");
  const ActorId second = add_actor(conflict, "B");
  add_option(conflict, first, "a", 4);
  const OptionId b = add_option(conflict, second, "b");
  const auto cells = [&](std::initializer_list<std::size_t> members) {
    std::vector<ExpressionPtr> parts;
    for (const std::size_t cell : members) {
      parts.push_back(support::only_at(conflict, StateId(cell)));
    }
    return support::statement(conflict, support::any_of(parts));
  };
  // Two rules that share a cell make one state of all; an impossible cell stays out of it.
  conflict.same = {cells({7, 6, 4}), cells({2, 6})};
  conflict.impossible = {cells({4})};
  conflict.options[b].moves = support::moves_up(2);
  const StateSpace space = build(conflict);
  for (const std::size_t cell : {2U, 6U, 7U})
    EXPECT_EQ(space.representative(StateId(cell)), StateId(2));
  EXPECT_EQ(space.states().members(),
            std::vector({StateId(0), StateId(1), StateId(2), StateId(3), StateId(5)}));
  EXPECT_TRUE(space.feasible(StateId(7)));
  EXPECT_FALSE(space.is_state(StateId(7)));
  EXPECT_FALSE(space.moves_merge());
  EXPECT_EQ(moves(space, first, 2), std::set<std::size_t>({0, 1, 3, 5}));
  EXPECT_EQ(moves(space, second, 3), std::set<std::size_t>({2}));
  EXPECT_EQ(moves(space, second, 2), std::set<std::size_t>());
}

TEST(StateSpaceTest, what_is_the_same_merges_nothing_where_it_speaks_of_one_state) {
  Case conflict;
  const ActorId actor = add_actor(conflict, "A");
  const OptionId option = add_option(conflict, actor, "o", 3);
  conflict.same = {support::statement(conflict, support::at_level(option, 1))};
  EXPECT_FALSE(build(conflict).merges());
  EXPECT_TRUE(build(conflict).moves_merge());
  conflict.same = {support::statement(conflict, support::at_levels(option, 6))};
  EXPECT_TRUE(build(conflict).merges());
  // Of the two one is impossible.
  conflict.impossible = {support::statement(conflict, support::at_level(option, 2))};
  EXPECT_FALSE(build(conflict).merges());
  EXPECT_TRUE(build(conflict).feasible(StateId(1)));
  EXPECT_FALSE(build(conflict).feasible(StateId(2)));
}

TEST(StateSpaceTest, a_graph_has_the_arcs_between_feasible_states) {
  Case conflict;
  const ActorId actor = add_actor(conflict, "A");
  support::make_graph(conflict, 5);
  for (const std::size_t to : {1U, 2U, 3U}) support::add_arc(conflict, actor, 0, to);
  support::add_arc(conflict, actor, 0, 2);
  support::add_arc(conflict, actor, 3, 4);
  conflict.impossible = {support::statement(conflict, support::in_state(StateId(1)))};
  conflict.same = {support::statement(
      conflict,
      support::disjunction(support::in_state(StateId(2)), support::in_state(StateId(3))))};
  const StateSpace space = build(conflict);
  EXPECT_EQ(moves(space, actor, 0), std::set<std::size_t>({2}));
  EXPECT_EQ(moves(space, actor, 2), std::set<std::size_t>({4}));
  EXPECT_FALSE(space.moves_merge());
}

TEST(StateSpaceTest, more_cells_than_ids_can_number_are_an_error) {
  Case conflict;
  const ActorId actor = add_actor(conflict, "A");
  for (std::size_t option = 0; option < 40; ++option) {
    add_option(conflict, actor, support::numbered("o", option));
    const Result<std::size_t> cells = StateSpace::count_cells(conflict);
    ASSERT_EQ(static_cast<bool>(cells), option < 31) << option;
    if (cells) {
      EXPECT_EQ(*cells, std::size_t{2} << option);
    } else {
      EXPECT_EQ(cells.faults().front().code, Code::too_many_states);
    }
  }
  const Result<StateSpace> space = StateSpace::build(conflict);
  ASSERT_FALSE(static_cast<bool>(space));
  EXPECT_EQ(space.faults().front().code, Code::too_many_states);
}

}  // namespace
}  // namespace parley
