// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "parley/report/hypergame_report.h"
#include "parley/report/json_parts.h"
#include "parley/report/sentences.h"

namespace parley {
namespace {

const char* kind_name(Surprise::Kind kind) {
  switch (kind) {
    case Surprise::Kind::leaves:
      return "leaves";
    case Surprise::Kind::unknown_option:
      return "unknown_option";
    case Surprise::Kind::unseen_sanction:
      return "unseen_sanction";
    case Surprise::Kind::stays:
      return "stays";
    case Surprise::Kind::empty_threat:
      return "empty_threat";
  }
  return "";
}

const char* place_name(Surprise::Place place) {
  switch (place) {
    case Surprise::Place::today:
      return "today";
    case Surprise::Place::holds:
      return "holds";
    case Surprise::Place::would_hold:
      return "would_hold";
    case Surprise::Place::named:
      return "named";
  }
  return "";
}

Json ids_of(const Names& names, const std::vector<OptionId>& options) {
  Json list = Json::array();
  for (const OptionId option : options) list.push_back(names.conflict().options[option].id);
  return list;
}

Json set_json(const StateSet& states) { return json_states(states, states); }

Json reading_json(const Names& names, const MoveReading& reading) {
  Json json = {{"from", reading.from.index()},
               {"to", reading.to.index()},
               {"change", names.short_move(reading.from, reading.to)},
               {"possible", reading.gain.has_value()},
               {"wanted", reading.wanted},
               {"gain", reading.gain ? json_comparison(names, *reading.preference, *reading.gain)
                                     : Json(nullptr)}};
  Json sanction = Json::array();
  for (std::size_t at = 0; at < reading.sanction.size(); ++at) {
    const Step& step = reading.sanction[at];
    sanction.push_back(
        {{"mover", names.conflict().actors[step.mover].id},
         {"from", step.from.index()},
         {"to", step.to.index()},
         {"change", names.short_move(step.from, step.to)},
         {"motive", json_comparison(names, *reading.motives_of[at], reading.motives[at])}});
  }
  json["sanction"] = std::move(sanction);
  if (reading.cost) json["cost"] = json_comparison(names, *reading.preference, *reading.cost);
  return json;
}

Json surprise_json(const Names& names, const Surprise& surprise) {
  Json json = {{"kind", kind_name(surprise.kind)},
               {"actor", names.conflict().actors[surprise.actor].id},
               {"mover", names.conflict().actors[surprise.mover].id},
               {"state", surprise.state.index()},
               {"place", place_name(surprise.place)}};
  json["where"] = Json::array();
  for (const Surprise::Where& here : surprise.where) {
    Json one;
    one["concepts"] = Json::array();
    for (const ConceptId rule : here.concepts) one["concepts"].push_back(concept_at(rule).id);
    one.update(json_worlds(names, here.worlds));
    json["where"].push_back(std::move(one));
  }
  if (surprise.taken_for) json["taken_for"] = surprise.taken_for->index();
  json["unaware_of"] = ids_of(names, surprise.unknown);
  json["mover_unaware_of"] = ids_of(names, surprise.unknown_to_mover);
  json["believed"] = reading_json(names, surprise.believed);
  json["truth"] = reading_json(names, surprise.truth);
  if (surprise.disputed) {
    json["disputed"] = {{"mover", names.conflict().actors[surprise.disputed->mover].id},
                        {"motive", json_comparison(names, *surprise.disputed->preference,
                                                   surprise.disputed->comparison)}};
  }
  json["text"] = surprise_sentence(names, surprise);
  return json;
}

Json view_json(const Names& names, const Perceived& view) {
  const Case& conflict = names.conflict();
  Json json;
  json["actor"] = conflict.actors[view.viewer].id;
  json["others"] = Json::array();
  for (const Perceived::Other& other : view.others) {
    const Actor& actor = conflict.actors[other.actor];
    Json one = {{"actor", actor.id},
                {"believed", preference_in_words(names, *other.believed)},
                {"right", other.wrong.empty()}};
    Json wrong = Json::array();
    for (const TypeId type : other.wrong) {
      if (actor.types.size() > 1) wrong.push_back(actor.types[type].id);
    }
    one["wrong_about"] = std::move(wrong);
    json["others"].push_back(std::move(one));
  }
  json["unaware_of"] = Json::array();
  for (const Perceived::Unknown& unknown : view.unaware_of) {
    const Option& option = conflict.options[unknown.option];
    json["unaware_of"].push_back(
        {{"option", option.id}, {"stands_at", option.levels[unknown.stands_at]}});
  }
  json["hidden_states"] = view.hidden;
  json["meaningless_states"] = view.meaningless;
  return json;
}

Json world_json(const Names& names, const Hypergame& hypergame, std::size_t world) {
  const Case& conflict = names.conflict();
  const Draw& draw = names.worlds().worlds[world].draw;
  Json types = Json::object();
  for (const ActorId actor : ids(conflict.actors)) {
    types[conflict.actors[actor].id] = conflict.actors[actor].types[draw.types[actor]].id;
  }
  Json json = {{"types", types}, {"chance", json_share(draw.chance)}};
  Json by_concept = Json::object();
  for (const SeenEquilibria& here : hypergame.worlds[world]) {
    Json one = {{"as_seen", set_json(here.as_seen)},
                {"in_truth", set_json(here.in_truth)},
                {"only_by_misperception", set_json(here.as_seen & ~here.in_truth)},
                {"lost_by_misperception", set_json(here.in_truth & ~here.as_seen)}};
    Json believed = Json::object();
    Json hidden = Json::object();
    for (const ActorId actor : ids(conflict.actors)) {
      believed[conflict.actors[actor].id] = set_json(here.believed[actor]);
      hidden[conflict.actors[actor].id] = set_json(here.hidden[actor]);
    }
    one["believed"] = std::move(believed);
    one["hidden"] = std::move(hidden);
    by_concept[std::string(concept_at(here.concept_id).id)] = std::move(one);
  }
  json["equilibria"] = std::move(by_concept);
  return json;
}

}  // namespace

std::string hypergame_json(const JsonHead& head, const Names& names, const Hypergame& hypergame) {
  Json json = json_head(head);
  json["case"] = json_case(head, names);
  json["misperception"] = !hypergame.views.empty();
  json["concepts"] = Json::array();
  for (const ConceptId rule : hypergame.concepts) json["concepts"].push_back(concept_at(rule).id);
  StateSet told(names.space().cells());
  for (const std::vector<SeenEquilibria>& world : hypergame.worlds) {
    for (const SeenEquilibria& here : world) {
      told |= here.as_seen | here.in_truth;
      for (const StateSet& believed : here.believed) told |= believed;
    }
  }
  for (const Surprise& surprise : hypergame.surprises) {
    told.add(surprise.state);
    if (surprise.taken_for) told.add(*surprise.taken_for);
  }
  json["states"] = Json::array();
  told.for_each([&](StateId state) { json["states"].push_back(json_state(names, state)); });
  json["views"] = Json::array();
  for (const Perceived& view : hypergame.views) json["views"].push_back(view_json(names, view));
  json["worlds"] = Json::array();
  for (std::size_t world = 0; world < hypergame.worlds.size(); ++world) {
    json["worlds"].push_back(world_json(names, hypergame, world));
  }
  json["surprises"] = Json::array();
  for (const Surprise& surprise : hypergame.surprises) {
    json["surprises"].push_back(surprise_json(names, surprise));
  }
  return finish(json);
}

}  // namespace parley
