// SPDX-License-Identifier: Apache-2.0
#include "parley/report/weighing_words.h"

#include <cstdlib>
#include <vector>

#include "parley/report/likelihood.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

/// A relative certainty or its threshold: -0.35, 1.
std::string certainty(Decimal value) {
  constexpr std::int64_t kDigits = 9;
  std::string digits = std::to_string(std::abs(value.units) % Decimal::kOne);
  digits.insert(0, static_cast<std::size_t>(kDigits) - digits.size(), '0');
  const std::size_t used = digits.find_last_not_of('0') + 1;
  std::string text = value.units < 0 ? "-" : "";
  text += std::to_string(std::abs(value.units) / Decimal::kOne);
  if (used > 0) text += "." + digits.substr(0, used);
  return text;
}

std::string fate(Language language, Order order) {
  switch (order) {
    case Order::better:
      return say(language, "regard_better");
    case Order::worse:
      return say(language, "regard_worse");
    case Order::same:
    case Order::unknown:
      break;
  }
  return say(language, "regard_unknown");
}

/// "it itself is better off, Russia, which it wishes ill, is worse off".
std::string regards(const Names& names, ActorId actor, const Weighing& weighing) {
  const Language language = names.language();
  std::vector<std::string> parts;
  for (const Weighing::Regard& regard : weighing.regards) {
    const bool well = regard.attitude == Attitude::positive;
    const std::string turns_out = fate(language, regard.order);
    if (regard.whom == actor) {
      parts.push_back(say(language, well ? "regard_self" : "regard_self_ill", {turns_out}));
    } else {
      parts.push_back(say(language, well ? "regard_well" : "regard_ill",
                          {names.actor(regard.whom), turns_out}));
    }
  }
  return joined(parts, say(language, "clause_separator"));
}

}  // namespace

bool judged_by_order(const Change& change) {
  switch (change.weighing.reading) {
    case PreferenceReading::relational:
    case PreferenceReading::fuzzy:
    case PreferenceReading::probabilistic:
      return false;
    default:
      return true;
  }
}

bool is_unsure(const Change& change) {
  return judged_by_order(change) && change.order == Order::unknown;
}

std::string effect_as_weighed(const Names& names, ActorId actor, const Weighing& weighing,
                              std::string by_own_wants) {
  const Language language = names.language();
  switch (weighing.reading) {
    case PreferenceReading::strong:
      if (!weighing.much_worse) return by_own_wants;
      return say(language, "effect_much_worse", {std::move(by_own_wants)});
    case PreferenceReading::relational:
      if (weighing.regards.empty()) return say(language, "effect_no_regard");
      return say(language, weighing.good ? "effect_favoured" : "effect_not_favoured",
                 {regards(names, actor, weighing)});
    case PreferenceReading::fuzzy:
      return say(language, weighing.good ? "effect_certain" : "effect_not_certain",
                 {certainty(weighing.measure), certainty(weighing.threshold)});
    case PreferenceReading::probabilistic:
      return say(language, weighing.good ? "effect_probable" : "effect_not_probable",
                 {percent(weighing.measure.as_double()), percent(weighing.threshold.as_double())});
    default:
      return by_own_wants;
  }
}

std::string end_without_sanction(Language language, PreferenceReading reading,
                                 const std::string& key) {
  if (reading == PreferenceReading::plain) return say(language, key);
  return say(language, key + (reading == PreferenceReading::strong ? "_strong" : "_reading"));
}

}  // namespace parley
