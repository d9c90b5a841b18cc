// SPDX-License-Identifier: Apache-2.0
#include "parley/report/lists.h"

#include "parley/base/diagnostic.h"
#include "parley/engine/settlement/settlement_model.h"
#include "parley/engine/stability/concept.h"
#include "parley/report/concept_words.h"
#include "parley/report/json_parts.h"
#include "parley/report/likelihood.h"
#include "parley/report/page.h"
#include "parley/report/settlement_words.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

/// Rows of a list: the first cell is what the thing is called on the command line and in the JSON.
using Rows = std::vector<std::vector<std::string>>;

Rows concept_rows(Language language) {
  Rows rows;
  for (const Concept& rule : all_concepts()) {
    rows.push_back({std::string(rule.id), std::string(rule.badge), concept_title(language, rule),
                    concept_definition(language, rule), std::string(rule.source)});
  }
  return rows;
}

Rows model_rows(Language language) {
  Rows rows;
  for (const SettlementModel& model : all_settlement_models()) {
    rows.push_back({std::string(model.id), model_title(language, model),
                    model_definition(language, model), std::string(model.source)});
  }
  return rows;
}

Rows lens_rows(Language language) {
  Rows rows;
  for (const char* lens : {"stability", "paths", "evolution", "coalitions", "hypergame",
                           "behaviour", "inverse", "tip", "ensemble", "settlement"}) {
    rows.push_back({lens, say(language, "lens_" + std::string(lens))});
  }
  return rows;
}

Rows word_rows(Language language) {
  Rows rows;
  for (const LikelihoodBand& band : likelihood_bands()) {
    rows.push_back(
        {say(language, band.key), percent(band.low) + " – " + percent(band.high), "icd203"});
  }
  rows.push_back({say(language, "likelihood_impossible"), percent(0), ""});
  rows.push_back({say(language, "likelihood_always"), percent(1), ""});
  return rows;
}

Rows error_rows(Language language) {
  Rows rows;
  for (const Code code : all_codes()) {
    std::string key;
    switch (severity_of(code)) {
      case Severity::error:
        key = "severity_error";
        break;
      case Severity::warning:
        key = "severity_warning";
        break;
      case Severity::note:
        key = "severity_note";
        break;
    }
    rows.push_back({code_name(code), say(language, key), what_is_wrong_in_general(language, code)});
  }
  return rows;
}

struct Topic {
  const char* name;
  Rows (*rows)(Language);
  std::vector<const char*> columns;
};

const std::vector<Topic>& table() {
  static const std::vector<Topic> all = {
      {"concepts", concept_rows, {"id", "badge", "title", "definition", "source"}},
      {"models", model_rows, {"id", "title", "definition", "source"}},
      {"lenses", lens_rows, {"id", "definition"}},
      {"words", word_rows, {"word", "band", "source"}},
      {"errors", error_rows, {"code", "severity", "message"}},
  };
  return all;
}

}  // namespace

const std::vector<std::string>& topics() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list;
    for (const Topic& topic : table()) list.emplace_back(topic.name);
    return list;
  }();
  return names;
}

std::optional<std::string> list_of(const std::string& topic, Language language, bool json) {
  for (const Topic& known : table()) {
    if (topic != known.name) continue;
    const Rows rows = known.rows(language);
    if (!json) {
      Page page(Style{});
      page.rows(rows, 0);
      return page.take();
    }
    Json list = Json::array();
    for (const std::vector<std::string>& row : rows) {
      Json one;
      for (std::size_t at = 0; at < row.size(); ++at) one[known.columns[at]] = row[at];
      list.push_back(std::move(one));
    }
    return finish({{topic, list}});
  }
  return std::nullopt;
}

}  // namespace parley
