// SPDX-License-Identifier: Apache-2.0
#include "parley/service/departures.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "parley/model/memory.h"

namespace parley {
namespace {

/// A way out of a state: the best rank, then the fewest options changed, then the lowest id.
struct WayOut {
  Rank rank = std::numeric_limits<Rank>::max();  ///< so much: none
  std::uint32_t changed = 0;
  StateId to;

  friend bool operator<(const WayOut& left, const WayOut& right) {
    return std::tie(left.rank, left.changed, left.to) <
           std::tie(right.rank, right.changed, right.to);
  }
  [[nodiscard]] WayOut one_further() const { return {rank, changed + 1, to}; }
};

/// Counts the states that are left, and puts exits that are alike together: those that gain the
/// same want by changing the same options to the same levels, or lead to the same state of a graph
/// case.
class Tally {
 public:
  Tally(const Case& conflict, const StateSpace& space, const Ranking& ranking, ActorId actor,
        TypeId type, const std::optional<StateSet>& deterred)
      : space_(space),
        preference_(preference_of(conflict, actor, type)),
        ranking_(ranking),
        options_(space.options_of(actor)),
        deterred_(deterred) {}

  void leaves(StateId state, StateId to) {
    ++leaves_;
    if (deterred_ && deterred_->has(state)) ++deterred_count_;
    const Comparison gain = compare(space_, preference_, ranking_, to, state);
    const std::uint64_t reason = gain.decisive ? *gain.decisive + 1 : 0;
    const auto [entry, fresh] =
        ways_.try_emplace(number_of_way(state, to) + reason * numbers_of_ways_);
    Departure::Way& way = entry->second;
    if (fresh || state < way.from) way = {state, to, way.states, gain};
    ++way.states;
  }

  void put_into(Departure& departure) const {
    departure.leaves = leaves_;
    departure.deterred = deterred_count_;
    departure.ways.reserve(ways_.size());
    for (const auto& [number, way] : ways_) departure.ways.push_back(way);
    // There may be about as many as states: comparing them must not take memory.
    std::sort(departure.ways.begin(), departure.ways.end(),
              [this](const Departure::Way& left, const Departure::Way& right) {
                if (left.states != right.states) return left.states > right.states;
                if (left.gain.decisive != right.gain.decisive) {
                  return left.gain.decisive < right.gain.decisive;
                }
                return changes_before(left, right);
              });
  }

 private:
  /// Whether the list of what one way changes, option by option, stands before that of the other.
  [[nodiscard]] bool changes_before(const Departure::Way& left, const Departure::Way& right) const {
    if (space_.is_graph()) return left.to < right.to;
    for (std::size_t at = 0; at < options_.size(); ++at) {
      const bool of_left = changes(left, options_[at]);
      const bool of_right = changes(right, options_[at]);
      // Whoever changes the option comes first, unless the other's list is at its end.
      if (of_left && !of_right) return changes_more(right, at);
      if (of_right && !of_left) return !changes_more(left, at);
      const LevelId to_left = space_.level(left.to, options_[at]);
      const LevelId to_right = space_.level(right.to, options_[at]);
      if (of_left && to_left != to_right) return to_left < to_right;
    }
    return false;
  }
  [[nodiscard]] bool changes(const Departure::Way& way, OptionId option) const {
    return space_.level(way.to, option) != space_.level(way.from, option);
  }
  [[nodiscard]] bool changes_more(const Departure::Way& way, std::size_t from) const {
    return std::any_of(options_.begin() + static_cast<std::ptrdiff_t>(from), options_.end(),
                       [&](OptionId option) { return changes(way, option); });
  }

  /// One number for each way to set some options to other levels. An option of r levels has r + 1
  /// digits, so that 2^32 cells make less than 2^51 numbers, which leaves room for the reason.
  [[nodiscard]] std::uint64_t number_of_way(StateId from, StateId to) const {
    if (space_.is_graph()) return to.index();
    std::uint64_t number = 0;
    for (const OptionId option : options_) {
      const LevelId level = space_.level(to, option);
      const bool changed = level != space_.level(from, option);
      number = number * (space_.axis(option).radix + 1) + (changed ? level.index() + 1 : 0);
    }
    return number;
  }
  [[nodiscard]] std::uint64_t count_of_numbers() const {
    std::uint64_t count = space_.is_graph() ? space_.cells() : 1;
    for (const OptionId option : options_) count *= space_.axis(option).radix + 1;
    return count;
  }

  const StateSpace& space_;
  const Preference& preference_;
  const Ranking& ranking_;
  const std::vector<OptionId>& options_;
  const std::optional<StateSet>& deterred_;
  const std::uint64_t numbers_of_ways_ = count_of_numbers();
  std::size_t leaves_ = 0;
  std::size_t deterred_count_ = 0;
  std::unordered_map<std::uint64_t, Departure::Way> ways_;
};

/// The best ways out of an outcome for one actor, over all settings of its options at once, those
/// of the others fixed: option by option each setting takes over the best of those that the option
/// leads to. Nothing may be merged or unknown.
class ExitsBySettings {
 public:
  ExitsBySettings(const StateSpace& space, const Ranking& ranking, const StateSet& outcome,
                  ActorId actor)
      : space_(space), ranking_(ranking), outcome_(outcome), options_(space.options_of(actor)) {
    for (const OptionId option : options_) {
      const StateSpace::Axis& axis = space.axis(option);
      append_levels(offsets_, axis.radix, axis.stride);
    }
    for (const ActorId other : IdRange<ActorId>(space.actors())) {
      if (other == actor) continue;
      const std::vector<OptionId>& theirs = space.options_of(other);
      others_.insert(others_.end(), theirs.begin(), theirs.end());
    }
    // The option of neighbouring cells innermost, so that memory is gone through in order.
    std::sort(others_.begin(), others_.end(),
              [](OptionId left, OptionId right) { return right < left; });
    best_.resize(offsets_.size());
  }

