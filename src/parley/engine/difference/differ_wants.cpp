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

/// The wants of a type, to be compared with those of another one.
std::vector<Entry> entries_of(const Wants& wants, const std::vector<std::string>& meanings) {
  std::vector<Entry> entries;
  for (std::size_t at = 0; at < meanings.size(); ++at) {
    const Statement& want = wants.statements[at];
    const std::string details = std::string(want.maybe ? "maybe " : "") + number_key(want.held) +
                                "/" + number_key(want.above_next);
    entries.push_back({meanings[at], details, at < wants.strong});
  }
  return entries;
}

/// Puts two lists of wants into one, in which those of each keep their order: between wants that
/// stay, those of the first list before those of the second, but strong ones before others.
std::vector<Slot> slots_of(const std::vector<Aligned>& alignment, const Wants& before,
                           const Wants& after) {
  std::vector<Slot> slots;
  std::vector<Slot> gap;
  const auto close_gap = [&] {
    const auto rank = [&](const Slot& slot) {
      const bool strong = slot.before ? *slot.before < before.strong : *slot.after < after.strong;
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

}  // namespace

void Differ::compare_wants(const TypePair& pair, const Wants& before, const Wants& after) {
  const std::vector<std::string> old_meanings = meanings_before(before.statements);
  const std::vector<std::string> new_meanings = meanings_after(after.statements);
  WantsAlignment alignment;
  alignment.actor_before = pair.actor;
  alignment.actor_after = pair.actor_after;
  alignment.type_before = pair.before;
  alignment.type_after = pair.after;
  alignment.slots = slots_of(
      aligned(entries_of(before, old_meanings), entries_of(after, new_meanings)), before, after);
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

}  // namespace parley
