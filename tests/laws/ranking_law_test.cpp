// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"
#include "tests/support/random_case.h"
#include "tests/support/random_parts.h"
#include <gtest/gtest.h>

#include "parley/model/world.h"

namespace parley {
namespace {

using support::between;
using support::happens;

/// What the cells of a case are made of.
struct Shape {
  std::string name;
  std::vector<std::size_t> radices;
  std::size_t graph_states = 0;  ///< instead of options
  std::size_t rules = 0;
  bool same = false;
};

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> all = {
      {"one option", {2}, 0, 0, false},
      {"three levels", {3, 3, 3}, 0, 1, false},
      {"mixed", {2, 3, 4, 5, 2, 3}, 0, 1, false},
      {"mixed, large", {5, 2, 3, 2, 4, 3, 2, 5, 2}, 0, 2, false},
      {"yes and no", std::vector<std::size_t>(13, 2), 0, 2, false},
      {"no power of two", std::vector<std::size_t>(8, 3), 0, 0, false},
      {"merged", {3, 2, 5, 4, 3, 2, 2}, 0, 1, true},
      {"graph", {}, 70, 0, false},
      {"merged graph", {}, 130, 1, true},
  };
  return all;
}

/// A conflict of a shape, and random statements over it.
class RandomRankings {
 public:
  RandomRankings(const Shape& shape, std::uint64_t draw)
      : random_(support::test_seed(), draw, kStream) {
    const ActorId actor = support::add_actor(conflict_, "A");
    for (const std::size_t radix : shape.radices) {
      support::add_option(conflict_, actor, support::numbered("o", conflict_.options.size()),
                          radix);
    }
    if (shape.graph_states > 0) support::make_graph(conflict_, shape.graph_states);
    cells_ = static_cast<std::uint32_t>(support::count_cells(conflict_));
    for (std::size_t rule = 0; rule < shape.rules; ++rule) {
      conflict_.impossible.push_back(holding(support::conjunction(expression(), expression())));
    }
    if (!shape.same) return;
    for (int rule = 0; rule < 3; ++rule) {
      conflict_.same.push_back(holding(support::any_of({a_cell(), a_cell(), a_cell()})));
    }
  }

  [[nodiscard]] const Case& conflict() const { return conflict_; }
  [[nodiscard]] Random& random() { return random_; }

  [[nodiscard]] Statement statement() {
    if (!happens(random_, 10)) return holding(expression());
    Expression named;
    named.kind = Expression::Kind::named_state;
    named.operands = {a_cell()};
    const auto leaf = std::make_shared<const Expression>(std::move(named));
    return holding(happens(random_, 50) ? leaf : support::implication(expression(), leaf));
  }
  [[nodiscard]] Wants wants(std::uint32_t count) {
    Wants wants;
    for (std::uint32_t at = 0; at < count; ++at) {
      wants.statements.push_back(statement());
      wants.statements.back().maybe = happens(random_, 8);
    }
    wants.strong = happens(random_, 50) ? random_.below(count + 1) : 0;
    return wants;
  }
  [[nodiscard]] Ranks ranks(std::uint32_t count) {
    Ranks ranks;
    for (std::uint32_t at = 0; at < count; ++at) {
      ranks.groups.emplace_back();
      for (std::uint32_t member = between(random_, 1, 3); member > 0; --member) {
        ranks.groups.back().push_back(happens(random_, 50) ? statement() : holding(a_cell()));
      }
      if (happens(random_, 20)) ranks.gaps.push_back(at + 1);
    }
    return ranks;
  }
  [[nodiscard]] Values values(std::uint32_t count, std::uint32_t tenths) {
    Values values;
    for (std::uint32_t at = 0; at < count; ++at) {
      values.terms.push_back(
          {statement(), support::tenths(std::int64_t{random_.below(tenths)} - tenths / 3)});
    }
    return values;
  }

 private:
  static constexpr std::uint32_t kStream = 23;

  [[nodiscard]] static Statement holding(ExpressionPtr expression) {
    Statement statement;
    statement.expression = std::move(expression);
    return statement;
  }
  [[nodiscard]] ExpressionPtr expression() {
    if (happens(random_, 5)) return support::always();
    return support::random_tree(conflict_, random_, 3);
  }
  [[nodiscard]] ExpressionPtr a_cell() {
    return support::only_at(conflict_, StateId(random_.below(cells_)));
  }

