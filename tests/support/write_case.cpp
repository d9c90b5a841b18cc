// SPDX-License-Identifier: Apache-2.0
#include "tests/support/write_case.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <variant>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"

#include "parley/casefile/number.h"

namespace parley::support {
namespace {

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::string quoted(const Case& conflict, const Statement& statement) {
  return quoted(write(conflict, *statement.expression));
}

/// A share with up to six digits after the point.
std::string share(Decimal value) {
  const std::string digits = std::to_string(Decimal::kOne + value.units);
  return digits.substr(0, 1) == "2" ? "1" : "0." + digits.substr(1, 6);
}

std::string write_statements(const Case& conflict, const std::vector<Statement>& statements) {
  std::string text = "[";
  for (const Statement& one : statements) {
    if (text.size() > 1) text += ", ";
    text += quoted(conflict, one);
  }
  return text + "]";
}

std::string write_want(const Case& conflict, const Wants& wants, std::size_t at) {
  const Statement& want = wants.statements[at];
  const std::string modifier = want.maybe ? "maybe " : at < wants.strong ? "strongly " : "";
  const std::string text = quoted(modifier + "(" + write(conflict, *want.expression) + ")");
  if (!want.held && !want.above_next) return text;
  std::string map = "{want: " + text;
  if (want.held) map += ", held: " + want.held->written;
  if (want.above_next) map += ", above_next: " + want.above_next->written;
  return map + "}";
}

std::string write_wants(const Case& conflict, const Wants& wants) {
  std::string text;
  auto tie = wants.ties.begin();
  for (std::size_t at = 0; at < wants.statements.size(); ++at) {
    if (at > 0) text += ", ";
    const bool tied = tie != wants.ties.end() && at >= tie->first;
    if (tied && at == tie->first) text += "[";
    text += write_want(conflict, wants, at);
    if (tied && at + 1 == tie->first + tie->count) {
      text += "]";
      ++tie;
    }
  }
  return "wants: [" + text + "]";
}

std::string write_ranks(const Case& conflict, const Ranks& ranks) {
  std::string text;
  for (std::size_t at = 0; at < ranks.groups.size(); ++at) {
    const bool gap = std::count(ranks.gaps.begin(), ranks.gaps.end(), at) != 0;
    text += (at == 0 ? "" : ", ") + std::string(gap ? "\">>\", " : "") +
            write_statements(conflict, ranks.groups[at]);
  }
  return "ranks: [" + text + "]";
}

std::string write_pair(const Case& conflict, const Statement& one, const std::string& separator,
                       const Statement& other) {
  return quoted("(" + write(conflict, *one.expression) + ")" + separator + "(" +
                write(conflict, *other.expression) + ")");
}

/// "wants: […]" and its like, with what is said beside; empty where nothing is wanted.
std::vector<std::string> write_preference(const Case& conflict, const Preference& preference) {
  std::vector<std::string> lines;
  std::string text;
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    lines.push_back(write_wants(conflict, *wants));
  }
  if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    lines.push_back(write_ranks(conflict, *ranks));
  }
  if (const auto* values = std::get_if<Values>(&preference.order)) {
    for (const Values::Term& term : values->terms) {
      text += (text.empty() ? "" : ", ") + quoted(conflict, term.statement) + ": " +
              quoted(term.value.written);
    }
    lines.push_back("values: {" + text + "}");
  }
  if (!preference.unknown.empty()) lines.emplace_back("unknown:");
  for (const UnknownPair& pair : preference.unknown) {
    lines.push_back("  - " + write_pair(conflict, pair.one, " ~ ", pair.other));
  }
  if (!preference.degrees.empty()) lines.emplace_back("degrees:");
  for (const GradedPair& pair : preference.degrees) {
    // YAML allows a key of more than 1024 characters only in this form.
    lines.push_back("  ? " + write_pair(conflict, pair.one, " > ", pair.other));
    lines.push_back("  : " + share(pair.degree.middle));
  }
  return lines;
}

