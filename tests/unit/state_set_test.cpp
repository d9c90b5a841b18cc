// SPDX-License-Identifier: Apache-2.0
#include "parley/model/state_set.h"

#include <set>

#include <gtest/gtest.h>

#include "parley/base/random.h"

namespace parley {
namespace {

constexpr std::size_t kSizes[] = {0, 1, 2, 63, 64, 65, 127, 128, 130, 200};

/// A random set, twice: as bits and as the standard library has it.
struct Twin {
  StateSet bits;
  std::set<std::size_t> plain;

  Twin(std::size_t cells, Random& random) : bits(cells) {
    for (std::size_t cell = 0; cell < cells; ++cell) {
      if (random.below(3) != 0) continue;
      bits.add(StateId(cell));
      plain.insert(cell);
    }
  }
};

std::set<std::size_t> members(const StateSet& set) {
  std::set<std::size_t> found;
  for (const StateId state : set.members()) found.insert(state.index());
  return found;
}

TEST(StateSetTest, a_full_set_has_its_cells_and_no_more) {
  for (const std::size_t cells : kSizes) {
    EXPECT_EQ(StateSet(cells, true).count(), cells);
    EXPECT_EQ((~StateSet(cells)).count(), cells);
    EXPECT_TRUE(StateSet(cells).empty());
    EXPECT_EQ(~StateSet(cells), StateSet(cells, true));
    StateSet filled(cells);
    for (std::uint64_t& word : filled.words()) word = ~std::uint64_t{0};
    filled.clear_tail();
    EXPECT_EQ(filled, StateSet(cells, true));
  }
}

TEST(StateSetTest, members_come_and_go_and_are_listed_in_order) {
  Random random(1, 0, 0);
  for (const std::size_t cells : kSizes) {
    const Twin twin(cells, random);
    EXPECT_EQ(members(twin.bits), twin.plain);
    EXPECT_EQ(twin.bits.count(), twin.plain.size());
    EXPECT_EQ(twin.bits.empty(), twin.plain.empty());
    StateSet emptied = twin.bits;
    for (std::size_t cell = 0; cell < cells; ++cell) {
      EXPECT_EQ(twin.bits.has(StateId(cell)), twin.plain.count(cell) == 1);
      emptied.remove(StateId(cell));
    }
    EXPECT_TRUE(emptied.empty());
  }
}

TEST(StateSetTest, and_or_and_not_are_those_of_sets) {
  Random random(2, 0, 0);
  for (const std::size_t cells : kSizes) {
    const Twin left(cells, random);
    const Twin right(cells, random);
    std::set<std::size_t> both;
    std::set<std::size_t> either = left.plain;
    std::set<std::size_t> neither;
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const bool in_left = left.plain.count(cell) == 1;
      const bool in_right = right.plain.count(cell) == 1;
      if (in_left && in_right) both.insert(cell);
      if (in_right) either.insert(cell);
      if (!in_left && !in_right) neither.insert(cell);
    }
    EXPECT_EQ(members(left.bits & right.bits), both);
    EXPECT_EQ(members(left.bits | right.bits), either);
    EXPECT_EQ(members(~(left.bits | right.bits)), neither);
    EXPECT_EQ(~~left.bits, left.bits);
  }
}

TEST(StateSetTest, a_range_may_begin_and_end_anywhere) {
  constexpr std::size_t kCells = 200;
  for (std::size_t begin = 0; begin <= kCells; begin += 7) {
    for (std::size_t end = 0; end <= kCells; ++end) {
      StateSet set(kCells);
      set_bits(set.words().data(), begin, end);
      std::set<std::size_t> expected;
      for (std::size_t cell = begin; cell < end; ++cell) expected.insert(cell);
      ASSERT_EQ(members(set), expected) << begin << " to " << end;
    }
  }
}

}  // namespace
}  // namespace parley
