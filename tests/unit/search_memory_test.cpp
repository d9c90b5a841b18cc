// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <utility>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"
#include <gtest/gtest.h>

#include "parley/model/lines.h"
#include "parley/model/product.h"
#include "parley/model/sparse_array.h"

namespace parley {
namespace {

using support::add_actor;
using support::add_option;

/// Options of 2, 3, 4 and 2 levels, the last two of them actor C's; actor N has none.
struct MixedCase {
  Case conflict;
  ActorId a = add_actor(conflict, "A");
  ActorId b = add_actor(conflict, "B");
  ActorId c = add_actor(conflict, "C");
  ActorId n = add_actor(conflict, "N");
  OptionId two = add_option(conflict, a, "two");
  OptionId three = add_option(conflict, b, "three", 3);
  OptionId four = add_option(conflict, c, "four", 4);
  OptionId last = add_option(conflict, c, "last");

  [[nodiscard]] StateSpace space() const { return *StateSpace::build(conflict); }
};

std::vector<std::size_t> cells_of_frame(const Product& product, std::size_t frame) {
  std::vector<std::size_t> cells;
  product.for_each_cell(frame, [&](StateId cell) { cells.push_back(cell.index()); });
  return cells;
}

/// Of B's three levels the second is best, then the last.
Worlds where_b_likes_the_second_level_best(MixedCase& mixed) {
  const auto level = [&](std::size_t at) { return support::at_level(mixed.three, at); };
  support::set_preference(mixed.conflict, mixed.b,
                          support::wants(mixed.conflict, {level(1), level(2)}));
  return support::ground_or_throw(mixed.conflict);
}

TEST(SparseArrayTest, what_was_not_written_is_a_default_value_up_to_the_last_element) {
  for (const std::size_t size : {1U, 255U, 256U, 257U, 1000U}) {
    SparseArray<int> array(size);
    EXPECT_EQ(array.size(), size);
    EXPECT_EQ(std::as_const(array)[size - 1], 0);
    array.at(size - 1) = 7;
    EXPECT_EQ(std::as_const(array)[size - 1], 7);
    EXPECT_EQ(std::as_const(array)[0], size == 1 ? 7 : 0);
  }
}

TEST(SparseArrayTest, reading_keeps_nothing_and_what_is_kept_is_visited_in_ascending_order) {
  SparseArray<int> array(2000);
  const auto kept = [&] {
    std::vector<std::pair<std::size_t, int>> values;
    std::size_t stretch = 0;
    array.for_each_kept([&](std::size_t at, int value) {
      ++stretch;
      if (value != 0) values.emplace_back(at, value);
    });
    return std::pair(stretch, values);
  };
  EXPECT_EQ(std::as_const(array)[1999], 0);
  EXPECT_EQ(kept().first, 0U);
  array.at(1999) = 3;
  array.at(5) = 1;
  array.at(600) = 2;
  EXPECT_EQ(kept().second, (std::vector<std::pair<std::size_t, int>>{{5, 1}, {600, 2}, {1999, 3}}));
  EXPECT_LT(kept().first, 2000U);
}

TEST(SparseArrayTest,
     a_cleared_array_holds_default_values_and_keeps_nothing_and_can_be_used_again) {
  SparseArray<int> array(1000);
  for (int round = 1; round <= 3; ++round) {
    array.at(3) = round;
    array.at(4) = round;
    array.at(999) = round;
    EXPECT_EQ(std::as_const(array)[999], round);
    array.clear();
    EXPECT_EQ(array.size(), 1000U);
    EXPECT_EQ(std::as_const(array)[3], 0);
    EXPECT_EQ(std::as_const(array)[999], 0);
    array.for_each_kept([](std::size_t at, int) { ADD_FAILURE() << at; });
  }
}

TEST(LinesTest, what_is_said_to_be_nothing_new_was_arrived_at_before) {
  const MixedCase mixed;
  const StateSpace space = mixed.space();
  for (const ActorId mover : {mixed.a, mixed.b, mixed.c}) {
    Lines lines(space, mover);
    std::set<std::size_t> arrived;
    std::size_t saved = 0;
    // 29 and 48 have no common divisor, so that the lines are left in turn.
    for (std::size_t count = 0; count < space.cells(); ++count) {
      const StateId from(count * 29 % space.cells());
      const bool nothing_new = lines.nothing_new(from);
      if (nothing_new) ++saved;
      space.for_each_move(mover, from, [&](StateId to) {
        const bool is_new = arrived.insert(to.index()).second;
        EXPECT_FALSE(is_new && nothing_new) << mover.index() << ": " << from.index();
      });
    }
    // Each line is followed from two states.
    const std::size_t length = Product(space, {mover}).size();
    EXPECT_EQ(saved, space.cells() - 2 * space.cells() / length) << mover.index();
    EXPECT_TRUE(lines.nothing_new(StateId(0)));
    lines.clear();
    EXPECT_FALSE(lines.nothing_new(StateId(0)));
    EXPECT_TRUE(lines.nothing_new(StateId(0)));
  }
}

TEST(LinesTest, a_mover_that_goes_to_better_states_is_followed_from_worse_states_only) {
  MixedCase mixed;
  const Worlds worlds = where_b_likes_the_second_level_best(mixed);
  Lines lines(worlds.space, worlds.worlds.front(), mixed.b);
  EXPECT_FALSE(lines.nothing_new(StateId(1 + 2 * 2)));  // the last level
  EXPECT_TRUE(lines.nothing_new(StateId(1 + 1 * 2)));   // better
  EXPECT_TRUE(lines.nothing_new(StateId(1 + 2 * 2)));   // once more
  EXPECT_FALSE(lines.nothing_new(StateId(1)));          // worse
  EXPECT_FALSE(lines.nothing_new(StateId(0 + 1 * 2)));  // another line
}

TEST(LinesTest, who_comes_to_a_state_came_to_a_better_one_of_its_line_before) {
  MixedCase mixed;
  const Worlds worlds = where_b_likes_the_second_level_best(mixed);
  Lines lines(worlds.space, worlds.worlds.front(), mixed.b);
  EXPECT_FALSE(lines.nothing_new_into(StateId(1)));          // the worst level: nobody comes
  EXPECT_FALSE(lines.nothing_new_into(StateId(1 + 2 * 2)));  // better
  EXPECT_TRUE(lines.nothing_new_into(StateId(1 + 2 * 2)));   // once more
  EXPECT_FALSE(lines.nothing_new_into(StateId(1 + 1 * 2)));  // the best
  EXPECT_TRUE(lines.nothing_new_into(StateId(1 + 2 * 2)));
  EXPECT_FALSE(lines.nothing_new_into(StateId(0 + 2 * 2)));  // another line
  lines.clear();
  EXPECT_FALSE(lines.nothing_new_into(StateId(1 + 2 * 2)));
}

TEST(LinesTest, a_mover_without_options_brings_nothing_new) {
  const MixedCase mixed;
  const Worlds worlds = support::ground_or_throw(mixed.conflict);
  Lines any(worlds.space, mixed.n);
  Lines better(worlds.space, worlds.worlds.front(), mixed.n);
  for (const StateId from : IdRange<StateId>(worlds.space.cells())) {
    EXPECT_TRUE(any.nothing_new(from));
    EXPECT_TRUE(better.nothing_new(from));
  }
}

TEST(LinesTest, nothing_is_saved_where_a_mover_does_not_set_its_options_freely) {
  MixedCase mixed;
  mixed.conflict.options[mixed.three].moves = support::moves_up(3);
  const StateSpace space = mixed.space();
  Lines lines(space, mixed.b);
  for (int round = 0; round < 4; ++round) EXPECT_FALSE(lines.nothing_new(StateId(0)));
  // In a graph an actor has arcs instead of options.
  Case graph;
  const ActorId actor = add_actor(graph, "A");
  support::make_graph(graph, 3);
  support::add_arc(graph, actor, 0, 1);
  Lines arcs(*StateSpace::build(graph), actor);
  for (int round = 0; round < 4; ++round) EXPECT_FALSE(arcs.nothing_new(StateId(0)));
}

TEST(ProductTest, a_frame_has_the_cells_that_agree_outside_the_groups_options_in_ascending_order) {
  const MixedCase mixed;
  const StateSpace space = mixed.space();
  // Whatever the order of the members is: 2 levels of stride 1, 4 of stride 6, 2 of stride 24.
  for (const std::vector<ActorId>& group :
       {std::vector<ActorId>{mixed.a, mixed.c}, std::vector<ActorId>{mixed.c, mixed.n, mixed.a}}) {
    const Product product(space, group);
    EXPECT_EQ(product.size(), 16U);
    const std::size_t frame = product.frame_of(StateId(1 + 2 * 2 + 3 * 6 + 24));
    EXPECT_EQ(frame, 4U);
    EXPECT_EQ(
        cells_of_frame(product, frame),
        (std::vector<std::size_t>{4, 5, 10, 11, 16, 17, 22, 23, 28, 29, 34, 35, 40, 41, 46, 47}));
    EXPECT_TRUE(product.any_cell(frame, [](StateId cell) { return cell == StateId(47); }));
    EXPECT_FALSE(product.any_cell(frame, [](StateId cell) { return cell == StateId(45); }));
  }
}

TEST(ProductTest, a_group_without_options_has_frames_of_one_cell) {
  const MixedCase mixed;
  const StateSpace space = mixed.space();
  const Product product(space, {mixed.n});
  EXPECT_EQ(product.size(), 1U);
  EXPECT_EQ(cells_of_frame(product, product.frame_of(StateId(13))), std::vector<std::size_t>{13});
  EXPECT_TRUE(product.goes_straight(StateId(13), StateId(13)));
  EXPECT_FALSE(product.goes_straight(StateId(13), StateId(12)));
}

TEST(ProductTest, the_space_of_no_option_is_one_cell) {
  Case conflict;
  const ActorId actor = add_actor(conflict, "A");
  const StateSpace space = *StateSpace::build(conflict);
  ASSERT_EQ(space.cells(), 1U);
  EXPECT_EQ(cells_of_frame(Product(space, {actor}), 0), std::vector<std::size_t>{0});
  EXPECT_EQ(one_move_each(space, {actor}, StateId(0), StateId(0)), 0U);
  EXPECT_TRUE(Lines(space, actor).nothing_new(StateId(0)));
}

TEST(ProductTest, one_move_each_finds_an_order_where_who_can_go_first_must_not) {
  MixedCase mixed;
  const auto exclude = [&](const ExpressionPtr& left, const ExpressionPtr& right) {
    mixed.conflict.impossible.push_back(
        support::statement(mixed.conflict, support::conjunction(left, right)));
  };
  const ExpressionPtr a_moved = support::on(mixed.two);
  const ExpressionPtr b_moved = support::at_level(mixed.three, 2);
  const ExpressionPtr c_moved = support::at_level(mixed.four, 3);
  const StateId end(1 + 2 * 2 + 3 * 6);
  // Once A moved alone, nobody else can go on: B or C has to begin.
  exclude(a_moved, support::conjunction(b_moved, support::negation(c_moved)));
  exclude(a_moved, support::conjunction(c_moved, support::negation(b_moved)));
  const StateSpace space = mixed.space();
  const std::vector<ActorId> group = {mixed.a, mixed.b, mixed.c};
  EXPECT_EQ(one_move_each(space, group, StateId(0), end), 3U);
  EXPECT_TRUE(Product(space, group).goes_straight(StateId(0), end));
  EXPECT_EQ(one_move_each(space, group, StateId(0), StateId(2 * 2 + 3 * 6)), 2U);
  // Without A nobody can set A's option.
  EXPECT_EQ(one_move_each(space, {mixed.b, mixed.c}, StateId(0), end), std::nullopt);
  // And where B and C cannot both have moved before A, there is no order at all.
  exclude(support::negation(a_moved), support::conjunction(b_moved, c_moved));
  EXPECT_EQ(one_move_each(mixed.space(), group, StateId(0), end), std::nullopt);
}

TEST(ProductTest, one_move_each_keeps_to_the_moves_that_options_have) {
  MixedCase mixed;
  mixed.conflict.options[mixed.four].moves = support::moves_up(4);
  const StateSpace space = mixed.space();
  const StateId high(3 * 6);
  const std::vector<ActorId> group = {mixed.a, mixed.c};
  EXPECT_EQ(one_move_each(space, group, StateId(0), StateId(1 + 3 * 6 + 24)), 2U);
  EXPECT_EQ(one_move_each(space, group, high, StateId(1)), std::nullopt);
}

}  // namespace
}  // namespace parley
