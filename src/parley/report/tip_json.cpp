// SPDX-License-Identifier: Apache-2.0
#include "parley/report/json_parts.h"
#include "parley/report/tip_report.h"

namespace parley {
namespace {

class Writer {
 public:
  Writer(const Names& names, const TipFinding& finding) : names_(names), finding_(finding) {}

  [[nodiscard]] Json write() const {
    Json json = {{"outcome", finding_.asked},
                 {"states_matched", finding_.states_matched},
                 {"from_today", finding_.from_today}};
    json["before"] = measures(finding_.before);
    json["not_openable"] = json_worlds(names_, finding_.not_openable);
    json["no_way"] = json_worlds(names_, finding_.no_way);
    json["tried"] = finding_.tried;
    json["impossibilities"] = {{"possible", finding_.excludable}, {"tried", finding_.excluded}};
    json["edits"] = Json::array();
    std::size_t number = 0;
    for (const TipEdit& one : finding_.raising) json["edits"].push_back(edit(one, ++number, true));
    for (const TipEdit& one : finding_.lowering) {
      json["edits"].push_back(edit(one, ++number, false));
    }
    json["pairs"] = Json::array();
    for (const TipEdit& one : finding_.pairs) json["pairs"].push_back(edit(one, ++number, true));
    json["pairs_tried"] = finding_.pairs_tried;
    json["pairs_possible"] = finding_.pairs_possible;
    json["pairs_that_raise"] = finding_.pairs_that_raise;
    json["by"] = Json::array();
    for (const TipTally& one : finding_.tallies) json["by"].push_back(tally(one));
    return json;
  }

  [[nodiscard]] Json applied(std::size_t number) const {
    const bool lowers = number > finding_.raising.size() &&
                        number <= finding_.raising.size() + finding_.lowering.size();
    Json json = edit(*finding_.numbered(number), number, !lowers);
    json["before"] = measures(finding_.before);
    return json;
  }

 private:
  [[nodiscard]] Json way(double share) const {
    return finding_.from_today ? Json(json_share(share)) : Json(nullptr);
  }
  [[nodiscard]] Json measures(const TipMeasures& all) const {
    Json json = {{"reachable", way(all.reachable)},
                 {"openable", way(all.openable)},
                 {"no_way", way(all.no_way)}};
    json["stable"] = Json::object();
    for (std::size_t at = 0; at < finding_.concepts.size(); ++at) {
      json["stable"][std::string(concept_at(finding_.concepts[at]).id)] =
          json_share(all.stable[at]);
    }
    return json;
  }
  [[nodiscard]] Json worlds(const TipWorlds& all) const {
    Json json = {{"opened", json_worlds(names_, all.opened)},
                 {"closed", json_worlds(names_, all.closed)},
                 {"reached", json_worlds(names_, all.reached)}};
    json["steadied"] = Json::object();
    for (std::size_t at = 0; at < finding_.concepts.size(); ++at) {
      json["steadied"][std::string(concept_at(finding_.concepts[at]).id)] =
          json_worlds(names_, all.steadied[at]);
    }
    return json;
  }
  [[nodiscard]] Json groups(const std::vector<std::vector<ActorId>>& all) const {
    Json json = Json::array();
    for (const std::vector<ActorId>& group : all) {
      Json members = Json::array();
      for (const ActorId member : group) members.push_back(names_.conflict().actors[member].id);
      json.push_back(std::move(members));
    }
    return json;
  }
  [[nodiscard]] Json edit(const TipEdit& one, std::size_t number, bool raises) const {
    Json changes = Json::array();
    for (const EditInWords& words : one.edits) changes.push_back(json_edit(names_, words));
    return {{"number", number},
            {"raises", raises},
            {"changes", changes},
            {"after", measures(one.after)},
            {"worlds", worlds(one.worlds)},
            {"joint_moves_of", groups(one.groups)},
            {"alike", one.alike},
            {"text", tip_sentence(names_, finding_, one)}};
  }
  [[nodiscard]] Json tally(const TipTally& one) const {
    Json json;
    switch (one.of) {
      case TipTally::Of::wants:
        json = {{"of", "wants"}, {"actor", names_.conflict().actors[one.actor].id}};
        break;
      case TipTally::Of::rules:
        json = {{"of", "rules"}};
        break;
      case TipTally::Of::chances:
        json = {{"of", "chances"}};
        break;
    }
    json["edits"] = one.edits;
    json["alike"] = one.alike;
    json["opening"] = one.opening;
    json["reaching"] = one.reaching;
    json["steadying"] = Json::object();
    for (std::size_t at = 0; at < finding_.concepts.size(); ++at) {
      json["steadying"][std::string(concept_at(finding_.concepts[at]).id)] = one.steadying[at];
    }
    json["raising"] = one.raising;
    json["lowering"] = one.lowering;
    json["without_effect"] = one.without_effect;
    json["worlds"] = worlds(one.worlds);
    json["joint_moves_of"] = groups(one.groups);
    return json;
  }

  const Names& names_;
  const TipFinding& finding_;
};

}  // namespace

std::string tip_applied_json(const JsonHead& head, const Names& names, const TipFinding& finding,
                             const TipApplied& applied) {
  Json json = json_head(head);
  json["case"] = json_case(head, names);
  json["applied"] = Writer(names, finding).applied(applied.number);
  json["written"] = applied.written;
  json["diff"] = applied.diff;
  return finish(json);
}

std::string tip_json(const JsonHead& head, const Names& names, const TipFinding& finding) {
  Json json = json_head(head);
  json["case"] = json_case(head, names);
  json["tip"] = Writer(names, finding).write();
  return finish(json);
}

}  // namespace parley
