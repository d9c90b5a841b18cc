// SPDX-License-Identifier: Apache-2.0
#include "parley/report/cards.h"

#include "parley/report/likelihood.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kStep = 4;
constexpr std::size_t kWaysTold = 2;

/// "joint move 42 %, nobody wants it 58 %", the best kind first.
std::string reach_in_short(const Names& names, const OutcomeFinding& finding) {
  std::vector<std::string> parts;
  for (const Route::Kind kind : {Route::Kind::there, Route::Kind::wanted, Route::Kind::joint,
                                 Route::Kind::unwanted, Route::Kind::no_move}) {
    double weight = 0;
    for (const RouteFinding& route : finding.routes) {
      if (route.route.kind == kind) weight += route.weight;
    }
    if (is_none(weight)) continue;
    std::string part = say(names.language(), route_kind_key(kind));
    if (!is_all(weight)) part += " " + percent(weight);
    parts.push_back(std::move(part));
  }
  return joined(parts, say(names.language(), "list_separator"));
}

/// The answers in one table: a line per outcome.
void write_summary(Page& page, const Names& names, const Analysis& analysis) {
  const Language language = names.language();
  page.heading(say(language, "summary_heading"));
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> head = {""};
  for (const ConceptId rule : analysis.concepts) head.push_back(names.concept_short(rule));
  if (analysis.today) head.push_back(say(language, "summary_from_today"));
  rows.push_back(std::move(head));
  for (const OutcomeFinding& finding : analysis.outcomes) {
    std::vector<std::string> row = {capitalised(names.outcome(finding.outcome))};
    for (const double share : finding.stable_share) row.push_back(percent(share));
    row.push_back(reach_in_short(names, finding));
    rows.push_back(std::move(row));
  }
  page.rows(rows, kIndent);
}

void write_holding(Page& page, const Names& names, const Analysis& analysis,
                   const OutcomeFinding& finding) {
  const Language language = names.language();
  page.line("  " + say(language, "card_can_it_hold"));
  std::vector<std::vector<std::string>> rows;
  for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
    const double share = finding.stable_share[at];
    std::string where;
    if (!is_none(share) && !is_all(share)) {
      where = say(language, "card_where", {names.worlds(finding.stable_worlds[at])});
    }
    rows.push_back({names.concept_title(analysis.concepts[at]), percent(share),
                    likelihood_word(language, share), where});
  }
  page.rows(rows, kStep);
}

void write_departures(Page& page, const Names& names, const OutcomeFinding& finding) {
  const Language language = names.language();
  page.line("  " + say(language, "card_who_leaves"));
  if (finding.departures.empty()) page.paragraph(say(language, "card_nobody_leaves"), kStep);
  for (const Departure& departure : finding.departures) {
    const bool all = departure.leaves == finding.states;
    std::string who = capitalised(names.actor(departure.actor));
    if (names.conflict().actors[departure.actor].types.size() > 1) {
      who = say(language, "card_who",
                {who, names.type(departure.actor, departure.type), percent(departure.weight)});
    }
    std::string text = say(language, all ? "card_leaves_all" : "card_leaves_some",
                           {who, std::to_string(departure.leaves), std::to_string(finding.states)});
    if (departure.deterred > 0) {
      text += say(language, "card_leaves_deterred", {std::to_string(departure.deterred)});
    }
    page.paragraph(text + say(language, "sentence_end"), kStep, 2);
    std::size_t told = 0;
    for (const Departure::Way& way : departure.ways) {
      if (told == kWaysTold) break;
      told += 1;
      page.paragraph(say(language, "card_way",
                         {std::to_string(way.states), names.move(way.from, way.to),
                          effect(names, departure.actor, departure.type, way.gain)}),
                     kStep + 2, 2);
    }
    if (departure.ways.size() > told) {
      page.paragraph(
          say(language, "card_more_ways", {std::to_string(departure.ways.size() - told)}),
          kStep + 2, 2);
    }
  }
}

}  // namespace

void write_routes(Page& page, const Names& names, const std::vector<RouteFinding>& routes,
                  std::size_t indent) {
  for (const RouteFinding& finding : routes) {
    std::vector<std::string> lines = route_sentences(names, finding);
    const bool always = is_all(finding.weight);
    page.paragraph(
        always ? capitalised(lines.front())
               : say(names.language(), "route_where",
                     {percent(finding.weight), names.worlds(finding.worlds), lines.front()}),
        indent, 2);
    for (std::size_t at = 1; at < lines.size(); ++at) {
      page.paragraph(std::to_string(at) + ". " + lines[at], indent + 2, 3);
    }
  }
}

void write_cards(Page& page, const Names& names, const Analysis& analysis) {
  const Language language = names.language();
  if (!analysis.outcomes.empty()) write_summary(page, names, analysis);
  for (const OutcomeFinding& finding : analysis.outcomes) {
    page.heading(say(language, "card_heading",
                     {capitalised(names.outcome(finding.outcome)), std::to_string(finding.states),
                      std::to_string(names.space().states().count())}));
    if (finding.states == 0) {
      page.paragraph(say(language, "card_no_state"), kIndent);
      continue;
    }
    write_holding(page, names, analysis, finding);
    write_departures(page, names, finding);
    page.line("  " + say(language, "card_can_it_be_reached"));
    if (!analysis.today) page.paragraph(say(language, "card_no_today"), kStep);
    write_routes(page, names, finding.routes, kStep);
  }
  if (analysis.outcomes.empty()) {
    page.heading(say(language, "card_no_outcomes_heading"));
    page.paragraph(say(language, "card_no_outcomes"), kIndent);
  }
  if (analysis.together.empty()) return;
  page.heading(say(language, "together_heading"));
  std::vector<std::vector<std::string>> rows;
  for (const TogetherFinding& finding : analysis.together) {
    std::vector<std::string> row = {say(
        language, "together_pair", {names.outcome(finding.first), names.outcome(finding.second)})};
    for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
      row.push_back(names.concept_short(analysis.concepts[at]) + " " +
                    percent(finding.stable_share[at]));
    }
    rows.push_back(std::move(row));
  }
  page.rows(rows, kIndent);
}

}  // namespace parley
