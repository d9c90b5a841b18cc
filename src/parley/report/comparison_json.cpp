// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parley/report/change_words.h"
#include "parley/report/comparison_words.h"
#include "parley/report/json_parts.h"

namespace parley {
namespace {

using Kind = CaseChange::Kind;
using Spot = CaseChange::Spot;

Json case_json(const ComparedCase& one, Language language, const std::string& file) {
  Json json = {
      {"file", file}, {"title", one.conflict.title.in(language)}, {"sha256", one.head.sha256}};
  if (one.head.prior) json["prior"] = true;
  return json;
}

bool is_of_type(Kind kind) {
  return is_of_actor(kind) && kind != Kind::actor && kind != Kind::option && kind != Kind::arc &&
         kind != Kind::owner && kind != Kind::levels && kind != Kind::moves &&
         kind != Kind::chances && kind != Kind::attitudes && kind != Kind::thresholds &&
         kind != Kind::sees && kind != Kind::signal;
}

bool is_of_option(Kind kind) {
  return kind == Kind::option || kind == Kind::owner || kind == Kind::levels || kind == Kind::moves;
}

bool has_position(Kind kind) {
  return kind == Kind::want || kind == Kind::want_place || kind == Kind::want_words ||
         kind == Kind::want_maybe || kind == Kind::want_held || kind == Kind::want_above ||
         kind == Kind::term || kind == Kind::term_value || kind == Kind::signal ||
         kind == Kind::impossible || kind == Kind::same;
}

const char* meaning_name(MeaningChange meaning) {
  switch (meaning) {
    case MeaningChange::other:
      return "other";
    case MeaningChange::asks_less:
      return "asks_less";
    case MeaningChange::asks_more:
      return "asks_more";
  }
  return "";
}

/// By ids, what a change is about.
void add_subject(Json& json, const Case& conflict, const CaseChange& change, const Spot& spot) {
  if (is_of_actor(change.kind)) json["actor"] = conflict.actors[spot.actor].id;
  if (is_of_type(change.kind)) json["type"] = conflict.actors[spot.actor].types[spot.type].id;
  if (is_of_option(change.kind)) json["option"] = conflict.options[spot.option].id;
  if (change.kind == Kind::outcome || change.kind == Kind::outcome_meaning) {
    json["outcome"] = conflict.outcomes[spot.outcome].id;
  }
  if (change.kind == Kind::named_state || change.kind == Kind::named_state_meaning) {
    json["state"] = conflict.states[spot.state].id;
  }
  if (change.kind == Kind::graph_state) json["state"] = conflict.graph->states[spot.from].id;
  if (change.kind == Kind::section) {
    json["section"] = section_name(static_cast<CaseChange::Section>(spot.position));
  }
}

Json side_json(const Names& names, const CaseChange& change, const std::optional<Spot>& spot) {
  if (!spot) return nullptr;
  Json json;
  if (has_position(change.kind)) json["position"] = spot->position + 1;
  json["says"] = change_side(names, change.kind, *spot);
  return json;
}

Json change_json(const Names& before, const Names& after, const ComparisonFinding& finding,
                 std::size_t number) {
  const CaseChange& change = finding.difference.changes[number];
  const char* how = "changed";
  if (!change.before) how = "added";
  if (!change.after) how = "removed";
  Json json = {{"number", number + 1}, {"kind", change_name(change.kind)}, {"how", how}};
  add_subject(json, (change.after ? after : before).conflict(), change,
              change.after ? *change.after : *change.before);
  json["before"] = side_json(before, change, change.before);
  json["after"] = side_json(after, change, change.after);
  if (change.kind == Kind::want_words || change.kind == Kind::outcome_meaning) {
    json["meaning"] = meaning_name(change.meaning);
  }
  json["text"] = change_in_words(before, after, change);
  return json;
}

Json value_json(const ResultKey& key, const std::optional<double>& value) {
  if (!value) return nullptr;
  const bool is_count =
      key.kind == ResultKey::Kind::outcome_states || key.kind == ResultKey::Kind::leaves;
  return is_count ? Json(static_cast<std::size_t>(*value)) : Json(json_share(*value));
}

Json numbers_json(const std::vector<std::size_t>& changes) {
  Json list = Json::array();
  for (const std::size_t change : changes) list.push_back(change + 1);
  return list;
}

Json parts_json(const ComparisonFinding& finding, const std::vector<std::size_t>& parts) {
  Json list = Json::array();
  for (const std::size_t part : parts) list.push_back(numbers_json(finding.parts[part].changes));
  return list;
}

Json cause_json(const ComparisonFinding& finding, const Cause& cause) {
  return {{"how", cause_name(cause.how)},
          {"changes", parts_json(finding, cause.parts)},
          {"helped_by", parts_json(finding, cause.helpers)}};
}

Json result_json(const Names& before, const Names& after, const ComparisonFinding& finding,
                 const ResultChange& result) {
  using ResultKind = ResultKey::Kind;
  const ResultKey& key = result.key;
  Json json = {{"what", result_name(key.kind)}};
  if (!key.outcome.empty()) json["outcome"] = key.outcome;
  const bool by_concept = key.kind == ResultKind::stable_share || key.kind == ResultKind::today ||
                          key.kind == ResultKind::equilibrium;
  if (by_concept) json["concept"] = concept_at(finding.concepts[key.concept_number]).id;
  if (key.kind == ResultKind::reach) json["way"] = route_kind_name(key.way);
  if (key.kind == ResultKind::leaves || key.kind == ResultKind::type_weight) {
    json["actor"] = key.actor;
    json["type"] = key.type;
  }
  if (key.kind == ResultKind::equilibrium) json["state"] = json_state(before, key.state);
  json["before"] = value_json(key, result.before);
  json["after"] = value_json(key, result.after);
  json["because"] = cause_json(finding, finding.causes[result.cause]);
  json["text"] = result_in_words(before, after, finding, result, {key.concept_number}, {key.state});
  return json;
}

Json outcome_json(const Names& names, const Analysis& analysis, const OutcomeFinding& finding) {
  Json json = {{"states", finding.states}};
  json["stable_share"] = Json::object();
  for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
    json["stable_share"][std::string(concept_at(analysis.concepts[at]).id)] =
        json_share(finding.stable_share[at]);
  }
  json["from_today"] = Json::object();
  for (const RouteFinding& route : finding.routes) {
    const char* way = route_kind_name(route.route.kind);
    const double known = json["from_today"].value(way, 0.0);
    json["from_today"][way] = json_share(known + route.weight);
  }
  json["leaves"] = Json::array();
  for (const Departure& departure : finding.departures) {
    const Actor& actor = names.conflict().actors[departure.actor];
    json["leaves"].push_back({{"actor", actor.id},
                              {"type", actor.types[departure.type].id},
                              {"states", departure.leaves}});
  }
  return json;
}

/// Every outcome of either case, those of the first case first.
Json outcomes_json(const ComparedCase& before, const ComparedCase& after) {
  Json list = Json::array();
  const auto found = [](const ComparedCase& one, const std::string& id) -> Json {
    for (const OutcomeFinding& finding : one.analysis->outcomes) {
      if (one.conflict.outcomes[finding.outcome].id == id) {
        return outcome_json(*one.names, *one.analysis, finding);
      }
    }
    return nullptr;
  };
  for (const Outcome& outcome : before.conflict.outcomes) {
    list.push_back({{"id", outcome.id},
                    {"before", found(before, outcome.id)},
                    {"after", found(after, outcome.id)}});
  }
  for (const Outcome& outcome : after.conflict.outcomes) {
    if (!found(before, outcome.id).is_null()) continue;
    list.push_back({{"id", outcome.id}, {"before", nullptr}, {"after", found(after, outcome.id)}});
  }
  return list;
}

Json worlds_json(const ComparedCase& one) {
  Json list = Json::array();
  for (const World& world : one.names->worlds().worlds) {
    Json types = Json::object();
    for (const ActorId actor : ids(one.conflict.actors)) {
      const auto& its_types = one.conflict.actors[actor].types;
      types[one.conflict.actors[actor].id] = its_types[world.draw.types[actor]].id;
    }
    list.push_back({{"types", types}, {"chance", json_share(world.draw.chance)}});
  }
  return list;
}

void add_results(Json& json, const ComparedCase& before, const ComparedCase& after,
                 const ComparisonFinding& finding) {
  json["outcomes"] = outcomes_json(before, after);
  json["worlds"] = {{"before", worlds_json(before)}, {"after", worlds_json(after)}};
  json["compared"] = finding.compared;
  json["same_states"] = finding.same_states;
  json["too_many_equilibria"] = finding.too_many_equilibria;
  json["results"] = Json::array();
  for (const ResultChange& result : finding.results) {
    json["results"].push_back(result_json(*before.names, *after.names, finding, result));
  }
  json["by_actor"] = finding.by_actor;
  json["because"] = Json::array();
  for (const ComparisonPart& part : finding.parts) {
    json["because"].push_back({{"changes", numbers_json(part.changes)},
                               {"makes_alone", part.makes},
                               {"has_effect", part.has_effect},
                               {"undone_by_others", part.only_undone},
                               {"alone_impossible", part.alone_is_no_case},
                               {"without_impossible", part.without_is_no_case}});
  }
}

}  // namespace

std::string comparison_json(const ComparedCase& before, const ComparedCase& after,
                            const ComparisonFinding& finding, Language language) {
  Json json = json_head(before.head);
  json["before"] = case_json(before, language, finding.before_file);
  json["after"] = case_json(after, language, finding.after_file);
  json["same"] = finding.difference.changes.empty();
  json["texts"] = finding.difference.texts;
  json["concepts"] = Json::array();
  for (const ConceptId rule : finding.concepts) json["concepts"].push_back(concept_at(rule).id);
  json["changes"] = Json::array();
  if (before.names != nullptr && after.names != nullptr) {
    for (std::size_t at = 0; at < finding.difference.changes.size(); ++at) {
      json["changes"].push_back(change_json(*before.names, *after.names, finding, at));
    }
    add_results(json, before, after, finding);
  }
  return finish(json);
}

}  // namespace parley
