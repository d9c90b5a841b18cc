// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/inverse/edit.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace parley {
namespace {

/// Where what comes after the one `only if` of a text begins, if that stands outside brackets.
std::optional<std::size_t> after_only_if(const std::string& written) {
  static constexpr std::array<std::string_view, 4> kSpellings = {" only if ", " -> ", "僅當",
                                                                 "仅当"};
  std::optional<std::size_t> after;
  for (const std::string_view spelling : kSpellings) {
    const std::size_t at = written.find(spelling);
    if (at == std::string::npos) continue;
    if (after || written.find(spelling, at + 1) != std::string::npos) return {};
    const std::string before = written.substr(0, at);
    if (std::count(before.begin(), before.end(), '(') !=
        std::count(before.begin(), before.end(), ')')) {
      return {};
    }
    after = std::min(written.find_first_not_of(' ', at + spelling.size()), written.size());
  }
  // Whatever binds less tightly would be drawn into the brackets.
  for (const std::string_view looser : {"iff", "<->", "且僅", "且仅", " if "}) {
    const std::size_t at = written.find(looser);
    if (at == std::string::npos) continue;
    const bool own = after && written.find_first_not_of(' ', at + looser.size()) == *after;
    if (!own) return {};
  }
  return after;
}

/// Statements that are tied go on being so, as far as they still stand next to each other.
std::vector<Wants::Tie> ties_of(const std::vector<std::size_t>& brackets) {
  std::vector<Wants::Tie> ties;
  for (std::size_t at = 0; at < brackets.size();) {
    std::size_t end = at + 1;
    while (end < brackets.size() && brackets[at] != 0 && brackets[end] == brackets[at]) ++end;
    if (end - at > 1) ties.push_back({at, end - at});
    at = end;
  }
  return ties;
}

/// Per statement the number of the brackets that it stands in, 0: none.
std::vector<std::size_t> brackets_of(const Wants& wants) {
  std::vector<std::size_t> brackets(wants.statements.size(), 0);
  for (std::size_t tie = 0; tie < wants.ties.size(); ++tie) {
    for (std::size_t at = 0; at < wants.ties[tie].count; ++at) {
      brackets[wants.ties[tie].first + at] = tie + 1;
    }
  }
  return brackets;
}

template <typename Item>
void move_item(std::vector<Item>& list, std::size_t from, std::size_t to) {
  const auto at = [&](std::size_t place) {
    return list.begin() + static_cast<std::ptrdiff_t>(place);
  };
  if (to < from) {
    std::rotate(at(to), at(from), at(from + 1));
  } else {
    std::rotate(at(from), at(from + 1), at(to + 1));
  }
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

bool is_of_wants(Edit::Kind kind) {
  return kind == Edit::Kind::relax || kind == Edit::Kind::move || kind == Edit::Kind::drop;
}

bool is_of_rules(Edit::Kind kind) { return !is_of_wants(kind) && kind != Edit::Kind::chance; }

std::string literal_of(const Option& option, LevelId level) {
  if (option.yes_no) return level == LevelId(0) ? "not " + option.id : option.id;
  return option.id + " = " + option.levels[level];
}

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
  const std::string added = literal_of(conflict.options[edit.option], edit.level);
  // (A only if B) or C says the same as A only if (B or C), however A and B are written.
  if (const auto at = after_only_if(want.written)) {
    want.written =
        want.written.substr(0, *at) + "(" + want.written.substr(*at) + " or " + added + ")";
  } else {
    want.written = "(" + want.written + ") or " + added;
  }
  return want;
}

Preference edited_preference(const Case& conflict, const Edit& edit) {
  Preference preference = conflict.actors[edit.actor].types[edit.type].preference;
  if (!is_of_wants(edit.kind)) return preference;
  auto& wants = std::get<Wants>(preference.order);
  std::vector<std::size_t> brackets = brackets_of(wants);
  if (edit.kind == Edit::Kind::relax) {
    wants.statements[edit.position] = relaxed_statement(conflict, edit);
  } else if (edit.kind == Edit::Kind::move) {
    move_item(wants.statements, edit.position, edit.to);
    move_item(brackets, edit.position, edit.to);
    // It becomes as strong as the place it takes.
    if (edit.position < wants.strong && edit.to >= wants.strong) --wants.strong;
    if (edit.position >= wants.strong && edit.to < wants.strong) ++wants.strong;
  } else {
    if (edit.position < wants.strong) --wants.strong;
    wants.statements.erase(wants.statements.begin() + static_cast<std::ptrdiff_t>(edit.position));
    brackets.erase(brackets.begin() + static_cast<std::ptrdiff_t>(edit.position));
  }
  wants.ties = ties_of(brackets);
  return preference;
}

Case apply(const Case& conflict, const Edit& edit) {
  Case edited = conflict;
  switch (edit.kind) {
    case Edit::Kind::relax:
    case Edit::Kind::move:
    case Edit::Kind::drop:
      edited.actors[edit.actor].types[edit.type].preference = edited_preference(conflict, edit);
      break;
    case Edit::Kind::two_way:
    case Edit::Kind::one_way:
      edited.options[edit.option].moves = edited_moves(conflict.options[edit.option], edit);
      break;
    case Edit::Kind::allow:
      edited.impossible.erase(edited.impossible.begin() +
                              static_cast<std::ptrdiff_t>(edit.position));
      break;
    case Edit::Kind::exclude:
      edited.impossible.push_back(excluded_statement(conflict, edit));
      break;
    case Edit::Kind::chance:
      give_chance(edited, edit);
      break;
  }
  return edited;
}

}  // namespace parley
