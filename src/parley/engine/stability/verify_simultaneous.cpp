// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cassert>

#include "parley/engine/stability/verify_rules.h"

namespace parley {
namespace {

/// Simultaneous moves, read backwards: every cell is asked whether it can be what comes of one.
class Together {
 public:
  Together(const StateSpace& space, const World& world, const Witness& witness)
      : space_(space), rules_(space, world), actor_(witness.actor), state_(witness.state) {}

  [[nodiscard]] const BruteMoves& rules() const { return rules_; }
  [[nodiscard]] std::vector<StateId> improvements() const {
    std::vector<StateId> found;
    for (const StateId to : rules_.moves(actor_, state_)) {
      if (rules_.better(actor_, to, state_)) found.push_back(to);
    }
    return found;
  }
  [[nodiscard]] bool is_punished(StateId improvement) const {
    return any_outcome([&](StateId member, StateId outcome) {
      return !rules_.better(actor_, space_.representative(outcome), state_) &&
             comes_of(member, outcome, improvement, nullptr);
    });
  }
  /// Whether exactly these steps and the improvement can end where a sanction says.
  [[nodiscard]] bool comes_about(const Sanction& sanction) const {
    return sanction.end && any_outcome([&](StateId member, StateId outcome) {
             return space_.representative(outcome) == *sanction.end &&
                    comes_of(member, outcome, sanction.improvement, &sanction.steps);
           });
  }

 private:
  template <typename Test>
  [[nodiscard]] bool any_outcome(const Test& test) const {
    if (space_.is_graph()) return false;
    for (const StateId member : IdRange<StateId>(space_.cells())) {
      if (!space_.feasible(member) || space_.representative(member) != state_) continue;
      for (const StateId outcome : IdRange<StateId>(space_.cells())) {
        if (space_.feasible(outcome) && test(member, outcome)) return true;
      }
    }
    return false;
  }
  /// What one actor alone does on the way from a member to an outcome.
  [[nodiscard]] StateId part_of(ActorId who, StateId member, StateId outcome) const {
    StateId part = member;
    for (const OptionId option : space_.options_of(who)) {
      part = space_.with(part, option, space_.level(outcome, option));
    }
    return part;
  }
  /// Whether the actor's part is the improvement, and every other one's an improvement of its own
  /// or nothing; with steps: those and no others.
  [[nodiscard]] bool comes_of(StateId member, StateId outcome, StateId improvement,
                              const std::vector<Step>* steps) const {
    std::size_t acting = 0;
    for (const ActorId who : IdRange<ActorId>(space_.actors())) {
      const StateId part = part_of(who, member, outcome);
      if (who == actor_) {
        if (!rules_.leads(who, member, part) || space_.representative(part) != improvement) {
          return false;
        }
        continue;
      }
      if (part == member) continue;
      if (!rules_.leads(who, member, part)) return false;
      const StateId to = space_.representative(part);
      if (!rules_.better(who, to, state_)) return false;
      if (steps != nullptr &&
          std::find(steps->begin(), steps->end(), Step{who, state_, to}) == steps->end()) {
        return false;
      }
      ++acting;
    }
    return steps != nullptr ? acting == steps->size() : acting > 0;
  }

  const StateSpace& space_;
  const BruteMoves rules_;
  ActorId actor_;
  StateId state_;
};

std::optional<WitnessFault> check_sanction(const Together& together, const Witness& witness,
                                           const Sanction& sanction) {
  const BruteMoves& rules = together.rules();
  if (sanction.end && !rules.is_state(*sanction.end)) return WitnessFault::not_a_state;
  std::vector<ActorId> movers;
  for (const Step& step : sanction.steps) {
    if (step.mover == witness.actor) return WitnessFault::step_by_actor;
    if (std::find(movers.begin(), movers.end(), step.mover) != movers.end()) {
      return WitnessFault::step_twice_in_a_row;
    }
    movers.push_back(step.mover);
    if (step.mover.index() >= rules.actors() || step.from != witness.state ||
        !rules.is_move(step.mover, step.from, step.to)) {
      return WitnessFault::step_illegal;
    }
    if (!rules.better(step.mover, step.to, step.from)) return WitnessFault::step_unwanted;
  }
  if (sanction.steps.empty()) return WitnessFault::improvement_unanswered;
  if (!together.comes_about(sanction)) return WitnessFault::not_together;
  if (rules.better(witness.actor, *sanction.end, witness.state)) {
    return WitnessFault::sanction_harmless;
  }
  return std::nullopt;
}

std::optional<WitnessFault> check_sim(const Together& together, const Witness& witness) {
  const std::vector<StateId> improvements = together.improvements();
  if (witness.exit) {
    if (std::find(improvements.begin(), improvements.end(), *witness.exit) == improvements.end()) {
      return WitnessFault::exit_no_improvement;
    }
    if (together.is_punished(*witness.exit)) return WitnessFault::exit_is_punished;
    return std::nullopt;
  }
  for (const Sanction& sanction : witness.sanctions) {
    if (std::find(improvements.begin(), improvements.end(), sanction.improvement) ==
        improvements.end()) {
      return WitnessFault::sanction_of_no_improvement;
    }
  }
  for (const StateId improvement : improvements) {
    const auto answers = [&](const Sanction& one) { return one.improvement == improvement; };
    if (std::none_of(witness.sanctions.begin(), witness.sanctions.end(), answers)) {
      return WitnessFault::improvement_unanswered;
    }
  }
  for (const Sanction& sanction : witness.sanctions) {
    if (const auto fault = check_sanction(together, witness, sanction)) return fault;
  }
  return std::nullopt;
}

}  // namespace

std::optional<WitnessFault> verify_simultaneous(const StateSpace& space, const World& world,
                                                const Witness& witness) {
  const Together together(space, world, witness);
  const std::string_view id = concept_at(witness.concept_id).id;
  assert(id == "sim" || id == "seq_sim");
  if (id == "sim") return check_sim(together, witness);
  // Stable by sequences or else by simultaneous moves; unstable because of both.
  Witness in_turn = witness;
  in_turn.concept_id = *concept_of("seq");
  const auto fault = verify(space, world, in_turn);
  if (witness.stable) return fault ? check_sim(together, witness) : fault;
  if (fault) return fault;
  for (const StateId improvement : together.improvements()) {
    if (!together.is_punished(improvement)) return std::nullopt;
  }
  return WitnessFault::exit_is_punished;
}

}  // namespace parley
