// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parley/report/behaviour_report.h"
#include "parley/report/likelihood.h"
#include "parley/report/page.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;
constexpr double kRounding = 1e-9;

std::string titles(const Names& names, const std::vector<ConceptId>& concepts) {
  std::vector<std::string> parts;
  for (const ConceptId rule : concepts) parts.push_back(names.concept_short(rule));
  return joined(parts, say(names.language(), "list_separator"));
}

/// ", where Russia is patient"; nothing where it is so in every world.
std::string where(const Names& names, const WorldList& worlds, double weight) {
  if (is_all(weight)) return {};
  return say(names.language(), "behaviour_unexplained_where", {names.worlds(worlds)});
}

/// Concepts that are consistent in the same worlds are told once.
void write_everybody(Page& page, const Names& names, const Behaviour& behaviour) {
  const Language language = names.language();
  std::vector<std::pair<WorldList, std::vector<ConceptId>>> lines;
  for (std::size_t at = 0; at < behaviour.concepts.size(); ++at) {
    const WorldList& worlds = behaviour.everybody[at];
    if (worlds.empty()) continue;
    bool told = false;
    for (auto& [same, concepts] : lines) {
      if (same != worlds) continue;
      concepts.push_back(behaviour.concepts[at]);
      told = true;
    }
    if (!told) lines.push_back({worlds, {behaviour.concepts[at]}});
  }
  page.line();
  page.paragraph(say(language, lines.empty() ? "behaviour_nobody" : "behaviour_consistent"));
  for (const auto& [worlds, concepts] : lines) {
    const double weight = weight_of(names.worlds(), worlds);
    const std::string which = titles(names, concepts);
    page.paragraph(is_all(weight) ? say(language, "behaviour_share",
                                        {which, percent(weight), likelihood_word(language, weight)})
                                  : say(language, "behaviour_share_where",
                                        {which, percent(weight), likelihood_word(language, weight),
                                         names.worlds(worlds)}),
                   kIndent, 2);
  }
  // Worth a line where it says more than the concepts one by one.
  const double each = weight_of(names.worlds(), behaviour.each_somehow);
  double best = 0;
  for (const auto& [worlds, concepts] : lines) {
    best = std::max(best, weight_of(names.worlds(), worlds));
  }
  if (each > best + kRounding)
    page.paragraph(say(language, "behaviour_each", {percent(each)}), kIndent, 2);
  for (const ActorBehaviour& one : behaviour.actors) {
    if (!one.least.empty()) continue;
    page.paragraph(
        say(language, "behaviour_unexplained",
            {names.actor(one.actor), percent(one.weight), where(names, one.worlds, one.weight)}),
        kIndent, 2);
  }
}

std::string what_explains(const Names& names, const Behaviour& behaviour,
                          const ActorBehaviour& one) {
  const Language language = names.language();
  if (!one.can_move) return say(language, "behaviour_no_move");
  if (one.least.empty()) return say(language, "behaviour_none");
  const Concept& first = concept_at(one.least.front());
  const std::string least = titles(names, one.least);
  if (first.sanctioning == Sanctioning::none && first.witness == nullptr) {
    return say(language, "behaviour_nash", {names.concept_short(one.least.front())});
  }
  std::vector<ConceptId> consistent;
  bool asked_one_move = false;
  for (std::size_t at = 0; at < behaviour.concepts.size(); ++at) {
    if (one.stays[at]) consistent.push_back(behaviour.concepts[at]);
    if (concept_at(behaviour.concepts[at]).id == "nash") asked_one_move = true;
  }
  return say(language, asked_one_move ? "behaviour_least" : "behaviour_least_plain",
             {titles(names, consistent), least});
}

void write_actors(Page& page, const Names& names, const Behaviour& behaviour) {
  const Language language = names.language();
  page.heading(say(language, "behaviour_actors_heading"));
  for (const ActorBehaviour& one : behaviour.actors) {
    page.paragraph(
        say(language, "behaviour_actor",
            {capitalised(names.actor(one.actor)), percent(one.weight),
             where(names, one.worlds, one.weight), what_explains(names, behaviour, one)}),
        kIndent, 2);
  }
}

void write_table(Page& page, const Names& names, const Behaviour& behaviour) {
  const Language language = names.language();
  page.heading(say(language, "behaviour_table_heading"));
  std::vector<std::vector<std::string>> rows = {{"", say(language, "behaviour_everybody")}};
  for (const ActorId actor : ids(names.conflict().actors)) {
    rows.front().push_back(capitalised(names.actor(actor)));
  }
  for (std::size_t at = 0; at < behaviour.concepts.size(); ++at) {
    std::vector<std::string> row = {names.concept_short(behaviour.concepts[at]),
                                    percent(weight_of(names.worlds(), behaviour.everybody[at]))};
    for (const std::vector<WorldList>& of_actor : behaviour.of_actor) {
      row.push_back(percent(weight_of(names.worlds(), of_actor[at])));
    }
    rows.push_back(std::move(row));
  }
  page.rows(rows, kIndent);
}

}  // namespace

std::string behaviour_text(const Names& names, const Behaviour& behaviour, const Style& style) {
  const Language language = names.language();
  Page page(style);
  const std::string name = capitalised(names.state(behaviour.state));
  const std::string contents = names.contents(behaviour.state);
  page.title(name == capitalised(contents) ? say(language, "behaviour_title_plain", {name})
                                           : say(language, "behaviour_title", {name, contents}));
  write_everybody(page, names, behaviour);
  write_actors(page, names, behaviour);
  write_table(page, names, behaviour);
  page.line();
  page.paragraph(say(language, "behaviour_caution"));
  page.paragraph(say(language, "head_reading"));
  return page.take();
}

}  // namespace parley
