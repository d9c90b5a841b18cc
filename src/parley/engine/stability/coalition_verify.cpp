// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "parley/engine/stability/coalition_witness.h"

namespace parley {
namespace {

/// The definitions, read off the space state by state.
class Definitions {
 public:
  Definitions(const StateSpace& space, const World& world, const CoalitionWitness& witness)
      : space_(space),
        world_(world),
        rule_(concept_at(witness.concept_id)),
        group_(witness.group),
        state_(witness.state),
        stepwise_(witness.convention == Improving::stepwise) {
    for (const ActorId actor : IdRange<ActorId>(space.actors())) {
      moves_.push_back(std::vector<StateSet>(space.cells(), StateSet(space.cells())));
      for (const StateId from : space.states().members()) {
        space.for_each_move(actor, from, [&](StateId to) { moves_[actor][from.index()].add(to); });
      }
    }
  }

  [[nodiscard]] bool is_member(ActorId actor) const {
    return std::find(group_.begin(), group_.end(), actor) != group_.end();
  }
  [[nodiscard]] bool is_state(StateId state) const {
    return state.index() < space_.cells() && space_.is_state(state);
  }
  [[nodiscard]] bool can_move(const Step& step) const {
    return step.mover.index() < space_.actors() &&
           moves_[step.mover][step.from.index()].has(step.to);
  }
  [[nodiscard]] bool better(ActorId actor, StateId one, StateId other) const {
    return world_.rankings[actor]->compare(one, other) == Order::better;
  }
  [[nodiscard]] bool better_for_all(StateId end) const {
    return std::all_of(group_.begin(), group_.end(),
                       [&](ActorId member) { return better(member, end, state_); });
  }
  [[nodiscard]] bool stepwise() const { return stepwise_; }
  [[nodiscard]] bool credible_only() const {
    return rule_.sanctioning == Sanctioning::by_improvements;
  }
  [[nodiscard]] bool takes_sanctions() const { return rule_.sanctioning != Sanctioning::none; }

  /// S_H, or S of the others: the ends of legal sequences, by rounds over all (state, last mover)
  /// until nothing is new.
  [[nodiscard]] StateSet sequences(bool of_members, bool improving, StateId start) const {
    IdVector<ActorId, StateSet> ended_by(space_.actors(), StateSet(space_.cells()));
    for (bool changed = true; changed;) {
      changed = false;
      for (const ActorId mover : ids(ended_by)) {
        if (is_member(mover) != of_members) continue;
        StateSet from(space_.cells());
        from.add(start);
        for (const ActorId last : ids(ended_by)) {
          if (last != mover) from |= ended_by[last];
        }
        for (const StateId at : from.members()) {
          for (const StateId to : moves_[mover][at.index()].members()) {
            if (ended_by[mover].has(to) || (improving && !better(mover, to, at))) continue;
            ended_by[mover].add(to);
            changed = true;
          }
        }
      }
    }
    StateSet ends(space_.cells());
    for (const StateSet& set : ended_by) ends |= set;
    return ends;
  }

  [[nodiscard]] StateSet improvements() const {
    StateSet found = sequences(true, stepwise_, state_);
    for (const StateId end : found.members()) {
      if (!better_for_all(end)) found.remove(end);
    }
    return found;
  }

