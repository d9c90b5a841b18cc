// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "parley/report/case_report_parts.h"
#include "parley/report/json_parts.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::string_view kPrefixOfUi = "ui_";

Json head_of(ReportWriter& writer) {
  const Case& conflict = writer.conflict();
  return {{"title", writer.words([&](const Names& names) {
             return std::string(conflict.title.in(names.language()));
           })},
          {"question", writer.words_of(conflict.question)},
          {"as_of", conflict.as_of},
          {"sha256", writer.head().sha256},
          {"prior", writer.head().prior}};
}

Json ui_words() {
  Json ui = Json::object();
  for (const Language language : kLanguages) {
    Json& words = ui[std::string(language_code(language))] = Json::object();
    for (const auto& [key, pattern] : wording_patterns(language, kPrefixOfUi)) {
      words[std::string(key)] = std::string(pattern);
    }
  }
  return ui;
}

Json texts_by_language(const TextTable& table) {
  Json texts = Json::object();
  for (std::size_t at = 0; at < kLanguages.size(); ++at) {
    Json& list = texts[std::string(language_code(kLanguages[at]))] = Json::array();
    for (const TextTable::InAllLanguages& text : table.texts()) list.push_back(text[at]);
  }
  return texts;
}

}  // namespace

std::string case_report_json(const JsonHead& head, const Case& conflict, const Worlds& worlds,
                             const CaseReport& report, Language language) {
  ReportWriter writer(head, conflict, worlds, report);
  Json json = json_head(head);
  json["case"] = head_of(writer);
  json["language"] = language_code(language);
  json["texts"] = nullptr;  // once all of them are there
  json["ui"] = ui_words();
  json["actors"] = report_actors(writer);
  json["options"] = report_options(writer);
  json["concepts"] = report_concepts(writer);
  json["worlds"] = report_worlds(writer);
  json["worlds_complete"] = report.worlds.size() == worlds.worlds.size();
  json["states"] = report_states(writer);
  json["state_count"] = writer.space().states().count();
  json["states_complete"] = report.states.size() == writer.space().states().count();
  json["today"] = report.analysis.today ? writer.state(*report.analysis.today) : Json(nullptr);
  add_report_tables(writer, json);
  json["moves"] = report_moves(writer);
  json["outcomes"] = report_outcomes(writer);
  json["focus"] = report.focus ? Json(report.focus->index()) : Json(nullptr);
  json["cards"] = report_cards(writer);
  json["routes"] = report_routes(writer);
  json["blocks"] = report_blocks(writer);
  json["exchanges"] = report_exchanges(writer);
  json["tips"] = report_tips(writer);
  json["forecasts"] = report_forecasts(writer);
  json["signals"] = report_signals(writer);
  json["rooms"] = report_rooms(writer);
  json["statements"] = report_statements(writer);
  add_report_evidence(writer, json);
  json["why"] = report_why(writer);
  json["method"] = report_method(writer);
  json["likelihood"] = report_likelihood(writer);
  json["texts"] = texts_by_language(writer.texts());
  return finish(json);
}

}  // namespace parley
