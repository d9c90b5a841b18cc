// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/report/answer_findings.h"
#include "parley/service/load.h"

namespace parley {

/// What a report asks beside the analysis.
struct AnswerOrder {
  std::uint64_t seed = 1;
  std::uint64_t draws = 10'000;  ///< of an ensemble and of a settlement, at most
};

/// Everything that the answers of a report are made of: what is unsure, who leaves, which moves
/// belong together, what would tip, who pays, what leaders can carry home. `analysis` is that of
/// the worlds, with Nash and SEQ among its concepts. What would take long is left out. The same for
/// any number of threads. After a cancel the result is unusable.
[[nodiscard]] AnswerFinding find_answers(const Loaded& loaded, const Worlds& worlds,
                                         const Analysis& analysis, const AnswerOrder& order,
                                         const Run& run);

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

/// What would tip an outcome that does not hold and is not open everywhere: single edits, none
/// where that is too much to try.
[[nodiscard]] TipsFinding find_tips_of(const Case& conflict, const Worlds& worlds,
                                       OutcomeId outcome, const Run& run);

/// The concepts that tips are asked for.
[[nodiscard]] std::vector<ConceptId> concepts_of_tips();

}  // namespace parley
