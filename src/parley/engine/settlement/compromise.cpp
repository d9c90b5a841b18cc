// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/models.h"
#include "parley/engine/settlement/point.h"

namespace parley {
namespace {

Settlement solve(const Bargain& bargain, const SettlementModel&, const Run&) {
  double sum = 0;
  double influence = 0;
  for (const Stand& stand : bargain.stands) {
    sum += stand.influence() * stand.at;
    influence += stand.influence();
  }
  return at_point(sum / influence);
}

}  // namespace

/// The compromise: the mean of the positions, weighted by capability times salience. It is the
/// limit of Nash bargaining where failure is very bad for everybody. O(actors). Source: achen2006,
/// vandenbos1991.
const SettlementModel kCompromise = {.id = "compromise",
                                     .word = "compromise",
                                     .by_default = true,
                                     .source = "achen2006",
                                     .solve = solve};

}  // namespace parley
