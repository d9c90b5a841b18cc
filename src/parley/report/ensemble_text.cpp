// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "parley/report/digits.h"
#include "parley/report/ensemble_report.h"
#include "parley/report/likelihood.h"
#include "parley/report/page.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kStep = 4;
constexpr std::size_t kOutcomesInRow = 4;
constexpr std::size_t kInputsListed = 12;
constexpr double kPerCent = 100;

std::string to_tenths(double share) { return fmt::format("{:.1f}", share * kPerCent); }

/// A margin in points, never 0 for what is not.
std::string margin_in_words(double margin) {
  constexpr double kTenth = 0.0005;
  return margin > 0 && margin < kTenth ? "<0.1" : to_tenths(margin);
}

std::string index_in_words(double index, double margin) {
  return fmt::format("{:.2f} ± {:.2f}", std::max(index, 0.0) + 0.0, margin);
}

std::string kind_in_words(Language language, std::size_t kind) {
  return say(language, route_kind_key(static_cast<Route::Kind>(kind)));
}

/// One table for the answers: a column per outcome, a row per question.
void write_summary(Page& page, const Names& names, const EnsembleFinding& finding) {
  const Language language = names.language();
  page.heading(say(language, "ensemble_summary"));
  for (std::size_t first = 0; first < finding.outcomes.size(); first += kOutcomesInRow) {
    if (first > 0) page.line();
    const auto begin = finding.outcomes.begin() + static_cast<std::ptrdiff_t>(first);
    const std::vector<OutcomeEnsemble> some(
        begin, begin + static_cast<std::ptrdiff_t>(
                           std::min(kOutcomesInRow, finding.outcomes.size() - first)));
    std::vector<std::vector<std::string>> rows = {{""}};
    for (const OutcomeEnsemble& outcome : some) {
      rows.front().push_back(capitalised(names.outcome(outcome.outcome)));
    }
    for (std::size_t rule = 0; rule < finding.concepts.size(); ++rule) {
      std::vector<std::string> row = {
          say(language, "ensemble_holds", {names.concept_short(finding.concepts[rule])})};
      for (const OutcomeEnsemble& outcome : some) {
        row.push_back(estimate_in_short(outcome.holds[rule]));
      }
      rows.push_back(std::move(row));
    }
    for (std::size_t kind = 0; kind < some.front().ways.size(); ++kind) {
      const bool matters = std::any_of(some.begin(), some.end(), [kind](const auto& outcome) {
        return !outcome.ways[kind].never;
      });
      if (!matters) continue;
      std::vector<std::string> row = {kind_in_words(language, kind)};
      for (const OutcomeEnsemble& outcome : some) {
        row.push_back(estimate_in_short(outcome.ways[kind]));
      }
      rows.push_back(std::move(row));
    }
    page.rows(rows, kIndent);
  }
  page.paragraph(say(language, "ensemble_summary_note"), kIndent);
}

/// Concepts of which the draws say the same, with the position of the first.
struct Alike {
  std::size_t first = 0;
  std::vector<ConceptId> concepts;
};
std::vector<Alike> alike(const EnsembleFinding& finding, const std::vector<Estimate>& estimates) {
  std::vector<Alike> groups;
  for (std::size_t rule = 0; rule < estimates.size(); ++rule) {
    const auto known = std::find_if(groups.begin(), groups.end(), [&](const Alike& group) {
      return estimates[group.first] == estimates[rule];
    });
    if (known == groups.end()) {
      groups.push_back({rule, {finding.concepts[rule]}});
    } else {
      known->concepts.push_back(finding.concepts[rule]);
    }
  }
  return groups;
}

std::string titles_of(const Names& names, const std::vector<ConceptId>& concepts) {
  if (concepts.size() == 1) return names.concept_title(concepts.front());
  std::vector<std::string> titles;
  for (const ConceptId rule : concepts) titles.push_back(names.concept_short(rule));
  return joined(titles, say(names.language(), "list_separator"));
}

