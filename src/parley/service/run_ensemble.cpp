// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <filesystem>
#include <system_error>
#include <utility>

#include "parley/base/plain_text.h"
#include "parley/casefile/number.h"
#include "parley/report/wording.h"
#include "parley/service/commands.h"
#include "parley/service/ensemble.h"
#include "parley/service/ensemble_store.h"
#include "parley/service/need.h"

namespace parley {
namespace {

/// Without --draws, where a precision decides.
constexpr std::uint64_t kDrawsForPrecision = std::uint64_t{1} << 20U;

Diagnostic usage(Message what) { return {Code::usage, {}, {std::move(what)}, {}}; }

Result<double> read_precision(const std::string& text) {
  const ParsedNumber read = parse_number(text, false);
  const Number& number = read.number;
  const bool good = read.fault == NumberFault::none && number.kind == Number::Kind::exact &&
                    number.middle.units > 0 && number.middle.units < Decimal::kOne;
  if (!good) return usage(Message::of("usage_precision", {text}));
  return number.middle.as_double();
}

Result<EnsembleOrder> order_of(const Request& request, const Case& conflict, const Run& run) {
  EnsembleOrder order;
  order.seed = run.seed;
  const auto concepts = concepts_of(request, conflict, base_concepts());
  if (!concepts) return concepts.faults();
  order.concepts = *concepts;
  if (!request.precision.empty()) {
    const Result<double> precision = read_precision(request.precision);
    if (!precision) return precision.faults();
    order.precision = *precision;
    order.most_draws = kDrawsForPrecision;
  }
  if (!request.draws.empty()) {
    const Result<std::uint64_t> draws = draws_of(request.draws);
    if (!draws) return draws.faults();
    order.most_draws = *draws;
  }
  if (!request.outcome.empty()) {
    const Result<OutcomeId> outcome = outcome_of(conflict, "--outcome", request.outcome);
    if (!outcome) return outcome.faults();
    order.driven = *outcome;
  }
  return order;
}

/// What the tally of a run depends on.
StoreMarks marks_of(const Request& request, const JsonHead& head, const EnsembleOrder& order) {
  std::string concepts;
  for (const ConceptId rule : order.concepts) add_to_list(concepts, concept_at(rule).id);
  return {{"case", head.sha256},
          {"prior", head.prior ? "yes" : "no"},
          {"parley", head.version},
          {"seed", std::to_string(order.seed)},
          {"concepts", concepts},
          {"draws", std::to_string(order.most_draws)},
          {"precision", request.precision.empty() ? "-" : request.precision}};
}

Result<EnsembleStore> open_store(const Request& request, const StoreMarks& marks,
                                 const TallyShape& shape) {
  std::error_code error;
  const bool there =
      std::filesystem::exists(std::filesystem::symlink_status(request.store_path, error));
  // Whoever resumes a run that was ended before it had a file begins it.
  if (request.resume && there) return EnsembleStore::open(request.store_path, marks, shape);
  return EnsembleStore::begin(request.store_path, marks, shape);
}

}  // namespace

Answer run_ensemble(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  const Case& conflict = loaded.as_written;
  const auto refused = [&](const Diagnostics& faults) {
    return refusal(request, faults, loaded.reading.files);
  };
  if (request.resume && request.store_path.empty()) {
    return refused({usage(Message::of("usage_resume"))});
  }
  const Result<EnsembleOrder> order = order_of(request, conflict, run);
  if (!order) return refused(order.faults());
  // What is uncertain in wants takes memory that the middle of the case does not.
  const Result<Need> need = affordable(request, conflict, run);
  if (!need) return refused(need.faults());
  const Names names(conflict, worlds, request.language);
  const EnsembleJudge judge(conflict, worlds.space, order->concepts);
  Ensemble ensemble(conflict, worlds, {judge.table().count(), judge.driven(), 0, 0}, judge);
  const DrawPlan plan(conflict, ensemble.inputs(), order->seed);
  Tally tally(ensemble.shape());
  std::optional<EnsembleStore> store;
  if (!request.store_path.empty()) {
    Result<EnsembleStore> opened =
        open_store(request, marks_of(request, loaded.head, *order), ensemble.shape());
    if (!opened) return refused(opened.faults());
    store = std::move(*opened);
    tally = store->tally();
  }
  const std::string words =
      store ? say(request.language, "store_parting", {request.store_path}) : std::string();
  if (store && run.say_on_leaving) run.say_on_leaving(words);
  const KeepStretch keep = [&](std::uint64_t first, const Tally& stretch) {
    return store ? store->keep(first, stretch) : std::nullopt;
  };
  const std::string first = conflict.outcomes.empty() ? std::string() : names.outcome(OutcomeId(0));
  if (const auto fault = draw_on(*order, plan, ensemble, tally, keep, first, run)) {
    return refused({*fault});
  }
  if (run.cancelled()) return {kStatusInterrupted, "", store ? words + "\n" : ""};
  if (store && !store->finished()) {
    if (const auto fault = store->finish()) return refused({*fault});
  }
  const EnsembleFinding finding =
      find_ensemble(conflict, judge, *order, plan, ensemble, tally, run);
  if (run.cancelled()) return interrupted();
  Answer answer;
  answer.output = request.json ? ensemble_json(loaded.head, names, finding)
                               : ensemble_text(names, finding, style_of(request));
  return answer;
}

}  // namespace parley
