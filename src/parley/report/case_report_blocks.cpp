// SPDX-License-Identifier: Apache-2.0
// Who leaves the states of each outcome, and the exchanges that open one.
#include "parley/report/case_report_parts.h"
#include "parley/report/json_parts.h"
#include "parley/report/sentences.h"
#include "parley/report/weighing_words.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

/// "ease + meet, not concede".
std::string settings_in_words(const Names& names, const Family& family) {
  std::vector<std::string> done;
  std::vector<std::string> not_done;
  for (const auto& [option, level] : family.shared) {
    (level == LevelId(0) ? not_done : done).push_back(names.setting(option, level));
  }
  std::vector<std::string> parts;
  if (!done.empty()) parts.push_back(joined(done, " + "));
  parts.insert(parts.end(), not_done.begin(), not_done.end());
  return joined(parts, say(names.language(), "list_separator"));
}

std::string family_name(const Names& names, OutcomeId outcome, const Family& family) {
  const Language language = names.language();
  if (family.whole) return capitalised(names.outcome(outcome));
  if (family.rest) return say(language, "family_rest");
  const std::string settings = settings_in_words(names, family);
  const std::string example = names.state(family.example);
  if (family.states == 1 || names.conflict().graph) return example;
  if (settings.empty()) return say(language, "family_such_as", {example});
  return family.all_with_these ? settings : say(language, "family_some", {settings, example});
}

/// The statements that a verdict's sentence names.
Json basis_of(const ReportWriter& writer, const Verdict& verdict) {
  std::set<std::size_t> statements;
  const auto note = [&](ActorId actor, TypeId type, const Change& change) {
    if (!judged_by_order(change)) return;
    for (const std::size_t at : writer.deciding(actor, type, change)) statements.insert(at);
  };
  const Exit& exit = *verdict.exit;
  note(verdict.actor, verdict.type, exit.gain);
  if (!exit.sanction.empty()) note(verdict.actor, verdict.type, exit.cost);
  const Draw& draw = writer.worlds().worlds[verdict.worlds.front()].draw;
  for (std::size_t at = 0; at < exit.sanction.size(); ++at) {
    const ActorId mover = exit.sanction[at].mover;
    note(mover, draw.types[mover], exit.motives[at]);
  }
  return {{"statements", statements}, {"signals", Json::array()}};
}

Json cell_json(ReportWriter& writer, const FamilyCell& cell) {
  Json json = {{"actor", cell.actor.index()},
               {"type", cell.type.index()},
               {"stays", cell.stays},
               {"leaves", cell.leaves},
               {"deterred", cell.deterred},
               {"no_move", cell.no_move},
               {"exit", nullptr},
               {"from", nullptr},
               {"to", nullptr}};
  json["basis"] = {{"statements", Json::array()}, {"signals", Json::array()}};
  if (!cell.exit) return json;
  json["exit"] =
      writer.words([&](const Names& names) { return verdict_sentence(names, *cell.exit); });
  json["from"] = writer.state(cell.exit->state);
  json["to"] = writer.state(cell.exit->exit->to);
  json["basis"] = basis_of(writer, *cell.exit);
  return json;
}

Json family_json(ReportWriter& writer, OutcomeId outcome, const Family& family) {
  Json cells = Json::array();
  for (const FamilyCell& cell : family.cells) cells.push_back(cell_json(writer, cell));
  return {{"name",
           writer.words([&](const Names& names) { return family_name(names, outcome, family); })},
          {"states", family.states},
          {"whole", family.whole},
          {"nobody_leaves", writer.world_marks(family.nobody_leaves)},
          {"weight", json_share(weight_of(writer.worlds(), family.nobody_leaves))},
          {"held", writer.world_marks(family.held)},
          {"held_weight", json_share(weight_of(writer.worlds(), family.held))},
          {"cells", cells}};
}

/// "Russia loses its first want (…)".
std::string effect_on(const Names& names, const ExchangeFinding& exchange, std::size_t corner,
                      std::size_t who) {
  return say(names.language(), "who_does",
             {names.actor(exchange.actors[who]),
              effect_in_worlds(names, exchange.actors[who], exchange.worlds,
                               exchange.effects[corner - 1][who])});
}

}  // namespace

std::string exchange_text(const Names& names, const ExchangeFinding& exchange) {
  const Language language = names.language();
  std::vector<std::string> sentences;
  sentences.push_back(
      say(language, "exchange_both",
          {joined({effect_on(names, exchange, 3, 0), effect_on(names, exchange, 3, 1)},
                  say(language, "clause_separator"))}));
  for (std::size_t who = 0; who < 2; ++who) {
    const std::string actor = names.actor(exchange.actors[who]);
    const std::string move = names.move(exchange.cells[0], exchange.cells[who + 1]);
    if (!exchange.corners[who + 1]) {
      sentences.push_back(say(language, "exchange_not_alone", {capitalised(actor), move}));
      continue;
    }
    sentences.push_back(say(language, "exchange_alone",
                            {actor, move,
                             effect_in_worlds(names, exchange.actors[who], exchange.worlds,
                                              exchange.effects[who][who])}));
  }
  if (!exchange.others.empty()) {
    std::vector<std::string> others;
    for (const ActorId other : exchange.others) others.push_back(names.actor(other));
    sentences.push_back(
        say(language, "exchange_others", {joined(others, say(language, "list_separator"))}));
  }
  return in_a_row(language, sentences);
}

namespace {

Json exchange_json(ReportWriter& writer, const ExchangeFinding& exchange) {
  Json actors = Json::array();
  Json moves = Json::array();
  Json short_moves = Json::array();
  for (std::size_t who = 0; who < 2; ++who) {
    const StateId before = exchange.cells[0];
    const StateId after = exchange.cells[who + 1];
    actors.push_back(exchange.actors[who].index());
    moves.push_back(writer.words([&](const Names& names) { return names.move(before, after); }));
    short_moves.push_back(
        writer.words([&](const Names& names) { return names.short_move(before, after); }));
  }
  Json corners = Json::array();
  for (const auto& corner : exchange.corners) {
    corners.push_back(corner ? writer.state(*corner) : Json(nullptr));
  }
  return {
      {"outcome", exchange.outcome.index()},
      {"actors", actors},
      {"moves", moves},
      {"short_moves", short_moves},
      {"corners", corners},
      {"worlds", writer.worlds_of(exchange.worlds)},
      {"weight", json_share(exchange.weight)},
      {"when", writer.words([&](const Names& names) { return names.worlds(exchange.worlds); })},
      {"text", writer.words([&](const Names& names) { return exchange_text(names, exchange); })}};
}

}  // namespace

Json report_blocks(ReportWriter& writer) {
  Json list = Json::array();
  for (const BlockFinding& block : writer.report().answers.blocks) {
    Json families = Json::array();
    for (const Family& family : block.families) {
      families.push_back(family_json(writer, block.outcome, family));
    }
    list.push_back({{"outcome", block.outcome.index()}, {"families", families}});
  }
  return list;
}

Json report_exchanges(ReportWriter& writer) {
  Json list = Json::array();
  for (const ExchangeFinding& exchange : writer.report().answers.exchanges) {
    list.push_back(exchange_json(writer, exchange));
  }
  return list;
}

}  // namespace parley
