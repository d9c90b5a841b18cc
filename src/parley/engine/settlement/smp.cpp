// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/models.h"
#include "parley/engine/settlement/smp_run.h"

namespace parley {
namespace {

template <SmpSettings (*kSettings)()>
Settlement solve(const Bargain& bargain, const SettlementModel&, const Run& run) {
  return solve_smp(kSettings(), bargain, run);
}

template <SmpSettings (*kSettings)()>
std::vector<std::optional<double>> solve_draws(std::span<const Bargain> draws,
                                               const SettlementModel&, const Run& run) {
  return solve_smp_draws(kSettings(), draws, run);
}

}  // namespace

/// The challenge model with probabilistic Condorcet elections (the spatial model of politics):
/// every actor challenges whom it gains most by, the two put a bargain on the table, and an
/// election among the bargains that an actor is in says where it goes; O(actors^3 + actors^2
/// issues) a turn, O(actors^2) memory. Source: efird2016.
///
/// As the papers have it: the range of attitudes to risk is the least, half of another's attitude
/// is seen, a chance is a chance, ten turns at most. Departures from the papers: parties meet where
/// salience and chances have it (as in ktab), not at the Nash solution of their own; nobody
/// abstains; the likeliest bargain is what is done, rather than one that is drawn; turns also end
/// when little moves. Departures from the program: third parties stand by whom they prefer; ideals
/// stay what they were, so that a settlement is measured by the original interests; parties meet
/// exactly and nothing is rounded; attitudes fade to neutral where chances hardly differ; what is
/// tied counts alike (all are challenged, places are averaged) so that neither the order of the
/// actors nor the direction of the scale matters. The outcome is an election over the positions at
/// the end, the point its mean.
const SettlementModel kSmp = {.id = "smp",
                              .word = "smp",
                              .kind = SettlementKind::joint,
                              .by_default = true,
                              .source = "efird2016",
                              .solve = solve<smp_settings>,
                              .solve_draws = solve_draws<smp_settings>};

/// The same as the KAPSARC toolkit does it when nothing is chosen, with its first one of what is
/// tied, its rounding to four digits and its ideals that follow the positions. Departures: where
/// all positions are equally likely all are neutral to risk (the program divides by zero),
/// positions are of those alone who care, and saliences that add up to more than 1 are scaled
/// rather than refused. Source: ktab.
const SettlementModel kSmpKtab = {.id = "smp-ktab",
                                  .word = "smp_ktab",
                                  .kind = SettlementKind::joint,
                                  .source = "ktab",
                                  .solve = solve<smp_ktab_settings>,
                                  .solve_draws = solve_draws<smp_ktab_settings>};

}  // namespace parley
