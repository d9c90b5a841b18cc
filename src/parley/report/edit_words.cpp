// SPDX-License-Identifier: Apache-2.0
#include "parley/report/edit_words.h"

#include <utility>
#include <vector>

#include "parley/report/likelihood.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

/// As the subject of a condition, which in Chinese must not hold another one.
std::string who_of(const Names& names, const Edit& edit) {
  if (names.conflict().actors[edit.actor].types.size() == 1) return names.actor(edit.actor);
  return say(names.language(), "if_subject_of_type",
             {names.actor(edit.actor), names.type(edit.actor, edit.type)});
}

std::string chance_condition(const Names& names, const EditInWords& words) {
  const Language language = names.language();
  const Edit& edit = words.edit;
  std::vector<Message> who = {names.actor(edit.actor), names.type(edit.actor, edit.type)};
  if (edit.chance.units == Decimal::kOne) return say(language, "if_chance_sure", std::move(who));
  if (edit.chance.units == 0) return say(language, "if_chance_none", std::move(who));
  who.emplace_back(percent(words.chance_before.as_double()));
  who.emplace_back(percent(edit.chance.as_double()));
  return say(language, "if_chance", std::move(who));
}

std::string way_condition(const Names& names, const Edit& edit) {
  const Language language = names.language();
  const Option& option = names.conflict().options[edit.option];
  const std::vector<Message> it = {names.option(edit.option)};
  if (edit.kind == Edit::Kind::two_way) {
    return say(language, option.yes_no ? "if_two_way" : "if_two_way_levels", it);
  }
  if (option.yes_no) return say(language, edit.up ? "if_one_way_on" : "if_one_way_off", it);
  return say(language, edit.up ? "if_one_way_up" : "if_one_way_down", it);
}

}  // namespace

EditInWords edit_with_words(const Case& conflict, const Edit& edit) {
  EditInWords words;
  words.edit = edit;
  if (edit.kind == Edit::Kind::allow) words.before = conflict.impossible[edit.position];
  if (edit.kind == Edit::Kind::exclude) words.after = excluded_statement(conflict, edit);
  if (edit.kind == Edit::Kind::chance) {
    words.chance_before = conflict.actors[edit.actor].types[edit.type].chance.middle;
  }
  if (!is_of_wants(edit.kind)) return words;
  const Preference& preference = conflict.actors[edit.actor].types[edit.type].preference;
  const std::vector<Statement>& statements = std::get<Wants>(preference.order).statements;
  words.before = statements[edit.position];
  if (edit.kind == Edit::Kind::relax) words.after = relaxed_statement(conflict, edit);
  if (edit.kind == Edit::Kind::move) words.beside = statements[edit.to];
  return words;
}

std::string edit_in_words(const Names& names, const EditInWords& words) {
  const Language language = names.language();
  const Edit& edit = words.edit;
  std::vector<Message> arguments = {
      capitalised(names.actor_of_type(edit.actor, edit.type)), ordinal(language, edit.position),
      statement_in_words(names, words.before), marks_of(names, words.before)};
  if (edit.kind == Edit::Kind::drop) return say(language, "edit_drop", std::move(arguments));
  if (edit.kind == Edit::Kind::move) {
    arguments.emplace_back(ordinal(language, edit.to));
    return say(language, edit.to < edit.position ? "edit_up" : "edit_down", std::move(arguments));
  }
  if (edit.kind != Edit::Kind::relax) return edit_as_condition(names, words);
  arguments.emplace_back(statement_in_words(names, *words.after));
  return say(language, "edit_relax", std::move(arguments));
}

std::string edit_as_condition(const Names& names, const EditInWords& words) {
  const Language language = names.language();
  const Edit& edit = words.edit;
  switch (edit.kind) {
    case Edit::Kind::allow:
      return say(language, "if_allowed", {statement_in_words(names, words.before)});
    case Edit::Kind::exclude:
      return say(language, "if_excluded", {statement_in_words(names, *words.after)});
    case Edit::Kind::two_way:
    case Edit::Kind::one_way:
      return way_condition(names, edit);
    case Edit::Kind::chance:
      return chance_condition(names, words);
    case Edit::Kind::relax:
    case Edit::Kind::move:
    case Edit::Kind::drop:
      break;
  }
  std::vector<Message> arguments = {who_of(names, edit), statement_in_words(names, words.before),
                                    marks_of(names, words.before)};
  if (edit.kind == Edit::Kind::drop) return say(language, "if_dropped", std::move(arguments));
  if (edit.kind == Edit::Kind::relax) {
    arguments.emplace_back(statement_in_words(names, *words.after));
    return say(language, "if_relaxed", std::move(arguments));
  }
  arguments.emplace_back(statement_in_words(names, *words.beside));
  return say(language, edit.to < edit.position ? "if_moved_up" : "if_moved_down",
             std::move(arguments));
}

}  // namespace parley
