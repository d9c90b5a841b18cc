// SPDX-License-Identifier: Apache-2.0
#include "parley/report/coalition_report.h"
#include "parley/report/json_parts.h"

namespace parley {
namespace {

Json group_json(const Names& names, const Coalition& group) {
  Json members = Json::array();
  for (const ActorId member : group) members.push_back(names.conflict().actors[member].id);
  return members;
}

Json steps_json(const Names& names, const std::vector<Step>& steps) {
  Json list = Json::array();
  for (const Step& step : steps) {
    list.push_back({{"mover", names.conflict().actors[step.mover].id},
                    {"from", step.from.index()},
                    {"to", step.to.index()},
                    {"change", names.short_move(step.from, step.to)}});
  }
  return list;
}

/// Per world of the finding, per member: what is done to it.
Json effects_json(const Names& names, const Coalition& group, const JointFinding& joint,
                  const std::vector<std::vector<Comparison>>& effects) {
  Json list = Json::array();
  for (std::size_t world = 0; world < effects.size(); ++world) {
    Json in_world = Json::array();
    for (std::size_t member = 0; member < group.size(); ++member) {
      const TypeId type = names.worlds().worlds[joint.any_world[world]].draw.types[group[member]];
      in_world.push_back(json_comparison(names, group[member], type, effects[world][member]));
    }
    list.push_back(std::move(in_world));
  }
  return list;
}

Json joint_json(const Names& names, const CoalitionsFinding& finding, const JointFinding& joint) {
  const Coalition& group = finding.groups[joint.group];
  Json json = json_worlds(names, joint.any_world);
  json["group"] = group_json(names, group);
  json["from"] = joint.from.index();
  json["to"] = joint.to().index();
  json["steps"] = steps_json(names, joint.steps);
  if (!joint.sanction.empty()) json["sanction"] = steps_json(names, joint.sanction);
  json["concepts"] = Json::array();
  for (std::size_t at = 0; at < finding.concepts.size(); ++at) {
    if (joint.worlds[at].empty()) continue;
    Json one = {{"concept", concept_at(finding.concepts[at]).id}};
    one.update(json_worlds(names, joint.worlds[at]));
    one["into_equilibrium"] = json_share(weight_of(names.worlds(), joint.into_equilibrium[at]));
    json["concepts"].push_back(std::move(one));
  }
  json["effects"] = effects_json(names, group, joint, joint.effects);
  if (!joint.sanction.empty()) json["costs"] = effects_json(names, group, joint, joint.costs);
  json["text"] = joint_sentence(names, finding, joint);
  return json;
}

Json worlds_and_weight(const Names& names, const WorldList& worlds) {
  Json list = Json::array();
  for (const std::size_t world : worlds) list.push_back(world);
  return {{"worlds", list}, {"weight", json_share(weight_of(names.worlds(), worlds))}};
}

}  // namespace

std::string coalitions_json(const JsonHead& head, const Names& names,
                            const CoalitionsFinding& finding) {
  Json json = json_head(head);
  json["case"] = json_case(head, names);
  json["convention"] = finding.convention == Improving::joint ? "joint" : "stepwise";
  json["asked"] = finding.asked ? Json(*finding.asked) : Json(nullptr);
  json["group"] = finding.group_named ? group_json(names, finding.groups.front()) : Json(nullptr);
  json["concepts"] = Json::array();
  for (std::size_t at = 0; at < finding.concepts.size(); ++at) {
    json["concepts"].push_back({{"id", concept_at(finding.concepts[at]).id},
                                {"overturned", worlds_and_weight(names, finding.shaken[at])}});
  }
  json["states"] = Json::array();
  for (const CoalitionsFinding::State& entry : finding.states) {
    Json one = json_state(names, entry.state);
    one["concepts"] = Json::array();
    for (std::size_t at = 0; at < finding.concepts.size(); ++at) {
      one["concepts"].push_back({{"concept", concept_at(finding.concepts[at]).id},
                                 {"equilibrium", worlds_and_weight(names, entry.equilibrium[at])},
                                 {"holds", worlds_and_weight(names, entry.holds[at])}});
    }
    json["states"].push_back(std::move(one));
  }
  json["overturned"] = Json::array();
  for (const JointFinding& joint : finding.moves) {
    json["overturned"].push_back(joint_json(names, finding, joint));
  }
  json["complete"] = finding.complete;
  json["left_out"] = finding.left_out;
  json["deterred"] = Json::array();
  for (const JointFinding& joint : finding.deterred) {
    json["deterred"].push_back(joint_json(names, finding, joint));
  }
  json["groups"] = Json::array();
  for (std::size_t group = 0; group < finding.groups.size(); ++group) {
    Json one = {{"members", group_json(names, finding.groups[group])}};
    for (std::size_t at = 0; at < finding.concepts.size(); ++at) {
      one["overturns"][std::string(concept_at(finding.concepts[at]).id)] =
          json_share(weight_of(names.worlds(), finding.overturns[group][at]));
    }
    json["groups"].push_back(std::move(one));
  }
  return finish(json);
}

}  // namespace parley
