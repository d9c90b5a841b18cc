// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <string>

#include "tests/support/challenge_oracle.h"
#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/base/random.h"
#include "parley/engine/settlement/settlement_model.h"

namespace parley {
namespace {

constexpr const char* kFamily[] = {"challenge", "challenge-half", "challenge-confrontation",
                                   "challenge-nearest"};

const SettlementModel& model_called(const char* id) {
  return settlement_model_at(settlement_model_of(id).value());
}

/// One issue; half of them with positions, weights and saliences of few kinds, so that there are
/// ties.
Bargain random_bargain(std::uint64_t draw) {
  constexpr std::uint32_t kStream = 61;
  Random random(support::test_seed(), draw, kStream);
  const bool coarse = random.below(2) == 0;
  const auto number = [&](std::uint32_t kinds) {
    return coarse ? random.below(kinds + 1) / static_cast<double>(kinds) : random.unit();
  };
  Bargain bargain(1 + random.below(12), 1);
  for (Stand& stand : bargain.stands) {
    stand = {number(4), 0.25 + 0.75 * number(2), 0.1 + number(2), true};
  }
  return bargain;
}

TEST(ChallengeLaw, EveryTurnIsThatOfTheFormulasTermByTerm) {
  constexpr std::size_t kDraws = 1500;
  constexpr double kNear = 1e-9;
  std::size_t turns = 0;
  std::size_t moves = 0;
  for (const char* id : kFamily) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const Bargain bargain = random_bargain(draw);
      const Settlement settled = settle(bargain, model_called(id), parley::Run{});
      ASSERT_FALSE(settled.turns.empty());
      for (std::size_t turn = 0; turn + 1 < settled.turns.size(); ++turn) {
        const auto expected = support::challenge_turn(bargain, settled.turns[turn].positions, id);
        ASSERT_NEAR(settled.turns[turn].points[0], expected.median, kNear);
        for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
          ASSERT_NEAR(settled.turns[turn + 1].positions[actor], expected.positions[actor], kNear)
              << id << ", seed " << support::test_seed() << ", draw " << draw << ", turn " << turn;
        }
        moves += settled.turns[turn + 1].moves.size();
        ++turns;
      }
    }
  }
  EXPECT_GT(turns, support::share_of(kDraws));
  EXPECT_GT(moves, turns);
}

TEST(ChallengeLaw, MovesLeadFromTurnToTurnWithinTheRange) {
  constexpr std::size_t kDraws = 300;
  for (const char* id : kFamily) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const Bargain bargain = random_bargain(draw);
      const Settlement settled = settle(bargain, model_called(id), parley::Run{});
      for (std::size_t turn = 1; turn < settled.turns.size(); ++turn) {
        std::vector<double> positions = settled.turns[turn - 1].positions;
        double low = 1;
        double high = 0;
        for (const double position : positions) {
          low = std::min(low, position);
          high = std::max(high, position);
        }
        for (const Move& move : settled.turns[turn].moves) {
          ASSERT_EQ(positions[move.actor], move.from);
          ASSERT_NE(move.to, move.from);
          ASSERT_GE(move.to, low - 1e-12);
          ASSERT_LE(move.to, high + 1e-12);
          ASSERT_TRUE(move.chance && *move.chance >= 0 && *move.chance <= 1);
          if (move.counterpart && move.reason == MoveReason::gives_way) {
            ASSERT_EQ(move.to, settled.turns[turn - 1].positions[*move.counterpart]);
          }
          positions[move.actor] = move.to;
        }
        ASSERT_EQ(positions, settled.turns[turn].positions);
      }
    }
  }
}

/// Another zero and another unit, as years instead of hundredths.
TEST(ChallengeLaw, TheScaleDoesNotMatter) {
  constexpr std::size_t kDraws = 300;
  std::size_t apart = 0;
  for (const char* id : kFamily) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const Bargain bargain = random_bargain(draw);
      Bargain twin = bargain;
      for (Stand& stand : twin.stands) stand.at = 0.25 + stand.at * 0.125;
      const Settlement one = settle(bargain, model_called(id), parley::Run{});
      const Settlement other = settle(twin, model_called(id), parley::Run{});
      ASSERT_NEAR(0.25 + *one.issues[0].point * 0.125, *other.issues[0].point, 1e-9)
          << id << ", seed " << support::test_seed() << ", draw " << draw;
      if (one.turns.size() > 2) ++apart;
    }
  }
  EXPECT_GT(apart, 0U);
}

}  // namespace
}  // namespace parley
