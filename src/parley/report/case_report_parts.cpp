// SPDX-License-Identifier: Apache-2.0
#include "parley/report/case_report_parts.h"

#include <algorithm>

namespace parley {
namespace {

constexpr std::size_t kNotListed = ~std::size_t{0};

}  // namespace

ReportWriter::ReportWriter(const JsonHead& head, const Case& conflict, const Worlds& worlds,
                           const CaseReport& report)
    : head_(head),
      conflict_(conflict),
      worlds_(worlds),
      report_(report),
      texts_(conflict, worlds),
      world_positions_(worlds.worlds.size(), kNotListed) {
  for (std::size_t at = 0; at < report.states.size(); ++at) states_[report.states[at]] = at;
  for (std::size_t at = 0; at < report.worlds.size(); ++at) {
    world_positions_[report.worlds[at]] = at;
  }
  list_statements();
}

void ReportWriter::list_statements() {
  for (const ActorId actor : ids(conflict_.actors)) {
    // What an actor wants whatever its type stands once, for all the types that have it from there.
    std::map<std::size_t, std::vector<std::size_t>> of_all;
    for (const TypeId type : ids(conflict_.actors[actor].types)) {
      const Type& its_type = conflict_.actors[actor].types[type];
      if (its_type.inherits_order && !of_all.empty()) {
        for (const auto& [position, places] : of_all) {
          by_place_[{actor, type, position}] = places;
          for (const std::size_t place : places) statements_[place].types.push_back(type);
        }
        continue;
      }
      for_each_statement(its_type.preference,
                         [&](std::size_t position, const Statement& statement) {
                           by_place_[{actor, type, position}].push_back(statements_.size());
                           if (its_type.inherits_order)
                             of_all[position].push_back(statements_.size());
                           statements_.push_back({actor, {type}, position, &statement});
                         });
    }
  }
}

Json ReportWriter::words_of(const Text& text) {
  if (text.empty()) return nullptr;
  return words([&](const Names& names) { return std::string(text.in(names.language())); });
}

Json ReportWriter::state(StateId state) const {
  const auto known = states_.find(state);
  return known == states_.end() ? Json(nullptr) : Json(known->second);
}

Json ReportWriter::worlds_of(const WorldList& worlds) const {
  Json list = Json::array();
  for (const std::size_t world : worlds) {
    if (world_positions_[world] != kNotListed) list.push_back(world_positions_[world]);
  }
  return list;
}

std::string ReportWriter::world_marks(const WorldList& worlds) const {
  std::string marks(report_.worlds.size(), '0');
  for (const std::size_t world : worlds) {
    if (world_positions_[world] != kNotListed) marks[world_positions_[world]] = '1';
  }
  return marks;
}

std::vector<std::size_t> ReportWriter::statements_at(ActorId actor, TypeId type,
                                                     std::size_t position) const {
  const auto known = by_place_.find({actor, type, position});
  return known == by_place_.end() ? std::vector<std::size_t>{} : known->second;
}

std::vector<std::size_t> ReportWriter::statements_of(ActorId actor, TypeId type) const {
  std::vector<std::size_t> all;
  for (auto entry = by_place_.lower_bound({actor, type, 0});
       entry != by_place_.end() && std::get<0>(entry->first) == actor &&
       std::get<1>(entry->first) == type;
       ++entry) {
    all.insert(all.end(), entry->second.begin(), entry->second.end());
  }
  return all;
}

std::vector<std::size_t> ReportWriter::deciding(ActorId actor, TypeId type,
                                                const Comparison& comparison) const {
  const Preference& preference = preference_of(conflict_, actor, type);
  const bool by_want =
      std::holds_alternative<Wants>(preference.order) && comparison.decisive.has_value();
  return by_want ? statements_at(actor, type, *comparison.decisive) : std::vector<std::size_t>{};
}

}  // namespace parley