std::vector<std::string> row_of(const Names& names, const std::string& what,
                                const Estimate& estimate, bool sampled) {
  std::vector<std::string> row = {what, estimate_in_short(estimate), ""};
  if (!estimate.never && !estimate.always) {
    row.back() = sampled ? say(names.language(), "ensemble_mean_sampled",
                               {to_tenths(estimate.mean), margin_in_words(estimate.margin)})
                         : say(names.language(), "ensemble_mean", {to_tenths(estimate.mean)});
  }
  row.push_back(estimate_word(names, estimate));
  return row;
}

void write_card(Page& page, const Names& names, const EnsembleFinding& finding,
                const OutcomeEnsemble& outcome) {
  const Language language = names.language();
  page.heading(say(language, "card_heading",
                   {capitalised(names.outcome(outcome.outcome)), std::to_string(outcome.states),
                    std::to_string(names.space().states().count())}));
  if (outcome.states == 0) {
    page.paragraph(say(language, "card_no_state"), kIndent);
    return;
  }
  page.line("  " + say(language, "card_can_it_hold"));
  std::vector<std::vector<std::string>> rows;
  for (const Alike& group : alike(finding, outcome.holds)) {
    rows.push_back(row_of(names, titles_of(names, group.concepts), outcome.holds[group.first],
                          finding.sampled));
  }
  page.rows(rows, kStep);
  page.line("  " + say(language, "card_can_it_be_reached"));
  if (outcome.ways.empty()) page.paragraph(say(language, "card_no_today"), kStep);
  rows.clear();
  for (std::size_t kind = 0; kind < outcome.ways.size(); ++kind) {
    if (outcome.ways[kind].never) continue;
    rows.push_back(row_of(names, capitalised(kind_in_words(language, kind)), outcome.ways[kind],
                          finding.sampled));
  }
  page.rows(rows, kStep);
  page.line("  " + say(language, "ensemble_who_blocks"));
  rows.clear();
  for (const ActorId actor : ids(outcome.blocks)) {
    if (outcome.blocks[actor].never) continue;
    rows.push_back(
        row_of(names, capitalised(names.actor(actor)), outcome.blocks[actor], finding.sampled));
  }
  if (rows.empty()) page.paragraph(say(language, "ensemble_nobody_blocks"), kStep);
  page.rows(rows, kStep);
  if (!outcome.assumed) return;
  std::vector<std::string> deciders;
  for (const ActorId actor : outcome.deciders) deciders.push_back(names.actor(actor));
  page.paragraph(deciders.empty() ? say(language, "ensemble_assumed_all")
                                  : say(language, "ensemble_assumed",
                                        {joined(deciders, say(language, "list_separator"))}),
                 kIndent);
}

void write_pairs(Page& page, const Names& names, const EnsembleFinding& finding) {
  if (finding.pairs.empty()) return;
  const Language language = names.language();
  page.heading(say(language, "together_heading"));
  for (const PairEnsemble& pair : finding.pairs) {
    page.paragraph(say(language, "together_pair",
                       {capitalised(names.outcome(pair.first)), names.outcome(pair.second)}),
                   kIndent);
    std::vector<std::vector<std::string>> rows;
    for (const Alike& group : alike(finding, pair.both)) {
      rows.push_back(
          row_of(names, titles_of(names, group.concepts), pair.both[group.first], finding.sampled));
    }
    page.rows(rows, kStep);
  }
}

/// Whether the outcome holds in all draws alike, so that it hangs on nothing.
bool hangs_on_nothing(const EnsembleFinding& finding, const DriversFinding& drivers) {
  const Estimate& holds = finding.outcomes[drivers.outcome.index()].holds.front();
  return holds.never || holds.always;
}

