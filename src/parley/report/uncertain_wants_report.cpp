// SPDX-License-Identifier: Apache-2.0
#include "parley/report/uncertain_wants_report.h"

#include <string>
#include <vector>

#include "parley/report/json_parts.h"
#include "parley/report/likelihood.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kListed = 40;

std::string owner(const Names& names, const UncertainWants& wants) {
  // What an actor wants whatever its type is told of the actor.
  const bool of_all = names.conflict().actors[wants.actor].types[wants.type].inherits_order;
  return capitalised(of_all ? names.actor(wants.actor)
                            : names.actor_of_type(wants.actor, wants.type));
}

const char* name_of(UncertainWants::Kind kind) {
  switch (kind) {
    case UncertainWants::Kind::held:
      return "held";
    case UncertainWants::Kind::above_next:
      return "above_next";
    case UncertainWants::Kind::tied:
      break;
  }
  return "tied";
}

}  // namespace

std::string uncertain_wants_sentence(const Names& names, const UncertainWants& wants) {
  const Language language = names.language();
  std::vector<std::string> texts;
  for (const Statement& one : wants.statements) texts.push_back(statement_in_words(names, one));
  const std::string who = owner(names, wants);
  const std::string first = std::to_string(wants.position + 1);
  const auto told = [&](const char* key) {
    return say(language, key,
               {who, first, texts.front(), percent(wants.chance.as_double()), texts.back()});
  };
  switch (wants.kind) {
    case UncertainWants::Kind::held:
      return told(wants.counts ? "uncertain_held" : "uncertain_not_held");
    case UncertainWants::Kind::above_next:
      return told(wants.counts ? "uncertain_above" : "uncertain_below");
    case UncertainWants::Kind::tied:
      break;
  }
  return say(language, "uncertain_tied",
             {who, first + "-" + std::to_string(wants.position + wants.statements.size()),
              joined(texts, say(language, "tie_separator"))});
}

void write_uncertain_wants(Page& page, const Names& names, const std::vector<UncertainWants>& all) {
  if (all.empty()) return;
  page.paragraph(say(names.language(), "uncertain_wants"), kIndent);
  for (std::size_t at = 0; at < all.size() && at < kListed; ++at) {
    page.paragraph(uncertain_wants_sentence(names, all[at]), kIndent, 2);
  }
  if (all.size() > kListed) {
    page.paragraph(
        say(names.language(), "assumptions_more", {std::to_string(all.size() - kListed)}), kIndent);
  }
}

Json json_uncertain_wants(const Names& names, const std::vector<UncertainWants>& all) {
  Json list = Json::array();
  for (const UncertainWants& wants : all) {
    const Actor& actor = names.conflict().actors[wants.actor];
    Json statements = Json::array();
    for (const Statement& one : wants.statements) statements.push_back(one.written);
    const bool tied = wants.kind == UncertainWants::Kind::tied;
    list.push_back({{"actor", actor.id},
                    {"type", actor.types[wants.type].id},
                    {"kind", name_of(wants.kind)},
                    {"position", wants.position + 1},
                    {"statements", statements},
                    {"chance", tied ? Json(nullptr) : Json(json_share(wants.chance.as_double()))},
                    {"counts", wants.counts}});
  }
  return list;
}

}  // namespace parley
