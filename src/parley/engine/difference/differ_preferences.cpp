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

using Slot = WantsAlignment::Slot;

std::vector<Statement> statements_of(const Values& values) {
  std::vector<Statement> statements;
  for (const Values::Term& term : values.terms) statements.push_back(term.statement);
  return statements;
}

/// Puts two lists of wants into one, in which those of each keep their order: between wants that
/// stay, those of the first list before those of the second, but strong ones before others.
std::vector<Slot> slots_of(const std::vector<Aligned>& alignment, const Wants& before,
                           const Wants& after) {
  std::vector<Slot> slots;
  std::vector<Slot> gap;
  const auto close_gap = [&] {
    const auto rank = [&](const Slot& slot) {
      const bool strong =
          slot.before ? *slot.before < before.strong : *slot.after < after.strong;
      return (strong ? 0 : 2) + (slot.before ? 0 : 1);
    };
    std::stable_sort(gap.begin(), gap.end(),
                     [&](const Slot& left, const Slot& right) { return rank(left) < rank(right); });
    slots.insert(slots.end(), gap.begin(), gap.end());
    gap.clear();
  };
  for (const Aligned& entry : alignment) {
    Slot slot;
    slot.before = entry.before;
    slot.after = entry.after;
    slot.stands_before = entry.before.has_value();
    slot.stands_after = entry.after.has_value();
    if (entry.before && entry.after) {
      close_gap();
      slots.push_back(slot);
    } else {
      gap.push_back(slot);
    }
  }
  close_gap();
  return slots;
}

/// What leaves one place and comes to another has moved.
void find_moves(std::vector<Slot>& slots, const std::vector<std::string>& before,
                const std::vector<std::string>& after) {
  for (Slot& from : slots) {
    if (from.stands_after) continue;
    const auto to = std::find_if(slots.begin(), slots.end(), [&](const Slot& slot) {
      return slot.stands_after && !slot.stands_before && !slot.before &&
             after[*slot.after] == before[*from.before];
    });
    if (to == slots.end()) continue;
    from.after = to->after;
    to->before = from.before;
  }
}

