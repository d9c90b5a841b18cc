// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cassert>
#include <map>

#include "parley/engine/stability/verify_rules.h"

namespace parley {
namespace {

/// The definition of limited moves, with the sets of states in which the play may end: where an
/// actor with so many moves ahead has the turn, and where one has just come to a state.
class Ends {
 public:
  Ends(const BruteMoves& rules, const StateSet& states) : rules_(rules) {
    Table none(rules.actors(), std::vector<StateSet>(rules.cells(), StateSet(rules.cells())));
    for (std::vector<StateSet>& of_actor : none) {
      states.for_each([&](StateId state) { of_actor[state.index()].add(state); });
    }
    tables_.push_back(std::move(none));
  }

  /// Of the turns of an actor with `ahead` moves to come. Time O(ahead x moves x actors).
  [[nodiscard]] const StateSet& of_turn(std::size_t ahead, ActorId mover, StateId state) {
    return table(ahead)[mover][state.index()];
  }
  [[nodiscard]] StateSet after(std::size_t ahead, ActorId last, StateId at) {
    StateSet ends(rules_.cells());
    for (const ActorId next : IdRange<ActorId>(rules_.actors())) {
      if (next != last && !rules_.moves(next, at).empty()) ends |= of_turn(ahead, next, at);
    }
    if (ends.empty()) ends.add(at);
    return ends;
  }
  /// The moves that an actor may make; none: it stays.
  [[nodiscard]] std::vector<StateId> choices(std::size_t ahead, ActorId mover, StateId state) {
    std::vector<StateId> best;
    if (ahead == 0) return best;
    Rank rank = rules_.rank(mover, state);
    for (const StateId to : rules_.moves(mover, state)) {
      const Rank worst = worst_of(mover, after(ahead - 1, mover, to));
      if (worst < rank) best.clear();
      if (worst < rank || (worst == rank && !best.empty())) best.push_back(to);
      rank = std::min(rank, worst);
    }
    return best;
  }
  using Table = IdVector<ActorId, std::vector<StateSet>>;
  [[nodiscard]] const Table& table(std::size_t ahead) {
    while (tables_.size() <= ahead) look_further();
    return tables_[ahead];
  }

 private:
  [[nodiscard]] Rank worst_of(ActorId actor, const StateSet& ends) const {
    Rank worst = 0;
    ends.for_each([&](StateId end) { worst = std::max(worst, rules_.rank(actor, end)); });
    return worst;
  }
  void look_further() {
    const std::size_t ahead = tables_.size();
    Table next(rules_.actors(), std::vector<StateSet>(rules_.cells(), StateSet(rules_.cells())));
    for (const ActorId mover : ids(next)) {
      for (const StateId state : IdRange<StateId>(rules_.cells())) {
        if (!rules_.is_state(state)) continue;
        StateSet& ends = next[mover][state.index()];
        for (const StateId to : choices(ahead, mover, state)) ends |= after(ahead - 1, mover, to);
        if (ends.empty()) ends.add(state);
      }
    }
    tables_.push_back(std::move(next));
  }

  const BruteMoves& rules_;
  std::vector<Table> tables_;
};

/// A line of play after a move, and the state in which it is said to end.
struct Line {
  StateId move;
  const std::vector<Step>& play;
  [[nodiscard]] StateId end() const { return play.empty() ? move : play.back().to; }
};

class Checker {
 public:
  Checker(const StateSpace& space, const World& world, const Witness& witness)
      : rules_(space, world), witness_(witness), ends_(rules_, space.states()) {}

  [[nodiscard]] std::optional<WitnessFault> check() {
    const std::string_view word = concept_at(witness_.concept_id).word;
    const unsigned horizon = concept_at(witness_.concept_id).horizon;
    if (!all_states()) return WitnessFault::not_a_state;
    if (word == "limited_move") return check_limited(horizon);
    if (word == "non_myopic") return check_non_myopic();
    if (word == "stackelberg") return check_stackelberg();
    assert(word == "maximin");
    return check_lines([&](const Line& line) { return check_maximin(line, horizon - 1); });
  }

 private:
  [[nodiscard]] bool all_states() const {
    return std::all_of(witness_.play.begin(), witness_.play.end(), [&](const Step& step) {
      return rules_.is_state(step.from) && rules_.is_state(step.to);
    });
  }
  [[nodiscard]] Rank rank(StateId state) const { return rules_.rank(witness_.actor, state); }
  [[nodiscard]] Rank rank_here() const { return rank(witness_.state); }

