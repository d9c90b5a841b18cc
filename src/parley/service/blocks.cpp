// SPDX-License-Identifier: Apache-2.0
#include "parley/service/blocks.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <tuple>

#include "parley/service/explain_witness.h"
#include "parley/service/telling_settings.h"

namespace parley {
namespace {

/// Moves that are looked at, at most.
constexpr std::size_t kMostMoves = std::size_t{1} << 25U;

/// What an actor of a type does in a state, as far as leaving the outcome goes.
enum Doing : char { kStays, kLeaves, kDeterred, kNoMove };

/// An actor that can move, as one of its types.
struct Column {
  ActorId actor;
  TypeId type;
  const Ranking* ranking = nullptr;
  WorldList worlds;   ///< that can be, with this type
  StateSet deterred;  ///< sequentially stable for it in all of these
};

/// A letter for each column.
using Pattern = std::string;

bool is_wanted(Doing doing) { return doing == kLeaves || doing == kDeterred; }

class Search {
 public:
  Search(const Case& conflict, const Worlds& worlds, const Analysis& analysis, OutcomeId outcome)
      : conflict_(conflict),
        worlds_(worlds),
        space_(worlds.space),
        analysis_(analysis),
        outcome_(outcome),
        inside_(space_.satisfying(*conflict.outcomes[outcome].expression) & space_.states()),
        settings_(conflict, worlds.space, inside_),
        seq_(*concept_of("seq")) {
    const auto at = std::find(analysis.concepts.begin(), analysis.concepts.end(), seq_);
    if (at != analysis.concepts.end()) {
      seq_at_ = static_cast<std::size_t>(at - analysis.concepts.begin());
    }
  }

  [[nodiscard]] bool affordable() const {
    std::size_t moves = 0;
    for (const ActorId actor : ids(conflict_.actors)) {
      std::size_t of_actor = 1;
      for (const OptionId option : space_.options_of(actor)) {
        of_actor = std::min(of_actor * space_.axis(option).radix, kMostMoves);
      }
      moves += of_actor * conflict_.actors[actor].types.size();
    }
    const std::size_t states = inside_.count();
    return states > 0 && states < kMostMoves && moves <= kMostMoves / states;
  }

  [[nodiscard]] BlockFinding find() {
    find_columns();
    std::map<Pattern, std::vector<StateId>> alike;
    inside_.for_each([&](StateId state) { alike[pattern_of(state)].push_back(state); });
    std::vector<const Alike*> order;
    std::vector<Alike> patterns(alike.begin(), alike.end());
    for (const Alike& entry : patterns) order.push_back(&entry);
    BlockFinding finding;
    finding.outcome = outcome_;
    by_size(order);
    finding.families.push_back(family_of(order));
    finding.families.back().whole = true;
    // A single family is the whole over again.
    if (order.size() == 1) return finding;
    // Those that no settings tell apart are told in parts that some do.
    std::vector<Alike> parts;
    for (std::size_t at = 0; at < order.size(); ++at) {
      if (at < kMostFamilies) {
        for (std::vector<StateId>& part : settings_.parts_of(order[at]->second)) {
          parts.emplace_back(order[at]->first, std::move(part));
        }
      } else {
        parts.push_back(*order[at]);
      }
    }
    order.clear();
    for (const Alike& part : parts) order.push_back(&part);
    by_size(order);
    const std::size_t listed = std::min(order.size(), kMostFamilies);
    for (std::size_t at = 0; at < listed; ++at) {
      finding.families.push_back(family_of(std::span(order).subspan(at, 1)));
      settings_.tell_apart(finding.families.back(), order[at]->second);
    }
    if (listed == order.size()) return finding;
    finding.families.push_back(family_of(std::span(order).subspan(listed)));
    finding.families.back().rest = true;
    return finding;
  }

 private:
  using Alike = std::pair<Pattern, std::vector<StateId>>;

  /// Most states first; of as many, whichever has the first state.
  static void by_size(std::vector<const Alike*>& order) {
    std::stable_sort(order.begin(), order.end(), [](const auto* left, const auto* right) {
      return std::tuple(right->second.size(), left->second.front()) <
             std::tuple(left->second.size(), right->second.front());
    });
  }