void write_drivers_of(Page& page, const Names& names, const EnsembleFinding& finding,
                      const DriversFinding& drivers) {
  const Language language = names.language();
  page.paragraph(
      say(language, "drivers_of",
          {capitalised(names.outcome(drivers.outcome)), names.concept_short(drivers.concept_id)}),
      kIndent);
  if (hangs_on_nothing(finding, drivers)) {
    page.paragraph(say(language, "drivers_none"), kStep);
    return;
  }
  std::vector<std::vector<std::string>> rows;
  for (const DriversFinding::OfActor& one : drivers.actors) {
    rows.push_back({say(language, "drivers_type", {names.actor(one.actor)}), "", "",
                    say(language, "drivers_worth", {to_tenths(one.worth)})});
  }
  std::size_t listed = 0;
  for (const DriversFinding::OfInput& one : drivers.inputs) {
    if (listed == kInputsListed) break;
    ++listed;
    const Sensitivity& its = one.sensitivity;
    const bool worked_out = finding.driver_points > 0;
    rows.push_back({capitalised(input_in_words(names, finding.inputs[one.input])),
                    worked_out ? index_in_words(its.first_order, its.first_order_margin) : "",
                    worked_out ? index_in_words(its.total, its.total_margin) : "",
                    say(language, "drivers_worth", {to_tenths(one.worth)})});
  }
  rows.insert(rows.begin(), {"", say(language, "drivers_first_order"),
                             say(language, "drivers_total"), say(language, "drivers_knowing")});
  page.rows(rows, kStep);
  if (drivers.inputs.size() > listed) {
    page.paragraph(say(language, "drivers_more", {std::to_string(drivers.inputs.size() - listed)}),
                   kStep);
  }
}

void write_drivers(Page& page, const Names& names, const EnsembleFinding& finding) {
  const bool typed = std::any_of(finding.drivers.begin(), finding.drivers.end(),
                                 [](const auto& one) { return !one.actors.empty(); });
  if (finding.drivers.empty() || (finding.inputs.empty() && !typed)) return;
  const Language language = names.language();
  page.heading(say(language, "drivers_heading"));
  for (const DriversFinding& drivers : finding.drivers) {
    write_drivers_of(page, names, finding, drivers);
  }
  // Without a table there is nothing that these would explain.
  if (std::all_of(
          finding.drivers.begin(), finding.drivers.end(),
          [&](const DriversFinding& drivers) { return hangs_on_nothing(finding, drivers); })) {
    return;
  }
  page.paragraph(say(language, "drivers_note"), kIndent);
  if (finding.driver_points > 0) {
    page.paragraph(say(language, "drivers_note_indices", {grouped(finding.driver_points)}),
                   kIndent);
  }
}

void write_method(Page& page, const Names& names, const EnsembleFinding& finding) {
  const Language language = names.language();
  page.heading(say(language, "ensemble_method"));
  if (finding.sampled) {
    page.paragraph(say(language, "ensemble_sampled",
                       {grouped(finding.draws), std::to_string(finding.seed),
                        std::to_string(finding.inputs.size()), margin_in_words(finding.margin)}),
                   kIndent);
    if (finding.precision && finding.margin > *finding.precision) {
      page.paragraph(say(language, "ensemble_not_precise", {to_tenths(*finding.precision)}),
                     kIndent);
    }
  } else if (finding.inputs.empty()) {
    page.paragraph(say(language, "ensemble_certain"), kIndent);
  } else {
    page.paragraph(say(language, "ensemble_enumerated",
                       {grouped(finding.draws), std::to_string(finding.inputs.size())}),
                   kIndent);
  }
  const auto& actors = names.conflict().actors;
  if (std::any_of(actors.begin(), actors.end(),
                  [](const Actor& actor) { return actor.types.size() > 1; })) {
    page.paragraph(say(language, "ensemble_types"), kIndent);
  }
  page.paragraph(say(language, "ensemble_assumptions",
                     {std::to_string(finding.assumptions), std::to_string(finding.statements)}),
                 kIndent);
}

}  // namespace

std::string ensemble_text(const Names& names, const EnsembleFinding& finding, const Style& style) {
  const Case& conflict = names.conflict();
  const Language language = names.language();
  Page page(style);
  if (!conflict.title.empty()) page.title(conflict.title.in(language));
  if (!conflict.question.empty()) page.paragraph(conflict.question.in(language));
  page.paragraph(say(language, "head_reading"));
  if (finding.outcomes.empty()) {
    page.heading(say(language, "card_no_outcomes_heading"));
    page.paragraph(say(language, "ensemble_no_outcomes"), kIndent);
  } else {
    write_summary(page, names, finding);
  }
  for (const OutcomeEnsemble& outcome : finding.outcomes) {
    write_card(page, names, finding, outcome);
  }
  write_pairs(page, names, finding);
  write_drivers(page, names, finding);
  write_method(page, names, finding);
  return page.take();
}

}  // namespace parley
