// SPDX-License-Identifier: Apache-2.0
#include "parley/model/uncertain.h"
#include <cmath>
namespace parley {
namespace { bool is_range(const Number& n) { return n.low < n.high && n.kind != Number::Kind::rest; } }
std::vector<UncertainInput> uncertain_inputs(const Case& conflict) {
  std::vector<UncertainInput> inputs;
  for (const ActorId actor : ids(conflict.actors)) {
    for (const TypeId type : ids(conflict.actors[actor].types)) {
      if (is_range(conflict.actors[actor].types[type].chance)) { UncertainInput one; one.actor = actor; one.type = type; inputs.push_back(one); }
    }
  }
  return inputs;
}
Decimal quantile(const Number& number, double u) {
  return {number.low.units + static_cast<std::int64_t>(std::llround(u * static_cast<double>(number.high.units - number.low.units)))};
}
Case resolve(const Case& conflict, std::span<const UncertainInput> inputs, std::span<const double> u) {
  Case fixed = conflict;
  for (std::size_t at = 0; at < inputs.size(); ++at) {
    Number& chance = fixed.actors[inputs[at].actor].types[inputs[at].type].chance;
    chance.middle = quantile(chance, u[at]);
    chance.kind = Number::Kind::exact;
    chance.low = chance.high = chance.middle;
  }
  for (const ActorId actor : ids(fixed.actors)) {
    std::int64_t rest = Decimal::kOne;
    for (const Type& type : fixed.actors[actor].types) if (type.chance.kind != Number::Kind::rest) rest -= type.chance.middle.units;
    for (Type& type : fixed.actors[actor].types) if (type.chance.kind == Number::Kind::rest) type.chance.middle.units = rest;
  }
  return fixed;
}
}