std::set<std::set<std::size_t>> groups_of(const Wants& wants,
                                          const std::map<std::size_t, std::size_t>& numbers) {
  std::set<std::set<std::size_t>> groups;
  for (const Wants::Tie& tie : wants.ties) {
    std::set<std::size_t> group;
    for (std::size_t at = tie.first; at < tie.first + tie.count; ++at) {
      const auto number = numbers.find(at);
      if (number != numbers.end()) group.insert(number->second);
    }
    if (group.size() > 1) groups.insert(std::move(group));
  }
  return groups;
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

void Differ::compare_wants(const TypePair& pair, const Wants& before, const Wants& after) {
  const std::vector<std::string> old_meanings = meanings_before(before.statements);
  const std::vector<std::string> new_meanings = meanings_after(after.statements);
  WantsAlignment alignment;
  alignment.actor_before = pair.actor;
  alignment.actor_after = pair.actor_after;
  alignment.type_before = pair.before;
  alignment.type_after = pair.after;
  alignment.slots = slots_of(aligned(old_meanings, new_meanings), before, after);
  find_moves(alignment.slots, old_meanings, new_meanings);
  for (Slot& slot : alignment.slots) {
    const bool arrives = slot.stands_after && !slot.stands_before && slot.before;
    if (arrives) continue;
    compare_want(pair, slot, before, after);
    if (!slot.before || !slot.after) continue;
    count_statement(before.statements[*slot.before], after.statements[*slot.after]);
  }
  // A want that moves is the same one where it arrives.
  for (Slot& arrival : alignment.slots) {
    if (arrival.stands_before || !arrival.before) continue;
    const Slot from = *std::find_if(
        alignment.slots.begin(), alignment.slots.end(),
        [&](const Slot& slot) { return slot.stands_before && slot.before == arrival.before; });
    arrival.presence = from.presence;
    arrival.maybe = from.maybe;
    arrival.held = from.held;
    arrival.above = from.above;
  }
  compare_strength(pair, alignment, before, after);
  compare_ties(pair, alignment, before, after);
  result_.wants.push_back(std::move(alignment));
}

void Differ::compare_want(const TypePair& pair, WantsAlignment::Slot& slot, const Wants& before,
                          const Wants& after) {
  const auto spot = [](ActorId actor, TypeId type, std::size_t position) {
    Spot at;
    at.actor = actor;
    at.type = type;
    at.position = position;
    return at;
  };
  std::optional<Spot> here;
  std::optional<Spot> there;
  const Statement* old_want = nullptr;
  const Statement* new_want = nullptr;
  if (slot.before) {
    here = spot(pair.actor, pair.before, *slot.before);
    old_want = &before.statements[*slot.before];
  }
  if (slot.after) {
    there = spot(pair.actor_after, pair.after, *slot.after);
    new_want = &after.statements[*slot.after];
  }
  if (old_want == nullptr || new_want == nullptr) {
    slot.presence = add(Kind::want, here, there, bond_of(old_want, new_want));
    return;
  }
  if (!slot.stands_before || !slot.stands_after) {
    slot.presence = add(Kind::want_place, here, there, bond_of(old_want, new_want));
  } else if (meaning_of(before_, *old_want, to_after_) !=
             meaning_of(after_, *new_want, to_before_)) {
    slot.words = add(Kind::want_words, here, there, bond_of(old_want, new_want));
    if (const auto said = translated(*new_want, to_before_)) {
      result_.changes[*slot.words].meaning =
          compare_meanings(before_, *old_want->expression, *said->expression);
    }
  }
  if (old_want->maybe != new_want->maybe) {
    slot.maybe = add(Kind::want_maybe, here, there, kAlone);
  }
  if (number_key(old_want->held) != number_key(new_want->held)) {
    slot.held = add(Kind::want_held, here, there, kAlone);
  }
  if (number_key(old_want->above_next) != number_key(new_want->above_next)) {
    slot.above = add(Kind::want_above, here, there, kAlone);
  }
}

void Differ::compare_strength(const TypePair& pair, WantsAlignment& alignment, const Wants& before,
                              const Wants& after) {
  bool stays = true;
  std::size_t last_before = 0;
  std::size_t last_after = 0;
  for (std::size_t at = 0; at < alignment.slots.size(); ++at) {
    const Slot& slot = alignment.slots[at];
    const bool was_strong = slot.stands_before && *slot.before < before.strong;
    const bool is_strong = slot.stands_after && *slot.after < after.strong;
    if (was_strong) last_before = at + 1;
    if (is_strong) last_after = at + 1;
    // A want that moves becomes as strong as the place that it takes.
    if (slot.stands_before && slot.stands_after && was_strong != is_strong) stays = false;
  }
  alignment.strong_before = stays ? std::max(last_before, last_after) : last_before;
  alignment.strong_after = stays ? alignment.strong_before : last_after;
  if (stays) return;
  Spot here;
  here.actor = pair.actor;
  here.type = pair.before;
  here.position = before.strong;
  Spot there;
  there.actor = pair.actor_after;
  there.type = pair.after;
  there.position = after.strong;
  alignment.strong = add(Kind::strong, here, there, kAlone);
}

void Differ::compare_ties(const TypePair& pair, WantsAlignment& alignment, const Wants& before,
                          const Wants& after) {
  std::map<std::size_t, std::size_t> old_numbers;
  std::map<std::size_t, std::size_t> new_numbers;
  for (const Slot& slot : alignment.slots) {
    if (!slot.before || !slot.after) continue;
    old_numbers[*slot.before] = *slot.after;
    new_numbers[*slot.after] = *slot.after;
  }
  if (groups_of(before, old_numbers) == groups_of(after, new_numbers)) return;
  Spot here;
  here.actor = pair.actor;
  here.type = pair.before;
  Spot there;
  there.actor = pair.actor_after;
  there.type = pair.after;
  alignment.ties = add(Kind::ties, here, there, kAlone);
}

void Differ::compare_values(const TypePair& pair, const Values& before, const Values& after) {
  const auto spot = [](ActorId actor, TypeId type, std::size_t position) {
    Spot at;
    at.actor = actor;
    at.type = type;
    at.position = position;
    return at;
  };
  for (const Aligned& entry : paired(meanings_before(statements_of(before)),
                                     meanings_after(statements_of(after)))) {
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
