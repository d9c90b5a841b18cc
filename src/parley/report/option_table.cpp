// SPDX-License-Identifier: Apache-2.0
#include "parley/report/option_table.h"

#include <algorithm>

#include "parley/report/columns.h"
#include "parley/report/likelihood.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kMostColumns = 12;
constexpr const char* kOn = "●";
constexpr const char* kOff = "·";

using Row = std::vector<std::string>;

std::string column_label(std::size_t column) {
  return std::string(1, static_cast<char>('a' + column));
}

/// In a table every column counts.
std::string without_spaces(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

/// "↑" where an option only goes up or only down.
std::string one_way_mark(const Option& option) {
  bool up = false;
  bool down = false;
  for (const LevelId from : ids(option.levels)) {
    for (const LevelId to : ids(option.levels)) {
      if (((option.moves[from] >> to.index()) & 1U) == 0) continue;
      up = up || to > from;
      down = down || to < from;
    }
  }
  if (up && down) return "";
  return up ? " ↑" : down ? " ↓" : "";
}

void add_options(std::vector<Row>& rows, const Names& names, const std::vector<StateId>& shown) {
  for (const ActorId actor : ids(names.conflict().actors)) {
    if (names.conflict().actors[actor].options.empty()) continue;
    rows.push_back({capitalised(names.actor(actor))});
    for (const OptionId option : names.conflict().actors[actor].options) {
      const Option& its_option = names.conflict().options[option];
      Row row = {"  " + names.option(option) + one_way_mark(its_option)};
      for (const StateId state : shown) {
        const LevelId level = names.space().level(state, option);
        row.push_back(its_option.yes_no ? (level == LevelId(0) ? kOff : kOn)
                                        : its_option.levels[level]);
      }
      rows.push_back(std::move(row));
    }
  }
}

void add_ranks(std::vector<Row>& rows, const Names& names, const std::vector<StateId>& shown) {
  rows.push_back({say(names.language(), "table_rank")});
  for (const ActorId actor : ids(names.conflict().actors)) {
    const IdVector<TypeId, Type>& types = names.conflict().actors[actor].types;
    for (const TypeId type : ids(types)) {
      // The worlds share the rankings, so any world with this type will do.
      const Ranking* ranking = nullptr;
      for (const World& world : names.worlds().worlds) {
        if (world.draw.types[actor] == type) ranking = world.rankings[actor].get();
      }
      if (ranking == nullptr) continue;
      std::string who = names.actor(actor);
      if (types.size() > 1) {
        who = say(names.language(), "actor_type_short", {who, names.type(actor, type)});
      }
      Row row = {"  " + say(names.language(), "table_rank_of",
                            {capitalised(who), std::to_string(ranking->last)})};
      for (const StateId state : shown) row.push_back(std::to_string(ranking->of(state)));
      rows.push_back(std::move(row));
    }
  }
}

}  // namespace

void write_option_table(Page& page, const Names& names, const Analysis& analysis) {
  const Language language = names.language();
  const Columns columns = columns_of(names, analysis, kMostColumns);
  page.heading(say(language, "table_heading"));
  std::vector<Row> legend;
  Row head = {""};
  for (std::size_t column = 0; column < columns.shown.size(); ++column) {
    head.push_back(column_label(column));
    const std::string name = names.state(columns.shown[column]);
    const std::string contents = names.contents(columns.shown[column]);
    legend.push_back({column_label(column), name, name == contents ? "" : contents});
  }
  page.rows(legend, 2);
  if (columns.left_out > 0) {
    page.line("  " + say(language, "table_left_out", {std::to_string(columns.left_out)}));
  }
  page.line();

  std::vector<Row> rows = {head};
  add_options(rows, names, columns.shown);
  for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
    const Concept& rule = all_concepts()[analysis.concepts[at].index()];
    if (at == 0) rows.push_back({say(language, "table_holds")});
    Row row = {"  " + std::string(rule.badge) + "  " + names.concept_title(analysis.concepts[at])};
    for (const StateId state : columns.shown) {
      const double share = equilibrium_share(names.worlds(), analysis, at, state);
      row.push_back(is_none(share) ? kOff : without_spaces(percent(share)));
    }
    rows.push_back(std::move(row));
  }
  add_ranks(rows, names, columns.shown);
  page.rows(rows, 2);
  page.paragraph(say(language, names.conflict().graph ? "table_note_graph" : "table_note"), 2);
}

}  // namespace parley
