// SPDX-License-Identifier: Apache-2.0
#include "parley/model/uncertain.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

#include "parley/model/beliefs.h"

namespace parley {
namespace {

using Kind = UncertainInput::Kind;

__extension__ using Wide = __int128;

constexpr Decimal kNone{0};
constexpr Decimal kAll{Decimal::kOne};

/// Of a chance that is a range the middle counts: one draw says whether the thing is so.
bool is_open(const Number& chance) { return kNone < chance.middle && chance.middle < kAll; }

Number exactly(Decimal value) {
  Number number;
  number.low = number.middle = number.high = value;
  return number;
}

/// The first of the types of an actor that have its order, for those that have it; else the type.
TypeId owner_of_order(const Actor& actor, TypeId type) {
  if (!actor.types[type].inherits_order) return type;
  for (const TypeId other : ids(actor.types)) {
    if (actor.types[other].inherits_order) return other;
  }
  return type;
}

/// Lists the uncertain inputs of one type.
class Lister {
 public:
  Lister(std::vector<UncertainInput>& inputs, ActorId actor, TypeId type)
      : inputs_(inputs), actor_(actor), type_(type) {}

  void add(Kind kind, std::size_t position = 0, std::size_t count = 1, std::size_t signal = 0) {
    inputs_.push_back({kind, actor_, type_, position, count, signal});
  }

  void add_wants(const Wants& wants) {
    auto tie = wants.ties.begin();
    for (std::size_t at = 0; at < wants.statements.size(); ++at) {
      const Statement& want = wants.statements[at];
      if (tie != wants.ties.end() && tie->first == at) {
        if (tie->count > 1) add(Kind::order, at, tie->count);
        ++tie;
      }
      if (want.above_next && is_open(*want.above_next)) add(Kind::order, at, 2);
      if (want.held && is_open(*want.held)) add(Kind::held, at);
    }
  }

  void add_values(const Values& values) {
    for (std::size_t at = 0; at < values.terms.size(); ++at) {
      if (is_range(values.terms[at].value)) add(Kind::value, at);
    }
  }

 private:
  std::vector<UncertainInput>& inputs_;
  ActorId actor_;
  TypeId type_;
};

/// What a draw says of each input; nothing of one that is not among them.
class Shares {
 public:
  Shares() = default;
  Shares(std::span<const UncertainInput> inputs, std::span<const double> u) {
    assert(inputs.size() == u.size());
    for (std::size_t at = 0; at < inputs.size(); ++at) {
      const UncertainInput& input = inputs[at];
      shares_[{input.kind, input.actor, input.type, input.position, input.signal}] = u[at];
    }
  }

  [[nodiscard]] std::optional<double> of(Kind kind, ActorId actor, TypeId type,
                                         std::size_t position = 0, std::size_t signal = 0) const {
    const auto found = shares_.find({kind, actor, type, position, signal});
    if (found == shares_.end()) return std::nullopt;
    return found->second;
  }
  /// A number as it is in this draw.
  [[nodiscard]] static Decimal value(const Number& number, std::optional<double> share) {
    return share ? quantile(number, *share) : number.middle;
  }
  [[nodiscard]] static Decimal chance(const Number& number, std::optional<double> share) {
    return std::clamp(value(number, share), kNone, kAll);
  }
  /// Whether something is so that has a chance of being so.
  [[nodiscard]] static bool is_so(const Number& chance, std::optional<double> share) {
    return share ? *share < chance.middle.as_double() : is_likely(chance);
  }

