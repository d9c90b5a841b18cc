// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/ensemble/resolver.h"

#include <utility>

namespace parley {
namespace {

bool is_of_beliefs(const UncertainInput& input) {
  switch (input.kind) {
    case UncertainInput::Kind::chance:
    case UncertainInput::Kind::likelihood:
      return true;
    case UncertainInput::Kind::value:
    case UncertainInput::Kind::held:
    case UncertainInput::Kind::order:
      break;
  }
  return false;
}

Number bare(const Number& number) {
  Number copy = number;
  copy.written.clear();
  return copy;
}

Statement bare(const Statement& statement) {
  Statement copy = statement;
  copy.evidence.clear();
  copy.written.clear();
  if (copy.held) copy.held = bare(*copy.held);
  if (copy.above_next) copy.above_next = bare(*copy.above_next);
  return copy;
}

Preference bare(const Preference& preference) {
  Preference copy = preference;
  if (auto* wants = std::get_if<Wants>(&copy.order)) {
    for (Statement& want : wants->statements) want = bare(want);
  } else if (auto* values = std::get_if<Values>(&copy.order)) {
    for (Values::Term& term : values->terms) term = {bare(term.statement), bare(term.value)};
  }
  return copy;
}

Case chances_and_signals(const Case& conflict) {
  Case part;
  for (const Actor& actor : conflict.actors) {
    Actor copy;
    for (const Type& type : actor.types) {
      Type its;
      its.chance = bare(type.chance);
      copy.types.push_back(std::move(its));
    }
    part.actors.push_back(std::move(copy));
  }
  for (const Signal& signal : conflict.signals) {
    Signal copy;
    copy.from = signal.from;
    copy.group = signal.group;
    for (const Number& likelihood : signal.likelihoods)
      copy.likelihoods.push_back(bare(likelihood));
    part.signals.push_back(std::move(copy));
  }
  return part;
}

/// Whether what an input fixes is part of what a type wants: its own, or what it has from its
/// actor.
bool speaks_of(const UncertainInput& input, const Case& conflict, const TypeOfActor& whose) {
  if (is_of_beliefs(input) || input.actor != whose.actor) return false;
  const auto& types = conflict.actors[whose.actor].types;
  return input.type == whose.type ||
         (types[input.type].inherits_order && types[whose.type].inherits_order);
}

Case preference_alone(const Case& conflict, const TypeOfActor& whose) {
  Type type;
  type.chance.middle = type.chance.low = type.chance.high = Decimal{Decimal::kOne};
  type.preference = bare(conflict.actors[whose.actor].types[whose.type].preference);
  type.inherits_order = conflict.actors[whose.actor].types[whose.type].inherits_order;
  Actor actor;
  actor.types.push_back(std::move(type));
  Case part;
  part.actors.push_back(std::move(actor));
  return part;
}

}  // namespace

std::vector<TypeOfActor> types_of_all(const Case& conflict) {
  std::vector<TypeOfActor> types;
  for (const ActorId actor : ids(conflict.actors)) {
    for (const TypeId type : ids(conflict.actors[actor].types)) types.push_back({actor, type});
  }
  return types;
}

Resolver::Resolver(const Case& conflict)
    : inputs_(uncertain_inputs(conflict)), types_(types_of_all(conflict)) {
  beliefs_.conflict = chances_and_signals(conflict);
  preferences_.resize(types_.size());
  for (std::size_t at = 0; at < inputs_.size(); ++at) {
    if (!is_of_beliefs(inputs_[at])) continue;
    beliefs_.inputs.push_back(inputs_[at]);
    beliefs_.positions.push_back(at);
  }
  for (std::size_t type = 0; type < types_.size(); ++type) {
    Part& part = preferences_[type];
    part.conflict = preference_alone(conflict, types_[type]);
    for (std::size_t at = 0; at < inputs_.size(); ++at) {
      if (!speaks_of(inputs_[at], conflict, types_[type])) continue;
      UncertainInput input = inputs_[at];
      input.actor = ActorId(0);
      input.type = TypeId(0);
      part.inputs.push_back(input);
      part.positions.push_back(at);
    }
    if (!part.inputs.empty()) uncertain_.push_back(type);
  }
}

Case Resolver::Part::at(std::span<const double> point) const {
  std::vector<double> numbers;
  numbers.reserve(positions.size());
  for (const std::size_t position : positions) numbers.push_back(point[position]);
  return resolve(conflict, inputs, numbers);
}

void Resolver::chances(std::span<const double> point, std::span<double> chances) const {
  const Beliefs beliefs = update_beliefs(beliefs_.at(point));
  for (std::size_t at = 0; at < types_.size(); ++at) {
    chances[at] = beliefs.posterior[types_[at].actor][types_[at].type];
  }
}

Preference Resolver::preference(std::size_t type, std::span<const double> point) const {
  Case part = preferences_[type].at(point);
  return std::move(part.actors[ActorId(0)].types[TypeId(0)].preference);
}

PreferenceKey Resolver::key_of(const Preference& preference) {
  PreferenceKey key;
  const auto add = [&key](const Statement& statement) {
    // Every statement of a case has an expression of its own.
    key.push_back(reinterpret_cast<std::uintptr_t>(statement.expression.get()));
  };
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    key.push_back(wants->strong);
    for (const Statement& want : wants->statements) {
      add(want);
      key.push_back(want.maybe ? 1 : 0);
    }
  } else if (const auto* values = std::get_if<Values>(&preference.order)) {
    for (const Values::Term& term : values->terms) {
      add(term.statement);
      key.push_back(static_cast<std::uint64_t>(term.value.middle.units));
    }
  }
  return key;
}

}  // namespace parley