  /// The exit and its play, or what is held against every move; `expected` tells whether a line of
  /// play is one that the actor has to reckon with, at its worst.
  template <typename Expected>
  [[nodiscard]] std::optional<WitnessFault> check_lines(const Expected& expected) {
    if (witness_.exit) {
      if (!rules_.is_move(witness_.actor, witness_.state, *witness_.exit)) {
        return WitnessFault::exit_no_improvement;
      }
      const Line line{*witness_.exit, witness_.play};
      if (rank(line.end()) >= rank_here()) return WitnessFault::exit_is_punished;
      return expected(line);
    }
    for (const Sanction& sanction : witness_.sanctions) {
      if (!rules_.is_move(witness_.actor, witness_.state, sanction.improvement)) {
        return WitnessFault::sanction_of_no_improvement;
      }
    }
    for (const StateId move : rules_.moves(witness_.actor, witness_.state)) {
      if (std::none_of(witness_.sanctions.begin(), witness_.sanctions.end(),
                       [&](const Sanction& sanction) { return sanction.improvement == move; })) {
        return WitnessFault::improvement_unanswered;
      }
    }
    for (const Sanction& sanction : witness_.sanctions) {
      const Line line{sanction.improvement, sanction.steps};
      if (rank(line.end()) < rank_here()) return WitnessFault::sanction_harmless;
      if (const auto fault = expected(line)) return fault;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<WitnessFault> check_legal(const Line& line) const {
    StateId at = line.move;
    ActorId last = witness_.actor;
    for (const Step& step : line.play) {
      if (step.mover == last) return WitnessFault::step_twice_in_a_row;
      if (step.mover.index() >= rules_.actors() || step.from != at ||
          !rules_.is_move(step.mover, at, step.to)) {
        return WitnessFault::step_illegal;
      }
      last = step.mover;
      at = step.to;
    }
    return std::nullopt;
  }
  /// Whether everybody may move like that, and nobody is sure to go on; and for an exit, whether no
  /// other play ends worse.
  [[nodiscard]] std::optional<WitnessFault> check_play(const Line& line, std::size_t ahead) {
    if (const auto fault = check_legal(line)) return fault;
    if (!witness_.stable) {
      for (const StateId end : ends_.after(ahead, witness_.actor, line.move).members()) {
        if (rank(end) > rank(line.end())) return WitnessFault::exit_is_punished;
      }
    }
    ActorId last = witness_.actor;
    for (const Step& step : line.play) {
      const std::vector<StateId> choices = ends_.choices(ahead, step.mover, step.from);
      if (std::find(choices.begin(), choices.end(), step.to) == choices.end()) {
        return WitnessFault::play_unexpected;
      }
      last = step.mover;
      --ahead;
    }
    return may_end(last, line.end(), ahead) ? std::nullopt
                                            : std::optional(WitnessFault::play_unexpected);
  }
  [[nodiscard]] bool may_end(ActorId last, StateId at, std::size_t ahead) {
    bool anybody = false;
    for (const ActorId next : IdRange<ActorId>(rules_.actors())) {
      if (next == last || rules_.moves(next, at).empty()) continue;
      if (ends_.choices(ahead, next, at).empty()) return true;
      anybody = true;
    }
    return !anybody;
  }

  [[nodiscard]] std::optional<WitnessFault> check_limited(std::size_t horizon) {
    return check_lines([&](const Line& line) { return check_play(line, horizon - 1); });
  }

  [[nodiscard]] std::optional<WitnessFault> check_non_myopic() {
    // The tables until one comes back.
    std::vector<std::size_t> period;
    for (std::size_t ahead = 1; period.empty(); ++ahead) {
      for (std::size_t before = 0; before < ahead && period.empty(); ++before) {
        if (ends_.table(before) != ends_.table(ahead)) continue;
        for (std::size_t at = before + 1; at <= ahead; ++at) period.push_back(at);
      }
    }
    const bool stays = std::all_of(period.begin(), period.end(), [&](std::size_t ahead) {
      return ends_.choices(ahead, witness_.actor, witness_.state).empty();
    });
    if (stays != witness_.stable) return WitnessFault::verdict_refuted;
    // The plays are of one horizon, which the witness does not name; the solver may look further
    // than to the first return.
    std::optional<WitnessFault> fault;
    for (std::size_t horizon = 1; horizon <= 4 * period.back() + 1; ++horizon) {
      const auto found = check_limited(horizon);
      if (!found) return std::nullopt;
      // The faults that all horizons share come first; else that of the longest is told.
      fault = found;
    }
    return fault;
  }

  /// Whether the actor has a move anywhere.
  [[nodiscard]] bool can_lead() const {
    for (const StateId state : IdRange<StateId>(rules_.cells())) {
      if (rules_.is_state(state) && !rules_.moves(witness_.actor, state).empty()) return true;
    }
    return false;
  }
  [[nodiscard]] std::optional<WitnessFault> check_stackelberg() {
    const auto leaves = [&](ActorId follower, StateId to) {
      return rules_.is_move(follower, witness_.state, to) &&
             rules_.rank(follower, to) < rules_.rank(follower, witness_.state);
    };
    const bool by_follower = witness_.exit && witness_.play.size() == 1 &&
                             witness_.play.front().from == witness_.state &&
                             witness_.play.front().to == *witness_.exit &&
                             witness_.play.front().mover != witness_.actor &&
                             witness_.play.front().mover.index() < rules_.actors();
    if (by_follower) {
      if (can_lead() && leaves(witness_.play.front().mover, *witness_.exit)) return std::nullopt;
      return WitnessFault::exit_no_improvement;
    }
    if (witness_.stable && can_lead()) {
      for (const ActorId follower : IdRange<ActorId>(rules_.actors())) {
        if (follower == witness_.actor) continue;
        for (const StateId to : rules_.moves(follower, witness_.state)) {
          if (leaves(follower, to)) return WitnessFault::verdict_refuted;
        }
      }
    }
    return check_limited(2);
  }

  /// What the actor can be sure of with so many turns to come, by the definition.
  [[nodiscard]] Rank own_turn(std::size_t turns, StateId state) {
    Rank best = rank(state);
    if (turns == 0) return best;
    for (const StateId to : rules_.moves(witness_.actor, state)) {
      best = std::min(best, others_turn(turns - 1, to));
    }
    return best;
  }
  [[nodiscard]] Rank others_turn(std::size_t turns, StateId state) {
    if (turns == 0) return rank(state);
    const auto [known, fresh] = others_turn_.try_emplace({turns, state}, Rank{0});
    if (!fresh) return known->second;
    Rank worst = rank(state);
    // Legal sequences: where one stands, and who moved last.
    std::vector<std::pair<StateId, ActorId>> open = {{state, witness_.actor}};
    IdVector<ActorId, StateSet> seen(rules_.actors(), StateSet(rules_.cells()));
    while (!open.empty()) {
      const auto [at, last] = open.back();
      open.pop_back();
      for (const ActorId mover : IdRange<ActorId>(rules_.actors())) {
        if (mover == witness_.actor || mover == last) continue;
        for (const StateId to : rules_.moves(mover, at)) {
          if (seen[mover].has(to)) continue;
          seen[mover].add(to);
          open.emplace_back(to, mover);
          worst = std::max(worst, own_turn(turns - 1, to));
        }
      }
    }
    others_turn_[{turns, state}] = worst;
    return worst;
  }
  /// Whether the play keeps to the value of the game at every change of turns.
  [[nodiscard]] std::optional<WitnessFault> check_maximin(const Line& line, std::size_t turns) {
    if (const auto fault = check_legal(line)) return fault;
    const Rank value = others_turn(turns, line.move);
    for (std::size_t at = 0; at < line.play.size(); --turns) {
      const bool own = line.play[at].mover == witness_.actor;
      if (turns == 0) return WitnessFault::play_unexpected;
      while (at < line.play.size() && (line.play[at].mover == witness_.actor) == own) ++at;
      const StateId reached = line.play[at - 1].to;
      const Rank rest = own ? others_turn(turns - 1, reached) : own_turn(turns - 1, reached);
      if (rest != value) return WitnessFault::play_unexpected;
    }
    if (rank(line.end()) != value) return WitnessFault::play_unexpected;
    return std::nullopt;
  }

  const BruteMoves rules_;
  const Witness& witness_;
  Ends ends_;
  std::map<std::pair<std::size_t, StateId>, Rank> others_turn_;
};

}  // namespace

std::optional<WitnessFault> verify_foresight(const StateSpace& space, const World& world,
                                             const Witness& witness) {
  return Checker(space, world, witness).check();
}

}  // namespace parley