 private:
  std::map<std::tuple<Kind, ActorId, TypeId, std::size_t, std::size_t>, double> shares_;
};

/// Puts items into the order that has this share of all orders before it.
void put_in_order(std::vector<std::size_t>& items, std::size_t first, std::size_t count,
                  double share) {
  assert(count <= kTieLimit);
  std::uint64_t orders = 1;
  for (std::uint64_t factor = 2; factor <= count; ++factor) orders *= factor;
  auto number = static_cast<std::uint64_t>(share * static_cast<double>(orders));
  number = std::min(number, orders - 1);
  for (std::size_t left = count; left > 1; --left) {
    orders /= left;
    const auto begin = items.begin() + static_cast<std::ptrdiff_t>(first + count - left);
    const auto chosen = begin + static_cast<std::ptrdiff_t>(number / orders);
    std::rotate(begin, chosen, chosen + 1);
    number %= orders;
  }
}

/// Wants with nothing uncertain: in their order, without those that are not held.
/// `share_of(kind, position)` is what the draw says.
template <typename ShareOf>
Wants settled(const Wants& wants, const ShareOf& share_of) {
  std::vector<std::size_t> order(wants.statements.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (const Wants::Tie& tie : wants.ties) {
    const std::optional<double> share = share_of(Kind::order, tie.first);
    if (share) put_in_order(order, tie.first, tie.count, *share);
  }
  for (std::size_t at = 0; at + 1 < order.size(); ++at) {
    const auto& above = wants.statements[at].above_next;
    if (above && !Shares::is_so(*above, share_of(Kind::order, at))) {
      std::swap(order[at], order[at + 1]);
    }
  }
  Wants result;
  for (const std::size_t at : order) {
    const Statement& want = wants.statements[at];
    if (want.held && !Shares::is_so(*want.held, share_of(Kind::held, at))) continue;
    result.statements.push_back(want);
    result.statements.back().held.reset();
    result.statements.back().above_next.reset();
    if (at < wants.strong) ++result.strong;
  }
  return result;
}

bool is_settled(const Wants& wants) {
  return wants.ties.empty() &&
         std::none_of(wants.statements.begin(), wants.statements.end(),
                      [](const Statement& want) { return want.held || want.above_next; });
}

bool is_settled(const Preference& preference) {
  const auto* wants = std::get_if<Wants>(&preference.order);
  return wants == nullptr || is_settled(*wants);
}

/// The wants of a preference as they count elsewhere than in an ensemble.
void settle_at_middle(Preference& preference) {
  if (is_settled(preference)) return;
  auto& wants = std::get<Wants>(preference.order);
  wants = settled(wants, [](Kind, std::size_t) { return std::optional<double>(); });
}

void settle_what_is_seen(Case& conflict) {
  for (Actor& actor : conflict.actors) {
    if (!actor.sees) continue;
    for (auto& [other, preference] : actor.sees->of_others) settle_at_middle(preference);
  }
}

/// Chances that add up to 1 to the last step: each is what the sum so far rises by.
void scale_to_one(IdVector<TypeId, Type>& types) {
  Wide sum = 0;
  for (const Type& type : types) sum += type.chance.middle.units;
  if (sum == 0) return;
  Wide before = 0;
  std::int64_t given = 0;
  for (Type& type : types) {
    before += type.chance.middle.units;
    const auto upto = static_cast<std::int64_t>(before * Decimal::kOne / sum);
    type.chance = exactly({upto - given});
    given = upto;
  }
}

void fix_chances(Case& conflict, ActorId id, const Shares& shares) {
  IdVector<TypeId, Type>& types = conflict.actors[id].types;
  const bool uncertain = std::any_of(types.begin(), types.end(),
                                     [](const Type& type) { return is_range(type.chance); });
  std::vector<Decimal> middles;
  std::optional<TypeId> rest;
  std::int64_t others = 0;
  for (const TypeId type : ids(types)) {
    Number& chance = types[type].chance;
    middles.push_back(chance.middle);
    if (chance.kind == Number::Kind::rest) {
      rest = type;
    } else {
      chance = exactly(Shares::chance(chance, shares.of(Kind::chance, id, type)));
      others += chance.middle.units;
    }
  }
  if (rest) {
    Number& chance = types[*rest].chance;
    const Decimal left{std::max<std::int64_t>(0, Decimal::kOne - others)};
    chance = exactly(uncertain ? left : chance.middle);
  }
  // Chances that are all exact stay as they are written.
  if (!uncertain) return;
  if (others == 0 && !rest) {
    for (const TypeId type : ids(types)) types[type].chance = exactly(middles[type.index()]);
  }
  scale_to_one(types);
}

void fix_order(Case& conflict, ActorId actor, TypeId type, const Shares& shares) {
  const TypeId owner = owner_of_order(conflict.actors[actor], type);
  Preference& preference = conflict.actors[actor].types[type].preference;
  if (auto* wants = std::get_if<Wants>(&preference.order)) {
    *wants = settled(*wants, [&](Kind kind, std::size_t position) {
      return shares.of(kind, actor, owner, position);
    });
  } else if (auto* values = std::get_if<Values>(&preference.order)) {
    for (std::size_t at = 0; at < values->terms.size(); ++at) {
      Number& value = values->terms[at].value;
      value = exactly(Shares::value(value, shares.of(Kind::value, actor, owner, at)));
    }
  }
}

}  // namespace

std::vector<UncertainInput> uncertain_inputs(const Case& conflict) {
  std::vector<UncertainInput> inputs;
  for (const ActorId id : ids(conflict.actors)) {
    const Actor& actor = conflict.actors[id];
    for (const TypeId type : ids(actor.types)) {
      Lister list(inputs, id, type);
      if (is_range(actor.types[type].chance)) list.add(Kind::chance);
      if (owner_of_order(actor, type) != type) continue;
      const Preference& preference = actor.types[type].preference;
      if (const auto* wants = std::get_if<Wants>(&preference.order)) list.add_wants(*wants);
      if (const auto* values = std::get_if<Values>(&preference.order)) list.add_values(*values);
    }
  }
  const std::vector<std::optional<std::size_t>> instead = counted_in_their_place(conflict);
  for (std::size_t at = 0; at < conflict.signals.size(); ++at) {
    const Signal& signal = conflict.signals[at];
    if (instead[at]) continue;
    for (const TypeId type : ids(signal.likelihoods)) {
      if (!is_range(signal.likelihoods[type])) continue;
      Lister(inputs, signal.from, type).add(Kind::likelihood, 0, 1, at);
    }
  }
  return inputs;
}

Case resolve(const Case& conflict, std::span<const UncertainInput> inputs,
             std::span<const double> u) {
  const Shares shares(inputs, u);
  Case result = conflict;
  for (const ActorId actor : ids(result.actors)) {
    fix_chances(result, actor, shares);
    for (const TypeId type : ids(result.actors[actor].types)) {
      fix_order(result, actor, type, shares);
    }
  }
  settle_what_is_seen(result);
  const std::vector<std::optional<std::size_t>> instead = counted_in_their_place(conflict);
  for (std::size_t at = 0; at < result.signals.size(); ++at) {
    Signal& signal = result.signals[at];
    signal.group.clear();
    if (instead[at]) {
      for (Number& likelihood : signal.likelihoods) likelihood = exactly(kAll);
      continue;
    }
    for (const TypeId type : ids(signal.likelihoods)) {
      Number& likelihood = signal.likelihoods[type];
      likelihood = exactly(
          Shares::chance(likelihood, shares.of(Kind::likelihood, signal.from, type, 0, at)));
    }
  }
  return result;
}

Case middle_of(const Case& conflict) {
  Case result = conflict;
  for (Actor& actor : result.actors) {
    for (Type& type : actor.types) settle_at_middle(type.preference);
  }
  settle_what_is_seen(result);
  return result;
}

bool has_uncertain_wants(const Case& conflict) {
  const auto is_open_preference = [](const Preference& preference) {
    return !is_settled(preference);
  };
  return std::any_of(conflict.actors.begin(), conflict.actors.end(), [&](const Actor& actor) {
    return std::any_of(actor.types.begin(), actor.types.end(),
                       [&](const Type& type) { return is_open_preference(type.preference); }) ||
           (actor.sees &&
            std::any_of(actor.sees->of_others.begin(), actor.sees->of_others.end(),
                        [&](const auto& seen) { return is_open_preference(seen.second); }));
  });
}

}  // namespace parley
