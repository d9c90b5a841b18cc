// SPDX-License-Identifier: Apache-2.0
#include "parley/service/answers.h"

#include <algorithm>
#include <utility>

#include "parley/report/likelihood.h"
#include "parley/service/analyze.h"
#include "parley/service/blocks.h"
#include "parley/service/ensemble.h"
#include "parley/service/rooms.h"
#include "parley/service/settle.h"
#include "parley/service/settle_draws.h"
#include "parley/service/settlement_models.h"
#include "parley/service/tip.h"

namespace parley {
namespace {

/// So many outcomes are asked what would tip them.
constexpr std::size_t kMostTips = 3;
/// What all tips together may take: cells of worlds that are solved, each for one edit.
constexpr std::size_t kMostTipCells = 24'000'000;
/// What an ensemble may take: draws, times what is new in each of them.
constexpr std::size_t kMostEnsembleCells = 40'000'000;
constexpr std::uint64_t kFewestDraws = 256;
/// What the draws of a settlement may take: draws times pairs of actors on an issue.
constexpr std::size_t kMostBargainPairs = 4'000'000;
constexpr std::size_t kMostRooms = 12;
constexpr std::size_t kMostResting = 3;

std::optional<EnsembleFinding> ensemble_of(const Case& as_written, const Worlds& worlds,
                                           const Analysis& analysis, const AnswerOrder& order,
                                           const Run& run) {
  if (as_written.outcomes.empty()) return std::nullopt;
  const EnsembleJudge judge(as_written, worlds.space, analysis.concepts, false);
  Ensemble ensemble(as_written, worlds, {judge.table().count(), judge.driven(), 0, 0}, judge);
  if (ensemble.inputs().empty()) return std::nullopt;
  const Resolver resolver(as_written);
  const std::size_t of_draw =
      worlds.worlds.size() * (resolver.uncertain_types().empty() ? 1 : worlds.space.cells());
  const std::uint64_t most = std::min<std::uint64_t>(order.draws, kMostEnsembleCells / of_draw);
  if (most < kFewestDraws) return std::nullopt;
  EnsembleOrder asked;
  asked.concepts = analysis.concepts;
  asked.most_draws = most;
  asked.seed = order.seed;
  asked.drivers = false;
  const DrawPlan plan(
      as_written, ensemble.inputs(), order.seed,
      std::min<std::size_t>(DrawPlan::kMostEnumerated, kMostEnsembleCells / of_draw));
  Tally tally(ensemble.shape());
  // Without a file to keep parts in there is nothing that could fail.
  (void)draw_on(asked, plan, ensemble, tally, {}, {}, run);
  if (run.cancelled()) return std::nullopt;
  return find_ensemble(as_written, judge, asked, plan, ensemble, tally, run);
}

/// Whether an outcome can still be tipped for the better.
bool can_be_tipped(const Analysis& analysis, const OutcomeFinding& outcome) {
  if (outcome.states == 0) return false;
  if (!is_all(outcome.stable_share.front())) return true;
  if (!analysis.today) return false;
  return std::any_of(outcome.routes.begin(), outcome.routes.end(), [](const RouteFinding& route) {
    return route.route.kind == Route::Kind::unwanted || route.route.kind == Route::Kind::no_move;
  });
}

std::vector<OutcomeId> outcomes_to_tip(const Case& conflict, const Analysis& analysis,
                                       OutcomeId focus) {
  std::vector<OutcomeId> outcomes = {focus};
  for (const OutcomeId outcome : ids(conflict.outcomes)) {
    if (outcome != focus) outcomes.push_back(outcome);
  }
  std::erase_if(outcomes, [&](OutcomeId outcome) {
    return !can_be_tipped(analysis, analysis.outcomes[outcome.index()]);
  });
  if (outcomes.size() > kMostTips) outcomes.resize(kMostTips);
  return outcomes;
}

/// Nash and SEQ, as `tip` asks for; of an analysis without them its first concept.
std::vector<ConceptId> concepts_to_tip(const Analysis& analysis) {
  std::vector<ConceptId> concepts;
  for (const char* id : {"nash", "seq"}) {
    const auto known =
        std::find(analysis.concepts.begin(), analysis.concepts.end(), *concept_of(id));
    if (known != analysis.concepts.end()) concepts.push_back(*known);
  }
  if (concepts.empty()) concepts.push_back(analysis.concepts.front());
  return concepts;
}

/// The states that the answers speak of are worth showing: few of them, so that there is room for
/// equilibria.
void speak_of_states(CaseReport& report) {
  const AnswerFinding& answers = report.answers;
  if (answers.cost.end) report.spoken_of.push_back(*answers.cost.end);
  for (const ExchangeFinding& exchange : answers.exchanges) {
    if (exchange.outcome != report.focus || !exchange.others.empty()) continue;
    for (const auto& corner : exchange.corners) {
      if (corner) report.spoken_of.push_back(*corner);
    }
  }
  for (const RestingPlace& place : answers.resting) report.spoken_of.push_back(place.state);
}

std::optional<SettleFinding> settlement_of(const Loaded& loaded, const AnswerOrder& order,
                                           const Run& run) {
  const Case& conflict = loaded.reading.conflict;
  const Result<CaseBargain> bargain = bargain_to_settle(conflict);
  if (!bargain) return std::nullopt;
  SettleOrder asked;
  asked.models = *models_of({});
  const std::size_t pairs =
      bargain->bargain.actors * bargain->bargain.actors * bargain->bargain.issues;
  if (pairs * asked.models.size() > kMostBargainPairs) return std::nullopt;
  SettleFinding finding = find_settlement(conflict, *bargain, asked, run);
  if (run.cancelled()) return std::nullopt;
  const std::uint64_t draws = std::min(
      {order.draws, kUsualSettleDraws, static_cast<std::uint64_t>(kMostBargainPairs / pairs)});
  finding.draws = find_draws(loaded.as_written, asked.models, std::nullopt, draws, order.seed, run);
  return finding;
}

std::vector<RestingPlace> resting_places(const Worlds& worlds, const Analysis& analysis) {
  const WorldList possible = possible_worlds(worlds);
  StateSet stable(worlds.space.cells());
  for (const std::size_t world : possible) stable |= analysis.stability[world].front().for_all;
  std::vector<RestingPlace> places;
  stable.for_each([&](StateId state) {
    RestingPlace place{state, {}, 0};
    for (const std::size_t world : possible) {
      if (analysis.stability[world].front().for_all.has(state)) place.worlds.push_back(world);
    }
    place.weight = weight_of(worlds, place.worlds);
    const auto lighter = std::find_if(places.begin(), places.end(), [&](const RestingPlace& other) {
      return other.weight < place.weight - 1e-12;
    });
    places.insert(lighter, std::move(place));
    if (places.size() > kMostResting) places.pop_back();
  });
  return places;
}

}  // namespace

std::optional<OutcomeId> focus_of(const Case& conflict, const Worlds& worlds) {
  if (!conflict.forecasts.empty()) return conflict.forecasts.front().means;
  if (conflict.outcomes.empty()) return std::nullopt;
  const std::optional<StateId> today = today_of(conflict, worlds.space);
  for (const OutcomeId outcome : ids(conflict.outcomes)) {
    if (!today || !worlds.space.holds(*conflict.outcomes[outcome].expression, *today)) {
      return outcome;
    }
  }
  return OutcomeId(0);
}

TipsFinding find_tips_of(const Case& conflict, const Worlds& worlds, OutcomeId outcome,
                         const std::vector<ConceptId>& concepts, std::size_t& budget,
                         const Run& run) {
  TipsFinding tips;
  tips.outcome = outcome;
  TipQuestion question;
  question.asked = conflict.outcomes[outcome].id;
  question.outcome = conflict.outcomes[outcome].expression;
  question.concepts = concepts;
  question.pairs = false;
  const std::size_t of_edit = worlds.space.cells() * possible_worlds(worlds).size();
  std::size_t edits = edits_of(conflict).size();
  // To count the edits of rules is work itself.
  if (edits <= budget / of_edit) edits += rule_edits_of(conflict, worlds.space).edits.size();
  if (edits > budget / of_edit) {
    tips.finding.asked = question.asked;
    tips.finding.concepts = question.concepts;
    tips.finding.from_today = conflict.today.has_value();
    tips.finding.before = measures_of(conflict, worlds, question, run);
    return tips;
  }
  budget -= edits * of_edit;
  tips.tried = true;
  tips.finding = find_tips(conflict, worlds, question, run);
  return tips;
}

void find_answers(const Loaded& loaded, const Worlds& worlds, const AnswerOrder& order,
                  CaseReport& report, const Run& run) {
  const Case& conflict = loaded.reading.conflict;
  const Analysis& analysis = report.analysis;
  AnswerFinding& answers = report.answers;
  report.focus = focus_of(conflict, worlds);
  report.ensemble = ensemble_of(loaded.as_written, worlds, analysis, order, run);
  if (run.cancelled()) return;
  for (const OutcomeId outcome : ids(conflict.outcomes)) {
    if (auto block = find_blocks(conflict, worlds, analysis, outcome)) {
      answers.blocks.push_back(std::move(*block));
    }
    if (run.cancelled()) return;
  }
  answers.exchanges = find_exchanges(conflict, worlds, analysis);
  if (report.focus) {
    answers.cost = find_cost(conflict, worlds, analysis, *report.focus);
    const std::vector<ConceptId> concepts = concepts_to_tip(analysis);
    std::size_t budget = kMostTipCells;
    for (const OutcomeId outcome : outcomes_to_tip(conflict, analysis, *report.focus)) {
      answers.tips.push_back(find_tips_of(conflict, worlds, outcome, concepts, budget, run));
      if (run.cancelled()) return;
    }
  } else {
    answers.resting = resting_places(worlds, analysis);
  }
  answers.rooms = find_rooms(conflict);
  if (answers.rooms.issues.size() > kMostRooms) answers.rooms.issues.resize(kMostRooms);
  if (!conflict.issues.empty()) answers.settlement = settlement_of(loaded, order, run);
  if (answers.settlement) answers.settlement->rooms = answers.rooms;
  speak_of_states(report);
}

}  // namespace parley
