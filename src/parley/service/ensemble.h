// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "parley/engine/ensemble/draw_plan.h"
#include "parley/engine/ensemble/ensemble.h"
#include "parley/engine/ensemble/question_table.h"
#include "parley/report/ensemble_report.h"

namespace parley {

/// What `ensemble` asks: how many draws, and of what.
struct EnsembleOrder {
  std::vector<ConceptId> concepts;
  std::uint64_t most_draws = 10'000;
  std::optional<double> precision;  ///< draws end when every margin is at most so much
  std::uint64_t seed = 1;
  std::optional<OutcomeId> driven;  ///< the outcome whose drivers are looked for; else all
  bool drivers = true;              ///< what the weights hang on is worked out
};

/// Answers the questions of a table in any worlds over a space.
class EnsembleJudge {
 public:
  /// `pairs`: whether it is asked of each pair of outcomes if both hold.
  EnsembleJudge(const Case& conflict, const StateSpace& space, std::vector<ConceptId> concepts,
                bool pairs = true);

  [[nodiscard]] const QuestionTable& table() const { return table_; }
  [[nodiscard]] const std::vector<StateSet>& outcomes() const { return outcomes_; }
  /// Per outcome whether it holds under the first concept.
  [[nodiscard]] std::vector<std::size_t> driven() const;
  [[nodiscard]] std::vector<YesAnswers> operator()(std::span<const World> worlds,
                                                   const Run& run) const;

 private:
  [[nodiscard]] YesAnswers judge(const World& world, const std::vector<Stability>& solved,
                                 const Run& run) const;

  const Case& conflict_;
  const StateSpace& space_;
  std::vector<ConceptId> concepts_;
  std::vector<ConceptId> solved_;  ///< the same, and Nash in any case
  std::size_t nash_ = 0;           ///< position in solved_
  std::vector<StateSet> outcomes_;
  std::optional<StateId> today_;
  QuestionTable table_;
};

/// Where a stretch of draws ends that begins at `first`: looks at the precision and parts of a file
/// lie at 1024, 2048 and every multiple of 4096, whatever is asked for.
[[nodiscard]] std::uint64_t end_of_stretch(std::uint64_t first, std::uint64_t most);

/// Whether draws end here: there are as many as were asked for, or the precision is reached at a
/// number of draws that is a power of two from 1024 on.
[[nodiscard]] bool is_enough(const EnsembleOrder& order, const DrawPlan& plan, const Tally& tally);

/// Called with each stretch of draws that is done; what it refuses ends the run.
using KeepStretch =
    std::function<std::optional<Diagnostic>(std::uint64_t first, const Tally& stretch)>;

/// Draws until it is enough, on from where `tally` is. Reports as progress how often the first
/// outcome, called `first_outcome`, holds so far. Errors: what `keep` refuses. After a cancel the
/// tally is that of the stretches done.
[[nodiscard]] std::optional<Diagnostic> draw_on(const EnsembleOrder& order, const DrawPlan& plan,
                                                Ensemble& ensemble, Tally& tally,
                                                const KeepStretch& keep,
                                                const std::string& first_outcome, const Run& run);

/// What a tally that is whole comes to, drivers included. After a cancel the result is unusable.
[[nodiscard]] EnsembleFinding find_ensemble(const Case& conflict, const EnsembleJudge& judge,
                                            const EnsembleOrder& order, const DrawPlan& plan,
                                            Ensemble& ensemble, const Tally& tally, const Run& run);

}  // namespace parley
