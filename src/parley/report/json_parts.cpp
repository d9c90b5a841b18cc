// SPDX-License-Identifier: Apache-2.0
#include "parley/report/json_parts.h"

#include <cmath>
#include <map>

#include "parley/report/diagnostic_picture.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr double kDecimals = 1e9;
constexpr int kSchema = 1;

const char* severity_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "";
}

}  // namespace

const char* route_kind_name(Route::Kind kind) {
  switch (kind) {
    case Route::Kind::there:
      return "there";
    case Route::Kind::wanted:
      return "wanted";
    case Route::Kind::joint:
      return "joint";
    case Route::Kind::unwanted:
      return "unwanted";
    case Route::Kind::no_move:
      return "no_move";
  }
  return "";
}

const char* order_name(Order order) {
  switch (order) {
    case Order::worse:
      return "worse";
    case Order::same:
      return "same";
    case Order::better:
      return "better";
    case Order::unknown:
      return "unknown";
  }
  return "";
}

double json_share(double share) { return std::round(share * kDecimals) / kDecimals; }

Json json_head(const JsonHead& head) {
  Json json;
  json["parley"] = head.version;
  json["schema"] = kSchema;
  return json;
}

Json json_case(const JsonHead& head, const Names& names) {
  Json json = {{"title", names.conflict().title.in(names.language())}, {"sha256", head.sha256}};
  if (head.prior) json["prior"] = true;
  return json;
}

Json json_states(const StateSet& states, const StateSet& listed) {
  Json list = Json::array();
  listed.for_each([&](StateId state) {
    if (states.has(state)) list.push_back(state.index());
  });
  return list;
}

Json json_state(const Names& names, StateId state) {
  const Case& conflict = names.conflict();
  Json json;
  json["id"] = state.index();
  Json on = Json::array();
  Json levels = Json::object();
  if (!conflict.graph) {
    for (const OptionId option : ids(conflict.options)) {
      const Option& its_option = conflict.options[option];
      const LevelId level = names.space().level(state, option);
      if (level != LevelId(0)) on.push_back(its_option.id);
      levels[its_option.id] = its_option.levels[level];
    }
  } else {
    on.push_back(conflict.graph->states[state].id);
  }
  json["on"] = on;
  json["levels"] = levels;
  json["name"] = names.state(state);
  Json outcomes = Json::array();
  for (const Outcome& outcome : conflict.outcomes) {
    if (names.space().holds(*outcome.expression, state)) outcomes.push_back(outcome.id);
  }
  json["outcomes"] = outcomes;
  return json;
}

Json json_worlds(const Names& names, const WorldList& worlds) {
  Json list = Json::array();
  for (const std::size_t world : worlds) list.push_back(world);
  return {{"worlds", list},
          {"weight", json_share(weight_of(names.worlds(), worlds))},
          {"when", names.worlds(worlds)}};
}

Json json_comparison(const Names& names, ActorId actor, TypeId type, const Comparison& comparison) {
  return json_comparison(names, preference_of(names.conflict(), actor, type), comparison);
}

Json json_comparison(const Names& names, const Preference& preference,
                     const Comparison& comparison) {
  Json json = {{"order", order_name(comparison.order)},
               {"rank_before", comparison.rank_before},
               {"rank_after", comparison.rank_after}};
  const auto* wants = std::get_if<Wants>(&preference.order);
  if (wants != nullptr && comparison.decisive) {
    const Statement& want = wants->statements[*comparison.decisive];
    Json evidence = Json::array();
    for (const EvidenceId id : want.evidence) {
      evidence.push_back(names.conflict().evidence[id].id);
    }
    json["want"] = {{"position", *comparison.decisive + 1},
                    {"statement", want.written},
                    {"gained", comparison.now_true},
                    {"evidence", evidence}};
    if (want.maybe) json["want"]["maybe"] = true;
    if (*comparison.decisive < wants->strong) json["want"]["strong"] = true;
  }
  return json;
}

Json json_route(const Names& names, const RouteFinding& finding) {
  Json json = json_worlds(names, finding.worlds);
  json["kind"] = route_kind_name(finding.route.kind);
  Json legs = Json::array();
  for (std::size_t at = 0; at < finding.route.legs.size(); ++at) {
    const Leg& leg = finding.route.legs[at];
    Json movers = Json::array();
    Json effects = Json::array();
    for (const ActorId mover : leg.movers) movers.push_back(names.conflict().actors[mover].id);
    for (std::size_t world = 0; world < finding.worlds.size(); ++world) {
      Json in_world = Json::array();
      for (std::size_t member = 0; member < leg.movers.size(); ++member) {
        const ActorId mover = leg.movers[member];
        const TypeId type = names.worlds().worlds[finding.worlds[world]].draw.types[mover];
        in_world.push_back(json_comparison(names, mover, type, finding.effects[world][at][member]));
      }
      effects.push_back(std::move(in_world));
    }
    legs.push_back({{"movers", movers},
                    {"from", leg.from.index()},
                    {"to", leg.to.index()},
                    {"change", names.short_move(leg.from, leg.to)},
                    {"wanted", leg.wanted},
                    {"effects", effects}});
  }
  json["legs"] = legs;
  const std::vector<std::string> lines = route_sentences(names, finding);
  json["text"] = joined(lines, " ");
  return json;
}

Json json_diagnostics(Language language, const Diagnostics& diagnostics, const Files& files) {
  Json list = Json::array();
  std::map<FileId, LineIndex> lines;
  for (const Diagnostic& diagnostic : diagnostics) {
    Json json;
    json["code"] = code_name(diagnostic.code);
    json["severity"] = severity_name(severity_of(diagnostic.code));
    if (diagnostic.span && files.has(diagnostic.span->file)) {
      const File& file = files[diagnostic.span->file];
      const auto known = lines.try_emplace(diagnostic.span->file, file.text).first;
      const Place place = known->second.place_of(diagnostic.span->begin);
      json["file"] = file.name;
      json["line"] = place.line;
      json["column"] = place.column;
    }
    json["message"] = what_is_wrong(language, diagnostic);
    json["mend"] = how_to_mend(language, diagnostic);
    list.push_back(std::move(json));
  }
  return list;
}

std::string finish(const Json& json) {
  // Names from the file may hold anything that is UTF-8; what is not is replaced, never thrown on.
  const auto compact = [](const Json& part) {
    return part.dump(-1, ' ', false, Json::error_handler_t::replace);
  };
  std::string text;
  for (const auto& [key, value] : json.items()) {
    text += (text.empty() ? "{" : ",\n ") + compact(key) + ": ";
    if (!value.is_array() || value.empty()) {
      text += compact(value);
      continue;
    }
    bool first = true;
    for (const Json& element : value) {
      text += (first ? "[\n  " : ",\n  ") + compact(element);
      first = false;
    }
    text += "]";
  }
  return text + "}\n";
}

}  // namespace parley
