// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "parley/base/id.h"
#include "parley/base/run.h"
#include "parley/engine/settlement/bargain.h"
#include "parley/engine/settlement/outcome_distribution.h"

namespace parley {

using SettlementModelId = Id<struct SettlementModelTag>;  ///< position in all_settlement_models()

/// Why an actor's position changed in a turn. Each has its sentence in the table of wording,
/// move_reason_<name>.
enum class MoveReason : std::uint8_t {
  gives_way,   ///< it expects to come off worse by a contest, and takes the other's position
  compromise,  ///< it expects to lose by a contest less than the other to gain, and meets it
               ///< part of the way
  bargain,     ///< both moved towards each other, as strength and salience have it
  exchange,    ///< it gives here for what it gets on another issue
};

/// A position that changed in a turn.
struct Move {
  std::size_t actor = 0;
  std::size_t issue = 0;
  double from = 0;
  double to = 0;
  MoveReason reason = MoveReason::bargain;
  std::optional<std::size_t> counterpart;  ///< the actor it yields to or deals with
  /// Of the counterpart to win a contest over it, or of the bargain to be the one that is chosen.
  std::optional<double> chance;
  std::optional<std::size_t> return_issue;  ///< exchange: where the counterpart gives
};

struct Turn {
  std::vector<double> positions;  ///< actors rows of issues, after the turn; of no stand: 0
  std::vector<Move> moves;        ///< of the turn, by actor and issue
  std::vector<double> points;     ///< per issue: the model's forecast if it ended here
};

/// How the turns of a process model ended.
enum class Ending : std::uint8_t {
  at_once,  ///< the model has no turns
  settled,  ///< nobody moves any more, or less than the model's rule asks for
  limit,    ///< as many turns as the model allows
  cycle,    ///< positions came back to what they were before
};

/// What a model says of a bargain.
struct Settlement {
  struct OnIssue {
    /// Nothing: by this model there is no agreement (or nobody has a stand), and what holds today
    /// stays.
    std::optional<double> point;
    /// Of a point model all of it at the point; of a joint model that ends in an election (smp) the
    /// chances of the positions, with the point as their mean; empty without a point.
    OutcomeDistribution outcome;
  };
  std::vector<OnIssue> issues;
  std::vector<Turn> turns;  ///< the first is the positions as given; empty: no turns
  Ending ending = Ending::at_once;
};

/// What a model takes into account.
enum class SettlementKind : std::uint8_t {
  point,         ///< gives a point per issue, each issue by itself
  distribution,  ///< gives a distribution per issue, each by itself
  process,       ///< turns, each issue by itself
  joint,         ///< turns or a point over all issues at once
};

struct SettlementModel;
/// What a model says of a bargain. Of kinds other than `joint` the bargain has one issue
/// (settle() sees to it).
using SolveBargain = Settlement (*)(const Bargain& bargain, const SettlementModel& model,
                                    const Run& run);
/// The points alone of many bargains that have the same actors on the same issues: draws of one.
/// Row after row, one number per issue (nothing: no agreement); the same bytes as one by one.
using SolveDraws = std::vector<std::optional<double>> (*)(std::span<const Bargain> draws,
                                                          const SettlementModel& model,
                                                          const Run& run);

/// A settlement model: one file and one line of models.def (a family of variants: one file and one
/// line for all). Its words are in the table of wording under settlement_<word>_title and
/// settlement_<word>_definition, with the words of `variant` as arguments (of @part the text under
/// settlement_<part>_title or _definition).
struct SettlementModel {
  std::string_view id;    ///< as in the JSON and on the command line: "compromise"
  std::string_view word;  ///< stem of its words
  std::string_view variant = {};
  SettlementKind kind = SettlementKind::point;
  bool needs_today = false;  ///< without what holds today on an issue it has no answer there
  bool by_default = false;   ///< among those shown when none is named
  bool in_all = true;        ///< among those of "all"; others are shown where they are named
  /// It looks at actors with capability that do not care, too: where they stand can be an outcome.
  bool indifferent_too = false;
  std::string_view source;  ///< key in docs/references.bib
  SolveBargain solve = nullptr;
  SolveDraws solve_draws = nullptr;  ///< where there is a quicker way than one by one
  /// Which of a family it is, as the family's file says.
  std::size_t setting = 0;
};

/// In the order of models.def.
[[nodiscard]] const std::vector<SettlementModel>& all_settlement_models();
[[nodiscard]] std::optional<SettlementModelId> settlement_model_of(std::string_view id);
[[nodiscard]] inline const SettlementModel& settlement_model_at(SettlementModelId id) {
  return all_settlement_models()[id.index()];
}

/// What a model says of a bargain, issue by issue where it looks at each by itself. Actors without
/// influence anywhere are left out, so that they change nothing (of a model that looks at the
/// indifferent too, those without capability); issues on which nobody counts have
/// no point. Turns of issues that end at different times go on with the last positions.
[[nodiscard]] Settlement settle(const Bargain& bargain, const SettlementModel& model,
                                const Run& run);

/// The points alone of many bargains over the same issues, row after row, one per issue (nothing:
/// no agreement): what settle() says of each, the same bytes for any number of threads. Of a model
/// with solve_draws many are solved side by side.
[[nodiscard]] std::vector<std::optional<double>> settle_draws(std::span<const Bargain> draws,
                                                              const SettlementModel& model,
                                                              const Run& run);

}  // namespace parley
