// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "parley/report/cards.h"
#include "parley/report/columns.h"
#include "parley/report/likelihood.h"
#include "parley/report/option_table.h"
#include "parley/report/sentences.h"
#include "parley/report/signals_report.h"
#include "parley/report/text_report.h"
#include "parley/report/uncertain_wants_report.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kEquilibriaListed = 8;
constexpr std::size_t kAskedListed = 20;
constexpr std::size_t kWorldGroupsListed = 24;
constexpr std::size_t kAssumptionsListed = 40;

void write_head(Page& page, const Names& names) {
  const Case& conflict = names.conflict();
  const Language language = names.language();
  if (!conflict.title.empty()) page.title(conflict.title.in(language));
  if (!conflict.question.empty()) page.paragraph(conflict.question.in(language));
  std::string facts =
      say(language, conflict.graph ? "head_counts_graph" : "head_counts",
          {std::to_string(conflict.actors.size()), std::to_string(conflict.options.size()),
           std::to_string(names.space().states().count()),
           std::to_string(names.worlds().worlds.size())});
  if (!conflict.as_of.empty()) facts = say(language, "head_as_of", {conflict.as_of}) + facts;
  page.paragraph(facts);
  page.paragraph(say(language, "head_reading"));
}

std::string list_states(const Names& names, const StateSet& states) {
  std::vector<std::string> parts;
  states.for_each_until([&](StateId state) {
    parts.push_back(names.state(state));
    return parts.size() == kEquilibriaListed;
  });
  const std::size_t count = states.count();
  if (count == 0) return say(names.language(), "states_none");
  std::string text = joined(parts, say(names.language(), "state_separator"));
  if (count > parts.size()) {
    text += say(names.language(), "states_more", {std::to_string(count - parts.size())});
  }
  return text;
}

/// Concepts with the same equilibria are told once.
void write_equilibria(Page& page, const Names& names, const Analysis& analysis,
                      const std::vector<Stability>& stability) {
  const Language language = names.language();
  std::vector<bool> told(stability.size(), false);
  for (std::size_t at = 0; at < stability.size(); ++at) {
    if (told[at]) continue;
    std::vector<std::string> titles;
    for (std::size_t other = at; other < stability.size(); ++other) {
      if (!(stability[other].for_all == stability[at].for_all)) continue;
      told[other] = true;
      titles.push_back(names.concept_title(analysis.concepts[other]));
    }
    page.paragraph(say(language, "world_equilibria",
                       {joined(titles, say(language, "list_separator")),
                        std::to_string(stability[at].for_all.count()),
                        list_states(names, stability[at].for_all)}),
                   2 * kIndent, 2);
  }
}

/// Worlds with the same equilibria under every concept are told once.
void write_worlds(Page& page, const Names& names, const Analysis& analysis) {
  const Language language = names.language();
  std::vector<WorldList> groups;
  for (const std::size_t world : possible_worlds(names.worlds())) {
    const auto same = [&](const WorldList& group) {
      for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
        if (!(analysis.stability[group.front()][at].for_all ==
              analysis.stability[world][at].for_all)) {
          return false;
        }
      }
      return true;
    };
    bool found = false;
    for (WorldList& group : groups) {
      if (found || !same(group)) continue;
      group.push_back(world);
      found = true;
    }
    if (!found) groups.push_back({world});
  }
  page.heading(say(language, "worlds_heading"));
  for (std::size_t at = 0; at < groups.size() && at < kWorldGroupsListed; ++at) {
    const WorldList& group = groups[at];
    page.paragraph(
        say(language, "world_line",
            {percent(weight_of(names.worlds(), group)), capitalised(names.worlds(group))}),
        kIndent);
    write_equilibria(page, names, analysis, analysis.stability[group.front()]);
  }
  if (groups.size() > kWorldGroupsListed) {
    page.paragraph(
        say(language, "worlds_more", {std::to_string(groups.size() - kWorldGroupsListed)}),
        kIndent);
  }
}

/// "12", or "3-12" where some worlds differ.
std::string least_to_most(const std::vector<std::size_t>& counts) {
  const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
  return *least == *most ? std::to_string(*least)
                         : std::to_string(*least) + "-" + std::to_string(*most);
}

