// SPDX-License-Identifier: Apache-2.0
// The block solver against the search over (state, last mover), on the random families and on
// worlds of up to 65,536 cells, whatever the way of cutting them up.
#include <array>
#include <numeric>
#include <string>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"
#include "tests/support/random_case.h"
#include <gtest/gtest.h>
#include <hwy/highway.h>

#include "parley/engine/stability/base_solver.h"
#include "parley/engine/stability/passes.h"
#include "parley/engine/stability/stability.h"

namespace parley {
namespace {

using support::CaseFamily;
using support::RandomWorlds;

constexpr std::array<const char*, kBaseKinds> kNames = {"nash", "gmr", "smr", "seq", "sseq"};

/// Per actor and kind.
using Verdicts = std::vector<std::array<StateSet, kBaseKinds>>;

Verdicts in_blocks(const StateSpace& space, const World& world, const BlockLimits& limits,
                   std::size_t threads) {
  Verdicts verdicts(space.actors());
  IdVector<ActorId, BaseAnswers> answers(space.actors());
  for (const ActorId actor : ids(answers)) {
    for (std::size_t kind = 0; kind < kBaseKinds; ++kind) {
      verdicts[actor.index()][kind] = StateSet(space.cells());
      answers[actor][kind] = {&verdicts[actor.index()][kind]};
    }
  }
  const World* const one = &world;
  parley::Run run;
  run.threads = threads;
  solve_base(space, {&one, 1}, answers, run, limits);
  return verdicts;
}

Verdicts by_passes(const StateSpace& space, const World& world) {
  const Passes passes(space, world);
  Verdicts verdicts(space.actors());
  for (const ActorId actor : IdRange<ActorId>(space.actors())) {
    for (std::size_t kind = 0; kind < kBaseKinds; ++kind) {
      verdicts[actor.index()][kind] = passes.stable(actor, static_cast<BaseKind>(kind));
    }
  }
  return verdicts;
}

/// The first difference, in words; empty if there is none.
std::string difference(const Verdicts& left, const Verdicts& right) {
  for (std::size_t actor = 0; actor < left.size(); ++actor) {
    for (std::size_t kind = 0; kind < kBaseKinds; ++kind) {
      if (left[actor][kind] == right[actor][kind]) continue;
      for (std::size_t cell = 0; cell < left[actor][kind].cells(); ++cell) {
        if (left[actor][kind].has(StateId(cell)) == right[actor][kind].has(StateId(cell))) continue;
        return std::string(kNames[kind]) + ", actor " + std::to_string(actor) + ", cell " +
               std::to_string(cell);
      }
    }
  }
  return {};
}

/// Ways of cutting up and of going through the same world.
std::vector<std::pair<std::string, BlockLimits>> ways() {
  BlockLimits sliced;
  sliced.whole_bytes = 0;
  sliced.block_bytes = 0;
  sliced.least_run_bytes = 1;
  BlockLimits lanes = sliced;
  lanes.least_run_bytes = 4;
  BlockLimits searched = sliced;
  searched.most_rounds = 0;
  searched.most_settings = 0;
  BlockLimits whole_and_searched;
  whole_and_searched.most_rounds = 0;
  whole_and_searched.most_settings = 0;
  BlockLimits part_by_part;
  part_by_part.most_rows = 1;
  part_by_part.most_rounds = 1000;
  BlockLimits soon_searched = lanes;
  soon_searched.most_rounds = 1;
  BlockLimits shared;
  shared.worth_sharing = 1;
  shared.cells_at_once = 64;
  shared.tiles_at_once = 1;
  BlockLimits sliced_and_shared = shared;
  sliced_and_shared.whole_bytes = 0;
  sliced_and_shared.block_bytes = 0;
  sliced_and_shared.least_run_bytes = 1;
  BlockLimits climbed = sliced;
  climbed.least_beside_bytes = 1;
  climbed.improve.least_climbed = 1;
  climbed.improve.most_compared = 1'000'000;
  BlockLimits climbed_below = climbed;
  climbed_below.least_beside_bytes = 1'000'000;
  BlockLimits climbed_or_searched = climbed;
  climbed_or_searched.improve.most_compared = 0;
  climbed_or_searched.improve.most_climbed_steps = 8;
  BlockLimits compared = climbed;
  compared.improve.least_climbed = 1'000'000;
  BlockLimits gathered = compared;
  gathered.gathered_bytes = 0;
  BlockLimits gathered_one_by_one = climbed;
  gathered_one_by_one.least_gathered_values = 1;
  return {{"as it comes", {}},
          {"climbed", climbed},
          {"climbed, never beside", climbed_below},
          {"climbed or searched", climbed_or_searched},
          {"compared, beside", compared},
          {"compared, gathered one by one", gathered},
          {"climbed, gathered together, worked on one by one", gathered_one_by_one},
          {"sliced", sliced},
          {"sliced, lanes", lanes},
          {"searched", searched},
          {"whole and searched", whole_and_searched},
          {"option by option", part_by_part},
          {"soon searched", soon_searched},
          {"shared", shared},
          {"sliced and shared", sliced_and_shared}};
}

TEST(BlockLaw, however_a_world_is_cut_up_blocks_and_passes_agree_on_every_family) {
  constexpr std::size_t kDraws = 40;
  std::size_t compared = 0;
  for (const CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const RandomWorlds drawn(family, support::test_seed() + 61, draw);
      const StateSpace& space = drawn.worlds.space;
      const World& world = drawn.worlds.worlds.front();
      if (!space.moves_merge() || !world.weak_orders()) continue;
      const Verdicts expected = by_passes(space, world);
      for (const auto& [name, limits] : ways()) {
        ASSERT_EQ(difference(in_blocks(space, world, limits, 1), expected), "")
            << name << "; " << drawn.saved();
        ++compared;
      }
    }
  }
  EXPECT_GE(compared, support::share_of(2'000));
}

/// A large world: what it is made of, and how its states are ranked.
struct LargeWorld {
  std::vector<std::uint32_t> options;  ///< of each actor
  std::uint32_t levels = 2;            ///< of each third option; the others have two
  bool one_way = false;                ///< every second option
  std::uint32_t infeasible = 0;        ///< per cent
  Rank classes = 0;                    ///< 0: every state its own
  bool wide = false;                   ///< four bytes a rank, also where less would do
  bool shared = false;                 ///< all actors want the same
};

std::ostream& operator<<(std::ostream& out, const LargeWorld& shape) {
  for (const std::uint32_t count : shape.options) out << count << ' ';
  return out << "options, levels " << shape.levels << ", one-way " << shape.one_way << ", "
             << shape.infeasible << " % infeasible, " << shape.classes << " classes, wide "
             << shape.wide << ", shared " << shape.shared;
}

class LargeWorldLaw : public testing::TestWithParam<LargeWorld> {
 protected:
  LargeWorldLaw() : random_(support::test_seed() + 62, 0, 0) {
    const LargeWorld& shape = GetParam();
    Case conflict;
    for (std::size_t actor = 0; actor < shape.options.size(); ++actor) {
      support::add_actor(conflict, "A" + std::to_string(actor));
    }
    std::size_t count = 0;
    for (std::size_t actor = 0; actor < shape.options.size(); ++actor) {
      for (std::uint32_t more = 0; more < shape.options[actor]; ++more, ++count) {
        const std::uint32_t radix = count % 3 == 0 ? shape.levels : 2;
        const OptionId option =
            support::add_option(conflict, ActorId(actor), "o" + std::to_string(count), radix);
        if (shape.one_way && count % 2 == 0) {
          conflict.options[option].moves = support::moves_up(radix);
        }
      }
    }
    // Cells are dropped by their parity in some options, so that what is left is a maze.
    for (std::uint32_t percent = 0; percent + 25 <= shape.infeasible; percent += 25) {
      conflict.impossible.push_back(
          support::statement(conflict, support::random_expression(conflict, random_)));
    }
    Result<StateSpace> space = StateSpace::build(conflict);
    if (space->states().empty()) {
      conflict.impossible.clear();
      space = StateSpace::build(conflict);
    }
    space_ = std::make_unique<StateSpace>(std::move(*space));
    for (std::size_t actor = 0; actor < shape.options.size(); ++actor) {
      world_.rankings.push_back(shape.shared && actor > 0 ? world_.rankings[ActorId(0)]
                                                          : std::make_shared<const Ranking>(
                                                                random_ranking(shape.classes)));
    }
  }

  Ranking random_ranking(Rank classes) {
    std::vector<Rank> order(space_->states().count());
    std::iota(order.begin(), order.end(), Rank{0});
    for (std::size_t left = order.size(); left > 1; --left) {
      std::swap(order[left - 1], order[random_.below(static_cast<std::uint32_t>(left))]);
    }
    const auto last = static_cast<Rank>(order.size());
    const Rank used = classes == 0 ? last : std::min(classes, last);
    Ranking ranking;
    ranking.last = used;
    constexpr Rank kBeyondTwoBytes = 1U << 16U;
    ranking.ranks = RankTable(space_->cells(), GetParam().wide ? kBeyondTwoBytes : used);
    std::size_t at = 0;
    space_->states().for_each(
        [&](StateId state) { ranking.ranks.set(state.index(), order[at++] % used + 1); });
    return ranking;
  }

  Random random_;
  std::unique_ptr<StateSpace> space_;
  World world_;
};

TEST_P(LargeWorldLaw, blocks_and_passes_agree_however_the_world_is_cut_up) {
  const Verdicts expected = by_passes(*space_, world_);
  for (const auto& [name, limits] : ways()) {
    for (const std::size_t threads : {1U, 3U}) {
      ASSERT_EQ(difference(in_blocks(*space_, world_, limits, threads), expected), "") << name;
    }
  }
}

TEST_P(LargeWorldLaw, the_width_of_vectors_does_not_matter) {
  const Verdicts widest = in_blocks(*space_, world_, {}, 1);
  const std::vector<std::int64_t> targets = hwy::SupportedAndGeneratedTargets();
  for (const std::int64_t target : targets) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    std::vector<std::string> found;
    for (const auto& [name, limits] : ways()) {
      found.push_back(difference(in_blocks(*space_, world_, limits, 1), widest));
      if (!found.back().empty()) found.back() += " " + name;
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    ASSERT_EQ(found, std::vector<std::string>(found.size())) << hwy::TargetName(target);
  }
  EXPECT_GE(targets.size(), 1U);
}

TEST_P(LargeWorldLaw, side_by_side_worlds_get_what_each_gets_alone_however_they_are_cut_up) {
  constexpr std::size_t kWorlds = 3;
  std::vector<World> worlds(kWorlds);
  std::vector<const World*> side_by_side;
  std::vector<Verdicts> alone;
  for (World& world : worlds) {
    for (std::size_t actor = 0; actor < space_->actors(); ++actor) {
      world.rankings.push_back(std::make_shared<const Ranking>(random_ranking(GetParam().classes)));
    }
    side_by_side.push_back(&world);
    alone.push_back(in_blocks(*space_, world, {}, 1));
  }
  for (const auto& [name, limits] : ways()) {
    // The search goes through every world by itself, as it does in the other laws.
    if (limits.most_rounds < BlockLimits{}.most_rounds) continue;
    std::vector<Verdicts> verdicts(kWorlds, Verdicts(space_->actors()));
    IdVector<ActorId, BaseAnswers> answers(space_->actors());
    for (const ActorId actor : ids(answers)) {
      for (std::size_t kind = 0; kind < kBaseKinds; ++kind) {
        for (Verdicts& its : verdicts) {
          its[actor.index()][kind] = StateSet(space_->cells());
          answers[actor][kind].push_back(&its[actor.index()][kind]);
        }
      }
    }
    solve_base(*space_, side_by_side, answers, parley::Run{}, limits);
    for (std::size_t world = 0; world < kWorlds; ++world) {
      ASSERT_EQ(difference(verdicts[world], alone[world]), "") << name;
    }
  }
}

// With sanitizers every cell takes some fifty times as long.
#ifdef NDEBUG
constexpr std::uint32_t kManyLevels = 8;
constexpr std::uint32_t kSomeLevels = 4;
#else
constexpr std::uint32_t kManyLevels = 3;
constexpr std::uint32_t kSomeLevels = 3;
#endif

INSTANTIATE_TEST_SUITE_P(
    Shapes, LargeWorldLaw,
    testing::Values(
        LargeWorld{{4, 4, 4}, 2, false, 0, 200}, LargeWorld{{4, 4, 4}, 2, false, 0, 0},
        LargeWorld{{3, 3, 3, 4}, 2, true, 50, 100}, LargeWorld{{2, 2, 2, 2, 2, 2}, 2, true, 25, 0},
        LargeWorld{{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 2, false, 25, 100},
        LargeWorld{{6, 6}, 2, true, 0, 5000}, LargeWorld{{1, 9}, 3, false, 25, 250},
        LargeWorld{{3, 3, 3}, 5, true, 50, 300}, LargeWorld{{0, 5, 6}, 3, true, 25, 40},
        LargeWorld{{12}, 2, true, 25, 90}, LargeWorld{{1, 5, 4}, kManyLevels, false, 0, 200},
        LargeWorld{{1, 3, 3, 3}, kSomeLevels, false, 25, 0},
        LargeWorld{{6, 6}, 2, false, 25, 0, true}, LargeWorld{{5, 4, 3}, 2, false, 0, 300, true},
        LargeWorld{{3, 7, 2}, 2, false, 25, 0, true}, LargeWorld{{10, 2}, 2, false, 0, 0, true},
        LargeWorld{{2, 10}, 2, false, 25, 0, false, true},
        LargeWorld{{4, 4, 4}, 2, false, 25, 0, true, true},
        LargeWorld{{3, 9}, 2, false, 0, 200, false, true}));

class LargestWorldLaw : public LargeWorldLaw {};

TEST_P(LargestWorldLaw, blocks_and_passes_agree_on_65536_cells) {
  const Verdicts expected = by_passes(*space_, world_);
  ASSERT_EQ(difference(in_blocks(*space_, world_, {}, 2), expected), "");
  BlockLimits small;
  small.whole_bytes = std::size_t{1} << 14U;
  small.block_bytes = std::size_t{1} << 14U;
  ASSERT_EQ(difference(in_blocks(*space_, world_, small, 2), expected), "");
}

#ifdef NDEBUG
INSTANTIATE_TEST_SUITE_P(Shapes, LargestWorldLaw,
                         testing::Values(LargeWorld{{4, 4, 4, 4}, 2, false, 0, 200},
                                         LargeWorld{{4, 4, 4, 4}, 2, true, 50, 0},
                                         LargeWorld{{2, 2, 2, 2, 2, 2, 2, 2}, 2, true, 25, 300}));
#else
INSTANTIATE_TEST_SUITE_P(Shapes, LargestWorldLaw,
                         testing::Values(LargeWorld{{4, 4, 4}, 2, true, 50, 0}));
#endif

TEST(BatchLaw, worlds_side_by_side_get_their_verdicts_however_they_are_cut_up) {
  std::size_t compared = 0;
  for (const CaseFamily& family : support::case_families()) {
    const RandomWorlds drawn(family, support::test_seed() + 65, 0);
    const StateSpace& space = drawn.worlds.space;
    if (!space.moves_merge() || !drawn.worlds.worlds.front().weak_orders()) continue;
    // The same world, and as others see it: each has the ranking of the one after it.
    std::vector<World> worlds(3, drawn.worlds.worlds.front());
    const std::size_t actors = space.actors();
    for (std::size_t turn = 1; turn < worlds.size(); ++turn) {
      for (std::size_t at = 0; at < actors; ++at) {
        worlds[turn].rankings[ActorId(at)] = worlds[0].rankings[ActorId((at + turn) % actors)];
      }
    }
    for (const auto& [name, limits] : ways()) {
      std::vector<Verdicts> together(worlds.size());
      std::vector<const World*> all;
      IdVector<ActorId, BaseAnswers> answers(actors);
      for (std::size_t at = 0; at < worlds.size(); ++at) {
        all.push_back(&worlds[at]);
        together[at] = Verdicts(actors);
        for (const ActorId actor : ids(answers)) {
          for (std::size_t kind = 0; kind < kBaseKinds; ++kind) {
            StateSet& set = together[at][actor.index()][kind];
            set = StateSet(space.cells());
            answers[actor][kind].push_back(&set);
          }
        }
      }
      solve_base(space, all, answers, parley::Run{}, limits);
      for (std::size_t at = 0; at < worlds.size(); ++at) {
        ASSERT_EQ(difference(together[at], by_passes(space, worlds[at])), "")
            << name << ", world " << at << "; " << drawn.saved();
        ++compared;
      }
    }
  }
  EXPECT_GE(compared, 90U);
}

}  // namespace
}  // namespace parley
