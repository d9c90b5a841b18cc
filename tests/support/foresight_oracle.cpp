// SPDX-License-Identifier: Apache-2.0
#include "tests/support/foresight_oracle.h"

#include <algorithm>
#include <cstdint>

namespace parley::support {

ForesightOracle::ForesightOracle(const Case& conflict, const Oracle& oracle)
    : case_(conflict), oracle_(oracle) {}

bool ForesightOracle::knows(std::string_view concept_id) {
  static const std::set<std::string_view> known = {
      "sim", "seq_sim", "nm", "stackelberg", "l1",       "l2",       "l3",       "l4",
      "l5",  "l6",      "l7", "l8",          "maximin1", "maximin2", "maximin3", "maximin4"};
  return known.count(concept_id) == 1;
}

bool ForesightOracle::stable(std::string_view concept_id, ActorId actor, StateId state) {
  const auto digit = static_cast<std::size_t>(concept_id.back() - '0');
  if (concept_id == "sim") return stable_at_once(actor, state);
  if (concept_id == "seq_sim") {
    return oracle_.stable("seq", actor, state) || stable_at_once(actor, state);
  }
  if (concept_id == "nm") return stays_in_the_long_run(actor, state);
  if (concept_id == "stackelberg") {
    bool can_lead = false;
    for (const StateId from : IdRange<StateId>(oracle_.cells())) {
      if (!moves(actor, from).empty()) can_lead = true;
    }
    if (!can_lead) return true;
    for (const ActorId follower : ids(case_.actors)) {
      if (follower != actor && !oracle_.stable("nash", follower, state)) return false;
    }
    return stays(2, actor, state);
  }
  if (concept_id.front() == 'l') return stays(digit, actor, state);
  const std::vector<StateId> targets = moves(actor, state);
  return std::none_of(targets.begin(), targets.end(), [&](StateId to) {
    return better(actor, others_turn(actor, digit - 1, to), state);
  });
}

std::vector<StateId> ForesightOracle::moves(ActorId actor, StateId from) const {
  std::vector<StateId> found;
  for (const StateId to : IdRange<StateId>(oracle_.cells())) {
    if (oracle_.moves(actor, from, to)) found.push_back(to);
  }
  return found;
}

// Simultaneous sanctions.

ForesightOracle::Levels ForesightOracle::levels_of(StateId cell) const {
  Levels levels;
  std::size_t rest = cell.index();
  for (const Option& option : case_.options) {
    levels.push_back(rest % option.levels.size());
    rest /= option.levels.size();
  }
  return levels;
}

StateId ForesightOracle::cell_of(const Levels& levels) const {
  std::size_t cell = 0;
  std::size_t stride = 1;
  for (const OptionId option : ids(case_.options)) {
    cell += levels[option.index()] * stride;
    stride *= case_.options[option].levels.size();
  }
  return StateId(cell);
}

/// The feasible cells that differ from a cell in options of the actor alone, as they may be set.
std::vector<StateId> ForesightOracle::own_cells(ActorId actor, StateId from) const {
  std::vector<StateId> found;
  const Levels before = levels_of(from);
  for (const StateId to : IdRange<StateId>(oracle_.cells())) {
    const Levels after = levels_of(to);
    bool allowed = oracle_.feasible(to) && to != from;
    for (const OptionId option : ids(case_.options)) {
      const std::size_t at = option.index();
      if (before[at] == after[at]) continue;
      const Option& its = case_.options[option];
      const std::uint64_t may = its.moves[LevelId(before[at])];
      if (its.actor != actor || ((may >> after[at]) & 1U) == 0) allowed = false;
    }
    if (allowed) found.push_back(to);
  }
  return found;
}

/// Lets each of the others, from one on, do nothing or take an improvement; whether any outcome
/// punishes the actor.
bool ForesightOracle::others_join(ActorId actor, StateId state, StateId member, Levels levels,
                                  std::size_t from, bool somebody) const {
  if (from == case_.actors.size()) {
    const StateId outcome = cell_of(levels);
    return somebody && oracle_.feasible(outcome) &&
           !better(actor, oracle_.state_of(outcome), state);
  }
  if (others_join(actor, state, member, levels, from + 1, somebody)) return true;
  const ActorId other(from);
  if (other == actor) return false;
  for (const StateId to : own_cells(other, member)) {
    if (!better(other, oracle_.state_of(to), state)) continue;
    const Levels own = levels_of(to);
    Levels together = levels;
    for (const OptionId option : ids(case_.options)) {
      if (case_.options[option].actor == other) together[option.index()] = own[option.index()];
    }
    if (others_join(actor, state, member, together, from + 1, true)) return true;
  }
  return false;
}

bool ForesightOracle::unpunished_at_once(ActorId actor, StateId state, StateId improvement) const {
  if (case_.graph) return true;
  for (const StateId member : IdRange<StateId>(oracle_.cells())) {
    if (!oracle_.feasible(member) || oracle_.state_of(member) != state) continue;
    for (const StateId to : own_cells(actor, member)) {
      if (oracle_.state_of(to) != improvement) continue;
      if (others_join(actor, state, member, levels_of(to), 0, false)) return false;
    }
  }
  return true;
}

bool ForesightOracle::stable_at_once(ActorId actor, StateId state) const {
  for (const StateId to : moves(actor, state)) {
    if (better(actor, to, state) && unpunished_at_once(actor, state, to)) return false;
  }
  return true;
}

// Limited moves.

StateId ForesightOracle::worst(ActorId actor, const Ends& ends) const {
  StateId found = *ends.begin();
  for (const StateId end : ends) {
    if (better(actor, found, end)) found = end;
  }
  return found;
}

const ForesightOracle::Ends& ForesightOracle::ends_of_turn(std::size_t ahead, ActorId mover,
                                                           StateId state) {
  const auto key = std::pair(ahead, std::pair(mover, state));
  const auto known = ends_.find(key);
  if (known != ends_.end()) return known->second;
  Ends ends = {state};
  if (ahead > 0) {
    // The best that a move promises at worst, and every move that promises it.
    StateId promise = state;
    for (const StateId to : moves(mover, state)) {
      const Ends after = ends_after(ahead - 1, mover, to);
      const StateId end = worst(mover, after);
      if (better(mover, end, promise)) {
        promise = end;
        ends = after;
      } else if (better(mover, end, state) && oracle_.compare(mover, end, promise) == Order::same) {
        ends.insert(after.begin(), after.end());
      }
    }
  }
  return ends_.emplace(key, std::move(ends)).first->second;
}

ForesightOracle::Ends ForesightOracle::ends_after(std::size_t ahead, ActorId last, StateId at) {
  Ends ends;
  for (const ActorId next : ids(case_.actors)) {
    if (next == last || moves(next, at).empty()) continue;
    const Ends& of_turn = ends_of_turn(ahead, next, at);
    ends.insert(of_turn.begin(), of_turn.end());
  }
  if (ends.empty()) ends.insert(at);
  return ends;
}

bool ForesightOracle::stays(std::size_t ahead, ActorId actor, StateId state) {
  for (const StateId to : moves(actor, state)) {
    if (better(actor, worst(actor, ends_after(ahead - 1, actor, to)), state)) return false;
  }
  return true;
}

std::size_t ForesightOracle::returns_at() {
  std::map<std::vector<Ends>, std::size_t> seen;
  for (std::size_t ahead = 0; again_ == 0; ++ahead) {
    std::vector<Ends> all;
    for (const ActorId actor : ids(case_.actors)) {
      for (const StateId state : IdRange<StateId>(oracle_.cells())) {
        if (oracle_.is_state(state)) all.push_back(ends_of_turn(ahead, actor, state));
      }
    }
    const auto [before, fresh] = seen.emplace(std::move(all), ahead);
    if (!fresh) {
      first_ = before->second;
      again_ = ahead;
    }
  }
  return again_;
}

bool ForesightOracle::stays_in_the_long_run(ActorId actor, StateId state) {
  const std::size_t again = returns_at();
  for (std::size_t ahead = first_ + 1; ahead <= again; ++ahead) {
    if (!stays(ahead, actor, state)) return false;
  }
  return true;
}

// Maximin.

std::vector<StateId> ForesightOracle::reached_by_others(ActorId actor, StateId from) const {
  std::set<std::pair<StateId, ActorId>> seen;
  std::vector<std::pair<StateId, ActorId>> open = {{from, actor}};
  std::set<StateId> reached;
  while (!open.empty()) {
    const auto [at, last] = open.back();
    open.pop_back();
    for (const ActorId mover : ids(case_.actors)) {
      if (mover == actor || mover == last) continue;
      for (const StateId to : moves(mover, at)) {
        if (!seen.emplace(to, mover).second) continue;
        reached.insert(to);
        open.emplace_back(to, mover);
      }
    }
  }
  return {reached.begin(), reached.end()};
}

StateId ForesightOracle::own_turn(ActorId actor, std::size_t turns, StateId state) {
  StateId best = state;
  if (turns == 0) return best;
  for (const StateId to : moves(actor, state)) {
    const StateId value = others_turn(actor, turns - 1, to);
    if (better(actor, value, best)) best = value;
  }
  return best;
}

StateId ForesightOracle::others_turn(ActorId actor, std::size_t turns, StateId state) {
  if (turns == 0) return state;
  const auto key = std::pair(turns, std::pair(actor, state));
  const auto known = security_.find(key);
  if (known != security_.end()) return known->second;
  StateId least = state;
  for (const StateId to : reached_by_others(actor, state)) {
    const StateId value = own_turn(actor, turns - 1, to);
    if (better(actor, least, value)) least = value;
  }
  security_.emplace(key, least);
  return least;
}

}  // namespace parley::support