  /// States with some patterns, put together.
  [[nodiscard]] Family family_of(std::span<const Alike* const> parts) const {
    Family family;
    for (const Column& column : columns_) {
      FamilyCell cell;
      cell.actor = column.actor;
      cell.type = column.type;
      family.cells.push_back(std::move(cell));
    }
    std::vector<StateId> all;
    for (const Alike* part : parts) {
      add(family, part->first, part->second.size());
      all.insert(all.end(), part->second.begin(), part->second.end());
    }
    std::sort(all.begin(), all.end());
    family.example = nearest(all);
    for (std::size_t at = 0; at < columns_.size(); ++at) {
      FamilyCell& cell = family.cells[at];
      if (cell.leaves + cell.deterred == 0) continue;
      const Doing doing = cell.leaves > 0 ? kLeaves : kDeterred;
      std::vector<StateId> left;
      for (const Alike* part : parts) {
        if (part->first[at] != static_cast<char>(doing)) continue;
        left.insert(left.end(), part->second.begin(), part->second.end());
      }
      std::sort(left.begin(), left.end());
      cell.exit = why(columns_[at], common(columns_[at], left), doing);
    }
    return family;
  }

  void find_columns() {
    const WorldList possible = possible_worlds(worlds_);
    for (const ActorId actor : ids(conflict_.actors)) {
      if (!conflict_.can_act(actor)) continue;
      for (const TypeId type : ids(conflict_.actors[actor].types)) {
        Column column{actor, type, nullptr, {}, {}};
        for (const std::size_t world : possible) {
          if (worlds_.worlds[world].draw.types[actor] == type) column.worlds.push_back(world);
        }
        if (column.worlds.empty()) continue;
        column.ranking = worlds_.worlds[column.worlds.front()].rankings[actor].get();
        column.deterred = StateSet(space_.cells(), seq_at_.has_value());
        for (std::size_t at = 0; seq_at_ && at < column.worlds.size(); ++at) {
          column.deterred &= analysis_.stability[column.worlds[at]][*seq_at_].for_actor[actor];
        }
        columns_.push_back(std::move(column));
      }
    }
  }

  [[nodiscard]] Pattern pattern_of(StateId state) const {
    Pattern pattern(columns_.size(), static_cast<char>(kNoMove));
    for (std::size_t first = 0; first < columns_.size();) {
      std::size_t end = first;
      while (end < columns_.size() && columns_[end].actor == columns_[first].actor) ++end;
      space_.for_each_move(columns_[first].actor, state, [&](StateId to) {
        if (inside_.has(to)) return;
        for (std::size_t at = first; at < end; ++at) {
          if (pattern[at] == kLeaves) continue;
          const bool better = columns_[at].ranking->compare(to, state) == Order::better;
          pattern[at] = static_cast<char>(better ? kLeaves : kStays);
        }
      });
      for (std::size_t at = first; at < end; ++at) {
        if (pattern[at] == kLeaves && columns_[at].deterred.has(state)) {
          pattern[at] = static_cast<char>(kDeterred);
        }
      }
      first = end;
    }
    return pattern;
  }

  /// So many states with a pattern more.
  void add(Family& family, const Pattern& pattern, std::size_t states) const {
    family.states += states;
    for (std::size_t at = 0; at < columns_.size(); ++at) {
      FamilyCell& cell = family.cells[at];
      switch (static_cast<Doing>(pattern[at])) {
        case kStays:
          cell.stays += states;
          break;
        case kLeaves:
          cell.leaves += states;
          break;
        case kDeterred:
          cell.deterred += states;
          break;
        case kNoMove:
          cell.no_move += states;
          break;
      }
    }
    add_worlds(family.nobody_leaves, pattern, false);
    add_worlds(family.held, pattern, true);
  }

  /// The worlds in which nobody leaves a state with a pattern.
  void add_worlds(WorldList& list, const Pattern& pattern, bool deterred_stay) const {
    std::vector<bool> left(worlds_.worlds.size(), false);
    for (std::size_t at = 0; at < columns_.size(); ++at) {
      const auto doing = static_cast<Doing>(pattern[at]);
      if (!is_wanted(doing) || (deterred_stay && doing == kDeterred)) continue;
      for (const std::size_t world : columns_[at].worlds) left[world] = true;
    }
    for (const std::size_t world : list) left[world] = true;  // is in already
    const auto known = list.size();
    for (const std::size_t world : possible_worlds(worlds_)) {
      if (!left[world]) list.push_back(world);
    }
    std::inplace_merge(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(known), list.end());
  }

