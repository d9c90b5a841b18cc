// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "parley/engine/settlement/case_bargain.h"
#include "parley/engine/settlement/settlement_model.h"
#include "parley/report/json_report.h"
#include "parley/report/room_report.h"
#include "parley/report/settle_draws_report.h"
#include "parley/report/table.h"
#include "parley/report/text_report.h"

namespace parley {

/// What one model says of the bargain.
struct ModelAnswer {
  SettlementModelId model;
  Settlement settlement;
};

/// What the headline's settlement of an issue is to an actor with a stand there.
struct ActorOnIssue {
  double distance = 0;  ///< from its original position, as a share of the scale
  double loss = 0;      ///< that times how much it cares
  double share = 0;     ///< of the losses of all with weight on the issue; 0 where nobody loses
  /// How much nearer to its original position than what holds today, times how much it cares.
  std::optional<double> gain;
  /// The point without it, by the same model; nothing: no agreement then.
  std::optional<double> without;
};

/// What the headline's settlement of an issue is to everybody.
struct IssueFinding {
  std::vector<std::optional<ActorOnIssue>> actors;  ///< by row; nothing: it has no stand
  /// Where half the influence lies on either side, and who stands there: the lowest such place and
  /// the highest, which differ only where just half the influence lies up to the lowest.
  double median_low = 0;
  double median_high = 0;
  std::vector<std::size_t> median_actors;  ///< rows
};

/// A reading of the bargain in a case by some models.
struct SettleFinding {
  CaseBargain of_case;
  std::vector<ActorId> without_position;  ///< actors that have no part in the bargain
  std::vector<std::size_t> shown;         ///< columns of the issues that were asked for
  std::vector<ModelAnswer> models;        ///< in the order of all_settlement_models()
  std::optional<std::size_t> headline;    ///< in `models`: whose points are told first
  std::optional<std::size_t> spread;      ///< in `models`: whose distributions are told first
  std::vector<IssueFinding> issues;       ///< by column, of the headline
  RoomFinding rooms;   ///< what leaders can carry home, on the issues that were asked for
  bool turns = false;  ///< turns are told
  std::optional<DrawsFinding> draws;  ///< of what is uncertain, if anything is
};

/// All that was found, for a terminal: the answer first, what each model says, what it is to each
/// actor, turns, assumptions.
[[nodiscard]] std::string settle_text(const Names& names, const SettleFinding& finding,
                                      const Style& style);
/// The same as one JSON object (docs/outputs.md has its keys).
[[nodiscard]] std::string settle_json(const JsonHead& head, const Names& names,
                                      const SettleFinding& finding);
/// A row for each issue and model, by ids, numbers on the scale of the issue.
[[nodiscard]] Table settle_table(const Names& names, const SettleFinding& finding);

/// Why a position changed in a turn, as a sentence.
[[nodiscard]] std::string move_sentence(const Names& names, const SettleFinding& finding,
                                        const Move& move);
/// The places of a distribution that are likeliest, ascending: its heaviest atoms, or without atoms
/// where it is densest. Those that are as likely but for rounding are all there.
struct LikeliestPlaces {
  std::vector<double> at;
  std::optional<double> chance;  ///< of each; nothing: it has no atoms
};
[[nodiscard]] LikeliestPlaces likeliest_places(const OutcomeDistribution& outcome);
/// The place up to which a share of a distribution lies; of one half the middle of all such places,
/// so that mirrored distributions are told mirrored.
[[nodiscard]] inline double place_of_share(const OutcomeDistribution& outcome, double share) {
  return share == 0.5 ? median_of(outcome) : quantile_of(outcome, share);
}
/// Whether a distribution says more than its mean does.
[[nodiscard]] inline bool is_spread(const OutcomeDistribution& outcome) {
  return !outcome.density.empty() || outcome.atoms.size() > 1;
}

}  // namespace parley
