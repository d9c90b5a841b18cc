// SPDX-License-Identifier: Apache-2.0
#include "parley/service/case_report.h"

#include "parley/service/analyze.h"
#include "parley/service/ensemble.h"
#include "parley/service/report_choice.h"
#include "parley/service/report_routes.h"

namespace parley {
namespace {

/// What the draws of what is uncertain say; nothing where nothing is. After a cancel the result is
/// unusable.
std::optional<EnsembleFinding> find_draws(const Case& as_written, const Worlds& worlds,
                                          const ReportOrder& order, const Run& run) {
  if (uncertain_inputs(as_written).empty() || as_written.outcomes.empty()) return std::nullopt;
  EnsembleOrder draws;
  draws.concepts = order.concepts;
  draws.most_draws = order.draws;
  draws.seed = run.seed;
  const EnsembleJudge judge(as_written, worlds.space, order.concepts);
  Ensemble ensemble(as_written, worlds, {judge.table().count(), judge.driven(), 0, 0}, judge);
  const DrawPlan plan(as_written, ensemble.inputs(), draws.seed);
  Tally tally(ensemble.shape());
  const KeepStretch keep = [](std::uint64_t, const Tally&) { return std::optional<Diagnostic>(); };
  // Nothing is kept, so nothing can be refused.
  (void)draw_on(draws, plan, ensemble, tally, keep, as_written.outcomes[OutcomeId(0)].id, run);
  if (run.cancelled()) return std::nullopt;
  return find_ensemble(as_written, judge, draws, plan, ensemble, tally, run);
}

/// The outcome that the questions are about.
std::optional<OutcomeId> focus_of(const Case& conflict, const Worlds& worlds,
                                  const Analysis& analysis) {
  if (!conflict.forecasts.empty()) return conflict.forecasts.front().means;
  for (const OutcomeId outcome : ids(conflict.outcomes)) {
    const bool there = analysis.today &&
                       worlds.space.holds(*conflict.outcomes[outcome].expression, *analysis.today);
    if (!there) return outcome;
  }
  return std::nullopt;
}

/// Per source its text, where its file was read.
std::vector<std::optional<std::string>> texts_of_sources(const Loaded& loaded) {
  std::vector<std::optional<std::string>> texts;
  for (const Source& source : loaded.reading.conflict.sources) {
    std::optional<std::string>& text = texts.emplace_back();
    if (source.file.empty()) continue;
    for (const FileId file : ids(loaded.reading.files)) {
      if (file == FileId(0) || loaded.reading.files[file].name != source.file) continue;
      text = loaded.reading.files[file].text;
      break;
    }
  }
  return texts;
}

}  // namespace

CaseReport find_case_report(const Loaded& loaded, const Worlds& worlds, const ReportOrder& order,
                            const Run& run) {
  const Case& conflict = loaded.reading.conflict;
  CaseReport report;
  report.seed = run.seed;
  report.analysis = analyze(conflict, worlds, order.concepts, run);
  if (run.cancelled()) return report;
  report.analysis.uncertain_wants = uncertain_wants_of(loaded.as_written);
  report.inputs = uncertain_inputs(loaded.as_written);
  report.focus = focus_of(conflict, worlds, report.analysis);
  report.worlds = worlds_to_report(worlds);
  report.routes = routes_to_report(conflict, worlds, report.analysis);
  report.reached = ways_in_worlds(conflict, worlds, report.analysis, run);
  report.ensemble = find_draws(loaded.as_written, worlds, order, run);
  // Here whoever finds more for the report says which states it speaks of (spoken_of).
  report.shown = states_to_show(conflict, worlds, report);
  if (run.cancelled()) return report;
  report.verdicts = verdicts_to_report(conflict, worlds, report, run);
  if (run.cancelled()) return report;
  report.states = states_to_report(conflict, worlds, report);
  report.source_texts = texts_of_sources(loaded);
  return report;
}

}  // namespace parley
