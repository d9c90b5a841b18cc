// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/report/case_report.h"
#include "parley/service/load.h"

namespace parley {

/// What a report asks beside the analysis.
struct AnswerOrder {
  std::uint64_t seed = 1;
  std::uint64_t draws = 10'000;  ///< of an ensemble and of a settlement, at most
};

/// Puts into a report everything that its answers are made of, beside the analysis that it has:
/// the focus, what is unsure, who leaves, which moves belong together, what would tip, who pays,
/// what leaders can carry home. What would take long is left out. The same for any number of
/// threads. After a cancel the result is unusable.
void find_answers(const Loaded& loaded, const Worlds& worlds, const AnswerOrder& order,
                  CaseReport& report, const Run& run);

/// The outcome that the questions are about: that of the first forecast, else the first in which
/// today does not lie, else the first.
[[nodiscard]] std::optional<OutcomeId> focus_of(const Case& conflict, const Worlds& worlds);

/// The pairs of moves that belong together: of every joint move on a way from today to an outcome.
[[nodiscard]] std::vector<ExchangeFinding> find_exchanges(const Case& conflict,
                                                          const Worlds& worlds,
                                                          const Analysis& analysis);

/// Where an outcome is reached - the end of the heaviest way there from today that its movers want,
/// else its likeliest equilibrium - and who pays there: whoever has an option set against a want of
/// its own about that option, or is worse off than today.
[[nodiscard]] CostFinding find_cost(const Case& conflict, const Worlds& worlds,
                                    const Analysis& analysis, OutcomeId outcome);

/// What would tip an outcome under some concepts: single edits, none where that takes more than the
/// budget, which goes down by what it takes (cells x worlds x edits).
[[nodiscard]] TipsFinding find_tips_of(const Case& conflict, const Worlds& worlds,
                                       OutcomeId outcome, const std::vector<ConceptId>& concepts,
                                       std::size_t& budget, const Run& run);

}  // namespace parley
