// SPDX-License-Identifier: Apache-2.0
#include "parley/service/telling_settings.h"

#include <algorithm>

namespace parley {

TellingSettings::Shared TellingSettings::shared_by(const std::vector<StateId>& states) const {
  Shared shared;
  if (space_.is_graph()) return shared;
  for (const OptionId option : ids(conflict_.options)) {
    const LevelId level = space_.level(states.front(), option);
    const bool all = std::all_of(states.begin(), states.end(), [&](StateId state) {
      return space_.level(state, option) == level;
    });
    if (all) shared.emplace_back(option, level);
  }
  return shared;
}

void TellingSettings::tell_apart(Family& family, const std::vector<StateId>& states) const {
  Shared shared = shared_by(states);
  const std::vector<StateId> all = inside_.members();
  const auto with = [&](const Shared& settings) {
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](StateId state) {
      return std::all_of(settings.begin(), settings.end(), [&](const auto& one) {
        return space_.level(state, one.first) == one.second;
      });
    }));
  };
  const std::size_t meant = with(shared);
  // What is not done goes before what is done, and what comes last in the case first.
  for (const bool off : {true, false}) {
    for (std::size_t at = shared.size(); at-- > 0;) {
      if ((shared[at].second == LevelId(0)) != off) continue;
      Shared fewer = shared;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
      if (with(fewer) == meant) shared = std::move(fewer);
    }
  }
  family.shared = std::move(shared);
  family.all_with_these = meant == states.size();
}

std::vector<std::vector<StateId>> TellingSettings::parts_of(
    const std::vector<StateId>& states) const {
  constexpr std::size_t kMostParts = 3;
  if (space_.is_graph()) return {states};
  Family whole;
  tell_apart(whole, states);
  if (whole.all_with_these) return {states};
  StateSet left(space_.cells());
  for (const StateId state : states) left.add(state);
  std::vector<std::vector<StateId>> parts;
  while (parts.size() < kMostParts && !left.empty()) {
    const StateSet part = largest_part(left);
    // Crumbs tell nothing.
    if (4 * part.count() < left.count()) break;
    parts.push_back(part.members());
    left &= ~part;
  }
  if (!left.empty()) parts.push_back(left.members());
  return parts;
}

/// The most states of a set that are all those of the outcome with up to three settings.
StateSet TellingSettings::largest_part(const StateSet& left) const {
  const StateSet others = inside_ & ~left;
  StateSet best(space_.cells());
  std::size_t most = 0;
  const auto consider = [&](const StateSet& with) {
    const std::size_t count = (left & with).count();
    if (count <= most || !(others & with).empty()) return;
    most = count;
    best = left & with;
  };
  const std::vector<StateSet> sets = sets_of_settings();
  for (const StateSet& one : sets) consider(one);
  for (std::size_t first = 0; first < sets.size(); ++first) {
    for (std::size_t second = first + 1; second < sets.size(); ++second) {
      const StateSet both = sets[first] & sets[second];
      if ((left & both).count() <= most) continue;
      consider(both);
      for (std::size_t third = second + 1; third < sets.size(); ++third) {
        consider(both & sets[third]);
      }
    }
  }
  return best;
}

/// Per setting of an option the states of the outcome that have it.
std::vector<StateSet> TellingSettings::sets_of_settings() const {
  std::vector<StateSet> sets;
  for (const OptionId option : ids(conflict_.options)) {
    for (const LevelId level : ids(conflict_.options[option].levels)) {
      sets.push_back(space_.satisfying(*stands_at(option, std::uint64_t{1} << level.index())) &
                     inside_);
    }
  }
  return sets;
}

}  // namespace parley
