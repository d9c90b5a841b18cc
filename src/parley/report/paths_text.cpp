// SPDX-License-Identifier: Apache-2.0
#include "parley/report/cards.h"
#include "parley/report/page.h"
#include "parley/report/text_report.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;

std::string name_of(const Names& names, const PathsFinding::Target& target) {
  if (target.outcome) return names.outcome(*target.outcome);
  if (target.state) return names.state(*target.state);
  return target.asked;
}

}  // namespace

std::string paths_text(const Names& names, const PathsFinding& paths, const Style& style) {
  const Language language = names.language();
  Page page(style);
  page.title(say(language, "paths_title", {names.state(paths.from), names.contents(paths.from)}));
  for (const PathsFinding::Target& target : paths.targets) {
    page.heading(say(language, "paths_to", {name_of(names, target)}));
    write_routes(page, names, target.routes, kIndent);
  }
  page.line();
  page.paragraph(say(language, "head_reading"));
  return page.take();
}

}  // namespace parley
