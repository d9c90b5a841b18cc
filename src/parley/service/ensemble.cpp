// SPDX-License-Identifier: Apache-2.0
#include "parley/service/ensemble.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "parley/engine/ensemble/drivers.h"
#include "parley/report/likelihood.h"
#include "parley/report/names.h"
#include "parley/service/analyze.h"

namespace parley {
namespace {

constexpr std::size_t kWordBits = 64;
constexpr std::size_t kKindsOfWays = static_cast<std::size_t>(Route::Kind::no_move) + 1;
constexpr std::uint64_t kFirstLook = 1024;
constexpr std::uint64_t kStretchOfDraws = 4096;
/// Most points of the sample that sensitivities come from.
constexpr std::uint64_t kMostDriverPoints = 8192;

void say_yes(YesAnswers& verdict, std::size_t question) {
  verdict[question / kWordBits] |= std::uint64_t{1} << (question % kWordBits);
}

Estimate estimate_of(const Tally& tally, std::size_t question, bool sampled) {
  const Histogram& histogram = tally.questions[question].histogram;
  constexpr double kLow = 0.05;
  constexpr double kHigh = 0.95;
  return {tally.mean(question),      sampled ? tally.margin(question) : 0,
          histogram.quantile(0.5),   histogram.quantile(kLow),
          histogram.quantile(kHigh), tally.never(question),
          tally.always(question)};
}

double largest_margin(const Tally& tally) {
  double largest = 0;
  for (std::size_t question = 0; question < tally.shape.questions; ++question) {
    largest = std::max(largest, tally.margin(question));
  }
  return largest;
}

void add_options(const Expression& expression, std::vector<bool>& mentioned) {
  if (expression.kind == Expression::Kind::option_in) mentioned[expression.option.index()] = true;
  for (const auto& operand : expression.operands) add_options(*operand, mentioned);
}

/// Who has an option that an outcome depends on, or an arc of the graph that crosses its border.
std::vector<ActorId> deciders_of(const Case& conflict, OutcomeId outcome, const StateSet& states) {
  std::vector<bool> mentioned(conflict.options.size(), false);
  add_options(*conflict.outcomes[outcome].expression, mentioned);
  std::vector<ActorId> deciders;
  for (const ActorId actor : ids(conflict.actors)) {
    bool decides = false;
    for (const OptionId option : conflict.actors[actor].options) {
      decides = decides || mentioned[option.index()];
    }
    if (conflict.graph) {
      for (const Graph::Arc& arc : conflict.graph->moves[actor]) {
        decides = decides || states.has(arc.from) != states.has(arc.to);
      }
    }
    if (decides) deciders.push_back(actor);
  }
  return deciders;
}

bool all_assumed(const Case& conflict, const std::vector<Assumption>& assumptions,
                 const std::vector<ActorId>& deciders) {
  return std::all_of(deciders.begin(), deciders.end(), [&](ActorId actor) {
    std::size_t without = 0;
    for (const Assumption& one : assumptions) without += one.actor == actor ? 1 : 0;
    return without == count_statements(conflict.actors[actor]);
  });
}

/// A power of two, so that sensitivities take at most four times as many draws as there were.
std::uint64_t points_for_drivers(const EnsembleOrder& order, const EnsembleFinding& finding) {
  constexpr std::uint64_t kMorePerDraw = 4;
  const std::uint64_t draws = finding.sampled ? finding.draws : order.most_draws;
  const std::uint64_t all = std::min(draws, kMostDriverPoints * finding.inputs.size());
  return std::bit_floor(
      std::min(kMostDriverPoints, kMorePerDraw * all / (finding.inputs.size() + 2)));
}

DriversFinding drivers_of_outcome(const Case& conflict, const EnsembleOrder& order,
                                  const Ensemble& ensemble, const Tally& tally, OutcomeId outcome,
                                  const std::vector<Sensitivity>& sensitivities) {
  DriversFinding finding;
  finding.outcome = outcome;
  finding.concept_id = order.concepts.front();
  finding.mean = tally.mean(tally.shape.driven[outcome.index()]);
  const ValueOfKnowing worth = value_of_knowing(conflict, tally, ensemble.types(), outcome.index());
  for (std::size_t input = 0; input < tally.shape.inputs; ++input) {
    DriversFinding::OfInput one{input, {}, worth.input[input]};
    if (!sensitivities.empty()) one.sensitivity = sensitivities[input];
    finding.inputs.push_back(one);
  }
  std::stable_sort(
      finding.inputs.begin(), finding.inputs.end(), [&](const auto& left, const auto& right) {
        // Too few draws for sensitivities still say what is worth knowing.
        return sensitivities.empty() ? left.worth > right.worth
                                     : left.sensitivity.total > right.sensitivity.total;
      });
  for (const ActorId actor : ids(conflict.actors)) {
    if (conflict.actors[actor].types.size() < 2) continue;
    finding.actors.push_back({actor, worth.actor[actor.index()]});
  }
  std::stable_sort(finding.actors.begin(), finding.actors.end(),
                   [](const auto& left, const auto& right) { return left.worth > right.worth; });
  return finding;
}

}  // namespace

EnsembleJudge::EnsembleJudge(const Case& conflict, const StateSpace& space,
                             std::vector<ConceptId> concepts, bool pairs)
    : conflict_(conflict),
      space_(space),
      concepts_(std::move(concepts)),
      solved_(concepts_),
      today_(today_of(conflict, space)) {
  const ConceptId nash = *concept_of("nash");
  nash_ =
      static_cast<std::size_t>(std::find(solved_.begin(), solved_.end(), nash) - solved_.begin());
  if (nash_ == solved_.size()) solved_.push_back(nash);
  for (const Outcome& outcome : conflict.outcomes) {
    outcomes_.push_back(space.satisfying(*outcome.expression) & space.states());
  }
  table_ = {outcomes_.size(), concepts_.size(), today_ ? kKindsOfWays : 0, conflict.actors.size(),
            pairs};
}

std::vector<std::size_t> EnsembleJudge::driven() const {
  std::vector<std::size_t> questions;
  for (std::size_t outcome = 0; outcome < table_.outcomes; ++outcome) {
    questions.push_back(table_.holds(outcome, 0));
  }
  return questions;
}

std::vector<YesAnswers> EnsembleJudge::operator()(std::span<const World> worlds,
                                                  const Run& run) const {
  // The verdicts on all states are held of so many worlds at a time.
  constexpr std::size_t kMostWorlds = 512;
  constexpr std::size_t kMostBytes = std::size_t{64} << 20U;
  const std::size_t bytes = (space_.cells() / 8 + 100) * solved_.size() * (space_.actors() + 1);
  const std::size_t at_once = std::clamp<std::size_t>(kMostBytes / bytes, 1, kMostWorlds);
  std::vector<YesAnswers> verdicts(worlds.size());
  Run inside = run;
  inside.threads = 1;
  inside.report_progress = nullptr;
  Run quiet = run;
  quiet.report_progress = nullptr;
  for (std::size_t first = 0; first < worlds.size(); first += at_once) {
    const std::size_t count = std::min(at_once, worlds.size() - first);
    std::vector<const World*> some;
    for (std::size_t at = 0; at < count; ++at) some.push_back(&worlds[first + at]);
    const auto solved = solve_stabilities(space_, some, solved_, quiet);
    if (run.cancelled()) return verdicts;
    for_each_index(count, run, [&](std::size_t at) {
      verdicts[first + at] = judge(*some[at], solved[at], count > 1 ? inside : quiet);
    });
  }
  return verdicts;
}

YesAnswers EnsembleJudge::judge(const World& world, const std::vector<Stability>& solved,
                                const Run& run) const {
  YesAnswers verdict((table_.count() + kWordBits - 1) / kWordBits, 0);
  std::optional<Routes> routes;
  if (today_) routes.emplace(space_, world, *today_);
  std::vector<std::vector<bool>> holds(outcomes_.size(), std::vector<bool>(concepts_.size()));
  for (std::size_t outcome = 0; outcome < outcomes_.size(); ++outcome) {
    if (outcomes_[outcome].empty()) continue;
    for (std::size_t rule = 0; rule < concepts_.size(); ++rule) {
      holds[outcome][rule] = holds_in(solved[rule], outcomes_[outcome]);
      if (holds[outcome][rule]) say_yes(verdict, table_.holds(outcome, rule));
    }
    if (routes) {
      const Route route = routes->into(outcomes_[outcome], run);
      say_yes(verdict, table_.way(outcome, static_cast<std::size_t>(route.kind)));
    }
    for (const ActorId actor : ids(conflict_.actors)) {
      if (!conflict_.can_act(actor)) continue;
      if ((solved[nash_].for_actor[actor] & outcomes_[outcome]).empty()) {
        say_yes(verdict, table_.blocks(outcome, actor.index()));
      }
    }
    for (std::size_t other = 0; table_.pairs && other < outcome; ++other) {
      for (std::size_t rule = 0; rule < concepts_.size(); ++rule) {
        if (holds[other][rule] && holds[outcome][rule]) {
          say_yes(verdict, table_.both(other, outcome, rule));
        }
      }
    }
  }
  return verdict;
}

std::uint64_t end_of_stretch(std::uint64_t first, std::uint64_t most) {
  const std::uint64_t end = first < kFirstLook ? kFirstLook
                            : first < 2 * kFirstLook
                                ? 2 * kFirstLook
                                : (first / kStretchOfDraws + 1) * kStretchOfDraws;
  return std::min(end, most);
}

bool is_enough(const EnsembleOrder& order, const DrawPlan& plan, const Tally& tally) {
  if (plan.enumerated()) return tally.draws >= *plan.enumerated();
  if (tally.draws >= order.most_draws) return true;
  const bool looked_at = tally.draws >= kFirstLook && std::has_single_bit(tally.draws);
  return order.precision && looked_at && largest_margin(tally) <= *order.precision;
}

std::optional<Diagnostic> draw_on(const EnsembleOrder& order, const DrawPlan& plan,
                                  Ensemble& ensemble, Tally& tally, const KeepStretch& keep,
                                  const std::string& first_outcome, const Run& run) {
  const std::uint64_t most = plan.enumerated().value_or(order.most_draws);
  while (!is_enough(order, plan, tally)) {
    const std::uint64_t first = tally.draws;
    const std::size_t count = static_cast<std::size_t>(end_of_stretch(first, most) - first);
    std::vector<double> points(count * plan.inputs());
    std::vector<std::uint64_t> masses(count);
    for (std::size_t at = 0; at < count; ++at) {
      plan.point(first + at, {points.data() + at * plan.inputs(), plan.inputs()});
      masses[at] = plan.mass(first + at);
    }
    const DrawnWeights drawn = ensemble.look_at(std::move(points), count, run);
    if (run.cancelled()) return std::nullopt;
    Tally stretch(ensemble.shape());
    for_each_index(stretch.shape.questions, run,
                   [&](std::size_t question) { stretch.add_question(question, drawn, masses); });
    if (run.cancelled()) return std::nullopt;
    stretch.add_drivers(drawn, masses);
    if (keep) {
      if (auto fault = keep(first, stretch)) return fault;
    }
    tally.merge(stretch);
    if (run.report_progress && !tally.shape.driven.empty()) {
      run.report_progress({"stage_ensemble",
                           static_cast<std::size_t>(tally.draws),
                           static_cast<std::size_t>(most),
                           {first_outcome, percent(tally.mean(tally.shape.driven.front()))}});
    }
  }
  return std::nullopt;
}

EnsembleFinding find_ensemble(const Case& conflict, const EnsembleJudge& judge,
                              const EnsembleOrder& order, const DrawPlan& plan, Ensemble& ensemble,
                              const Tally& tally, const Run& run) {
  EnsembleFinding finding;
  finding.concepts = order.concepts;
  finding.inputs = ensemble.inputs();
  finding.sampled = !plan.enumerated();
  finding.draws = tally.draws;
  finding.seed = order.seed;
  finding.precision = order.precision;
  finding.margin = finding.sampled ? largest_margin(tally) : 0;
  const std::vector<Assumption> assumptions = assumptions_of(conflict);
  finding.assumptions = assumptions.size();
  for (const Actor& actor : conflict.actors) finding.statements += count_statements(actor);
  const QuestionTable& table = judge.table();
  const auto estimate = [&](std::size_t question) {
    return estimate_of(tally, question, finding.sampled);
  };
  for (const OutcomeId outcome : ids(conflict.outcomes)) {
    const std::size_t at = outcome.index();
    OutcomeEnsemble one;
    one.outcome = outcome;
    one.states = judge.outcomes()[at].count();
    for (std::size_t rule = 0; rule < table.concepts; ++rule) {
      one.holds.push_back(estimate(table.holds(at, rule)));
      one.dots.push_back(tally.questions[table.holds(at, rule)].histogram.equally_likely(kDots));
    }
    for (std::size_t kind = 0; kind < table.ways; ++kind) {
      one.ways.push_back(estimate(table.way(at, kind)));
    }
    for (const ActorId actor : ids(conflict.actors)) {
      one.blocks.push_back(estimate(table.blocks(at, actor.index())));
    }
    one.deciders = deciders_of(conflict, outcome, judge.outcomes()[at]);
    one.assumed = all_assumed(conflict, assumptions, one.deciders);
    finding.outcomes.push_back(std::move(one));
    for (std::size_t other = 0; table.pairs && other < at; ++other) {
      PairEnsemble pair{OutcomeId(other), outcome, {}};
      for (std::size_t rule = 0; rule < table.concepts; ++rule) {
        pair.both.push_back(estimate(table.both(other, at, rule)));
      }
      finding.pairs.push_back(std::move(pair));
    }
  }
  std::sort(finding.pairs.begin(), finding.pairs.end(),
            [](const PairEnsemble& left, const PairEnsemble& right) {
              return std::pair(left.first, left.second) < std::pair(right.first, right.second);
            });
  std::vector<std::vector<Sensitivity>> sensitivities(conflict.outcomes.size());
  const std::uint64_t points = points_for_drivers(order, finding);
  if (!order.drivers) return finding;
  if (!finding.inputs.empty() && !conflict.outcomes.empty() && points >= kBatches) {
    finding.driver_points = static_cast<std::size_t>(points);
    sensitivities = drivers_of(ensemble, order.seed, finding.driver_points, run);
    if (run.cancelled()) return finding;
  }
  for (const OutcomeId outcome : ids(conflict.outcomes)) {
    if (order.driven && outcome != *order.driven) continue;
    finding.drivers.push_back(drivers_of_outcome(conflict, order, ensemble, tally, outcome,
                                                 sensitivities[outcome.index()]));
  }
  return finding;
}

}  // namespace parley
