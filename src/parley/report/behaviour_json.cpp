// SPDX-License-Identifier: Apache-2.0
#include "parley/report/behaviour_report.h"
#include "parley/report/json_parts.h"

namespace parley {
namespace {

Json titles_of(const std::vector<ConceptId>& concepts) {
  Json list = Json::array();
  for (const ConceptId rule : concepts) list.push_back(concept_at(rule).id);
  return list;
}

}  // namespace

std::string behaviour_json(const JsonHead& head, const Names& names, const Behaviour& behaviour) {
  const Case& conflict = names.conflict();
  Json json = json_head(head);
  json["case"] = json_case(head, names);
  json["observed"] = json_state(names, behaviour.state);
  json["concepts"] = titles_of(behaviour.concepts);
  Json everybody = Json::object();
  for (std::size_t at = 0; at < behaviour.concepts.size(); ++at) {
    everybody[std::string(concept_at(behaviour.concepts[at]).id)] =
        json_worlds(names, behaviour.everybody[at]);
  }
  json["everybody"] = std::move(everybody);
  json["each_somehow"] = json_worlds(names, behaviour.each_somehow);
  json["actors"] = Json::array();
  for (const ActorBehaviour& one : behaviour.actors) {
    const Actor& actor = conflict.actors[one.actor];
    Json entry;
    entry["actor"] = actor.id;
    Json types = Json::array();
    for (const TypeId type : one.types) types.push_back(actor.types[type].id);
    entry["types"] = std::move(types);
    entry.update(json_worlds(names, one.worlds));
    entry["can_move"] = one.can_move;
    std::vector<ConceptId> consistent;
    for (std::size_t at = 0; at < behaviour.concepts.size(); ++at) {
      if (one.stays[at]) consistent.push_back(behaviour.concepts[at]);
    }
    entry["consistent_with"] = titles_of(consistent);
    entry["least"] = titles_of(one.least);
    json["actors"].push_back(std::move(entry));
  }
  return finish(json);
}

}  // namespace parley
