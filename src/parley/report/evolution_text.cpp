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
  Writer(const Names& names, const EvolutionFinding& finding, const Style& style)
      : names_(names), finding_(finding), page_(style) {}

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
    for (const Table& table : evolution_tables(names_, finding_, group)) write_table(table);
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

  void write_table(const Table& table) {
    page_.heading(table.title);
    if (!table.rows.empty()) {
      Rows rows(1);
      for (const Table::Column& column : table.columns) rows.front().push_back(column.title);
      for (const Table::Row& row : table.rows) rows.push_back(row.cells);
      page_.rows(rows, kIndent);
    }
    for (const std::string& note : table.notes) page_.paragraph(note, kIndent);
  }

  const Names& names_;
  const EvolutionFinding& finding_;
  Page page_;
};

}  // namespace

std::string evolution_text(const Names& names, const EvolutionFinding& finding,
                           const Style& style) {
  return Writer(names, finding, style).write();
}

}  // namespace parley
