// SPDX-License-Identifier: Apache-2.0
#include "tests/support/write_case.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <variant>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"

namespace parley::support {
namespace {

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::string quoted(const Case& conflict, const Statement& statement) {
  return quoted(write(conflict, *statement.expression));
}

/// Groups of ranks, or wants; those that are strong or not sure say so.
std::string write_statements(const Case& conflict, const std::vector<Statement>& statements,
                             std::size_t strong = 0) {
  std::string text = "[";
  for (std::size_t at = 0; at < statements.size(); ++at) {
    const std::string word = statements[at].maybe ? "maybe " : "";
    text += (at > 0 ? ", " : "") + quoted((at < strong ? "strongly " : "") + word +
                                          write(conflict, *statements[at].expression));
  }
  return text + "]";
}

std::string write_ranks(const Case& conflict, const Ranks& ranks) {
  std::string text;
  for (std::size_t group = 0; group < ranks.groups.size(); ++group) {
    const bool gap = std::find(ranks.gaps.begin(), ranks.gaps.end(), group) != ranks.gaps.end();
    text += (text.empty() ? "" : ", ") + std::string(gap ? "\">>\", " : "") +
            write_statements(conflict, ranks.groups[group]);
  }
  return "ranks: [" + text + "]";
}

/// "A ~ B" and "A > B". A side that is more than a name stands in brackets.
std::string write_pair(const Case& conflict, const Statement& one, const char* sign,
                       const Statement& other) {
  return quoted("(" + write(conflict, *one.expression) + ")" + sign + "(" +
                write(conflict, *other.expression) + ")");
}

/// "wants: […]" and its like, a line for each key; empty where nothing is wanted.
std::vector<std::string> write_preference(const Case& conflict, const Preference& preference) {
  std::vector<std::string> lines;
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    lines.push_back("wants: " + write_statements(conflict, wants->statements, wants->strong));
  } else if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    lines.push_back(write_ranks(conflict, *ranks));
  } else if (const auto* values = std::get_if<Values>(&preference.order)) {
    std::string text;
    for (const Values::Term& term : values->terms) {
      text += (text.empty() ? "" : ", ") + quoted(conflict, term.statement) + ": " +
              quoted(term.value.written);
    }
    lines.push_back("values: {" + text + "}");
  }
  std::string unknown;
  for (const UnknownPair& pair : preference.unknown) {
    unknown += (unknown.empty() ? "" : ", ") + write_pair(conflict, pair.one, " ~ ", pair.other);
  }
  if (!unknown.empty()) lines.push_back("unknown: [" + unknown + "]");
  std::string degrees;
  for (const GradedPair& pair : preference.degrees) {
    degrees += (degrees.empty() ? "" : ", ") + write_pair(conflict, pair.one, " > ", pair.other) +
               ": " + pair.degree.written;
  }
  if (!degrees.empty()) lines.push_back("degrees: {" + degrees + "}");
  return lines;
}

const char* name_of(Attitude attitude) {
  switch (attitude) {
    case Attitude::negative:
      return "negative";
    case Attitude::neutral:
      return "neutral";
    case Attitude::positive:
      return "positive";
  }
  return "";
}

std::string write_threshold(const char* key, Decimal value) {
  constexpr std::int64_t kTenth = Decimal::kOne / 10;
  return std::string(key) + ": " + tenths(value.units / kTenth).written;
}

std::string write_disposition(const Case& conflict, const Disposition& disposition) {
  std::string text;
  std::string attitudes;
  for (const ActorId towards : ids(disposition.attitudes)) {
    attitudes += (attitudes.empty() ? "" : ", ") + conflict.actors[towards].id + ": " +
                 name_of(disposition.attitudes[towards]);
  }
  if (!attitudes.empty()) text += "    attitudes: {" + attitudes + "}\n";
  const Thresholds& thresholds = disposition.thresholds;
  const Thresholds usual;
  if (thresholds.satisficing == usual.satisficing && thresholds.alpha == usual.alpha &&
      thresholds.beta == usual.beta && thresholds.gamma == usual.gamma) {
    return text;
  }
  return text + "    thresholds: {" + write_threshold("satisficing", thresholds.satisficing) +
         ", " + write_threshold("alpha", thresholds.alpha) + ", " +
         write_threshold("beta", thresholds.beta) + ", " +
         write_threshold("gamma", thresholds.gamma) + "}\n";
}

