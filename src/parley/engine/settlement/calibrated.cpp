// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/models.h"
#include "parley/engine/settlement/point.h"
#include "parley/engine/settlement/position_election.h"

namespace parley {
namespace {

/// How likely the outcome is a position that somebody holds. Fitted to 249 issues of legislation of
/// the European Union (docs/eu-decisions.md): elsewhere a first guess.
constexpr double kHeld = 0.57;
/// Of the length between the outermost positions: no side of a triangle.
constexpr double kNoSide = 1e-12;

Settlement solve(const Bargain& bargain, const SettlementModel&, const Run&) {
  const PositionElection elected = elect_position({}, bargain);
  const double low = elected.positions.front();
  const double high = elected.positions.back();
  const double peak = elected.mean();
  const double length = high - low;
  if (!(length > 0)) return at_point(low);
  OutcomeDistribution outcome;
  for (std::size_t at = 0; at < elected.positions.size(); ++at) {
    outcome.atoms.push_back({elected.positions[at], kHeld * elected.chances[at]});
  }
  const double height = 2 * (1 - kHeld) / length;
  if (peak - low > kNoSide * length) outcome.density.push_back({low, 0});
  outcome.density.push_back({peak, height});
  if (high - peak > kNoSide * length) outcome.density.push_back({high, 0});
  return as_distribution(std::move(outcome));
}

}  // namespace

/// The calibrated distribution: a probabilistic Condorcet election of the positions that are held
/// with 57 %, and with the rest a triangle between the outermost positions that peaks at the mean
/// of that election. Form and share were chosen so that on legislation of the European Union what
/// it calls likely came about as often as it says. Costs what the election does.
/// Source: efird2016, thomson2006.
const SettlementModel kCalibrated = {.id = "calibrated",
                                     .word = "calibrated",
                                     .kind = SettlementKind::distribution,
                                     .by_default = true,
                                     .indifferent_too = true,
                                     .source = "efird2016",
                                     .solve = solve};

}  // namespace parley
