// SPDX-License-Identifier: Apache-2.0
#include "parley/report/inverse_report.h"
#include "parley/report/json_parts.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

Json ids_json(const std::vector<StateId>& states) {
  Json list = Json::array();
  for (const StateId state : states) list.push_back(state.index());
  return list;
}

Json count_json(const RankingCount& count) {
  const bool counted = count.total > 0;
  return {{"stable", counted ? Json(count.stable) : Json(nullptr)},
          {"total", counted ? Json(count.total) : Json(nullptr)},
          {"share", json_share(count.share)},
          {"ranked", ids_json(count.ranked)},
          {"others_keep_their_place", count.others_keep_their_place}};
}

Json state_json(const Names& names, const StateInverse& state) {
  const Case& conflict = names.conflict();
  Json json = {{"state", json_state(names, state.state)}};
  json["actors"] = Json::array();
  for (const ActorInverse& actor : state.actors) {
    Json one = json_worlds(names, actor.worlds);
    one["actor"] = conflict.actors[actor.actor].id;
    one["rankings"] = count_json(actor.count);
    one["leaves_now"] = json_share(actor.leaves_now);
    one["not_all_better"] = nullptr;
    if (actor.clauses) {
      one["not_all_better"] = Json::array();
      for (const auto& clause : *actor.clauses) one["not_all_better"].push_back(ids_json(clause));
    }
    json["actors"].push_back(std::move(one));
  }
  json["together"] = nullptr;
  if (state.joint) {
    Json actors = Json::array();
    for (const ActorId actor : state.joint->actors) actors.push_back(conflict.actors[actor].id);
    Json factors = Json::array();
    for (const RankingCount& one : state.joint->factors) factors.push_back(count_json(one));
    json["together"] = {
        {"actors", actors},
        {"stable", state.joint->stable ? Json(*state.joint->stable) : Json(nullptr)},
        {"total", state.joint->total ? Json(*state.joint->total) : Json(nullptr)},
        {"share", json_share(state.joint->share)},
        {"factors", factors}};
  }
  if (state.joint_refusal) {
    json["together_refused"] = {{"code", code_name(state.joint_refusal->code)},
                                {"message", what_is_wrong(names.language(), *state.joint_refusal)}};
  }
  return json;
}

}  // namespace

std::string inverse_json(const JsonHead& head, const Names& names,
                         const std::vector<InverseFinding>& findings) {
  Json json = json_head(head);
  json["case"] = json_case(head, names);
  json["inverse"] = Json::array();
  for (const InverseFinding& finding : findings) {
    Json one;
    one["concept"] = concept_at(finding.concept_id).id;
    one["target"] = finding.asked;
    one["states_matched"] = finding.states_matched;
    one["before"] = json_share(finding.before);
    one["blockers"] = Json::array();
    for (const Blocker& blocker : finding.blockers) {
      one["blockers"].push_back({{"actor", names.conflict().actors[blocker.actor].id},
                                 {"weight", json_share(blocker.weight)}});
    }
    one["edits_tried"] = finding.edits_tried;
    one["pairs_tried"] = finding.pairs_tried;
    one["edits_that_help"] = finding.edits_that_help;
    one["edits"] = Json::array();
    for (const EditFinding& edit : finding.edits) {
      Json changes = Json::array();
      for (const EditInWords& words : edit.edits) changes.push_back(json_edit(names, words));
      one["edits"].push_back({{"after", json_share(edit.after)},
                              {"gain", json_share(edit.after - finding.before)},
                              {"comparisons_changed", edit.changed},
                              {"comparisons", edit.comparisons},
                              {"changes", changes}});
    }
    one["counted"] = finding.counted;
    one["states"] = Json::array();
    for (const StateInverse& state : finding.states)
      one["states"].push_back(state_json(names, state));
    one["states_left_out"] = finding.states_left_out;
    json["inverse"].push_back(std::move(one));
  }
  return finish(json);
}

}  // namespace parley
