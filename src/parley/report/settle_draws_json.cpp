// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "parley/report/json_parts.h"
#include "parley/report/settle_parts.h"

namespace parley {
namespace {

constexpr std::pair<const char*, double> kQuantiles[] = {
    {"0.05", 0.05}, {"0.25", 0.25}, {"0.5", 0.5}, {"0.75", 0.75}, {"0.95", 0.95}};

const char* kind_name(UncertainStand::Kind kind) {
  switch (kind) {
    case UncertainStand::Kind::position_at:
      return "position_at";
    case UncertainStand::Kind::position_cares:
      return "position_cares";
    case UncertainStand::Kind::position_weight:
      return "position_weight";
    case UncertainStand::Kind::today:
      return "today";
    case UncertainStand::Kind::leader:
      return "leader";
    case UncertainStand::Kind::accepts:
      return "accepts";
    case UncertainStand::Kind::group_at:
      return "group_at";
    case UncertainStand::Kind::group_cares:
      return "group_cares";
    case UncertainStand::Kind::group_weight:
      return "group_weight";
  }
  return "";
}

Json json_input(const Names& names, const UncertainStand& input) {
  const Case& conflict = names.conflict();
  const StandOwner owner = owner_of(conflict, input);
  return {{"kind", kind_name(input.kind)},
          {"issue", conflict.issues[issue_of(conflict, input)].id},
          {"actor", owner.actor ? Json(conflict.actors[*owner.actor].id) : Json(nullptr)},
          {"group", owner.group.empty() ? Json(nullptr) : Json(owner.group)},
          {"given", number_of(conflict, input)->written},
          {"text", stand_in_words(names, input)}};
}

Json json_tally(const Issue& issue, const DrawTally& tally) {
  const auto place = [&](double share) { return json_share(number_on_scale(issue, share)); };
  const bool any = tally.agreed() > 0;
  Json quantiles = Json::object();
  for (const auto& [name, share] : kQuantiles) {
    quantiles[name] = any ? Json(place(tally.quantile(share))) : Json(nullptr);
  }
  Json bands = Json::array();
  for (std::size_t band = 0; band + 1 < tally.borders().size(); ++band) {
    bands.push_back({{"from", place(tally.borders()[band])},
                     {"to", place(tally.borders()[band + 1])},
                     {"share", json_share(tally.in_band(band))}});
  }
  return {{"issue", issue.id},
          {"agreement", json_share(tally.agreed())},
          {"mean", any ? Json(place(tally.mean())) : Json(nullptr)},
          {"quantiles", std::move(quantiles)},
          {"bands", std::move(bands)}};
}

Json json_drivers(const Issue& issue, const DriversOfIssue& drivers) {
  Json inputs = Json::array();
  for (const DriversOfIssue::OfInput& one : drivers.inputs) {
    inputs.push_back({{"input", one.input},
                      {"first_order", json_share(one.sensitivity.first_order)},
                      {"first_order_margin", json_share(one.sensitivity.first_order_margin)},
                      {"total", json_share(one.sensitivity.total)},
                      {"total_margin", json_share(one.sensitivity.total_margin)}});
  }
  return {{"issue", issue.id}, {"inputs", std::move(inputs)}};
}

}  // namespace

Json json_settle_draws(const Names& names, const SettleFinding& finding) {
  if (!finding.draws) return nullptr;
  const DrawsFinding& draws = *finding.draws;
  const auto issue_at = [&](std::size_t column) -> const Issue& {
    return names.conflict().issues[finding.of_case.issues[column]];
  };
  Json inputs = Json::array();
  for (const UncertainStand& input : draws.inputs) inputs.push_back(json_input(names, input));
  Json models = Json::array();
  for (const ModelOverDraws& one : draws.models) {
    Json issues = Json::array();
    for (const std::size_t column : finding.shown) {
      issues.push_back(json_tally(issue_at(column), one.issues[column]));
    }
    models.push_back({{"id", settlement_model_at(one.model).id}, {"issues", std::move(issues)}});
  }
  Json drivers = Json::array();
  for (const DriversOfIssue& one : draws.drivers) {
    if (is_shown(finding, one.issue)) drivers.push_back(json_drivers(issue_at(one.issue), one));
  }
  return {{"count", draws.draws},
          {"seed", draws.seed},
          {"inputs", std::move(inputs)},
          {"models", std::move(models)},
          {"driver_points", draws.driver_points},
          {"drivers", std::move(drivers)}};
}

}  // namespace parley
