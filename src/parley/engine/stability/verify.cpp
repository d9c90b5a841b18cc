// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/verify.h"

#include <cassert>
#include <cstdint>
#include <utility>
#include <vector>

#include "parley/engine/stability/verify_rules.h"

namespace parley {
namespace {

/// Sides of a comparison that count for something.
struct Sides {
  bool better = false;
  bool same = false;
  bool worse = false;
  bool unknown = false;

  [[nodiscard]] bool have(Order order) const {
    switch (order) {
      case Order::better:
        return better;
      case Order::same:
        return same;
      case Order::worse:
        return worse;
      case Order::unknown:
        return unknown;
    }
    return false;
  }
};
constexpr Sides kBetter = {true, false, false, false};
constexpr Sides kBetterOrUnknown = {true, false, false, true};
constexpr Sides kNotBetter = {false, true, true, true};
constexpr Sides kSurelyNotBetter = {false, true, true, false};

/// What an actor is asked about a state, against another one.
enum class Question : std::uint8_t { leave_for, regret, step_to };

/// The conflict as the definitions of one reading speak of it, read off the space cell by cell.
class Rules {
 public:
  Rules(const StateSpace& space, const World& world, PreferenceReading reading)
      : space_(space), world_(world), reading_(reading) {}

  [[nodiscard]] std::size_t actors() const { return space_.actors(); }
  [[nodiscard]] std::size_t cells() const { return space_.cells(); }
  [[nodiscard]] bool is_state(StateId state) const {
    return state.index() < space_.cells() && space_.is_state(state);
  }
  /// Whether, against `other`, an actor would leave for `one`, regrets to have ended there, or
  /// would step there when punishing somebody else.
  [[nodiscard]] bool yes(Question question, ActorId actor, StateId one, StateId other) const {
    const Order order = world_.rankings[actor]->compare(one, other);
    const bool regret = question == Question::regret;
    switch (reading_) {
      case PreferenceReading::plain:
        return (regret ? kNotBetter : kBetter).have(order);
      case PreferenceReading::attitude_a:
        return (regret ? kSurelyNotBetter : kBetterOrUnknown).have(order);
      case PreferenceReading::attitude_b:
        if (question == Question::leave_for) return kBetter.have(order);
        return (regret ? kSurelyNotBetter : kBetterOrUnknown).have(order);
      case PreferenceReading::attitude_c:
        return (regret ? kNotBetter : kBetterOrUnknown).have(order);
      case PreferenceReading::attitude_d:
        if (question == Question::leave_for) return kBetter.have(order);
        return (regret ? kNotBetter : kBetterOrUnknown).have(order);
      case PreferenceReading::strong:
        return regret ? world_.rankings[actor]->much_worse(one, other) : kBetter.have(order);
      case PreferenceReading::relational:
        return regret != favoured(actor, one, other);
      case PreferenceReading::fuzzy:
        return regret != certain_enough(actor, one, other);
      case PreferenceReading::probabilistic:
        return regret != (world_.rankings[actor]->probability(one, other).units +
                              threshold(question, actor).units >
                          Decimal::kOne);
    }
    return false;
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
        if (space_.feasible(cell) && leads(space_, actor, member, cell)) {
          reached.add(space_.representative(cell));
        }
      }
    }
    reached.remove(from);
    return reached;
  }
  /// The states that the actor reaches in one move and of which, against `than`, it says yes.
  [[nodiscard]] StateSet moves_where(Question question, ActorId actor, StateId from,
                                     StateId than) const {
    StateSet reached = moves(actor, from);
    for (const StateId to : reached.members()) {
      if (!yes(question, actor, to, than)) reached.remove(to);
    }
    return reached;
  }

 private:
  /// Somebody comes out as the actor wishes, and all whom it cares for as it wishes or unchanged.
  [[nodiscard]] bool favoured(ActorId actor, StateId one, StateId other) const {
    std::size_t as_wished = 0;
    std::size_t unchanged = 0;
    std::size_t cared_for = 0;
    for (const ActorId whom : IdRange<ActorId>(space_.actors())) {
      const Attitude attitude = world_.attitude(actor, whom);
      if (attitude == Attitude::neutral) continue;
      ++cared_for;
      const Order order = world_.rankings[whom]->compare(one, other);
      if (order == Order::same) ++unchanged;
      if (attitude == Attitude::positive && order == Order::better) ++as_wished;
      if (attitude == Attitude::negative && order == Order::worse) ++as_wished;
    }
    return as_wished > 0 && as_wished + unchanged == cared_for;
  }

  [[nodiscard]] bool certain_enough(ActorId actor, StateId one, StateId other) const {
    const Ranking& ranking = *world_.rankings[actor];
    return ranking.degree(one, other).units - ranking.degree(other, one).units >=
           world_.thresholds(actor).satisficing.units;
  }

  [[nodiscard]] Decimal threshold(Question question, ActorId actor) const {
    const Thresholds thresholds = world_.thresholds(actor);
    if (question == Question::leave_for) return thresholds.alpha;
    return question == Question::regret ? thresholds.beta : thresholds.gamma;
  }

  const StateSpace& space_;
  const World& world_;
  const PreferenceReading reading_;
};

/// Whether a state punishes the actor for having left another one.
std::optional<WitnessFault> punishes(const Rules& rules, const Concept& definition, ActorId actor,
                                     StateId left, StateId punishment) {
  if (!rules.yes(Question::regret, actor, punishment, left)) return WitnessFault::sanction_harmless;
  if (definition.reply_counts && rules.moves_where(Question::regret, actor, punishment, left) !=
                                     rules.moves(actor, punishment)) {
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
                                   ? rules.moves_where(Question::step_to, mover, at, at)
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
        !rules.yes(Question::step_to, step.mover, step.to, at)) {
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
  const Rules rules(space, world, definition.reading);
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
      rules.moves_where(Question::leave_for, witness.actor, witness.state, witness.state);
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
