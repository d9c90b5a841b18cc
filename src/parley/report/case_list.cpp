// SPDX-License-Identifier: Apache-2.0
#include "parley/report/case_list.h"

#include "parley/report/json_parts.h"
#include "parley/report/page.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

std::string size_of(const CaseEntry& one, Language language) {
  const std::string actors = std::to_string(one.actors);
  const std::string states = std::to_string(one.states);
  if (one.options == 0) return say(language, "case_size_graph", {actors, states});
  return say(language, "case_size", {actors, std::to_string(one.options), states});
}

}  // namespace

std::string case_list_text(const std::vector<CaseEntry>& cases, const std::vector<DataEntry>& data,
                           Language language, std::size_t width, bool colour) {
  constexpr std::size_t kIndent = 2;
  Page page(Style{colour, width});
  for (const CaseEntry& one : cases) {
    page.title(one.id);
    page.paragraph(one.title, kIndent);
    page.paragraph(size_of(one, language), kIndent);
    for (const std::string& source : one.sources) page.paragraph(source, kIndent, kIndent);
    page.line();
  }
  page.paragraph(say(language, "cases_next"));
  for (const DataEntry& one : data) {
    page.line();
    page.title(one.id);
    page.paragraph(say(language, "data_" + one.id), kIndent);
  }
  if (!data.empty()) {
    page.line();
    page.paragraph(say(language, "data_next"));
  }
  return page.take();
}

std::string case_list_json(const std::vector<CaseEntry>& cases, const std::vector<DataEntry>& data,
                           Language language) {
  Json list = Json::array();
  for (const CaseEntry& one : cases) {
    list.push_back({{"id", one.id},
                    {"title", one.title},
                    {"actors", one.actors},
                    {"options", one.options},
                    {"states", one.states},
                    {"sources", one.sources}});
  }
  Json data_list = Json::array();
  for (const DataEntry& one : data) {
    data_list.push_back({{"id", one.id}, {"title", say(language, "data_" + one.id)}});
  }
  return finish({{"cases", list}, {"data", data_list}});
}

}  // namespace parley