std::string write_option(const Option& option) {
  std::string levels;
  std::string arrows;
  for (const LevelId from : ids(option.levels)) {
    levels += (levels.empty() ? "" : ", ") + option.levels[from];
    for (const LevelId to : ids(option.levels)) {
      if (from == to || ((option.moves[from] >> to.index()) & 1U) == 0) continue;
      arrows +=
          (arrows.empty() ? "" : ", ") + quoted(option.levels[from] + " -> " + option.levels[to]);
    }
  }
  if (option.yes_no) return option.id + ": " + quoted("does " + option.id);
  return option.id + ": {text: " + quoted("sets " + option.id) + ", levels: [" + levels +
         "], moves: [" + arrows + "]}";
}

std::string write_actor(const Case& conflict, const Actor& actor) {
  std::string text = "  " + actor.id + ":\n    name: " + quoted(actor.id) + "\n";
  if (!actor.options.empty()) text += "    can:\n";
  for (const OptionId option : actor.options) {
    text += "      " + write_option(conflict.options[option]) + "\n";
  }
  const bool typed = actor.types.size() > 1;
  if (typed) text += "    types:\n";
  for (const Type& type : actor.types) {
    if (typed) text += "      " + type.id + ":\n        chance: " + type.chance.written + "\n";
    for (const std::string& line : write_preference(conflict, type.preference)) {
      text += (typed ? "        " : "    ") + line + "\n";
    }
  }
  return text + write_disposition(conflict, actor.disposition);
}

std::string write_graph(const Case& conflict) {
  std::string text = "graph:\n  states:\n";
  for (const Graph::Node& node : conflict.graph->states) {
    text += "    " + node.id + ": " + quoted("state " + node.id) + "\n";
  }
  text += "  moves:\n";
  for (const ActorId actor : ids(conflict.actors)) {
    std::string arcs;
    for (const Graph::Arc& arc : conflict.graph->moves[actor]) {
      arcs += (arcs.empty() ? "" : ", ") + quoted(conflict.graph->states[arc.from].id + " -> " +
                                                  conflict.graph->states[arc.to].id);
    }
    text += "    " + conflict.actors[actor].id + ": [" + arcs + "]\n";
  }
  return text;
}

std::string write_one_way(const Case& conflict) {
  std::string text;
  for (const Option& option : conflict.options) {
    if (!option.yes_no || option.moves == any_moves(2)) continue;
    text +=
        (text.empty() ? "" : ", ") + option.id + (option.moves[LevelId(0)] != 0 ? ": on" : ": off");
  }
  return text.empty() ? text : "one_way: {" + text + "}\n";
}

std::string write_today(const Case& conflict) {
  if (!conflict.today) return {};
  if (conflict.graph) {
    return "today: [" + conflict.graph->states[conflict.today->graph_state].id + "]\n";
  }
  std::string text;
  for (const OptionId option : ids(conflict.options)) {
    const LevelId level = conflict.today->levels[option];
    if (level == LevelId(0)) continue;
    const ExpressionPtr there = at_level(option, level.index());
    text += (text.empty() ? "" : ", ") + quoted(write(conflict, *there));
  }
  return "today: [" + text + "]\n";
}

std::string write_signals(const Case& conflict) {
  std::string text = conflict.signals.empty() ? "" : "signals:\n";
  for (const Signal& signal : conflict.signals) {
    const Actor& from = conflict.actors[signal.from];
    text += "  - {from: " + from.id + ", says: \"something\"";
    for (const TypeId type : ids(from.types)) {
      text += ", if_" + from.types[type].id + ": " + signal.likelihoods[type].written;
    }
    text += "}\n";
  }
  return text;
}

}  // namespace

std::string write_case(const Case& conflict, std::string_view comment) {
  std::string text = "# " + std::string(comment) + "\nparley: 1\nactors:\n";
  for (const Actor& actor : conflict.actors) text += write_actor(conflict, actor);
  if (conflict.graph) text += write_graph(conflict);
  if (!conflict.impossible.empty()) text += "impossible:\n";
  for (const Statement& rule : conflict.impossible) text += "  - " + quoted(conflict, rule) + "\n";
  text += write_one_way(conflict);
  if (!conflict.same.empty()) text += "same:\n";
  for (const Statement& rule : conflict.same) text += "  - " + quoted(conflict, rule) + "\n";
  text += write_today(conflict);
  if (!conflict.outcomes.empty()) text += "outcomes:\n";
  for (const Outcome& outcome : conflict.outcomes) {
    text += "  " + outcome.id + ": " + quoted(write(conflict, *outcome.expression)) + "\n";
  }
  return text + write_signals(conflict);
}

std::string save_case(const Case& conflict, const std::string& name, std::string_view comment) {
  const std::filesystem::path folder = std::filesystem::path(PARLEY_BUILD) / "failed-cases";
  std::filesystem::create_directories(folder);
  const std::filesystem::path path = folder / (name + ".yaml");
  std::ofstream(path, std::ios::binary) << write_case(conflict, comment);
  return path.string();
}

}  // namespace parley::support
