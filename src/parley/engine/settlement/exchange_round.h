// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "parley/base/run.h"
#include "parley/engine/settlement/bargain.h"

namespace parley {

/// An exchange that was carried out: each of two actors moved towards the other on the issue that
/// it cares for less than the other does.
struct Deal {
  struct Side {
    std::size_t actor = 0;
    std::size_t issue = 0;  ///< where it gives; the other demands there
    double from = 0;
    double to = 0;
    double shift = 0;  ///< by how much this moves the outcome of the issue, signed
  };
  std::array<Side, 2> sides;
  double gain = 0;       ///< of each: salience times shares of the scale
  std::size_t step = 0;  ///< deals of one step are made together
};

/// What the deals of a round are worth to an actor: salience times the share of the scale by which
/// the outcome comes nearer to where it stands, over both issues of a deal.
struct ExchangeGains {
  double own = 0;  ///< from its own deals
  // From deals of others: inner, of those who stand as it does on both issues or against it on both
  // (it could have dealt with one of them); outer, of all else.
  double inner_gain = 0;
  double inner_loss = 0;  ///< 0 or less
  double outer_gain = 0;
  double outer_loss = 0;  ///< 0 or less
};

struct ExchangeRound {
  std::vector<double> positions;     ///< after the deals: actors rows of issues; of no stand: 0
  std::vector<double> before;        ///< per issue, the outcome without deals
  std::vector<double> outcomes;      ///< per issue, with them
  std::vector<Deal> deals;           ///< as they were carried out
  std::vector<ExchangeGains> gains;  ///< per actor
  bool complete = true;              ///< no deal is left that anybody would gain by
};

/// The deals that actors make who stand at `positions` (actors rows of issues). The outcome of an
/// issue is the mean of the positions by capability times salience. Two actors on opposite sides of
/// the outcomes of two issues, of which they care for one relatively more and the other relatively
/// less, each give on the issue that they care for less: as far as the other's position, the
/// outcome going no further than that, and in the proportion in which both gain the same. The deal
/// with the highest gain is made, and only once, what it touches is worked out anew, until none is
/// left.
///
/// Ours: actors deal only as long as the outcomes lie between them, and one who stands at an
/// outcome is on neither side; deals tied for the highest gain (to 1e-9) that share an issue are
/// made together, the largest equal part of each that all have room for, so that no order of actors
/// or issues and no end of a scale is preferred.
///
/// An actor without influence on an issue has no stand there. O(deals x steps) for actors^2 x
/// issues^2 possible deals. Source: stokman1994.
[[nodiscard]] ExchangeRound exchange_round(const Bargain& bargain,
                                           const std::vector<double>& positions, const Run& run);

}  // namespace parley