std::string write_disposition(const Case& conflict, const Disposition& disposition) {
  constexpr std::array<const char*, 3> kNames = {"negative", "neutral", "positive"};
  std::string text;
  for (const ActorId towards : ids(disposition.attitudes)) {
    text += (text.empty() ? "    attitudes: {" : ", ") + conflict.actors[towards].id + ": " +
            kNames[static_cast<std::size_t>(disposition.attitudes[towards])];
  }
  if (!text.empty()) text += "}\n";
  const Thresholds& thresholds = disposition.thresholds;
  if (thresholds == Thresholds{}) return text;
  return text + "    thresholds: {satisficing: " + share(thresholds.satisficing) +
         ", alpha: " + share(thresholds.alpha) + ", beta: " + share(thresholds.beta) +
         ", gamma: " + share(thresholds.gamma) + "}\n";
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

std::string write_status(const Case& conflict, const std::string& key,
                         const std::optional<NamedState>& status) {
  if (!status) return {};
  if (conflict.graph) {
    return key + ": [" + conflict.graph->states[status->graph_state].id + "]\n";
  }
  std::string text;
  for (const OptionId option : ids(conflict.options)) {
    const LevelId level = status->levels[option];
    if (level == LevelId(0)) continue;
    const ExpressionPtr there = at_level(option, level.index());
    text += (text.empty() ? "" : ", ") + quoted(write(conflict, *there));
  }
  return key + ": [" + text + "]\n";
}

std::string write_signals(const Case& conflict) {
  std::string text = conflict.signals.empty() ? "" : "signals:\n";
  for (const Signal& signal : conflict.signals) {
    const Actor& from = conflict.actors[signal.from];
    text += "  - {from: " + from.id + ", says: \"something\"";
    for (const TypeId type : ids(from.types)) {
      text += ", if_" + from.types[type].id + ": " + signal.likelihoods[type].written;
    }
    if (!signal.group.empty()) text += ", group: " + signal.group;
    text += "}\n";
  }
  return text;
}

/// "today: 4-6" and the like, after what stands there already.
void add_number(std::string& entry, const std::string& key, const std::optional<Number>& number) {
  if (!number) return;
  if (entry.size() > 1) entry += ", ";
  entry += key + ": " + quoted(number->written);
}

std::string write_issue(const Issue& issue) {
  std::string entry =
      "{scale: [" + decimal_text(issue.scale_low) + ", " + decimal_text(issue.scale_high) + "]";
  add_number(entry, "today", issue.today);
  add_number(entry, "happened", issue.happened);
  std::string marks = "{";
  for (const Issue::Mark& mark : issue.marks) add_number(marks, mark.id, mark.at);
  return entry + ", marks: " + marks + "}}";
}

std::string write_stand(const std::optional<Number>& at, const std::optional<Number>& cares,
                        const std::optional<Number>& weight) {
  std::string entry = "{";
  add_number(entry, "at", at);
  add_number(entry, "cares", cares);
  add_number(entry, "weight", weight);
  return entry + "}";
}

std::string write_audience(const Case& conflict, const Audience& audience) {
  std::string entry = "{issue: " + conflict.issues[audience.issue].id;
  add_number(entry, "leader", audience.leader);
  add_number(entry, "accepts", audience.accepts);
  std::string groups;
  for (const Audience::Group& group : audience.groups) {
    groups += (groups.empty() ? "" : ", ") + group.id + ": " +
              write_stand(group.at, group.cares, group.weight);
  }
  return entry + ", groups: {" + groups + "}}";
}

/// Issues, audiences and positions.
std::string write_bargain(const Case& conflict) {
  std::string text = conflict.issues.empty() ? "" : "issues:\n";
  for (const Issue& issue : conflict.issues)
    text += "  " + issue.id + ": " + write_issue(issue) + "\n";
  if (!conflict.audiences.empty()) text += "audiences:\n";
  for (const Audience& audience : conflict.audiences) {
    text += "  " + conflict.actors[audience.actor].id + ": " + write_audience(conflict, audience) +
            "\n";
  }
  std::map<std::string, std::string> stands;
  for (const Position& position : conflict.positions) {
    std::string holder = conflict.actors[position.actor].id;
    if (!position.group.empty()) holder += "/" + position.group;
    std::string& entries = stands[holder];
    entries += (entries.empty() ? "" : ", ") + conflict.issues[position.issue].id + ": " +
               write_stand(position.at, position.cares, position.weight);
  }
  if (!stands.empty()) text += "positions:\n";
  for (const auto& [holder, entries] : stands) text += "  " + holder + ": {" + entries + "}\n";
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
  text += write_status(conflict, "today", conflict.today);
  text += write_status(conflict, "observed", conflict.observed);
  if (!conflict.outcomes.empty()) text += "outcomes:\n";
  for (const Outcome& outcome : conflict.outcomes) {
    text += "  " + outcome.id + ": " + quoted(write(conflict, *outcome.expression)) + "\n";
  }
  return text + write_signals(conflict) + write_bargain(conflict);
}

std::string save_case(const Case& conflict, const std::string& name, std::string_view comment) {
  const std::filesystem::path folder = std::filesystem::path(PARLEY_BUILD) / "failed-cases";
  std::filesystem::create_directories(folder);
  const std::filesystem::path path = folder / (name + ".yaml");
  std::ofstream(path, std::ios::binary) << write_case(conflict, comment);
  return path.string();
}

}  // namespace parley::support