  void count_into(Tally& tally) { vary_others(0, 0, tally); }

 private:
  void vary_others(std::size_t at, std::size_t base, Tally& tally) {
    if (at == others_.size()) {
      look_at_settings(base, tally);
      return;
    }
    const StateSpace::Axis& axis = space_.axis(others_[at]);
    for (std::size_t level = 0; level < axis.radix; ++level) {
      vary_others(at + 1, base + level * axis.stride, tally);
    }
  }

  void look_at_settings(std::size_t base, Tally& tally) {
    Rank worst_inside = 0;
    Rank best_outside = std::numeric_limits<Rank>::max();
    for (std::size_t at = 0; at < offsets_.size(); ++at) {
      const StateId state(base + offsets_[at]);
      best_[at] = {};
      if (!space_.is_state(state)) continue;
      const Rank rank = ranking_.of(state);
      if (outcome_.has(state)) {
        worst_inside = std::max(worst_inside, rank);
      } else {
        best_outside = std::min(best_outside, rank);
        best_[at] = {rank, 0, state};
      }
    }
    if (best_outside >= worst_inside) return;
    std::size_t stride = 1;
    for (const OptionId option : options_) {
      take_over(space_.axis(option), stride);
      stride *= space_.axis(option).radix;
    }
    for (std::size_t at = 0; at < offsets_.size(); ++at) {
      const StateId state(base + offsets_[at]);
      if (!outcome_.has(state) || best_[at].rank >= ranking_.of(state)) continue;
      tally.leaves(state, best_[at].to);
    }
  }

  void take_over(const StateSpace::Axis& axis, std::size_t stride) {
    if (axis.radix == 2 && axis.free) {
      for (std::size_t block = 0; block < best_.size(); block += 2 * stride) {
        for (std::size_t off = block; off < block + stride; ++off) {
          const WayOut before = best_[off];
          best_[off] = std::min(before, best_[off + stride].one_further());
          best_[off + stride] = std::min(best_[off + stride], before.one_further());
        }
      }
      return;
    }
    line_.resize(axis.radix);
    for (std::size_t block = 0; block < best_.size(); block += stride * axis.radix) {
      for (std::size_t first = block; first < block + stride; ++first) {
        for (std::size_t level = 0; level < axis.radix; ++level) {
          line_[level] = best_[first + level * stride];
        }
        for (std::size_t level = 0; level < axis.radix; ++level) {
          WayOut& best = best_[first + level * stride];
          for (std::uint64_t targets = axis.moves[LevelId(level)]; targets != 0;
               targets &= targets - 1) {
            best = std::min(
                best, line_[static_cast<std::size_t>(std::countr_zero(targets))].one_further());
          }
        }
      }
    }
  }

  const StateSpace& space_;
  const Ranking& ranking_;
  const StateSet& outcome_;
  const std::vector<OptionId>& options_;
  std::vector<OptionId> others_;
  std::vector<std::size_t> offsets_ = {0};  ///< of each setting from that of all at level 0
  std::vector<WayOut> best_;                ///< per setting
  std::vector<WayOut> line_;
};

/// The states where an actor stays under SEQ in all of some worlds; none where SEQ was not asked
/// for.
std::optional<StateSet> deterred_in(const Analysis& analysis, const WorldList& worlds,
                                    ActorId actor) {
  for (std::size_t at = 0; at < analysis.concepts.size(); ++at) {
    if (concept_at(analysis.concepts[at]).id != "seq") continue;
    StateSet deterred = analysis.stability[worlds.front()][at].for_actor[actor];
    for (const std::size_t world : worlds) {
      deterred &= analysis.stability[world][at].for_actor[actor];
    }
    return deterred;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Departure> departure_of(const Case& conflict, const Worlds& worlds,
                                      const Analysis& analysis, const StateSet& outcome,
                                      ActorId actor, TypeId type) {
  const StateSpace& space = worlds.space;
  WorldList with_type;
  for (const std::size_t world : possible_worlds(worlds)) {
    if (worlds.worlds[world].draw.types[actor] == type) with_type.push_back(world);
  }
  const World& world = worlds.worlds[with_type.front()];
  const Ranking& ranking = *world.rankings[actor];
  const std::optional<StateSet> deterred = deterred_in(analysis, with_type, actor);
  Tally tally(conflict, space, ranking, actor, type, deterred);
  if (!space.is_graph() && conflict.same.empty() && ranking.doubts.empty()) {
    ExitsBySettings(space, ranking, outcome, actor).count_into(tally);
  } else {
    outcome.for_each([&](StateId state) {
      std::optional<StateId> best;
      space.for_each_move(actor, state, [&](StateId to) {
        if (outcome.has(to) || ranking.compare(to, state) != Order::better) return;
        if (!best || preferred_exit(space, world, actor, state, to, *best)) best = to;
      });
      if (best) tally.leaves(state, *best);
    });
  }
  Departure departure;
  departure.actor = actor;
  departure.type = type;
  departure.weight = worlds.beliefs.posterior[actor][type];
  tally.put_into(departure);
  if (departure.leaves == 0) return std::nullopt;
  return departure;
}

std::uint64_t memory_to_find_departures(const Case& conflict) {
  std::uint64_t most = 1;
  for (const Actor& actor : conflict.actors) {
    most = std::max(most, settings_of(conflict, actor));
  }
  return most * (sizeof(WayOut) + sizeof(std::size_t));
}

}  // namespace parley
