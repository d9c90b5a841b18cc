// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/inverse/edit.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace parley {
namespace {

/// "stop", "not stop", "talks = open".
std::string literal(const Option& option, LevelId level) {
  if (option.yes_no) return level == LevelId(0) ? "not " + option.id : option.id;
  return option.id + " = " + option.levels[level];
}

/// Where " only if " stands in a text that has it once, outside brackets.
std::optional<std::size_t> only_if_of(const std::string& written) {
  static const std::string connective = " only if ";
  const std::size_t at = written.find(connective);
  if (at == std::string::npos || written.find(connective, at + 1) != std::string::npos) return {};
  const std::string before = written.substr(0, at);
  if (std::count(before.begin(), before.end(), '(') !=
      std::count(before.begin(), before.end(), ')')) {
    return {};
  }
  return at + connective.size();
}

/// Whether an expression can be true only where an option stands at a level, or is true there: then
/// "or C" adds nothing.
bool mentions(const Expression& expression, OptionId option, std::uint64_t level) {
  if (expression.kind == Expression::Kind::option_in) {
    return expression.option == option && (level & ~expression.levels) == 0;
  }
  if (expression.kind != Expression::Kind::disjunction) return false;
  return std::any_of(expression.operands.begin(), expression.operands.end(),
                     [&](const ExpressionPtr& part) { return mentions(*part, option, level); });
}

void add_relaxations(const Case& conflict, const Statement& want, Edit edit,
                     std::vector<Edit>& edits) {
  if (want.expression->kind != Expression::Kind::implication) return;
  edit.kind = Edit::Kind::relax;
  for (const OptionId option : ids(conflict.options)) {
    for (const LevelId level : ids(conflict.options[option].levels)) {
      if (mentions(*want.expression->operands[1], option, std::uint64_t{1} << level.index())) {
        continue;
      }
      edit.option = option;
      edit.level = level;
      edits.push_back(edit);
    }
  }
}

void add_moves(std::size_t statements, Edit edit, std::vector<Edit>& edits) {
  edit.kind = Edit::Kind::move;
  for (std::size_t distance = 1; distance < statements; ++distance) {
    if (edit.position >= distance) {
      edit.to = edit.position - distance;
      edits.push_back(edit);
    }
    // Down by one is the next statement's way up by one.
    if (distance > 1 && edit.position + distance < statements) {
      edit.to = edit.position + distance;
      edits.push_back(edit);
    }
  }
}

}  // namespace

std::vector<Edit> edits_of(const Case& conflict) {
  std::vector<Edit> edits;
  for (const ActorId actor : ids(conflict.actors)) {
    for (const TypeId type : ids(conflict.actors[actor].types)) {
      const Preference& preference = conflict.actors[actor].types[type].preference;
      const auto* wants = std::get_if<Wants>(&preference.order);
      if (wants == nullptr) continue;
      for (std::size_t at = 0; at < wants->statements.size(); ++at) {
        Edit edit;
        edit.actor = actor;
        edit.type = type;
        edit.position = at;
        add_relaxations(conflict, wants->statements[at], edit, edits);
        add_moves(wants->statements.size(), edit, edits);
        edits.push_back(edit);
      }
    }
  }
  return edits;
}

Statement relaxed_statement(const Case& conflict, const Edit& edit) {
  const Preference& preference = conflict.actors[edit.actor].types[edit.type].preference;
  Statement want = std::get<Wants>(preference.order).statements[edit.position];
  const std::vector<ExpressionPtr> parts = want.expression->operands;
  want.expression =
      joined_by(Expression::Kind::implication, parts[0],
                joined_by(Expression::Kind::disjunction, parts[1],
                          stands_at(edit.option, std::uint64_t{1} << edit.level.index())));
  const std::string added = literal(conflict.options[edit.option], edit.level);
  // (A only if B) or C says the same as A only if (B or C), however A and B are written.
  if (const auto at = only_if_of(want.written)) {
    want.written =
        want.written.substr(0, *at) + "(" + want.written.substr(*at) + " or " + added + ")";
  } else {
    want.written = "(" + want.written + ") or " + added;
  }
  return want;
}

Preference edited_preference(const Case& conflict, const Edit& edit) {
  Preference preference = conflict.actors[edit.actor].types[edit.type].preference;
  auto& wants = std::get<Wants>(preference.order);
  std::vector<Statement>& list = wants.statements;
  const auto at = list.begin() + static_cast<std::ptrdiff_t>(edit.position);
  switch (edit.kind) {
    case Edit::Kind::relax:
      *at = relaxed_statement(conflict, edit);
      break;
    case Edit::Kind::move: {
      const auto to = list.begin() + static_cast<std::ptrdiff_t>(edit.to);
      if (to < at) {
        std::rotate(to, at, at + 1);
      } else {
        std::rotate(at, at + 1, to + 1);
      }
      // It becomes as strong as the place it takes.
      if (edit.position < wants.strong && edit.to >= wants.strong) --wants.strong;
      if (edit.position >= wants.strong && edit.to < wants.strong) ++wants.strong;
      break;
    }
    case Edit::Kind::drop:
      if (edit.position < wants.strong) --wants.strong;
      list.erase(at);
      break;
  }
  return preference;
}

Case apply(const Case& conflict, const Edit& edit) {
  Case edited = conflict;
  edited.actors[edit.actor].types[edit.type].preference = edited_preference(conflict, edit);
  return edited;
}

}  // namespace parley
