// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/verify.h"

#include <cassert>
#include <utility>
#include <vector>

#include "parley/engine/stability/verify_rules.h"

namespace parley {
namespace {

/// The conflict as the definitions speak of it, read off the space cell by cell.
class Rules {
 public:
  Rules(const StateSpace& space, const World& world) : space_(space), world_(world) {}

  [[nodiscard]] std::size_t actors() const { return space_.actors(); }
  [[nodiscard]] std::size_t cells() const { return space_.cells(); }
  [[nodiscard]] bool is_state(StateId state) const {
    return state.index() < space_.cells() && space_.is_state(state);
  }
  /// Whether the actor strictly prefers one state to another.
  [[nodiscard]] bool better(ActorId actor, StateId one, StateId other) const {
    return world_.rankings[actor]->compare(one, other) == Order::better;
  }
  /// The states that the actor reaches in one move.
  [[nodiscard]] StateSet moves(ActorId actor, StateId from) const {
    StateSet reached(space_.cells());
    if (space_.is_graph()) {
      space_.for_each_move(actor, from, [&](StateId to) { reached.add(to); });
      return reached;
    }
    for (const StateId member : IdRange<StateId>(space_.cells())) {
      if (!space_.feasible(member) || space_.representative(member) != from) continue;
      for (const StateId cell : IdRange<StateId>(space_.cells())) {
        if (space_.feasible(cell) && leads_to(actor, member, cell)) {
          reached.add(space_.representative(cell));
        }
      }
    }
    reached.remove(from);
    return reached;
  }
  /// The states that the actor reaches in one move and prefers to `than`.
  [[nodiscard]] StateSet moves_better_than(ActorId actor, StateId from, StateId than) const {
    StateSet reached = moves(actor, from);
    for (const StateId to : reached.members()) {
      if (!better(actor, to, than)) reached.remove(to);
    }
    return reached;
  }

 private:
  /// Whether two cells differ only in options of the actor, and only as their transitions allow.
  [[nodiscard]] bool leads_to(ActorId actor, StateId from, StateId to) const {
    for (const ActorId owner : IdRange<ActorId>(space_.actors())) {
      for (const OptionId option : space_.options_of(owner)) {
        const LevelId before = space_.level(from, option);
        const LevelId after = space_.level(to, option);
        if (before == after) continue;
        if (owner != actor) return false;
        if (((space_.axis(option).moves[before] >> after.index()) & 1U) == 0) return false;
      }
    }
    return true;
  }

  const StateSpace& space_;
  const World& world_;
};

/// Whether a state punishes the actor for having left another one.
std::optional<WitnessFault> punishes(const Rules& rules, const Concept& definition, ActorId actor,
                                     StateId left, StateId punishment) {
  if (rules.better(actor, punishment, left)) return WitnessFault::sanction_harmless;
  if (definition.reply_counts && !rules.moves_better_than(actor, punishment, left).empty()) {
    return WitnessFault::reply_escapes;
  }
  return std::nullopt;
}

/// Whether the others have a sanction against an improvement: every legal sequence is followed.
bool is_punished(const Rules& rules, const Concept& definition, ActorId actor, StateId left,
                 StateId improvement) {
  if (definition.sanctioning == Sanctioning::none) return false;
  // A place in a sequence: where it stands, and who moved last (at first the actor itself).
  std::vector<std::pair<StateId, ActorId>> open = {{improvement, actor}};
  IdVector<ActorId, StateSet> seen(rules.actors(), StateSet(rules.cells()));
  while (!open.empty()) {
    const auto [at, last] = open.back();
    open.pop_back();
    for (const ActorId mover : IdRange<ActorId>(rules.actors())) {
      if (mover == actor || mover == last) continue;
      const StateSet targets = definition.sanctioning == Sanctioning::by_improvements
                                   ? rules.moves_better_than(mover, at, at)
                                   : rules.moves(mover, at);
      for (const StateId to : targets.members()) {
        if (seen[mover].has(to)) continue;
        if (!punishes(rules, definition, actor, left, to)) return true;
        seen[mover].add(to);
        open.emplace_back(to, mover);
      }
    }
  }
  return false;
}

std::optional<WitnessFault> check_states(const Rules& rules, const Witness& witness) {
  bool all_states = rules.is_state(witness.state);
  if (witness.exit && !rules.is_state(*witness.exit)) all_states = false;
  for (const Sanction& sanction : witness.sanctions) {
    if (!rules.is_state(sanction.improvement)) all_states = false;
    for (const Step& step : sanction.steps) {
      if (!rules.is_state(step.from) || !rules.is_state(step.to)) all_states = false;
    }
  }
  if (!all_states) return WitnessFault::not_a_state;
  return std::nullopt;
}

/// The steps of one sanction, and what they lead to.
std::optional<WitnessFault> check_sanction(const Rules& rules, const Concept& definition,
                                           const Witness& witness, const Sanction& sanction) {
  StateId at = sanction.improvement;
  ActorId last = witness.actor;
  for (const Step& step : sanction.steps) {
    if (step.mover == witness.actor) return WitnessFault::step_by_actor;
    if (step.mover == last) return WitnessFault::step_twice_in_a_row;
    if (step.mover.index() >= rules.actors() || step.from != at ||
        !rules.moves(step.mover, at).has(step.to)) {
      return WitnessFault::step_illegal;
    }
    if (definition.sanctioning == Sanctioning::by_improvements &&
        !rules.better(step.mover, step.to, at)) {
      return WitnessFault::step_unwanted;
    }
    at = step.to;
    last = step.mover;
  }
  return punishes(rules, definition, witness.actor, witness.state, at);
}

}  // namespace

std::optional<WitnessFault> verify(const StateSpace& space, const World& world,
                                   const Witness& witness) {
  assert(witness.concept_id.index() < all_concepts().size());
  assert(witness.actor.index() < space.actors());
  const Concept& definition = all_concepts()[witness.concept_id.index()];
  const Rules rules(space, world);
  if (const auto fault = check_states(rules, witness)) return fault;
  if (witness.stable == witness.exit.has_value()) return WitnessFault::missing_exit;
  if (definition.sanctioning == Sanctioning::simultaneous) {
    return verify_simultaneous(space, world, witness);
  }
  if (definition.sanctioning == Sanctioning::anticipated) {
    return verify_foresight(space, world, witness);
  }
  if (definition.sanctioning == Sanctioning::none && !witness.sanctions.empty()) {
    return WitnessFault::wrong_sanction_kind;
  }
  const StateSet improvements =
      rules.moves_better_than(witness.actor, witness.state, witness.state);
  StateSet answered(space.cells());
  for (const Sanction& sanction : witness.sanctions) {
    if (!improvements.has(sanction.improvement)) return WitnessFault::sanction_of_no_improvement;
    answered.add(sanction.improvement);
  }
  if (witness.exit) {
    if (!improvements.has(*witness.exit)) return WitnessFault::exit_no_improvement;
    if (is_punished(rules, definition, witness.actor, witness.state, *witness.exit)) {
      return WitnessFault::exit_is_punished;
    }
  } else if (answered != improvements) {
    return WitnessFault::improvement_unanswered;
  }
  for (const Sanction& sanction : witness.sanctions) {
    if (const auto fault = check_sanction(rules, definition, witness, sanction)) return fault;
  }
  return std::nullopt;
}

}  // namespace parley
