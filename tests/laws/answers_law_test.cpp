// SPDX-License-Identifier: Apache-2.0
// What the answers of a report are made of, against its definitions, state by state and world by
// world.
#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/random_case.h"
#include "tests/support/random_parts.h"
#include <gtest/gtest.h>

#include "parley/base/random.h"
#include "parley/service/analyze.h"
#include "parley/service/answers.h"
#include "parley/service/blocks.h"

namespace parley {
namespace {

using support::CaseFamily;

constexpr std::uint32_t kStream = 2201;

/// A random case with outcomes and a status quo, its worlds and what is found in them.
struct Asked {
  Case conflict;
  Worlds worlds;
  Analysis analysis;

  Asked(const CaseFamily& family, std::uint64_t seed, std::uint64_t draw)
      : conflict(support::random_case(family, seed, draw)) {
    Random random(seed, draw, kStream);
    support::add_outcomes_and_today(conflict, random);
    worlds = support::ground_or_throw(conflict);
    analysis = analyze(conflict, worlds, {*concept_of("nash"), *concept_of("seq")}, parley::Run{});
  }

  [[nodiscard]] StateSet inside(OutcomeId outcome) const {
    return worlds.space.satisfying(*conflict.outcomes[outcome].expression) & worlds.space.states();
  }
};

enum class Doing { stays, leaves, deterred, no_move };

/// What an actor of a type does in a state, by the definition.
Doing doing(const Asked& asked, const StateSet& inside, ActorId actor, TypeId type, StateId state) {
  bool can_leave = false;
  bool wants = false;
  bool deterred = true;
  for (const std::size_t at : possible_worlds(asked.worlds)) {
    const World& world = asked.worlds.worlds[at];
    if (world.draw.types[actor] != type) continue;
    deterred = deterred && asked.analysis.stability[at][1].for_actor[actor].has(state);
    asked.worlds.space.for_each_move(actor, state, [&](StateId to) {
      if (inside.has(to)) return;
      can_leave = true;
      wants = wants || world.rankings[actor]->compare(to, state) == Order::better;
    });
  }
  if (!can_leave) return Doing::no_move;
  if (!wants) return Doing::stays;
  return deterred ? Doing::deterred : Doing::leaves;
}

std::size_t of_cell(const FamilyCell& cell, Doing what) {
  switch (what) {
    case Doing::stays:
      return cell.stays;
    case Doing::leaves:
      return cell.leaves;
    case Doing::deterred:
      return cell.deterred;
    case Doing::no_move:
      return cell.no_move;
  }
  return 0;
}

constexpr Doing kAll[] = {Doing::stays, Doing::leaves, Doing::deterred, Doing::no_move};

class AnswersOf : public testing::TestWithParam<CaseFamily> {
 protected:
  void SetUp() override {
    std::printf("seed %llu\n", static_cast<unsigned long long>(support::test_seed()));
  }
};

TEST_P(AnswersOf, families_add_up_to_what_each_state_is_by_the_definition) {
  std::size_t families = 0;
  for (std::uint64_t draw = 0; draw < support::share_of(60); ++draw) {
    const Asked asked(GetParam(), support::test_seed(), draw);
    for (const OutcomeId outcome : ids(asked.conflict.outcomes)) {
      SCOPED_TRACE("draw " + std::to_string(draw) + ", outcome " +
                   asked.conflict.outcomes[outcome].id);
      const StateSet inside = asked.inside(outcome);
      const auto found = find_blocks(asked.conflict, asked.worlds, asked.analysis, outcome);
      ASSERT_EQ(found.has_value(), !inside.empty());
      if (!found) continue;
      const Family& whole = found->families.front();
      ASSERT_TRUE(whole.whole);
      EXPECT_EQ(whole.states, inside.count());
      std::size_t in_families = 0;
      for (const Family& family : found->families) {
        families += family.whole ? 0 : 1;
        in_families += family.whole ? 0 : family.states;
        EXPECT_TRUE(inside.has(family.example));
        for (const FamilyCell& cell : family.cells) {
          EXPECT_EQ(cell.stays + cell.leaves + cell.deterred + cell.no_move, family.states);
          EXPECT_EQ(cell.exit.has_value(), cell.leaves + cell.deterred > 0);
          if (!cell.exit) continue;
          EXPECT_TRUE(inside.has(cell.exit->state));
          EXPECT_FALSE(inside.has(cell.exit->exit->to));
          EXPECT_EQ(cell.exit->exit->gain.order, Order::better);
          const Doing what = doing(asked, inside, cell.actor, cell.type, cell.exit->state);
          EXPECT_EQ(what, cell.leaves > 0 ? Doing::leaves : Doing::deterred);
          if (what == Doing::deterred) {
            EXPECT_FALSE(cell.exit->exit->sanction.empty());
          }
        }
      }
      if (found->families.size() > 1) {
        EXPECT_EQ(in_families, whole.states);
      }
      WorldList nobody_leaves;
      for (std::size_t at = 0; at < whole.cells.size(); ++at) {
        const FamilyCell& cell = whole.cells[at];
        std::map<Doing, std::size_t> expected;
        inside.for_each(
            [&](StateId state) { ++expected[doing(asked, inside, cell.actor, cell.type, state)]; });
        for (const Doing what : kAll) {
          EXPECT_EQ(of_cell(cell, what), expected[what]);
          std::size_t sum = 0;
          for (const Family& family : found->families) {
            if (!family.whole) sum += of_cell(family.cells[at], what);
          }
          if (found->families.size() > 1) {
            EXPECT_EQ(sum, expected[what]);
          }
        }
      }
      for (const std::size_t world : possible_worlds(asked.worlds)) {
        bool some = false;
        inside.for_each([&](StateId state) {
          bool all = true;
          for (const FamilyCell& cell : whole.cells) {
            if (asked.worlds.worlds[world].draw.types[cell.actor] != cell.type) continue;
            const Doing what = doing(asked, inside, cell.actor, cell.type, state);
            all = all && (what == Doing::stays || what == Doing::no_move);
          }
          some = some || all;
        });
        if (some) nobody_leaves.push_back(world);
      }
      EXPECT_EQ(whole.nobody_leaves, nobody_leaves);
      if (testing::Test::HasFailure()) return;
    }
  }
  EXPECT_GT(families, 0U);
}

TEST_P(AnswersOf, a_family_is_what_its_name_says_and_all_alike) {
  for (std::uint64_t draw = 0; draw < support::share_of(60); ++draw) {
    const Asked asked(GetParam(), support::test_seed() + 1, draw);
    for (const OutcomeId outcome : ids(asked.conflict.outcomes)) {
      const StateSet inside = asked.inside(outcome);
      const auto found = find_blocks(asked.conflict, asked.worlds, asked.analysis, outcome);
      if (!found) continue;
      EXPECT_LE(found->families.size(), kMostFamilies + 2);
      for (const Family& family : found->families) {
        if (family.whole || family.rest) continue;
        for (const FamilyCell& cell : family.cells) {
          std::set<std::size_t> counts = {cell.stays, cell.leaves, cell.deterred, cell.no_move};
          EXPECT_EQ(counts, (std::set<std::size_t>{0, family.states}));
        }
        std::size_t with_settings = 0;
        inside.for_each([&](StateId state) {
          const bool has =
              std::all_of(family.shared.begin(), family.shared.end(), [&](const auto& setting) {
                return asked.worlds.space.level(state, setting.first) == setting.second;
              });
          with_settings += has ? 1 : 0;
        });
        if (!asked.conflict.graph) {
          EXPECT_GE(with_settings, family.states);
          EXPECT_EQ(with_settings == family.states, family.all_with_these);
        }
      }
      if (testing::Test::HasFailure()) return;
    }
  }
}

TEST_P(AnswersOf, both_sides_of_an_exchange_gain_where_it_is_a_whole_joint_move) {
  for (std::uint64_t draw = 0; draw < support::share_of(60); ++draw) {
    const Asked asked(GetParam(), support::test_seed() + 2, draw);
    for (const ExchangeFinding& one :
         find_exchanges(asked.conflict, asked.worlds, asked.analysis)) {
      for (std::size_t corner = 0; corner < one.corners.size(); ++corner) {
        EXPECT_EQ(one.corners[corner].has_value(), asked.worlds.space.feasible(one.cells[corner]));
      }
      const std::vector<RouteFinding>& routes = asked.analysis.outcomes[one.outcome.index()].routes;
      EXPECT_TRUE(std::any_of(routes.begin(), routes.end(), [&](const RouteFinding& route) {
        return route.route.kind == Route::Kind::joint && route.worlds == one.worlds;
      }));
      if (!one.others.empty()) continue;
      for (const std::vector<Comparison>& gains : one.effects[2]) {
        for (const Comparison& gain : gains) EXPECT_EQ(gain.order, Order::better);
      }
      // The two differ in nothing but their own moves.
      for (const std::size_t corner : {1U, 2U}) {
        for (const OptionId option : ids(asked.conflict.options)) {
          if (asked.worlds.space.level(one.cells[0], option) ==
              asked.worlds.space.level(one.cells[corner], option)) {
            continue;
          }
          EXPECT_EQ(asked.conflict.options[option].actor, one.actors[corner - 1]);
        }
      }
    }
    if (testing::Test::HasFailure()) return;
  }
}

TEST_P(AnswersOf, who_pays_does_what_it_does_not_want_or_is_worse_off) {
  for (std::uint64_t draw = 0; draw < support::share_of(60); ++draw) {
    const Asked asked(GetParam(), support::test_seed() + 3, draw);
    const StateSpace& space = asked.worlds.space;
    for (const OutcomeId outcome : ids(asked.conflict.outcomes)) {
      const CostFinding cost = find_cost(asked.conflict, asked.worlds, asked.analysis, outcome);
      if (!cost.end) {
        EXPECT_TRUE(cost.payers.empty());
        continue;
      }
      EXPECT_TRUE(asked.inside(outcome).has(*cost.end));
      EXPECT_FALSE(cost.worlds.empty());
      std::set<std::pair<ActorId, TypeId>> worse;
      for (const Payer& payer : cost.payers) {
        for (const TypeId type : payer.types) {
          if (!payer.want) worse.emplace(payer.actor, type);
          if (!payer.want) continue;
          const Preference& preference = preference_of(asked.conflict, payer.actor, type);
          const Statement& want = std::get<Wants>(preference.order).statements[*payer.want];
          EXPECT_FALSE(space.holds(*want.expression, *cost.end));
          EXPECT_TRUE(space.holds(*want.expression, payer.before));
          EXPECT_EQ(space.options_changed(payer.before, *cost.end), 1U);
        }
      }
      for (const std::size_t at : cost.worlds) {
        const World& world = asked.worlds.worlds[at];
        for (const ActorId actor : ids(asked.conflict.actors)) {
          const bool is_worse =
              world.rankings[actor]->compare(*cost.end, *asked.analysis.today) == Order::worse;
          EXPECT_EQ(worse.count({actor, world.draw.types[actor]}) > 0, is_worse);
        }
      }
    }
    if (testing::Test::HasFailure()) return;
  }
}

std::vector<CaseFamily> with_types() {
  std::vector<CaseFamily> all;
  for (CaseFamily family : support::case_families()) {
    family.types = true;
    all.push_back(family);
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(Families, AnswersOf, testing::ValuesIn(with_types()),
                         [](const auto& given) { return given.param.name; });

}  // namespace
}  // namespace parley