  [[nodiscard]] StateId nearest(const std::vector<StateId>& states) const {
    if (!analysis_.today || space_.is_graph()) return states.front();
    return *std::min_element(states.begin(), states.end(), [&](StateId left, StateId right) {
      return std::tuple(space_.options_changed(*analysis_.today, left), left) <
             std::tuple(space_.options_changed(*analysis_.today, right), right);
    });
  }

  [[nodiscard]] std::optional<StateId> best_exit(const Column& column, StateId state) const {
    const World& world = worlds_.worlds[column.worlds.front()];
    std::optional<StateId> best;
    space_.for_each_move(column.actor, state, [&](StateId to) {
      if (inside_.has(to) || column.ranking->compare(to, state) != Order::better) return;
      if (!best || preferred_exit(space_, world, column.actor, state, to, *best)) best = to;
    });
    return best;
  }

  /// Of some states that are left, the one nearest to today with the commonest reason to leave.
  [[nodiscard]] StateId common(const Column& column, const std::vector<StateId>& states) const {
    const Preference& preference = preference_of(conflict_, column.actor, column.type);
    // Those that no one want decides come last.
    constexpr std::size_t kNoWant = std::numeric_limits<std::size_t>::max();
    std::map<std::size_t, std::vector<StateId>> by_want;
    for (const StateId state : states) {
      const Comparison gain =
          compare(space_, preference, *column.ranking, *best_exit(column, state), state);
      by_want[gain.decisive.value_or(kNoWant)].push_back(state);
    }
    const auto commonest =
        std::max_element(by_want.begin(), by_want.end(), [](const auto& left, const auto& right) {
          return left.second.size() < right.second.size();
        });
    return nearest(commonest->second);
  }

  [[nodiscard]] Verdict why(const Column& column, StateId state, Doing doing) const {
    const Concept& seq = concept_at(seq_);
    // The heaviest world in which it gets away with it, if it does in any.
    std::optional<std::size_t> chosen;
    for (const std::size_t world : column.worlds) {
      const bool stable =
          seq_at_ && analysis_.stability[world][*seq_at_].for_actor[column.actor].has(state);
      if (doing == kLeaves && stable) continue;
      if (!chosen ||
          worlds_.worlds[world].draw.chance > worlds_.worlds[*chosen].draw.chance + 1e-12) {
        chosen = world;
      }
    }
    const World& world = worlds_.worlds[*chosen];
    std::optional<Sanction> best;
    for (Sanction& answer : answer_improvements(space_, world, seq, column.actor, state)) {
      if (inside_.has(answer.improvement)) continue;
      const bool open = answer.steps.empty();
      const bool known_open = best && best->steps.empty();
      if (!best || (open && !known_open) ||
          (open == known_open && preferred_exit(space_, world, column.actor, state,
                                                answer.improvement, best->improvement))) {
        best = std::move(answer);
      }
    }
    Verdict verdict;
    verdict.actor = column.actor;
    verdict.type = column.type;
    verdict.state = state;
    verdict.concept_id = seq_;
    // What leaves by a way inside the outcome is not deterred by the answer to a way out of it.
    if (doing == kLeaves && !best->steps.empty()) {
      best->steps.clear();
      verdict.concept_id = *concept_of("nash");
    }
    verdict.stable = !best->steps.empty();
    verdict.can_move = true;
    verdict.improvements = 1;
    verdict.exit =
        describe_exit(conflict_, space_, world, seq.reading, column.actor, state, std::move(*best));
    verdict.worlds = {*chosen};
    verdict.weight = world.draw.chance;
    return verdict;
  }

  const Case& conflict_;
  const Worlds& worlds_;
  const StateSpace& space_;
  const Analysis& analysis_;
  OutcomeId outcome_;
  StateSet inside_;
  TellingSettings settings_;
  ConceptId seq_;
  std::optional<std::size_t> seq_at_;
  std::vector<Column> columns_;
};

}  // namespace

std::optional<BlockFinding> find_blocks(const Case& conflict, const Worlds& worlds,
                                        const Analysis& analysis, OutcomeId outcome) {
  Search search(conflict, worlds, analysis, outcome);
  if (!search.affordable()) return std::nullopt;
  return search.find();
}

}  // namespace parley