  Case conflict_;
  Random random_;
  std::uint32_t cells_ = 0;
};

/// The definitions, written down state by state: a key for each, and its place among those that
/// occur, from 1 on; 0 for cells that are no states.
template <typename Key, typename KeyOf>
std::vector<Rank> places(const StateSpace& space, const KeyOf& key_of) {
  std::vector<Key> keys;
  space.states().for_each([&](StateId state) { keys.push_back(key_of(state)); });
  std::vector<Key> sorted = keys;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  std::vector<Rank> ranks(space.cells(), 0);
  auto key = keys.begin();
  space.states().for_each([&](StateId state) {
    const auto place = std::lower_bound(sorted.begin(), sorted.end(), *key++);
    ranks[state.index()] = static_cast<Rank>(place - sorted.begin() + 1);
  });
  return ranks;
}

/// By the first `count` wants.
std::vector<Rank> places_by_wants(const StateSpace& space, const Wants& wants, std::size_t count) {
  using Missed = std::array<std::uint64_t, 2>;
  constexpr std::size_t kBits = 64;
  return places<Missed>(space, [&](StateId state) {
    Missed missed{};
    for (std::size_t at = 0; at < count; ++at) {
      if (space.holds(*wants.statements[at].expression, state)) continue;
      missed[at / kBits] |= std::uint64_t{1} << (kBits - 1 - at % kBits);
    }
    return missed;
  });
}

std::size_t group_of(const StateSpace& space, const Ranks& ranks, StateId state) {
  std::size_t group = 0;
  for (; group < ranks.groups.size(); ++group) {
    for (const Statement& member : ranks.groups[group]) {
      if (space.holds(*member.expression, state)) return group;
    }
  }
  return group;
}

std::vector<Rank> listed(const RankTable& table) {
  return table.visit(
      [](const auto& ranks) { return std::vector<Rank>(ranks.begin(), ranks.end()); });
}

void expect_ranks(const Ranking& ranking, const std::vector<Rank>& expected) {
  ASSERT_EQ(listed(ranking.ranks), expected);
  ASSERT_EQ(ranking.last, *std::max_element(expected.begin(), expected.end()));
  ASSERT_EQ(ranking.ranks.width(), RankTable::width_for(ranking.last));
}

void expect_wants(const StateSpace& space, const Wants& wants, const Ranking& ranking) {
  expect_ranks(ranking, places_by_wants(space, wants, wants.statements.size()));
  ASSERT_EQ(ranking.bands.empty(), wants.strong == 0);
  if (wants.strong > 0) {
    ASSERT_EQ(listed(ranking.bands), places_by_wants(space, wants, wants.strong));
  }
  auto doubt = ranking.doubts.begin();
  for (std::size_t at = 0; at < wants.statements.size(); ++at) {
    if (!wants.statements[at].maybe) continue;
    ASSERT_NE(doubt, ranking.doubts.end());
    ASSERT_EQ(doubt->classes.empty(), at == 0);
    if (at > 0) {
      ASSERT_EQ(listed(doubt->classes), places_by_wants(space, wants, at));
    }
    space.states().for_each([&](StateId state) {
      const bool holds = space.holds(*wants.statements[at].expression, state);
      ASSERT_EQ(doubt->one.has(state), holds);
      ASSERT_EQ(doubt->other.has(state), !holds);
    });
    ++doubt;
  }
  ASSERT_EQ(doubt, ranking.doubts.end());
}

void expect_groups(const StateSpace& space, const Ranks& ranks, const Ranking& ranking) {
  expect_ranks(ranking, places<std::size_t>(
                            space, [&](StateId state) { return group_of(space, ranks, state); }));
  ASSERT_EQ(ranking.bands.empty(), ranks.gaps.empty());
  if (ranks.gaps.empty()) return;
  space.states().for_each([&](StateId state) {
    const std::size_t group = group_of(space, ranks, state);
    const auto gaps = std::count_if(ranks.gaps.begin(), ranks.gaps.end(),
                                    [&](std::size_t gap) { return gap <= group; });
    ASSERT_EQ(ranking.bands[state.index()], static_cast<Rank>(gaps + 1));
  });
}

void expect_values(const StateSpace& space, const Values& values, const Ranking& ranking) {
  expect_ranks(ranking, places<std::int64_t>(space, [&](StateId state) {
                 std::int64_t worth = 0;
                 for (const Values::Term& term : values.terms) {
                   const bool holds = space.holds(*term.statement.expression, state);
                   worth -= holds ? term.value.middle.units : 0;
                 }
                 return worth;
               }));
}

Run on_threads(std::size_t threads) {
  Run run;
  run.threads = threads;
  return run;
}

TEST(RankingLaw, states_are_those_that_no_rule_excludes) {
  for (const Shape& shape : shapes()) {
    for (std::uint64_t draw = 0; draw < support::share_of(10); ++draw) {
      SCOPED_TRACE(shape.name + ", draw " + std::to_string(draw) + ", seed " +
                   std::to_string(support::test_seed()));
      const RandomRankings drawn(shape, draw);
      const StateSpace space = *StateSpace::build(drawn.conflict());
      for (const StateId cell : IdRange<StateId>(space.cells())) {
        bool feasible = true;
        for (const Statement& rule : drawn.conflict().impossible) {
          feasible = feasible && !space.holds(*rule.expression, cell);
        }
        ASSERT_EQ(space.feasible(cell), feasible) << cell.index();
        ASSERT_EQ(space.is_state(cell), feasible && space.representative(cell) == cell);
      }
    }
  }
}

TEST(RankingLaw, ranks_are_what_the_definitions_say_state_by_state) {
  for (const Shape& shape : shapes()) {
    for (std::uint64_t draw = 0; draw < support::share_of(8); ++draw) {
      SCOPED_TRACE(shape.name + ", draw " + std::to_string(draw) + ", seed " +
                   std::to_string(support::test_seed()));
      RandomRankings drawn(shape, draw);
      const StateSpace space = *StateSpace::build(drawn.conflict());
      const parley::Run run = on_threads(1 + draw % 3);
      for (const std::uint32_t count : {0U, 1U, 7U, 8U, 9U, 16U, 17U, 33U, 70U}) {
        SCOPED_TRACE(count);
        const Wants wants = drawn.wants(count);
        expect_wants(space, wants, rank_states(space, wants, run));
        const Ranks ranks = drawn.ranks(count);
        expect_groups(space, ranks, rank_states(space, ranks, run));
        // Few different sums, and many.
        for (const std::uint32_t tenths : {4U, 4'000'000U}) {
          const Values values = drawn.values(count, tenths);
          expect_values(space, values, rank_states(space, values, run));
        }
      }
    }
  }
}

TEST(RankingLaw, a_space_of_many_blocks_is_ranked_alike_on_any_number_of_threads) {
  // More than one stretch of blocks. In the first neither the last stretch nor the last block is
  // full; in the others many blocks are alike.
  const Shape many_blocks[] = {
      {"mixed", {3, 2, 5, 3, 4, 3, 5, 2, 3, 3, 2, 3}, 0, 1, false},
#ifdef NDEBUG  // with sanitizers each takes minutes
      {"yes and no", std::vector<std::size_t>(19, 2), 0, 2, false},
      {"aligned", {4, 4, 4, 4, 4, 4, 3, 2, 5, 2, 2}, 0, 1, false},
#endif
  };
  for (const Shape& shape : many_blocks) {
    SCOPED_TRACE(shape.name + ", seed " + std::to_string(support::test_seed()));
    RandomRankings drawn(shape, 1);
    const StateSpace space = *StateSpace::build(drawn.conflict());
    const StateSpace again = *StateSpace::build(drawn.conflict(), on_threads(3));
    ASSERT_EQ(space.states(), again.states());
    for (const std::uint32_t count : {6U, 20U}) {
      SCOPED_TRACE(count);
      const Wants wants = drawn.wants(count);
      expect_ranks(rank_states(space, wants), places_by_wants(space, wants, count));
      const Ranks ranks = drawn.ranks(count);
      expect_groups(space, ranks, rank_states(space, ranks));
      const Values values = drawn.values(count, 1'000'000);
      expect_values(space, values, rank_states(space, values));
      for (const Preference& preference :
           {Preference(wants), Preference(ranks), Preference(values)}) {
        EXPECT_EQ(rank_states(space, preference), rank_states(space, preference, on_threads(3)));
      }
    }
  }
}

}  // namespace
}  // namespace parley
