// SPDX-License-Identifier: Apache-2.0
#include "parley/report/columns.h"
#include "parley/report/json_parts.h"
#include "parley/report/likelihood.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

/// Of an actor that leaves an outcome: more come with their number alone.
constexpr std::size_t kWaysListed = 256;

std::string concept_name(ConceptId id) { return std::string(all_concepts()[id.index()].id); }

Json shares(const Analysis& analysis, const std::vector<double>& values) {
  Json json = Json::object();
  for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
    json[concept_name(analysis.concepts[at])] = json_share(values[at]);
  }
  return json;
}

Json world_json(const Names& names, const Analysis& analysis, std::size_t index,
                const StateSet& listed) {
  const Case& conflict = names.conflict();
  const World& world = names.worlds().worlds[index];
  Json types = Json::object();
  Json ranks = Json::object();
  Json bands = Json::object();
  for (const ActorId actor : ids(conflict.actors)) {
    const Actor& its_actor = conflict.actors[actor];
    const std::string& type = its_actor.types[world.draw.types[actor]].id;
    if (!type.empty()) types[its_actor.id] = type;
    Json list = Json::array();
    listed.for_each([&](StateId state) { list.push_back(world.rankings[actor]->of(state)); });
    ranks[its_actor.id] = list;
    const RankTable& of_states = world.rankings[actor]->bands;
    if (of_states.empty()) continue;
    Json its_bands = Json::array();
    listed.for_each([&](StateId state) { its_bands.push_back(of_states[state.index()]); });
    bands[its_actor.id] = its_bands;
  }
  Json stable = Json::object();
  Json counts = Json::object();
  for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
    const Stability& stability = analysis.stability[index][at];
    Json lists = Json::object();
    Json count = Json::object();
    for (const ActorId actor : ids(conflict.actors)) {
      lists[conflict.actors[actor].id] = json_states(stability.for_actor[actor], listed);
      count[conflict.actors[actor].id] = stability.for_actor[actor].count();
    }
    lists["all"] = json_states(stability.for_all, listed);
    count["all"] = stability.for_all.count();
    stable[concept_name(analysis.concepts[at])] = lists;
    counts[concept_name(analysis.concepts[at])] = count;
  }
  Json json = {{"types", types},
               {"chance", json_share(world.draw.chance)},
               {"prior", json_share(world.draw.prior)},
               {"ranks", ranks},
               {"stable", stable},
               {"stable_count", counts}};
  if (!bands.empty()) json["bands"] = bands;
  return json;
}

Json outcome_json(const Names& names, const Analysis& analysis, const OutcomeFinding& finding) {
  const Case& conflict = names.conflict();
  Json departures = Json::array();
  for (const Departure& departure : finding.departures) {
    Json ways = Json::array();
    for (const Departure::Way& way : departure.ways) {
      if (ways.size() == kWaysListed) break;
      ways.push_back({{"from", way.from.index()},
                      {"to", way.to.index()},
                      {"change", names.short_move(way.from, way.to)},
                      {"states", way.states},
                      {"gain", json_comparison(names, departure.actor, departure.type, way.gain)}});
    }
    departures.push_back({{"actor", conflict.actors[departure.actor].id},
                          {"type", conflict.actors[departure.actor].types[departure.type].id},
                          {"weight", json_share(departure.weight)},
                          {"leaves", departure.leaves},
                          {"deterred", departure.deterred},
                          {"ways", ways}});
    if (departure.ways.size() > ways.size()) {
      departures.back()["ways_total"] = departure.ways.size();
    }
  }
  Json routes = Json::array();
  for (const RouteFinding& route : finding.routes) routes.push_back(json_route(names, route));
  return {{"id", conflict.outcomes[finding.outcome].id},
          {"name", names.outcome(finding.outcome)},
          {"states", finding.states},
          {"stable_share", shares(analysis, finding.stable_share)},
          {"departures", departures},
          {"routes", routes}};
}

