// SPDX-License-Identifier: Apache-2.0
#include "parley/report/evolution_report.h"
#include "parley/report/json_parts.h"

namespace parley {
namespace {

Json optional_number(const std::optional<std::size_t>& number) {
  return number ? Json(*number) : Json(nullptr);
}

Json table_json(const Names& names, const StatusQuoTable& table) {
  Json rows = Json::array();
  for (const ArrivalFinding& row : table.rows) {
    Json last = Json::object();
    for (const ActorId actor : ids(row.steps)) {
      if (row.steps[actor]) last[names.conflict().actors[actor].id] = *row.steps[actor];
    }
    rows.push_back({{"state", row.state.index()}, {"steps_by_last_mover", last}});
  }
  return {{"longest", table.longest}, {"rows", rows}, {"left_out", table.left_out}};
}

Json target_json(const Names& names, const EvolutionFinding& finding,
                 const EvolutionTarget& target) {
  Json equilibrium = Json::array();
  for (std::size_t at = 0; at < finding.concepts.size(); ++at) {
    if (target.equilibrium[at]) equilibrium.push_back(concept_at(finding.concepts[at]).id);
  }
  return {{"state", json_state(names, target.state)},
          {"equilibrium", equilibrium},
          {"by_moves", json_route(names, target.by_moves)},
          {"by_improvements", json_route(names, target.by_improvements)}};
}

}  // namespace

std::string evolution_json(const JsonHead& head, const Names& names,
                           const EvolutionFinding& finding) {
  Json json = json_head(head);
  json["case"] = json_case(head, names);
  json["from"] = json_state(names, finding.from);
  Json concepts = Json::array();
  for (const ConceptId rule : finding.concepts) concepts.push_back(concept_at(rule).id);
  json["concepts"] = concepts;
  json["groups"] = Json::array();
  for (const EvolutionGroup& group : finding.groups) {
    Json one = json_worlds(names, group.worlds);
    one["targets"] = Json::array();
    for (const EvolutionTarget& target : group.targets) {
      one["targets"].push_back(target_json(names, finding, target));
    }
    one["targets_left_out"] = group.targets_left_out;
    one["status_quo"] = {{"by_moves", table_json(names, group.by_moves)},
                         {"by_improvements", table_json(names, group.by_improvements)}};
    Json places = Json::array();
    for (const StateId place : group.places) places.push_back(place.index());
    Json by_improvements = Json::array();
    Json by_moves = Json::array();
    for (const auto& row : group.matrix) {
      Json improvements = Json::array();
      Json moves = Json::array();
      for (const EvolutionGroup::Cell& cell : row) {
        improvements.push_back(optional_number(cell.improvements));
        moves.push_back(optional_number(cell.moves));
      }
      by_improvements.push_back(std::move(improvements));
      by_moves.push_back(std::move(moves));
    }
    one["matrix"] = {
        {"states", places}, {"by_improvements", by_improvements}, {"by_moves", by_moves}};
    json["groups"].push_back(std::move(one));
  }
  return finish(json);
}

}  // namespace parley