/// Where the states are too many to be seen one by one: for how many of them each actor stays.
void write_counts(Page& page, const Names& names, const Analysis& analysis) {
  const Language language = names.language();
  const WorldList possible = possible_worlds(names.worlds());
  page.heading(say(language, "counts_heading"));
  std::vector<std::vector<std::string>> rows = {{""}};
  for (const ActorId actor : ids(names.conflict().actors)) {
    rows.front().push_back(capitalised(names.actor(actor)));
  }
  rows.front().push_back(say(language, "counts_all"));
  for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
    std::vector<std::string> row = {names.concept_title(analysis.concepts[at])};
    const auto add = [&](const auto& set_of) {
      std::vector<std::size_t> counts;
      for (const std::size_t world : possible) {
        counts.push_back(set_of(analysis.stability[world][at]).count());
      }
      row.push_back(least_to_most(counts));
    };
    for (const ActorId actor : ids(names.conflict().actors)) {
      add([&](const Stability& stability) -> const StateSet& {
        return stability.for_actor[actor];
      });
    }
    add([](const Stability& stability) -> const StateSet& { return stability.for_all; });
    rows.push_back(std::move(row));
  }
  page.rows(rows, kIndent);
  page.paragraph(say(language, "counts_note"), kIndent);
}

/// The states of --states, with the weight in which each is an equilibrium.
void write_asked_states(Page& page, const Names& names, const Analysis& analysis) {
  const Language language = names.language();
  const StateSet& asked = *analysis.also_list;
  page.heading(say(language, "asked_heading", {std::to_string(asked.count())}));
  std::vector<std::vector<std::string>> rows = {{""}};
  for (const ConceptId rule : analysis.concepts) rows.front().push_back(names.concept_short(rule));
  asked.for_each_until([&](StateId state) {
    std::vector<std::string> row = {names.state(state)};
    for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
      row.push_back(percent(equilibrium_share(names.worlds(), analysis, at, state)));
    }
    rows.push_back(std::move(row));
    return rows.size() > kAskedListed;
  });
  page.rows(rows, kIndent);
  if (asked.count() >= rows.size()) {
    page.paragraph(say(language, "asked_more", {std::to_string(asked.count() - (rows.size() - 1))}),
                   kIndent);
  }
}

void write_assumptions(Page& page, const Names& names, const Analysis& analysis) {
  const Language language = names.language();
  page.heading(say(language, "assumptions_heading"));
  page.paragraph(
      say(language, "assumptions_count",
          {std::to_string(analysis.assumptions.size()), std::to_string(analysis.statements)}),
      kIndent);
  if (analysis.statements > 0 && analysis.assumptions.size() == analysis.statements) {
    page.paragraph(say(language, "assumptions_all"), kIndent);
  }
  std::size_t listed = 0;
  std::map<std::pair<ActorId, TypeId>, std::vector<std::string>> by_actor;
  for (const Assumption& assumption : analysis.assumptions) {
    if (listed == kAssumptionsListed) break;
    by_actor[{assumption.actor, assumption.type}].push_back(say(
        language, "assumption",
        {std::to_string(assumption.position + 1),
         want_in_words(names, preference_of(names.conflict(), assumption.actor, assumption.type),
                       assumption.position, *assumption.statement)}));
    ++listed;
  }
  for (const auto& [who, statements] : by_actor) {
    page.paragraph(say(language, "assumptions_of",
                       {capitalised(names.actor_of_type(who.first, who.second)),
                        joined(statements, say(language, "state_separator"))}),
                   kIndent, 2);
  }
  if (analysis.assumptions.size() > listed) {
    page.paragraph(
        say(language, "assumptions_more", {std::to_string(analysis.assumptions.size() - listed)}),
        kIndent);
  }
  write_uncertain_wants(page, names, analysis.uncertain_wants);
}

}  // namespace

std::string analysis_text(const Names& names, const Analysis& analysis, const Style& style) {
  Page page(style);
  write_head(page, names);
  write_cards(page, names, analysis);
  write_signals(page, names);
  write_option_table(page, names, analysis);
  if (analysis.also_list) write_asked_states(page, names, analysis);
  if (names.space().states().count() > kMostStatesListed) write_counts(page, names, analysis);
  write_worlds(page, names, analysis);
  write_assumptions(page, names, analysis);
  return page.take();
}

}  // namespace parley
