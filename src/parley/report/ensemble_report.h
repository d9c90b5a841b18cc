// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parley/engine/ensemble/sensitivity.h"
#include "parley/model/uncertain.h"
#include "parley/report/findings.h"
#include "parley/report/json_report.h"
#include "parley/report/text_report.h"

namespace parley {

/// What the draws say of the weight, 0 … 1, in which something is so.
struct Estimate {
  double mean = 0;
  double margin = 0;  ///< of the mean, in 99 of 100 samples; 0 where every combination was seen
  double median = 0;
  double low = 0;  ///< 5 and 95 %: nine draws in ten lie between
  double high = 0;
  bool never = false;   ///< in no world of any draw
  bool always = false;  ///< in every world of every draw
  friend bool operator==(const Estimate&, const Estimate&) = default;
};

/// So many dots stand for what a weight is over all draws: few enough to be counted by eye. Source:
/// fernandes2018.
inline constexpr std::size_t kDots = 50;

/// An outcome over all draws.
struct OutcomeEnsemble {
  OutcomeId outcome;
  std::size_t states = 0;
  std::vector<Estimate> holds;  ///< per concept
  /// Per concept kDots weights in which it holds, each as likely, ascending.
  std::vector<std::vector<double>> dots;
  std::vector<Estimate> ways;          ///< per Route::Kind; empty without a today
  IdVector<ActorId, Estimate> blocks;  ///< no state of it is Nash-stable for the actor
  /// The actors with an option that the outcome depends on, and whether nothing that they want has
  /// evidence.
  std::vector<ActorId> deciders;
  bool assumed = false;
};

struct PairEnsemble {
  OutcomeId first;
  OutcomeId second;
  std::vector<Estimate> both;  ///< per concept
};

/// What the weight of an outcome hangs on.
struct DriversFinding {
  OutcomeId outcome;
  ConceptId concept_id;
  double mean = 0;
  struct OfInput {
    std::size_t input = 0;  ///< in EnsembleFinding::inputs
    Sensitivity sensitivity;
    double worth = 0;  ///< of knowing it: the rise of the chance of a right call
  };
  struct OfActor {
    ActorId actor;
    double worth = 0;  ///< of knowing its type
  };
  std::vector<OfInput> inputs;  ///< the strongest first
  std::vector<OfActor> actors;  ///< those with several types, the most worth knowing first
};

struct EnsembleFinding {
  std::vector<ConceptId> concepts;
  std::vector<UncertainInput> inputs;
  bool sampled = false;  ///< else every combination was gone through
  std::uint64_t draws = 0;
  std::uint64_t seed = 0;
  std::optional<double> precision;  ///< that was asked for
  double margin = 0;                ///< the largest of all
  std::vector<OutcomeEnsemble> outcomes;
  std::vector<PairEnsemble> pairs;
  std::size_t driver_points = 0;  ///< of the sensitivities; 0: none were worked out
  std::vector<DriversFinding> drivers;
  std::size_t statements = 0;   ///< about what actors want
  std::size_t assumptions = 0;  ///< of these: without evidence
};

/// The likelihood word for the mean of an estimate, which is the chance of it over all draws;
/// "impossible in this model" only for what no draw has, "in every world of this model" only for
/// what all worlds of all draws have.
[[nodiscard]] std::string estimate_word(const Names& names, const Estimate& estimate);
/// "35 % (20-53 %)": the middle, and where nine draws in ten lie; one number where they all agree.
[[nodiscard]] std::string estimate_in_short(const Estimate& estimate);
/// "the chance that Russia is patient: 30-70%".
[[nodiscard]] std::string input_in_words(const Names& names, const UncertainInput& input);

/// All that was found, for a terminal: a summary, a card per outcome, what each hangs on, how it
/// was worked out.
[[nodiscard]] std::string ensemble_text(const Names& names, const EnsembleFinding& finding,
                                        const Style& style);
/// The same as one JSON object (docs/outputs.md has its keys).
[[nodiscard]] std::string ensemble_json(const JsonHead& head, const Names& names,
                                        const EnsembleFinding& finding);

}  // namespace parley
