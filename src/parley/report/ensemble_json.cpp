// SPDX-License-Identifier: Apache-2.0
#include "parley/report/ensemble_report.h"
#include "parley/report/json_parts.h"
#include "parley/report/likelihood.h"

namespace parley {
namespace {

/// A share for the word: what is never 0 and what is always 1, nothing else.
Json estimate_json(const Names& names, const Estimate& estimate) {
  return {{"mean", json_share(estimate.mean)},
          {"margin", json_share(estimate.margin)},
          {"median", json_share(estimate.median)},
          {"low", json_share(estimate.low)},
          {"high", json_share(estimate.high)},
          {"never", estimate.never},
          {"always", estimate.always},
          {"word", estimate_word(names, estimate)}};
}

const char* kind_name(UncertainInput::Kind kind) {
  switch (kind) {
    case UncertainInput::Kind::chance:
      return "chance";
    case UncertainInput::Kind::likelihood:
      return "likelihood";
    case UncertainInput::Kind::value:
      return "value";
    case UncertainInput::Kind::held:
      return "held";
    case UncertainInput::Kind::order:
      return "order";
  }
  return "";
}

Json by_concept(const Names& names, const EnsembleFinding& finding,
                const std::vector<Estimate>& estimates) {
  Json json = Json::object();
  for (std::size_t at = 0; at < finding.concepts.size(); ++at) {
    json[std::string(concept_at(finding.concepts[at]).id)] = estimate_json(names, estimates[at]);
  }
  return json;
}

Json input_json(const Names& names, const UncertainInput& input) {
  const Actor& actor = names.conflict().actors[input.actor];
  Json json = {
      {"kind", kind_name(input.kind)}, {"actor", actor.id}, {"type", actor.types[input.type].id}};
  switch (input.kind) {
    case UncertainInput::Kind::chance:
      break;
    case UncertainInput::Kind::likelihood:
      json["signal"] = input.signal + 1;
      break;
    case UncertainInput::Kind::value:
    case UncertainInput::Kind::held:
      json["position"] = input.position + 1;
      break;
    case UncertainInput::Kind::order:
      json["position"] = input.position + 1;
      json["count"] = input.count;
      break;
  }
  json["text"] = input_in_words(names, input);
  return json;
}

Json outcome_json(const Names& names, const EnsembleFinding& finding,
                  const OutcomeEnsemble& outcome) {
  const Case& conflict = names.conflict();
  Json json = {{"id", conflict.outcomes[outcome.outcome].id},
               {"name", names.outcome(outcome.outcome)},
               {"states", outcome.states},
               {"stable", by_concept(names, finding, outcome.holds)}};
  json["from_today"] = nullptr;
  if (!outcome.ways.empty()) {
    json["from_today"] = Json::object();
    for (std::size_t kind = 0; kind < outcome.ways.size(); ++kind) {
      json["from_today"][route_kind_name(static_cast<Route::Kind>(kind))] =
          estimate_json(names, outcome.ways[kind]);
    }
  }
  json["blocks"] = Json::object();
  for (const ActorId actor : ids(outcome.blocks)) {
    if (!conflict.can_act(actor)) continue;
    json["blocks"][conflict.actors[actor].id] = estimate_json(names, outcome.blocks[actor]);
  }
  json["decided_by"] = Json::array();
  for (const ActorId actor : outcome.deciders) {
    json["decided_by"].push_back(conflict.actors[actor].id);
  }
  json["assumed"] = outcome.assumed;
  return json;
}

Json drivers_json(const Names& names, const EnsembleFinding& finding,
                  const DriversFinding& drivers) {
  const Case& conflict = names.conflict();
  Json inputs = Json::array();
  for (const DriversFinding::OfInput& one : drivers.inputs) {
    Json json = {{"input", one.input}};
    if (finding.driver_points > 0) {
      json["first_order"] = json_share(one.sensitivity.first_order);
      json["first_order_margin"] = json_share(one.sensitivity.first_order_margin);
      json["total"] = json_share(one.sensitivity.total);
      json["total_margin"] = json_share(one.sensitivity.total_margin);
    }
    json["worth_knowing"] = json_share(one.worth);
    inputs.push_back(std::move(json));
  }
  Json types = Json::array();
  for (const DriversFinding::OfActor& one : drivers.actors) {
    types.push_back(
        {{"actor", conflict.actors[one.actor].id}, {"worth_knowing", json_share(one.worth)}});
  }
  return {{"outcome", conflict.outcomes[drivers.outcome].id},
          {"concept", concept_at(drivers.concept_id).id},
          {"mean", json_share(drivers.mean)},
          {"inputs", inputs},
          {"types", types}};
}

}  // namespace

std::string ensemble_json(const JsonHead& head, const Names& names,
                          const EnsembleFinding& finding) {
  const Case& conflict = names.conflict();
  Json json = json_head(head);
  json["case"] = json_case(head, names);
  json["method"] = finding.sampled ? "sampled" : "enumerated";
  json["draws"] = finding.draws;
  json["seed"] = finding.sampled ? Json(finding.seed) : Json(nullptr);
  json["precision"] = finding.precision ? Json(json_share(*finding.precision)) : Json(nullptr);
  json["margin"] = json_share(finding.margin);
  json["margin_level"] = 0.99;
  json["interval"] = {0.05, 0.95};
  json["inputs"] = Json::array();
  for (const UncertainInput& input : finding.inputs) {
    json["inputs"].push_back(input_json(names, input));
  }
  json["outcomes"] = Json::array();
  for (const OutcomeEnsemble& outcome : finding.outcomes) {
    json["outcomes"].push_back(outcome_json(names, finding, outcome));
  }
  json["together"] = Json::array();
  for (const PairEnsemble& pair : finding.pairs) {
    json["together"].push_back({{"first", conflict.outcomes[pair.first].id},
                                {"second", conflict.outcomes[pair.second].id},
                                {"stable", by_concept(names, finding, pair.both)}});
  }
  json["driver_points"] = finding.driver_points;
  json["drivers"] = Json::array();
  for (const DriversFinding& drivers : finding.drivers) {
    json["drivers"].push_back(drivers_json(names, finding, drivers));
  }
  json["statements"] = finding.statements;
  json["assumptions"] = finding.assumptions;
  return finish(json);
}

}  // namespace parley
