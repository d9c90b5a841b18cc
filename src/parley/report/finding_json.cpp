// SPDX-License-Identifier: Apache-2.0
#include "parley/report/json_parts.h"
#include "parley/report/sentences.h"

namespace parley {
namespace {

/// A comparison, and what the reading of the concept makes of it where that is more.
Json change_json(const Names& names, ActorId actor, TypeId type, const Change& change) {
  Json json = json_comparison(names, actor, type, change);
  const Weighing& weighing = change.weighing;
  if (weighing.reading == PreferenceReading::plain) return json;
  json["good"] = weighing.good;
  if (weighing.reading == PreferenceReading::strong) json["much_worse"] = weighing.much_worse;
  if (weighing.reading == PreferenceReading::fuzzy) {
    json["certainty"] = json_share(weighing.measure.as_double());
    json["threshold"] = json_share(weighing.threshold.as_double());
  }
  if (weighing.reading == PreferenceReading::probabilistic) {
    json["probability"] = json_share(weighing.measure.as_double());
    json["more_than"] = json_share(weighing.threshold.as_double());
  }
  if (weighing.reading == PreferenceReading::relational) {
    json["regards"] = Json::array();
    for (const Weighing::Regard& regard : weighing.regards) {
      json["regards"].push_back(
          {{"actor", names.conflict().actors[regard.whom].id},
           {"attitude", regard.attitude == Attitude::positive ? "positive" : "negative"},
           {"order", order_name(regard.order)}});
    }
  }
  return json;
}

Json exit_json(const Names& names, const Verdict& verdict, const Exit& exit) {
  const World& world = names.worlds().worlds[verdict.worlds.front()];
  Json json = {{"to", exit.to.index()},
               {"change", names.short_move(verdict.state, exit.to)},
               {"gain", change_json(names, verdict.actor, verdict.type, exit.gain)}};
  Json sanction = Json::array();
  for (std::size_t at = 0; at < exit.sanction.size(); ++at) {
    const Step& step = exit.sanction[at];
    sanction.push_back({{"mover", names.conflict().actors[step.mover].id},
                        {"from", step.from.index()},
                        {"to", step.to.index()},
                        {"change", names.short_move(step.from, step.to)},
                        {"motive", change_json(names, step.mover, world.draw.types[step.mover],
                                               exit.motives[at])}});
  }
  const bool play = concept_at(verdict.concept_id).sanctioning == Sanctioning::anticipated;
  if (play) json["play"] = sanction;
  json["sanction"] = play && !verdict.stable ? Json::array() : sanction;
  if (exit.end) {
    json["end"] = {{"state", exit.end->index()},
                   {"change", change_json(names, verdict.actor, verdict.type, exit.cost)}};
  }
  if (!exit.sanction.empty() && (!play || verdict.stable)) {
    json["cost"] = change_json(names, verdict.actor, verdict.type, exit.cost);
  }
  if (exit.reply) {
    json["reply"] = {{"to", exit.reply->index()},
                     {"change", names.short_move(exit.sanction.back().to, *exit.reply)},
                     {"gain", change_json(names, verdict.actor, verdict.type, exit.reply_gain)}};
  }
  return json;
}

}  // namespace

std::string explanation_json(const JsonHead& head, const Names& names,
                             const Explanation& explanation) {
  Json json = json_head(head);
  json["case"] = json_case(head, names);
  json["states_matched"] = explanation.states_matched;
  json["states"] = Json::array();
  for (const StateId state : explanation.states) json["states"].push_back(json_state(names, state));
  json["verdicts"] = Json::array();
  std::set<EvidenceId> used;
  for (const Verdict& verdict : explanation.verdicts) {
    const Actor& actor = names.conflict().actors[verdict.actor];
    Json one = json_worlds(names, verdict.worlds);
    one["state"] = verdict.state.index();
    one["actor"] = actor.id;
    one["type"] = actor.types[verdict.type].id;
    one["concept"] = all_concepts()[verdict.concept_id.index()].id;
    one["stable"] = verdict.stable;
    one["can_move"] = verdict.can_move;
    one["improvements"] = verdict.improvements;
    one["exit"] = verdict.exit ? exit_json(names, verdict, *verdict.exit) : Json(nullptr);
    one["text"] = verdict_sentence(names, verdict);
    json["verdicts"].push_back(std::move(one));
    collect_evidence(names, verdict, used);
  }
  json["evidence"] = Json::array();
  for (const EvidenceId id : used) {
    const Evidence& evidence = names.conflict().evidence[id];
    json["evidence"].push_back({{"id", evidence.id},
                                {"in", names.conflict().sources[evidence.in].id},
                                {"quote", evidence.quote},
                                {"begin", evidence.begin},
                                {"end", evidence.end},
                                {"placed", evidence.placed}});
  }
  return finish(json);
}

std::string paths_json(const JsonHead& head, const Names& names, const PathsFinding& paths) {
  Json json = json_head(head);
  json["case"] = json_case(head, names);
  json["from"] = json_state(names, paths.from);
  json["targets"] = Json::array();
  for (const PathsFinding::Target& target : paths.targets) {
    Json one;
    if (target.outcome) one["outcome"] = names.conflict().outcomes[*target.outcome].id;
    if (target.state) one["state"] = json_state(names, *target.state);
    if (!target.asked.empty()) one["to"] = target.asked;
    one["routes"] = Json::array();
    for (const RouteFinding& route : target.routes)
      one["routes"].push_back(json_route(names, route));
    json["targets"].push_back(std::move(one));
  }
  return finish(json);
}

std::string diagnostics_json(const JsonHead& head, Language language,
                             const Diagnostics& diagnostics, const Files& files) {
  Json json = json_head(head);
  if (!head.sha256.empty()) json["case"] = {{"sha256", head.sha256}};
  json["diagnostics"] = json_diagnostics(language, diagnostics, files);
  return finish(json);
}

}  // namespace parley
