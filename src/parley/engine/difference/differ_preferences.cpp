// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "parley/engine/difference/align.h"
#include "parley/engine/difference/differ.h"
#include "parley/engine/difference/meaning.h"

namespace parley {
namespace {

std::vector<Statement> statements_of(const Values& values) {
  std::vector<Statement> statements;
  for (const Values::Term& term : values.terms) statements.push_back(term.statement);
  return statements;
}

std::vector<Attitude> attitudes_of(const Case& conflict, ActorId actor, const IdMap& map) {
  std::map<std::string, Attitude> towards;
  const auto& given = conflict.actors[actor].disposition.attitudes;
  for (const ActorId whom : ids(conflict.actors)) {
    if (!map.actors[whom]) continue;
    const Attitude usual = whom == actor ? Attitude::positive : Attitude::neutral;
    towards[conflict.actors[whom].id] = given.empty() ? usual : given[whom];
  }
  std::vector<Attitude> list;
  for (const auto& [whom, attitude] : towards) list.push_back(attitude);
  return list;
}

std::string perception_key(const Case& conflict, const std::optional<Perception>& sees,
                           const IdMap& map) {
  if (!sees) return {};
  std::set<std::string> parts;
  for (const auto& [actor, preference] : sees->of_others) {
    parts.insert(conflict.actors[actor].id + ": " + preference_key(conflict, preference, map));
  }
  for (const OptionId option : sees->unaware_of) parts.insert(conflict.options[option].id);
  std::string text = "sees ";
  for (const std::string& part : parts) text += part + "; ";
  return text;
}

}  // namespace

std::vector<std::string> Differ::meanings_before(const std::vector<Statement>& list) const {
  std::vector<std::string> meanings;
  for (const Statement& one : list) meanings.push_back(meaning_of(before_, one, to_after_));
  return meanings;
}

std::vector<std::string> Differ::meanings_after(const std::vector<Statement>& list) const {
  std::vector<std::string> meanings;
  for (const Statement& one : list) meanings.push_back(meaning_of(after_, one, to_before_));
  return meanings;
}

Differ::Bond Differ::bond_of(const Statement* before, const Statement* after) const {
  const bool sayable = (before == nullptr || translated(*before->expression, to_after_)) &&
                       (after == nullptr || translated(*after->expression, to_before_));
  return sayable ? kAlone : kFrame;
}

Differ::Bond Differ::bond_of(const Preference& before, const Preference& after) const {
  return translated(before, to_after_) && translated(after, to_before_) ? kAlone : kFrame;
}

void Differ::compare_types(ActorId before, ActorId after) {
  const Actor& old_actor = before_.actors[before];
  const Actor& new_actor = after_.actors[after];
  std::vector<TypePair> pairs;
  std::vector<TypeId> removed;
  std::vector<TypeId> added;
  bool sayable = true;
  for (const TypeId type : ids(old_actor.types)) {
    const auto there = type_called(new_actor, old_actor.types[type].id);
    if (there) {
      pairs.push_back({before, type, *there, after});
    } else {
      removed.push_back(type);
      sayable = sayable && translated(old_actor.types[type].preference, to_after_);
    }
  }
  for (const TypeId type : ids(new_actor.types)) {
    if (type_called(old_actor, new_actor.types[type].id)) continue;
    added.push_back(type);
    sayable = sayable && translated(new_actor.types[type].preference, to_before_);
  }
  const Bond bond = removed.empty() && added.empty() ? kAlone
                    : sayable                        ? kTypes + before.index()
                                                     : kFrame;
  const auto spot = [](ActorId actor, TypeId type) {
    Spot there;
    there.actor = actor;
    there.type = type;
    return there;
  };
  for (const TypeId type : removed) add(Kind::type, spot(before, type), std::nullopt, bond);
  for (const TypeId type : added) add(Kind::type, std::nullopt, spot(after, type), bond);
  const bool chances = std::any_of(pairs.begin(), pairs.end(), [&](const TypePair& pair) {
    return number_key(old_actor.types[pair.before].chance) !=
           number_key(new_actor.types[pair.after].chance);
  });
  if (chances) {
    add(Kind::chances, spot(before, TypeId()), spot(after, TypeId()), bond);
  }
  for (const TypePair& pair : pairs) compare_preferences(pair);
}

void Differ::compare_dispositions(ActorId before, ActorId after) {
  const Actor& old_actor = before_.actors[before];
  const Actor& new_actor = after_.actors[after];
  Spot here;
  here.actor = before;
  Spot there;
  there.actor = after;
  if (attitudes_of(before_, before, to_after_) != attitudes_of(after_, after, to_before_)) {
    add(Kind::attitudes, here, there, kAlone);
  }
  if (!(old_actor.disposition.thresholds == new_actor.disposition.thresholds)) {
    add(Kind::thresholds, here, there, kAlone);
  }
  if (perception_key(before_, old_actor.sees, to_after_) !=
      perception_key(after_, new_actor.sees, to_before_)) {
    const bool sayable = (!old_actor.sees || translated(*old_actor.sees, to_after_)) &&
                         (!new_actor.sees || translated(*new_actor.sees, to_before_));
    add(Kind::sees, here, there, sayable ? kAlone : kFrame);
  }
}

void Differ::compare_preferences(const TypePair& pair) {
  const Preference& before = before_.actors[pair.actor].types[pair.before].preference;
  const Preference& after = after_.actors[pair.actor_after].types[pair.after].preference;
  Spot here;
  here.actor = pair.actor;
  here.type = pair.before;
  Spot there;
  there.actor = pair.actor_after;
  there.type = pair.after;
  const auto compare_part = [&](Kind kind, const Preference& old_part, const Preference& new_part) {
    if (preference_key(before_, old_part, to_after_) ==
        preference_key(after_, new_part, to_before_)) {
      return;
    }
    add(kind, here, there, bond_of(old_part, new_part));
  };
  const auto* old_wants = std::get_if<Wants>(&before.order);
  const auto* new_wants = std::get_if<Wants>(&after.order);
  const auto* old_values = std::get_if<Values>(&before.order);
  const auto* new_values = std::get_if<Values>(&after.order);
  if (old_wants != nullptr && new_wants != nullptr) {
    compare_wants(pair, *old_wants, *new_wants);
  } else if (old_values != nullptr && new_values != nullptr) {
    compare_values(pair, *old_values, *new_values);
  } else {
    Preference old_order;
    old_order.order = before.order;
    Preference new_order;
    new_order.order = after.order;
    compare_part(Kind::order, old_order, new_order);
  }
  Preference old_unknown;
  old_unknown.unknown = before.unknown;
  Preference new_unknown;
  new_unknown.unknown = after.unknown;
  compare_part(Kind::unknown, old_unknown, new_unknown);
  Preference old_degrees;
  old_degrees.degrees = before.degrees;
  Preference new_degrees;
  new_degrees.degrees = after.degrees;
  compare_part(Kind::degrees, old_degrees, new_degrees);
}

void Differ::compare_values(const TypePair& pair, const Values& before, const Values& after) {
  const auto spot = [](ActorId actor, TypeId type, std::size_t position) {
    Spot at;
    at.actor = actor;
    at.type = type;
    at.position = position;
    return at;
  };
  for (const Aligned& entry :
       paired(meanings_before(statements_of(before)), meanings_after(statements_of(after)))) {
    std::optional<Spot> here;
    std::optional<Spot> there;
    const Values::Term* old_term = nullptr;
    const Values::Term* new_term = nullptr;
    if (entry.before) {
      here = spot(pair.actor, pair.before, *entry.before);
      old_term = &before.terms[*entry.before];
    }
    if (entry.after) {
      there = spot(pair.actor_after, pair.after, *entry.after);
      new_term = &after.terms[*entry.after];
    }
    if (!entry.equal) {
      add(Kind::term, here, there,
          bond_of(old_term == nullptr ? nullptr : &old_term->statement,
                  new_term == nullptr ? nullptr : &new_term->statement));
      continue;
    }
    count_statement(old_term->statement, new_term->statement);
    if (number_key(old_term->value) != number_key(new_term->value)) {
      add(Kind::term_value, here, there, bond_of(&old_term->statement, &new_term->statement));
    }
  }
}

}  // namespace parley
