// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "parley/report/evolution_report.h"
#include "parley/report/likelihood.h"
#include "parley/report/page.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kGroupsTold = 4;
constexpr std::size_t kStepsShown = 12;
constexpr std::size_t kRowsShown = 24;
constexpr std::size_t kTargetsInFull = 6;
using Rows = std::vector<std::vector<std::string>>;

/// "N S Y": the concepts under which a state is an equilibrium.
std::string badges(const EvolutionFinding& finding, const EvolutionTarget& target) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < finding.concepts.size(); ++at) {
    if (target.equilibrium[at]) parts.emplace_back(concept_at(finding.concepts[at]).badge);
  }
  return joined(parts, " ");
}

/// The lines of a route without the one that says of what kind it is.
std::vector<std::string> legs_of(const Names& names, const RouteFinding& route) {
  std::vector<std::string> lines = route_sentences(names, route);
  lines.erase(lines.begin());
  return lines;
}

class Writer {
 public:
  Writer(const Names& names, const EvolutionFinding& finding, const Style& style,
         TableFormat format)
      : names_(names), finding_(finding), page_(style), format_(format) {}

  [[nodiscard]] std::string write() {
    page_.title(say("evolve_title", {names_.state(finding_.from), names_.contents(finding_.from)}));
    std::size_t told = 0;
    for (const EvolutionGroup& group : finding_.groups) {
      if (told == kGroupsTold) break;
      ++told;
      write_group(group);
    }
    if (finding_.groups.size() > told) {
      page_.line();
      page_.paragraph(say("worlds_more", {std::to_string(finding_.groups.size() - told)}));
    }
    page_.line();
    page_.paragraph(say("head_reading"));
    return page_.take();
  }

 private:
  [[nodiscard]] std::string say(std::string_view key, std::vector<Message> arguments = {}) const {
    return parley::say(names_.language(), key, std::move(arguments));
  }

  void write_group(const EvolutionGroup& group) {
    if (finding_.groups.size() > 1) {
      page_.heading(say("evolve_group", {percent(group.weight), names_.worlds(group.worlds)}));
    } else {
      page_.heading(say("evolve_everywhere"));
    }
    if (group.targets.empty()) page_.paragraph(say("evolve_no_equilibrium"), kIndent);
    const std::size_t in_full = finding_.traced ? group.targets.size() : kTargetsInFull;
    for (std::size_t at = 0; at < group.targets.size(); ++at) {
      if (at == in_full) page_.line();
      if (at < in_full) {
        write_target(group.targets[at]);
      } else {
        write_in_short(group.targets[at]);
      }
    }
    if (group.targets_left_out > 0) {
      page_.paragraph(say("evolve_targets_left_out", {std::to_string(group.targets_left_out)}),
                      kIndent);
    }
    if (finding_.traced) return;
    write_status_quo(group.by_moves, "evolve_table_moves");
    write_status_quo(group.by_improvements, "evolve_table_improvements");
    write_matrix(group);
  }

  void write_legs(const RouteFinding& route) {
    const std::vector<std::string> lines = legs_of(names_, route);
    for (std::size_t at = 0; at < lines.size(); ++at) {
      page_.paragraph(std::to_string(at + 1) + ". " + lines[at], 2 * kIndent + 2, 3);
    }
  }

  void write_target(const EvolutionTarget& target) {
    const std::string holds = badges(finding_, target);
    const std::string name = capitalised(names_.state(target.state));
    page_.line();
    page_.paragraph(
        holds.empty() ? say("evolve_target_unstable", {name}) : say("evolve_target", {name, holds}),
        kIndent, 2);
    const Route& any = target.by_moves.route;
    const Route& wanted = target.by_improvements.route;
    const std::size_t indent = 2 * kIndent;
    if (any.kind == Route::Kind::there) {
      page_.paragraph(capitalised(say("route_there")), indent);
      return;
    }
    const bool same = any.kind == Route::Kind::wanted || any.kind == Route::Kind::no_move;
    if (any.kind == Route::Kind::no_move) {
      page_.paragraph(capitalised(say("route_no_move")), indent, 2);
    } else {
      page_.paragraph(
          say(same ? "evolve_by_both" : "evolve_by_moves", {std::to_string(any.legs.size())}),
          indent, 2);
      write_legs(target.by_moves);
    }
    // A shortest way of which every step is wanted is the shortest way by improvements too.
    if (same && wanted.kind != Route::Kind::joint) return;
    switch (wanted.kind) {
      case Route::Kind::wanted:
        page_.paragraph(say("evolve_by_improvements", {std::to_string(wanted.legs.size())}), indent,
                        2);
        write_legs(target.by_improvements);
        break;
      case Route::Kind::joint:
        page_.paragraph(say("evolve_joint"), indent, 2);
        write_legs(target.by_improvements);
        break;
      case Route::Kind::unwanted:
      case Route::Kind::no_move:
      case Route::Kind::there:
        page_.paragraph(say("evolve_unwanted"), indent, 2);
        break;
    }
  }

  /// "4 moves; by improvements: by a joint move".
  void write_in_short(const EvolutionTarget& target) {
    const Route& wanted = target.by_improvements.route;
    std::string improvements;
    switch (wanted.kind) {
      case Route::Kind::there:
      case Route::Kind::wanted:
        improvements = std::to_string(wanted.legs.size());
        break;
      case Route::Kind::joint:
        improvements = say("route_kind_joint");
        break;
      case Route::Kind::unwanted:
        improvements = say("evolve_short_no");
        break;
      case Route::Kind::no_move:
        improvements = say("route_kind_no_move");
        break;
    }
    const bool reached = target.by_moves.route.kind != Route::Kind::no_move;
    page_.paragraph(
        say("evolve_in_short",
            {capitalised(names_.state(target.state)), badges(finding_, target),
             reached ? std::to_string(target.by_moves.route.legs.size()) : std::string("-"),
             improvements}),
        kIndent, 2);
  }

