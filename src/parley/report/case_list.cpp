// SPDX-License-Identifier: Apache-2.0
#include "parley/report/case_list.h"

#include "parley/report/json_parts.h"
#include "parley/report/page.h"
#include "parley/report/wording.h"

namespace parley {

std::string case_list_text(const std::vector<CaseEntry>& cases, Language language,
                           std::size_t width, bool colour) {
  constexpr std::size_t kIndent = 2;
  Page page(Style{colour, width});
  for (const CaseEntry& one : cases) {
    page.title(one.id);
    page.paragraph(one.title, kIndent);
    page.paragraph(
        say(language, "case_size",
            {std::to_string(one.actors), std::to_string(one.options), std::to_string(one.states)}),
        kIndent);
    for (const std::string& source : one.sources) page.paragraph(source, kIndent, kIndent);
    page.line();
  }
  page.paragraph(say(language, "cases_next"));
  return page.take();
}

std::string case_list_json(const std::vector<CaseEntry>& cases) {
  Json list = Json::array();
  for (const CaseEntry& one : cases) {
    list.push_back({{"id", one.id},
                    {"title", one.title},
                    {"actors", one.actors},
                    {"options", one.options},
                    {"states", one.states},
                    {"sources", one.sources}});
  }
  return finish({{"cases", list}});
}

}  // namespace parley