void add_findings(Json& findings, const Names& names, const Analysis& analysis) {
  const Language language = names.language();
  for (const OutcomeFinding& outcome : analysis.outcomes) {
    const std::string& id = names.conflict().outcomes[outcome.outcome].id;
    for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
      const std::string rule = concept_name(analysis.concepts[at]);
      const double share = outcome.stable_share[at];
      findings.push_back({{"kind", "can_hold"},
                          {"outcome", id},
                          {"concept", rule},
                          {"share", json_share(share)},
                          {"text", say(language, "finding_can_hold",
                                       {capitalised(names.outcome(outcome.outcome)),
                                        names.concept_title(analysis.concepts[at]), percent(share),
                                        likelihood_word(language, share)})}});
    }
    for (const Departure& departure : outcome.departures) {
      findings.push_back(
          {{"kind", "leaves"},
           {"outcome", id},
           {"actor", names.conflict().actors[departure.actor].id},
           {"states", departure.leaves},
           {"text", say(language, "finding_leaves",
                        {capitalised(names.subject(departure.actor, departure.type)),
                         names.outcome(outcome.outcome), std::to_string(departure.leaves),
                         std::to_string(outcome.states),
                         names.move(departure.ways.front().from, departure.ways.front().to)})}});
    }
    for (const RouteFinding& route : outcome.routes) {
      findings.push_back({{"kind", "route"},
                          {"outcome", id},
                          {"weight", json_share(route.weight)},
                          {"text", say(language, "finding_route",
                                       {names.outcome(outcome.outcome), names.worlds(route.worlds),
                                        joined(route_sentences(names, route), " ")})}});
    }
  }
}

Json assumptions_json(const Names& names, const Analysis& analysis) {
  Json list = Json::array();
  for (const Assumption& assumption : analysis.assumptions) {
    const Actor& actor = names.conflict().actors[assumption.actor];
    list.push_back({{"actor", actor.id},
                    {"type", actor.types[assumption.type].id},
                    {"position", assumption.position + 1},
                    {"statement", assumption.statement->written}});
  }
  return list;
}

}  // namespace

std::string analysis_json(const JsonHead& head, const Names& names, const Analysis& analysis,
                          const Diagnostics& diagnostics, const Files& files) {
  const Case& conflict = names.conflict();
  Json json = json_head(head);
  json["case"] = json_case(head, names);
  json["actors"] = Json::array();
  for (const Actor& actor : conflict.actors) json["actors"].push_back(actor.id);
  json["options"] = Json::array();
  for (const Option& option : conflict.options) {
    Json levels = Json::array();
    for (const std::string& level : option.levels) levels.push_back(level);
    json["options"].push_back(
        {{"id", option.id}, {"actor", conflict.actors[option.actor].id}, {"levels", levels}});
  }
  const StateSet listed = states_to_list(names, analysis);
  json["states"] = Json::array();
  listed.for_each([&](StateId state) { json["states"].push_back(json_state(names, state)); });
  json["state_count"] = names.space().states().count();
  json["states_complete"] = listed == names.space().states();
  json["today"] = analysis.today ? Json(analysis.today->index()) : Json(nullptr);
  json["worlds"] = Json::array();
  for (std::size_t world = 0; world < names.worlds().worlds.size(); ++world) {
    json["worlds"].push_back(world_json(names, analysis, world, listed));
  }
  json["outcomes"] = Json::array();
  for (const OutcomeFinding& finding : analysis.outcomes) {
    json["outcomes"].push_back(outcome_json(names, analysis, finding));
  }
  json["together"] = Json::array();
  for (const TogetherFinding& finding : analysis.together) {
    json["together"].push_back(
        {{"outcomes", {conflict.outcomes[finding.first].id, conflict.outcomes[finding.second].id}},
         {"stable_share", shares(analysis, finding.stable_share)}});
  }
  json["signals"] = json_signals(names);
  json["assumptions"] = assumptions_json(names, analysis);
  json["uncertain_wants"] = json_uncertain_wants(names, analysis.uncertain_wants);
  json["findings"] = Json::array();
  add_findings(json["findings"], names, analysis);
  json["diagnostics"] = json_diagnostics(names.language(), diagnostics, files);
  return finish(json);
}

}  // namespace parley
