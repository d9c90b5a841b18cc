// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "parley/engine/settlement/exchange_round.h"
#include "parley/engine/settlement/models.h"

namespace parley {
namespace {

constexpr std::array<std::size_t, 2> kMostRounds = {1, 10};
/// Outcomes stand still when none moves by more, in shares of the scale: 0.5 %, and what exactly
/// that may come out as.
constexpr double kStandsStill = 0.005 + 1e-9;

std::vector<Move> moves_of(const std::vector<Deal>& deals) {
  std::vector<Move> moves;
  for (const Deal& deal : deals) {
    for (std::size_t number = 0; number < 2; ++number) {
      const Deal::Side& giver = deal.sides[number];
      const Deal::Side& other = deal.sides[1 - number];
      Move move;
      move.actor = giver.actor;
      move.issue = giver.issue;
      move.from = giver.from;
      move.to = giver.to;
      move.reason = MoveReason::exchange;
      move.counterpart = other.actor;
      move.return_issue = other.issue;
      moves.push_back(move);
    }
  }
  std::stable_sort(moves.begin(), moves.end(), [](const Move& one, const Move& other) {
    return std::pair(one.actor, one.issue) < std::pair(other.actor, other.issue);
  });
  return moves;
}

/// What actors stand for in the next round: part of the way to how they voted, less of it where
/// they care more.
std::vector<double> afterwards(const Bargain& bargain, const std::vector<double>& stood,
                               const std::vector<double>& voted) {
  constexpr double kAlways = 0.1;
  constexpr double kIfUncaring = 0.4;
  std::vector<double> stands = stood;
  for (std::size_t at = 0; at < stands.size(); ++at) {
    const double part = kAlways + kIfUncaring * (1 - bargain.stands[at].cares);
    stands[at] += (voted[at] - stood[at]) * part;
  }
  return stands;
}

Settlement solve(const Bargain& bargain, const SettlementModel& model, const Run& run) {
  const std::size_t most_rounds = kMostRounds[model.setting];
  std::vector<double> stands;
  for (const Stand& stand : bargain.stands) {
    stands.push_back(stand.influence() > 0 ? stand.at : 0);
  }
  Settlement settlement;
  settlement.ending = Ending::settled;
  for (std::size_t number = 1; number <= most_rounds && !run.cancelled(); ++number) {
    const ExchangeRound round = exchange_round(bargain, stands, run);
    if (number == 1) settlement.turns.push_back({stands, {}, round.before});
    if (!round.complete) settlement.ending = Ending::limit;
    if (round.deals.empty()) break;
    const std::vector<double> last = settlement.turns.back().points;
    settlement.turns.push_back({round.positions, moves_of(round.deals), round.outcomes});
    const bool rests = std::equal(
        last.begin(), last.end(), round.outcomes.begin(),
        [](double before, double now) { return std::abs(now - before) <= kStandsStill; });
    if (rests) break;
    if (number == most_rounds && most_rounds > 1) settlement.ending = Ending::limit;
    stands = afterwards(bargain, stands, round.positions);
  }
  for (std::size_t issue = 0; issue < bargain.issues && !settlement.turns.empty(); ++issue) {
    const double point = settlement.turns.back().points[issue];
    settlement.issues.push_back({point, OutcomeDistribution::certain(point)});
  }
  settlement.issues.resize(bargain.issues);
  return settlement;
}

constexpr SettlementModel variant(std::string_view id, std::string_view word, bool by_default,
                                  std::size_t setting) {
  SettlementModel model;
  model.id = id;
  model.word = word;
  model.kind = SettlementKind::joint;
  model.by_default = by_default;
  model.source = "stokman1994";
  model.solve = solve;
  model.setting = setting;
  return model;
}

constexpr std::array<SettlementModel, 2> kVariants = {
    {variant("exchange", "exchange", true, 0),
     variant("exchange-rounds", "exchange_rounds", false, 1)}};

}  // namespace

/// Position exchange with equal gains: actors trade votes on issues that they care for less against
/// votes on those that they care for more (exchange_round.h has the rules); the outcome is the mean
/// of the positions they vote for. `exchange` is one round of deals. `exchange-rounds` goes on, as
/// later programs do: in the next round actors stand part of the way (0.1 + 0.4 (1 - salience))
/// between what they stood for and how they voted; it ends when no outcome moves by more than 0.5 %
/// of its scale, when nobody deals, or after ten rounds. The positions of a turn are those voted
/// for. With one issue there is nothing to trade, and the outcome is the compromise.
///
/// O(actors^2 issues^2 steps) a round. Source: stokman1994.
const std::span<const SettlementModel> kExchange = kVariants;

}  // namespace parley
