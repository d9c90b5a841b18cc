// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parley/report/answer_findings.h"
#include "parley/report/ensemble_report.h"
#include "parley/report/findings.h"
#include "parley/report/json_report.h"

namespace parley {

/// The most that a report lists, so that its page opens at once whatever the case.
inline constexpr std::size_t kMostReportWorlds = 256;
inline constexpr std::size_t kMostReportStates = 256;
inline constexpr std::size_t kMostShownStates = 30;
inline constexpr std::size_t kMostReportMoves = 6000;

/// One step of a joint move.
struct LegStep {
  ActorId actor;
  StateId from;
  StateId to;
  /// What the step alone does to its mover, per world of the route.
  std::vector<Comparison> effects;
};

/// A way to an outcome, its joint moves taken apart.
struct ReportRoute {
  OutcomeId outcome;
  RouteFinding finding;
  std::vector<std::vector<LegStep>> steps;  ///< per leg
};

/// Everything that a report of a case is made of.
struct CaseReport {
  Analysis analysis;  ///< over all worlds
  /// Positions in Worlds::worlds of those that are listed, ascending: all, or the heaviest.
  WorldList worlds;
  std::vector<StateId> states;  ///< that are listed, ascending
  std::vector<StateId> shown;   ///< of these the ones shown from the start, most telling first
  /// States that the parts of the report speak of, most important first: they are listed if there
  /// is room.
  std::vector<StateId> spoken_of;
  std::vector<ReportRoute> routes;
  /// Per outcome and world of the case how it is reached from today; empty without a today.
  std::vector<std::vector<Route::Kind>> reached;
  std::vector<Verdict> verdicts;  ///< on the shown states; worlds that are listed
  std::optional<OutcomeId> focus;
  std::optional<EnsembleFinding> ensemble;  ///< none: nothing in the case is uncertain
  AnswerFinding answers;
  std::vector<UncertainInput> inputs;                    ///< what is uncertain beside the types
  std::vector<std::optional<std::string>> source_texts;  ///< per source, as its file has it
  std::uint64_t seed = 0;
};

/// The report as JSON: the types of pictures/web/data.ts (docs/report.schema.json), in every
/// language at once; `language` is the one that its page begins in. One line for each key and each
/// element of a list right under it.
[[nodiscard]] std::string case_report_json(const JsonHead& head, const Case& conflict,
                                           const Worlds& worlds, const CaseReport& report,
                                           Language language);

}  // namespace parley
