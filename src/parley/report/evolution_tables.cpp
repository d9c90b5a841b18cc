// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "parley/report/evolution_report.h"
#include "parley/report/likelihood.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kStepsShown = 12;
constexpr std::size_t kRowsShown = 24;

Table::Column column(std::string title) { return {"", std::move(title), false}; }

/// Who may have moved last at a state within so many steps.
std::string last_movers(const Names& names, const ArrivalFinding& row, std::size_t steps) {
  std::vector<std::string> movers;
  for (const ActorId last : ids(row.steps)) {
    if (row.steps[last] && *row.steps[last] <= steps) {
      movers.push_back(names.conflict().actors[last].id);
    }
  }
  return movers.empty() ? "·" : joined(movers, " ");
}

Table status_quo(const Names& names, const StatusQuoTable& found, const char* title) {
  const Language language = names.language();
  Table table;
  table.title = say(language, title);
  if (found.longest == 0) {
    table.notes.push_back(say(language, "evolve_table_empty"));
    return table;
  }
  const std::size_t steps_shown = std::min(found.longest, kStepsShown);
  table.columns.push_back(column(""));
  for (std::size_t steps = 1; steps <= steps_shown; ++steps) {
    table.columns.push_back(column(std::to_string(steps)));
  }
  for (const ArrivalFinding& row : found.rows) {
    if (table.rows.size() == kRowsShown) break;
    std::vector<std::string>& cells = table.rows.emplace_back().cells;
    cells.push_back(names.state(row.state));
    for (std::size_t steps = 1; steps <= steps_shown; ++steps) {
      cells.push_back(last_movers(names, row, steps));
    }
  }
  table.notes.push_back(say(language, "evolve_table_note", {std::to_string(found.longest)}));
  const std::size_t left_out = found.rows.size() - table.rows.size() + found.left_out;
  if (left_out > 0 || steps_shown < found.longest) {
    table.notes.push_back(
        say(language, "evolve_table_left_out",
            {std::to_string(left_out), std::to_string(found.longest - steps_shown)}));
  }
  return table;
}

Table matrix(const Names& names, const EvolutionGroup& group) {
  Table table;
  table.title = say(names.language(), "evolve_matrix");
  table.columns = {column(""), column("")};
  for (std::size_t at = 0; at < group.places.size(); ++at) {
    table.columns.push_back(column("[" + std::to_string(at + 1) + "]"));
  }
  const auto number = [](const std::optional<std::size_t>& steps) {
    return steps ? std::to_string(*steps) : std::string("-");
  };
  for (std::size_t from = 0; from < group.places.size(); ++from) {
    std::vector<std::string>& cells = table.rows.emplace_back().cells;
    cells.push_back("[" + std::to_string(from + 1) + "]");
    cells.push_back(names.state(group.places[from]));
    for (std::size_t to = 0; to < group.places.size(); ++to) {
      const EvolutionGroup::Cell& cell = group.matrix[from][to];
      cells.push_back(from == to ? "·" : number(cell.improvements) + "/" + number(cell.moves));
    }
  }
  table.notes.push_back(say(names.language(), "evolve_matrix_note"));
  return table;
}

}  // namespace

std::vector<Table> evolution_tables(const Names& names, const EvolutionFinding& finding,
                                    const EvolutionGroup& group) {
  if (finding.traced) return {};
  std::vector<Table> tables = {
      status_quo(names, group.by_moves, "evolve_table_moves"),
      status_quo(names, group.by_improvements, "evolve_table_improvements")};
  if (group.places.size() >= 2) tables.push_back(matrix(names, group));
  return tables;
}

std::vector<Table> evolution_tables(const Names& names, const EvolutionFinding& finding) {
  std::vector<Table> all;
  for (const EvolutionGroup& group : finding.groups) {
    for (Table& table : evolution_tables(names, finding, group)) {
      if (finding.groups.size() > 1) {
        table.title = say(names.language(), "evolve_group",
                          {percent(group.weight), names.worlds(group.worlds)}) +
                      " · " + table.title;
      }
      all.push_back(std::move(table));
    }
  }
  if (!all.empty()) all.back().notes.push_back(say(names.language(), "head_reading"));
  return all;
}

Table evolution_steps(const Names& names, const EvolutionFinding& finding) {
  Table table;
  for (const char* title :
       {"group", "weight", "worlds", "by", "from", "to", "last_mover", "steps"}) {
    table.columns.push_back(column(title));
  }
  for (std::size_t number = 0; number < finding.groups.size(); ++number) {
    const EvolutionGroup& group = finding.groups[number];
    const auto add = [&](bool wanted, StateId from, StateId to, const std::string& last,
                         std::size_t steps) {
      table.rows.push_back({{std::to_string(number + 1), fmt::format("{:.9g}", group.weight),
                             names.worlds(group.worlds), wanted ? "improvements" : "moves",
                             names.state(from), names.state(to), last, std::to_string(steps)},
                            false});
    };
    for (std::size_t from = 0; from < group.matrix.size(); ++from) {
      for (std::size_t to = 0; to < group.places.size(); ++to) {
        if (from == to) continue;
        const EvolutionGroup::Cell& cell = group.matrix[from][to];
        if (cell.improvements) {
          add(true, group.places[from], group.places[to], "", *cell.improvements);
        }
        if (cell.moves) add(false, group.places[from], group.places[to], "", *cell.moves);
      }
    }
    for (const bool wanted : {false, true}) {
      const StatusQuoTable& found = wanted ? group.by_improvements : group.by_moves;
      for (const ArrivalFinding& row : found.rows) {
        for (const ActorId last : ids(row.steps)) {
          if (!row.steps[last]) continue;
          add(wanted, finding.from, row.state, names.conflict().actors[last].id, *row.steps[last]);
        }
      }
    }
  }
  return table;
}

}  // namespace parley
