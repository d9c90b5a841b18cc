// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/difference/mixed_wants.h"

#include <algorithm>
#include <set>
#include <utility>

namespace parley {
namespace {

using Slot = WantsAlignment::Slot;

/// Ties of wants that still stand beside each other.
std::vector<Wants::Tie> ties_at(const std::vector<Wants::Tie>& ties,
                                const std::vector<std::optional<std::size_t>>& places) {
  std::vector<Wants::Tie> kept;
  for (const Wants::Tie& tie : ties) {
    std::set<std::size_t> group;
    for (std::size_t at = tie.first; at < tie.first + tie.count; ++at) {
      if (places[at]) group.insert(*places[at]);
    }
    if (group.size() < 2 || *group.rbegin() - *group.begin() + 1 != group.size()) continue;
    kept.push_back({*group.begin(), group.size()});
  }
  std::sort(kept.begin(), kept.end(), [](const Wants::Tie& left, const Wants::Tie& right) {
    return left.first < right.first;
  });
  return kept;
}

}  // namespace

bool MixedWants::stands(const Slot& slot) const {
  if (slot.stands_before && slot.stands_after) return true;
  return slot.presence && is_made(*slot.presence) == slot.stands_after;
}

std::optional<Statement> MixedWants::want_at(const Slot& slot) const {
  const auto side = [&](bool is_new) -> const Statement& {
    return is_new ? after.statements[*slot.after] : before.statements[*slot.before];
  };
  const auto is_new = [&](const std::optional<std::size_t>& change, bool otherwise) {
    if (!slot.before || !slot.after) return !slot.before;
    return change ? is_made(*change) : otherwise;
  };
  const bool new_words = is_new(slot.words, base_is_after);
  Statement want = side(new_words);
  if (new_words != base_is_after) {
    auto said = translated(want, from_other);
    if (!said) return std::nullopt;
    want = std::move(*said);
  }
  want.maybe = side(is_new(slot.maybe, false)).maybe;
  want.held = side(is_new(slot.held, false)).held;
  want.above_next = side(is_new(slot.above, false)).above_next;
  return want;
}

std::optional<Wants> MixedWants::mix() const {
  const std::size_t border = alignment.strong && is_made(*alignment.strong)
                                 ? alignment.strong_after
                                 : alignment.strong_before;
  const bool new_ties = alignment.ties && is_made(*alignment.ties);
  const Wants& tied = new_ties ? after : before;
  Wants wants;
  std::vector<std::optional<std::size_t>> places(tied.statements.size());
  for (std::size_t at = 0; at < alignment.slots.size(); ++at) {
    const Slot& slot = alignment.slots[at];
    if (!stands(slot)) continue;
    const auto& place = new_ties ? slot.after : slot.before;
    if (place) places[*place] = wants.statements.size();
    if (at < border) ++wants.strong;
    std::optional<Statement> want = want_at(slot);
    if (!want) return std::nullopt;
    wants.statements.push_back(std::move(*want));
  }
  wants.ties = ties_at(tied.ties, places);
  return wants;
}

}  // namespace parley
