// SPDX-License-Identifier: Apache-2.0
#include "tests/support/write_case.h"

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

std::string write_statements(const Case& conflict, const std::vector<Statement>& statements) {
  std::string text = "[";
  for (const Statement& one : statements) {
    if (text.size() > 1) text += ", ";
    text += quoted(conflict, one);
  }
  return text + "]";
}

/// "wants: […]" and its like; empty where nothing is wanted.
std::string write_preference(const Case& conflict, const Preference& preference) {
  std::string text;
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    return "wants: " + write_statements(conflict, wants->statements);
  }
  if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    for (const std::vector<Statement>& group : ranks->groups) {
      text += (text.empty() ? "" : ", ") + write_statements(conflict, group);
    }
    return "ranks: [" + text + "]";
  }
  if (const auto* values = std::get_if<Values>(&preference.order)) {
    for (const Values::Term& term : values->terms) {
      text += (text.empty() ? "" : ", ") + quoted(conflict, term.statement) + ": " +
              quoted(term.value.written);
    }
    return "values: {" + text + "}";
  }
  return text;
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
    const std::string preference = write_preference(conflict, type.preference);
    if (typed) {
      text += "      " + type.id + ":\n        chance: " + type.chance.written + "\n    ";
    }
    if (!preference.empty()) text += "    " + preference;
    text += "\n";
  }
  return text;
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
