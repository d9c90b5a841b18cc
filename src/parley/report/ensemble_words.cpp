// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parley/report/ensemble_report.h"
#include "parley/report/likelihood.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

/// What is neither never nor always may not look so after rounding.
double shown(const Estimate& estimate, double share) {
  constexpr double kLittle = 1e-6;
  return std::clamp(share, estimate.never ? 0 : kLittle, estimate.always ? 1 : 1 - kLittle);
}

/// "20" of "20 %".
std::string without_unit(const std::string& percentage) {
  return percentage.substr(0, percentage.find(' '));
}

/// As it is written; a likelihood word, which is English or Chinese whatever the reader's language,
/// as its band: "55-80 %".
std::string number_in_words(const Number& number) {
  if (number.kind != Number::Kind::likelihood_word) return number.written;
  return without_unit(percent(number.low.as_double())) + "-" + percent(number.high.as_double());
}

const Wants& wants_of(const Names& names, const UncertainInput& input) {
  return std::get<Wants>(preference_of(names.conflict(), input.actor, input.type).order);
}

std::string quoted_want(const Names& names, const Statement& want) {
  return say(names.language(), "input_statement", {statement_in_words(names, want)});
}

}  // namespace

std::string estimate_word(const Names& names, const Estimate& estimate) {
  return likelihood_word(names.language(), shown(estimate, estimate.mean));
}

std::string estimate_in_short(const Estimate& estimate) {
  const std::string mean = percent(shown(estimate, estimate.mean));
  const std::string low = percent(shown(estimate, estimate.low));
  const std::string high = percent(shown(estimate, estimate.high));
  if (low == high && low == mean) return mean;
  return mean + " (" + without_unit(low) + "-" + high + ")";
}

std::string input_in_words(const Names& names, const UncertainInput& input) {
  const Case& conflict = names.conflict();
  const Language language = names.language();
  const Type& type = conflict.actors[input.actor].types[input.type];
  // What an actor wants whatever its type is told of the actor.
  const bool of_all = input.kind != UncertainInput::Kind::likelihood && type.inherits_order;
  const std::string who =
      of_all ? names.actor(input.actor) : names.actor_of_type(input.actor, input.type);
  switch (input.kind) {
    case UncertainInput::Kind::chance:
      return say(language, "input_chance",
                 {names.actor(input.actor), names.type(input.actor, input.type),
                  number_in_words(type.chance)});
    case UncertainInput::Kind::likelihood: {
      const Signal& signal = conflict.signals[input.signal];
      return say(language, "input_likelihood",
                 {who, std::string(signal.says.in(language)),
                  number_in_words(signal.likelihoods[input.type])});
    }
    case UncertainInput::Kind::value: {
      const Values::Term& term = std::get<Values>(type.preference.order).terms[input.position];
      return say(language, "input_value",
                 {who, quoted_want(names, term.statement), number_in_words(term.value)});
    }
    case UncertainInput::Kind::held: {
      const Statement& want = wants_of(names, input).statements[input.position];
      return say(language, "input_held",
                 {who, quoted_want(names, want), number_in_words(*want.held)});
    }
    case UncertainInput::Kind::order:
      break;
  }
  const std::vector<Statement>& wants = wants_of(names, input).statements;
  const Statement& first = wants[input.position];
  if (first.above_next) {
    return say(language, "input_above",
               {who, quoted_want(names, first), quoted_want(names, wants[input.position + 1]),
                number_in_words(*first.above_next)});
  }
  std::vector<std::string> tied;
  for (std::size_t at = 0; at < input.count; ++at) {
    tied.push_back(quoted_want(names, wants[input.position + at]));
  }
  return say(language, "input_order", {who, joined(tied, say(language, "list_separator"))});
}

}  // namespace parley