  void write_rows(const Rows& rows) {
    if (format_ == TableFormat::text) {
      page_.rows(rows, kIndent);
      return;
    }
    for (std::size_t at = 0; at < rows.size(); ++at) {
      std::string row = "|";
      std::string rule = "|";
      for (const std::string& cell : rows[at]) {
        row += " " + cell + " |";
        rule += "---|";
      }
      page_.line(row);
      if (at == 0) page_.line(rule);
    }
  }

  /// Who may have moved last at a state within so many steps.
  [[nodiscard]] std::string last_movers(const ArrivalFinding& row, std::size_t steps) const {
    std::vector<std::string> movers;
    for (const ActorId last : ids(row.steps)) {
      if (row.steps[last] && *row.steps[last] <= steps) {
        movers.push_back(names_.conflict().actors[last].id);
      }
    }
    return movers.empty() ? "·" : joined(movers, " ");
  }

  void write_status_quo(const StatusQuoTable& table, const char* heading) {
    page_.heading(say(heading));
    if (table.longest == 0) {
      page_.paragraph(say("evolve_table_empty"), kIndent);
      return;
    }
    const std::size_t shown = std::min(table.longest, kStepsShown);
    Rows rows = {{""}};
    for (std::size_t steps = 1; steps <= shown; ++steps) {
      rows.front().push_back(std::to_string(steps));
    }
    for (const ArrivalFinding& row : table.rows) {
      if (rows.size() > kRowsShown) break;
      std::vector<std::string>& cells = rows.emplace_back();
      cells.push_back(names_.state(row.state));
      for (std::size_t steps = 1; steps <= shown; ++steps) {
        cells.push_back(last_movers(row, steps));
      }
    }
    write_rows(rows);
    page_.paragraph(say("evolve_table_note", {std::to_string(table.longest)}), kIndent);
    const std::size_t left_out = table.rows.size() + 1 - rows.size() + table.left_out;
    if (left_out > 0 || shown < table.longest) {
      page_.paragraph(say("evolve_table_left_out",
                          {std::to_string(left_out), std::to_string(table.longest - shown)}),
                      kIndent);
    }
  }

  void write_matrix(const EvolutionGroup& group) {
    if (group.places.size() < 2) return;
    page_.heading(say("evolve_matrix"));
    Rows rows = {{"", ""}};
    for (std::size_t at = 0; at < group.places.size(); ++at) {
      rows.front().push_back("[" + std::to_string(at + 1) + "]");
    }
    const auto number = [](const std::optional<std::size_t>& steps) {
      return steps ? std::to_string(*steps) : std::string("-");
    };
    for (std::size_t from = 0; from < group.places.size(); ++from) {
      std::vector<std::string>& row = rows.emplace_back();
      row.push_back("[" + std::to_string(from + 1) + "]");
      row.push_back(names_.state(group.places[from]));
      for (std::size_t to = 0; to < group.places.size(); ++to) {
        const EvolutionGroup::Cell& cell = group.matrix[from][to];
        row.push_back(from == to ? "·" : number(cell.improvements) + "/" + number(cell.moves));
      }
    }
    write_rows(rows);
    page_.paragraph(say("evolve_matrix_note"), kIndent);
  }

  const Names& names_;
  const EvolutionFinding& finding_;
  Page page_;
  TableFormat format_;
};

/// A cell of a CSV file.
std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string out = "\"";
  for (const char letter : text) {
    if (letter == '"') out += '"';
    out += letter;
  }
  return out + "\"";
}

}  // namespace

std::string evolution_text(const Names& names, const EvolutionFinding& finding, const Style& style,
                           TableFormat format) {
  return Writer(names, finding, style, format).write();
}

std::string evolution_csv(const Names& names, const EvolutionFinding& finding) {
  std::string out = "group,weight,worlds,by,from,to,last_mover,steps\n";
  std::size_t number = 0;
  for (const EvolutionGroup& group : finding.groups) {
    ++number;
    const std::string head = std::to_string(number) + "," + fmt::format("{:.9g}", group.weight) +
                             "," + quoted(names.worlds(group.worlds)) + ",";
    const auto add = [&](const char* by, StateId from, StateId to, const std::string& last,
                         std::size_t steps) {
      out += head;
      out += by;
      out += "," + quoted(names.state(from)) + "," + quoted(names.state(to)) + "," + last + "," +
             std::to_string(steps) + "\n";
    };
    for (std::size_t from = 0; from < group.matrix.size(); ++from) {
      for (std::size_t to = 0; to < group.places.size(); ++to) {
        if (from == to) continue;
        const EvolutionGroup::Cell& cell = group.matrix[from][to];
        const StateId start = group.places[from];
        const StateId end = group.places[to];
        if (cell.improvements) add("improvements", start, end, "", *cell.improvements);
        if (cell.moves) add("moves", start, end, "", *cell.moves);
      }
    }
    for (const bool wanted : {false, true}) {
      const StatusQuoTable& table = wanted ? group.by_improvements : group.by_moves;
      for (const ArrivalFinding& row : table.rows) {
        for (const ActorId last : ids(row.steps)) {
          if (!row.steps[last]) continue;
          add(wanted ? "improvements" : "moves", finding.from, row.state,
              names.conflict().actors[last].id, *row.steps[last]);
        }
      }
    }
  }
  return out;
}

}  // namespace parley