  /// Why a state is no punishment; nothing: it is one.
  [[nodiscard]] std::optional<CoalitionFault> no_punishment(StateId at) const {
    if (better_for_all(at)) return CoalitionFault::sanction_harmless;
    if (!rule_.reply_counts) return std::nullopt;
    for (const StateId reply : sequences(true, false, at).members()) {
      if (better_for_all(reply)) return CoalitionFault::reply_escapes;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_punished(StateId improvement) const {
    if (!takes_sanctions()) return false;
    const std::vector<StateId> reached = sequences(false, credible_only(), improvement).members();
    return std::any_of(reached.begin(), reached.end(),
                       [&](StateId at) { return !no_punishment(at); });
  }

 private:
  const StateSpace& space_;
  const World& world_;
  const Concept& rule_;
  const Coalition& group_;
  StateId state_;
  bool stepwise_;
  IdVector<ActorId, std::vector<StateSet>> moves_;
};

bool all_states(const Definitions& by, const std::vector<Step>& steps) {
  return std::all_of(steps.begin(), steps.end(), [&](const Step& step) {
    return by.is_state(step.from) && by.is_state(step.to);
  });
}

std::optional<CoalitionFault> check_move(const Definitions& by, StateId state,
                                         const std::vector<Step>& steps) {
  if (steps.empty()) return CoalitionFault::move_illegal;
  const Step* before = nullptr;
  for (const Step& step : steps) {
    if (!by.is_member(step.mover)) return CoalitionFault::move_by_other;
    if (step.from != (before == nullptr ? state : before->to) || !by.can_move(step)) {
      return CoalitionFault::move_illegal;
    }
    if (before != nullptr && before->mover == step.mover) {
      return CoalitionFault::move_twice_in_a_row;
    }
    if (by.stepwise() && !by.better(step.mover, step.to, step.from)) {
      return CoalitionFault::step_of_move_unwanted;
    }
    before = &step;
  }
  if (!by.better_for_all(steps.back().to)) return CoalitionFault::no_improvement;
  return std::nullopt;
}

std::optional<CoalitionFault> check_sanction(const Definitions& by, StateId improvement,
                                             const std::vector<Step>& steps) {
  if (steps.empty()) return CoalitionFault::improvement_unanswered;
  if (!by.takes_sanctions()) return CoalitionFault::wrong_sanction_kind;
  const Step* before = nullptr;
  for (const Step& step : steps) {
    if (by.is_member(step.mover)) return CoalitionFault::sanction_by_member;
    if (step.from != (before == nullptr ? improvement : before->to) || !by.can_move(step)) {
      return CoalitionFault::sanction_illegal;
    }
    if (before != nullptr && before->mover == step.mover) {
      return CoalitionFault::sanction_twice_in_a_row;
    }
    if (by.credible_only() && !by.better(step.mover, step.to, step.from)) {
      return CoalitionFault::sanction_unwanted;
    }
    before = &step;
  }
  return by.no_punishment(steps.back().to);
}

bool is_group(const StateSpace& space, const Coalition& group) {
  return !group.empty() && std::is_sorted(group.begin(), group.end()) &&
         std::adjacent_find(group.begin(), group.end()) == group.end() &&
         group.back().index() < space.actors();
}

}  // namespace

std::optional<CoalitionFault> verify(const StateSpace& space, const World& world,
                                     const CoalitionWitness& witness) {
  if (!is_group(space, witness.group)) return CoalitionFault::not_a_group;
  const Definitions by(space, world, witness);
  std::vector<JointMove> moves = witness.answered;
  if (witness.exit) moves.push_back(*witness.exit);
  bool states = by.is_state(witness.state);
  for (const JointMove& move : moves) {
    states = states && all_states(by, move.steps) && all_states(by, move.sanction);
  }
  if (!states) return CoalitionFault::not_a_state;
  if (witness.stable == witness.exit.has_value()) return CoalitionFault::missing_exit;
  for (const JointMove& move : moves) {
    if (const auto fault = check_move(by, witness.state, move.steps)) return fault;
  }
  if (witness.exit) {
    const bool punished = !witness.exit->sanction.empty() || by.is_punished(witness.exit->end());
    return punished ? std::optional(CoalitionFault::exit_is_punished) : std::nullopt;
  }
  StateSet answered(space.cells());
  for (const JointMove& move : moves) {
    answered.add(move.end());
    if (const auto fault = check_sanction(by, move.end(), move.sanction)) return fault;
  }
  if (answered != by.improvements()) return CoalitionFault::improvement_unanswered;
  return std::nullopt;
}

}  // namespace parley
