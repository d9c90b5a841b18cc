// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_uncertain.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "tests/support/random_parts.h"

#include "parley/casefile/number.h"

namespace parley::support {
namespace {

constexpr std::array<std::string_view, 8> kChances = {
    "20-60%", "50% (30-70)", "likely", "0.4 ± 0.1", "0-100%", "95% (90-100)", "70%", "unlikely"};
constexpr std::array<std::string_view, 5> kValues = {"1-3", "-2-2", "2 (1-5)", "0 ± 1.5",
                                                     "3 (3-4)"};

template <std::size_t kSize>
Number one_of(const std::array<std::string_view, kSize>& texts, Random& random) {
  return parse_number(texts[random.below(static_cast<std::uint32_t>(kSize))], true).number;
}

void make_uncertain(Wants& wants, Random& random) {
  const std::size_t count = wants.statements.size();
  for (std::size_t at = 0; at < count;) {
    const std::size_t alike = (at < wants.strong ? wants.strong : count) - at;
    const std::uint32_t form = random.below(10);
    if (form < 3 && alike > 1) {
      const auto most = static_cast<std::uint32_t>(std::min<std::size_t>(alike, 4));
      wants.ties.push_back({at, between(random, 2, most)});
      at += wants.ties.back().count;
    } else if (form < 6 && alike > 1) {
      wants.statements[at].above_next = one_of(kChances, random);
      at += 2;
    } else {
      ++at;
    }
  }
  for (Statement& want : wants.statements) {
    if (!want.maybe && happens(random, 40)) want.held = one_of(kChances, random);
  }
}

void make_uncertain(IdVector<TypeId, Type>& types, Random& random) {
  Number rest;
  rest.kind = Number::Kind::rest;
  rest.written = "rest";
  const Number chance = one_of(kChances, random);
  rest.low = {Decimal::kOne - chance.high.units};
  rest.middle = {Decimal::kOne - chance.middle.units};
  rest.high = {Decimal::kOne - chance.low.units};
  types[TypeId(0)].chance = chance;
  types[TypeId(1)].chance = rest;
}

}  // namespace

void make_uncertain(Case& conflict, Random& random) {
  for (Actor& actor : conflict.actors) {
    if (actor.types.size() == 2 && happens(random, 60)) make_uncertain(actor.types, random);
    for (Type& type : actor.types) {
      if (auto* wants = std::get_if<Wants>(&type.preference.order)) make_uncertain(*wants, random);
      auto* values = std::get_if<Values>(&type.preference.order);
      if (values == nullptr) continue;
      for (Values::Term& term : values->terms) {
        if (happens(random, 50)) term.value = one_of(kValues, random);
      }
    }
  }
  for (Signal& signal : conflict.signals) {
    if (happens(random, 50)) signal.group = "g" + std::to_string(random.below(2));
    for (Number& likelihood : signal.likelihoods) {
      if (happens(random, 50)) likelihood = one_of(kChances, random);
    }
  }
}

std::vector<double> random_shares(std::size_t count, Random& random) {
  std::vector<double> shares;
  for (; count > 0; --count) shares.push_back(random.unit());
  return shares;
}

}  // namespace parley::support
