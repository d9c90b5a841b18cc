// SPDX-License-Identifier: Apache-2.0
#include "parley/report/comparison_words.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <utility>

#include "parley/report/likelihood.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

using Kind = ResultKey::Kind;

constexpr std::size_t kStatesListed = 8;

bool is_count(Kind kind) { return kind == Kind::outcome_states || kind == Kind::leaves; }

std::string in_figures(double share, int decimals) {
  std::string text = std::to_string(std::llround(share * std::pow(10.0, decimals + 2)));
  const auto digits = static_cast<std::size_t>(decimals);
  if (text.size() <= digits) text.insert(0, digits + 1 - text.size(), '0');
  return text.substr(0, text.size() - digits) + "." + text.substr(text.size() - digits) + " %";
}

/// Two values so that they can be told apart.
std::pair<std::string, std::string> in_figures(const ResultChange& result) {
  const auto each = [&](const auto& write) {
    const auto one = [&](const std::optional<double>& value) {
      return value ? write(*value) : std::string("-");
    };
    return std::pair(one(result.before), one(result.after));
  };
  if (is_count(result.key.kind)) {
    return each([](double count) { return std::to_string(std::llround(count)); });
  }
  auto texts = each([](double share) { return percent(share); });
  constexpr int kMostDecimals = 4;
  for (int decimals = 1; texts.first == texts.second && decimals <= kMostDecimals; ++decimals) {
    texts = each([&](double share) { return in_figures(share, decimals); });
  }
  return texts;
}

std::optional<ActorId> actor_called(const Case& conflict, const std::string& id) {
  for (const ActorId actor : ids(conflict.actors)) {
    if (conflict.actors[actor].id == id) return actor;
  }
  return std::nullopt;
}

/// "Russia, if patient", in the words of the case that has such a type; as the subject of a
/// sentence.
std::string who(const Names& before, const Names& after, const ResultKey& key, bool as_subject) {
  for (const Names* names : {&after, &before}) {
    const auto actor = actor_called(names->conflict(), key.actor);
    if (!actor) continue;
    const auto& types = names->conflict().actors[*actor].types;
    for (const TypeId type : ids(types)) {
      if (types[type].id != key.type) continue;
      return as_subject ? names->subject(*actor, type) : names->actor_of_type(*actor, type);
    }
  }
  return key.actor;
}

/// Some states in the words of the first case; names made of what is added to today only where
/// today is the same in both.
std::string states_in_words(const Names& before, const ComparisonFinding& finding,
                            const std::vector<StateId>& states) {
  const auto& changes = finding.difference.changes;
  const bool same_today = std::none_of(changes.begin(), changes.end(), [](const CaseChange& one) {
    return one.kind == CaseChange::Kind::today;
  });
  std::vector<std::string> parts;
  for (const StateId state : states) {
    if (parts.size() == kStatesListed) break;
    parts.push_back(same_today ? before.state(state) : before.contents(state));
  }
  std::string text = joined(parts, say(before.language(), "state_separator"));
  if (states.size() > parts.size()) {
    text += say(before.language(), "states_more", {std::to_string(states.size() - parts.size())});
  }
  return text;
}

}  // namespace

std::string result_in_words(const Names& before, const Names& after,
                            const ComparisonFinding& finding, const ResultChange& result,
                            const std::vector<std::size_t>& concepts,
                            const std::vector<StateId>& states) {
  const Language language = before.language();
  const ResultKey& key = result.key;
  const auto [from, to] = in_figures(result);
  std::vector<std::string> titles;
  for (const std::size_t at : concepts) {
    titles.push_back(before.concept_short(finding.concepts[at]));
  }
  const std::string under = joined(titles, say(language, "list_separator"));
  switch (key.kind) {
    case Kind::outcome_states:
      return say(language, "result_outcome_states", {from, to});
    case Kind::stable_share:
      return say(language, "result_stable_share", {from, to, under});
    case Kind::reach:
      return say(language, "result_reach", {from, to, say(language, route_kind_key(key.way))});
    case Kind::leaves:
      return say(language, "result_leaves", {from, to, who(before, after, key, true)});
    case Kind::today:
      return say(language, "result_today", {from, to, under});
    case Kind::equilibrium: {
      const char* row = "result_equilibrium";
      if (is_none(result.before.value_or(0))) row = "result_equilibrium_new";
      if (is_none(result.after.value_or(0))) row = "result_equilibrium_gone";
      return say(language, row, {from, to, under, states_in_words(before, finding, states)});
    }
    case Kind::type_weight:
      return say(language, "result_type_weight",
                 {from, to, capitalised(who(before, after, key, false))});
  }
  return {};
}

std::string numbers_of(const std::vector<std::size_t>& changes) {
  std::string text;
  for (std::size_t at = 0; at < changes.size();) {
    std::size_t last = at;
    while (last + 1 < changes.size() && changes[last + 1] == changes[last] + 1) ++last;
    if (!text.empty()) text += "+";
    text += std::to_string(changes[at] + 1);
    if (last > at) text += (last == at + 1 ? "+" : "-") + std::to_string(changes[last] + 1);
    at = last + 1;
  }
  return text;
}

std::string parts_in_words(const Names& names, const ComparisonFinding& finding,
                           const std::vector<std::size_t>& parts) {
  std::vector<std::string> numbers;
  for (const std::size_t part : parts) numbers.push_back(numbers_of(finding.parts[part].changes));
  return joined(numbers, say(names.language(), "list_separator"));
}

std::string cause_in_short(const Names& names, const ComparisonFinding& finding,
                           const Cause& cause) {
  const Language language = names.language();
  const std::string parts = parts_in_words(names, finding, cause.parts);
  switch (cause.how) {
    case Cause::How::alone:
      return say(language, "cause_alone", {parts});
    case Cause::How::together:
      if (!cause.helpers.empty()) {
        return say(language, "cause_with", {parts, parts_in_words(names, finding, cause.helpers)});
      }
      return say(language, "cause_together", {parts});
    case Cause::How::each:
      return say(language, cause.parts.size() == 1 ? "cause_enough" : "cause_each", {parts});
    case Cause::How::in_part:
      return say(language, "cause_in_part", {parts});
    case Cause::How::jointly:
      return say(language, "cause_jointly");
  }
  return {};
}

std::string cause_sentence(const Names& names, const ComparisonFinding& finding,
                           std::size_t cause) {
  const Cause& one = finding.causes[cause];
  const auto count =
      std::count_if(finding.results.begin(), finding.results.end(),
                    [&](const ResultChange& result) { return result.cause == cause; });
  const char* row = "because_jointly";
  switch (one.how) {
    case Cause::How::alone:
      row = "because_alone";
      break;
    case Cause::How::together:
      row = one.helpers.size() == 1 ? "because_with"
            : !one.helpers.empty()  ? "because_with_some"
            : one.parts.size() > 1  ? "because_together"
                                    : "because_needs";
      break;
    case Cause::How::each:
      row = one.parts.size() == 1 ? "because_enough" : "because_each";
      break;
    case Cause::How::in_part:
      row = "because_in_part";
      break;
    case Cause::How::jointly:
      break;
  }
  return say(names.language(), row,
             {parts_in_words(names, finding, one.parts), std::to_string(count),
              std::to_string(finding.results.size()), parts_in_words(names, finding, one.helpers)});
}

const char* result_name(Kind kind) {
  switch (kind) {
    case Kind::outcome_states:
      return "states";
    case Kind::stable_share:
      return "stable_share";
    case Kind::reach:
      return "from_today";
    case Kind::leaves:
      return "leaves";
    case Kind::today:
      return "today";
    case Kind::equilibrium:
      return "equilibrium";
    case Kind::type_weight:
      return "type_weight";
  }
  return "";
}

const char* cause_name(Cause::How how) {
  switch (how) {
    case Cause::How::alone:
      return "alone";
    case Cause::How::together:
      return "together";
    case Cause::How::each:
      return "each";
    case Cause::How::in_part:
      return "in_part";
    case Cause::How::jointly:
      return "jointly";
  }
  return "";
}

}  // namespace parley
