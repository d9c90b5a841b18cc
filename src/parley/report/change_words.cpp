// SPDX-License-Identifier: Apache-2.0
#include "parley/report/change_words.h"

#include <algorithm>
#include <vector>

#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

using Kind = CaseChange::Kind;
using Spot = CaseChange::Spot;

constexpr std::size_t kPartsListed = 16;

/// Some parts, the rest as "…"; "none" where there are no parts.
std::string listed(const Names& names, std::vector<std::string> parts, std::string_view separator) {
  if (parts.empty()) return say(names.language(), "states_none");
  if (parts.size() > kPartsListed) {
    parts.resize(kPartsListed);
    parts.emplace_back("…");
  }
  return joined(parts, separator);
}

std::string commas(const Names& names, std::vector<std::string> parts) {
  return listed(names, std::move(parts), say(names.language(), "list_separator"));
}

std::string in_decimals(Decimal number) {
  std::string text = std::to_string(number.as_double());
  text.erase(text.find_last_not_of('0') + 1);
  if (!text.empty() && text.back() == '.') text.pop_back();
  return text;
}

std::string of_named_state(const Names& names, const NamedState& state) {
  return names.contents(names.conflict().graph ? state.graph_state
                                               : names.space().cell_of(state.levels));
}

std::string moves_of(const Names& names, const Option& option) {
  std::vector<std::string> parts;
  std::size_t possible = 0;
  std::size_t up = 0;
  std::size_t down = 0;
  for (const LevelId from : ids(option.levels)) {
    for (const LevelId to : ids(option.levels)) {
      if (from == to) continue;
      ++possible;
      if (((option.moves[from] >> to.index()) & 1U) == 0) continue;
      ++(from < to ? up : down);
      parts.push_back(option.levels[from] + " > " + option.levels[to]);
    }
  }
  if (parts.size() == possible) return say(names.language(), "change_moves_any");
  if (down == 0 && 2 * up == possible) return say(names.language(), "change_moves_up");
  if (up == 0 && 2 * down == possible) return say(names.language(), "change_moves_down");
  return commas(names, std::move(parts));
}

/// What an actor wants, part by part.
std::vector<std::string> order_of(const Names& names, const Preference& preference) {
  std::vector<std::string> parts;
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    for (std::size_t at = 0; at < wants->statements.size(); ++at) {
      parts.push_back(want_in_words(names, preference, at, wants->statements[at]));
    }
  } else if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    for (std::size_t at = 0; at < ranks->groups.size(); ++at) {
      std::vector<std::string> members;
      for (const Statement& member : ranks->groups[at]) {
        members.push_back(statement_in_words(names, member));
      }
      const bool gap = std::count(ranks->gaps.begin(), ranks->gaps.end(), at) != 0;
      parts.push_back((gap ? ">> " : "") + joined(members, " = "));
    }
  } else if (const auto* values = std::get_if<Values>(&preference.order)) {
    for (const Values::Term& term : values->terms) {
      parts.push_back(statement_in_words(names, term.statement) + ": " + term.value.written);
    }
  }
  return parts;
}

std::string in_order(const Names& names, const Preference& preference,
                     std::vector<std::string> parts) {
  const bool ranked = std::holds_alternative<Ranks>(preference.order);
  return listed(names, std::move(parts), ranked ? " > " : say(names.language(), "state_separator"));
}

std::string pairs_of(const Names& names, const Preference& preference, Kind kind) {
  std::vector<std::string> parts;
  if (kind == Kind::unknown) {
    for (const UnknownPair& pair : preference.unknown) {
      parts.push_back(statement_in_words(names, pair.one) + " ~ " +
                      statement_in_words(names, pair.other));
    }
  } else {
    for (const GradedPair& pair : preference.degrees) {
      parts.push_back(statement_in_words(names, pair.one) + " > " +
                      statement_in_words(names, pair.other) + ": " + pair.degree.written);
    }
  }
  return listed(names, std::move(parts), say(names.language(), "state_separator"));
}

std::string chances_of(const Names& names, ActorId actor) {
  std::vector<std::string> parts;
  for (const TypeId type : ids(names.conflict().actors[actor].types)) {
    parts.push_back(names.type(actor, type) + " " +
                    names.conflict().actors[actor].types[type].chance.written);
  }
  return commas(names, std::move(parts));
}

std::string likelihoods_of(const Names& names, const Signal& signal) {
  std::vector<std::string> parts;
  for (const TypeId type : ids(signal.likelihoods)) {
    parts.push_back(names.type(signal.from, type) + " " + signal.likelihoods[type].written);
  }
  if (!signal.group.empty()) {
    parts.push_back(say(names.language(), "change_signal_group", {signal.group}));
  }
  return commas(names, std::move(parts));
}

std::string attitudes_of(const Names& names, ActorId actor) {
  std::vector<std::string> parts;
  const auto& attitudes = names.conflict().actors[actor].disposition.attitudes;
  for (const ActorId whom : ids(attitudes)) {
    const char* word = "neutral";
    if (attitudes[whom] == Attitude::positive) word = "positive";
    if (attitudes[whom] == Attitude::negative) word = "negative";
    parts.push_back(names.actor(whom) + " " + word);
  }
  return commas(names, std::move(parts));
}

std::string ties_of(const Names& names, const Wants& wants) {
  std::vector<std::string> parts;
  for (const Wants::Tie& tie : wants.ties) {
    parts.push_back(std::to_string(tie.first + 1) + "-" + std::to_string(tie.first + tie.count));
  }
  return commas(names, std::move(parts));
}

std::string written_or(const Names& names, const std::optional<Number>& number,
                       std::string_view otherwise) {
  return number ? number->written : say(names.language(), otherwise);
}

const Preference& preference_at(const Names& names, const Spot& spot) {
  return names.conflict().actors[spot.actor].types[spot.type].preference;
}

const Wants& wants_at(const Names& names, const Spot& spot) {
  return std::get<Wants>(preference_at(names, spot).order);
}

std::string of_outcome(const Names& names, OutcomeId id) {
  const Outcome& outcome = names.conflict().outcomes[id];
  Statement meaning;
  meaning.expression = outcome.expression;
  meaning.written = outcome.written;
  return statement_in_words(names, meaning);
}

}  // namespace

std::string_view change_name(Kind kind) {
  switch (kind) {
    case Kind::actor:
      return "actor";
    case Kind::option:
      return "option";
    case Kind::graph_state:
      return "graph_state";
    case Kind::outcome:
      return "outcome";
    case Kind::named_state:
      return "named_state";
    case Kind::type:
      return "type";
    case Kind::impossible:
      return "impossible";
    case Kind::same:
      return "same";
    case Kind::arc:
      return "arc";
    case Kind::owner:
      return "owner";
    case Kind::levels:
      return "levels";
    case Kind::moves:
      return "moves";
    case Kind::outcome_meaning:
      return "outcome_meaning";
    case Kind::named_state_meaning:
      return "named_state_meaning";
    case Kind::chances:
      return "chances";
    case Kind::order:
      return "order";
    case Kind::unknown:
      return "unknown";
    case Kind::degrees:
      return "degrees";
    case Kind::attitudes:
      return "attitudes";
    case Kind::thresholds:
      return "thresholds";
    case Kind::sees:
      return "sees";
    case Kind::strong:
      return "strong";
    case Kind::ties:
      return "ties";
    case Kind::want_place:
      return "want_place";
    case Kind::want_words:
      return "want_words";
    case Kind::want_maybe:
      return "want_maybe";
    case Kind::want_held:
      return "want_held";
    case Kind::want_above:
      return "want_above";
    case Kind::term_value:
      return "term_value";
    case Kind::want:
      return "want";
    case Kind::term:
      return "term";
    case Kind::today:
      return "today";
    case Kind::observed:
      return "observed";
    case Kind::signal:
      return "signal";
    case Kind::section:
      return "section";
  }
  return {};
}

std::string_view section_name(CaseChange::Section section) {
  switch (section) {
    case CaseChange::Section::issues:
      return "issues";
    case CaseChange::Section::positions:
      return "positions";
    case CaseChange::Section::audiences:
      return "audiences";
    case CaseChange::Section::patience:
      return "patience";
    case CaseChange::Section::forecasts:
      return "forecasts";
  }
  return {};
}

std::string quoted(const Names& names, const Statement& statement) {
  return say(names.language(), "change_statement",
             {statement_in_words(names, statement), marks_of(names, statement)});
}

std::pair<std::string, std::string> orders_that_differ(const Names& before, const Spot& at,
                                                       const Names& after, const Spot& there) {
  const Preference& old_order = preference_at(before, at);
  const Preference& new_order = preference_at(after, there);
  std::vector<std::string> old_parts = order_of(before, old_order);
  std::vector<std::string> new_parts = order_of(after, new_order);
  if (old_order.order.index() == new_order.order.index()) {
    const auto same_from = [](const auto& one, const auto& other) {
      return static_cast<std::size_t>(
          std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first - one.begin());
    };
    std::reverse(old_parts.begin(), old_parts.end());
    std::reverse(new_parts.begin(), new_parts.end());
    const std::size_t last = same_from(old_parts, new_parts);
    std::reverse(old_parts.begin(), old_parts.end());
    std::reverse(new_parts.begin(), new_parts.end());
    const std::size_t first = same_from(old_parts, new_parts);
    for (std::vector<std::string>* parts : {&old_parts, &new_parts}) {
      // Where one is a part of the other, all of it is told.
      if (first + last >= std::min(old_parts.size(), new_parts.size())) break;
      if (last > 1) {
        parts->resize(parts->size() - last);
        parts->emplace_back("…");
      }
      if (first > 1) {
        parts->erase(parts->begin(), parts->begin() + static_cast<std::ptrdiff_t>(first));
        parts->insert(parts->begin(), "…");
      }
    }
  }
  return {in_order(before, old_order, std::move(old_parts)),
          in_order(after, new_order, std::move(new_parts))};
}

std::string change_side(const Names& names, Kind kind, const Spot& spot) {
  const Case& conflict = names.conflict();
  const Language language = names.language();
  switch (kind) {
    case Kind::actor:
      return names.actor(spot.actor);
    case Kind::option:
      return names.option(spot.option);
    case Kind::graph_state:
      return names.contents(spot.from);
    case Kind::outcome:
      return say(language, "change_named",
                 {names.outcome(spot.outcome), of_outcome(names, spot.outcome)});
    case Kind::named_state: {
      const NamedState& state = conflict.states[spot.state];
      return say(language, "change_named", {state.id, of_named_state(names, state)});
    }
    case Kind::type: {
      const std::string name = names.type(spot.actor, spot.type);
      return name.empty() ? say(language, "change_no_types") : name;
    }
    case Kind::impossible:
      return say(language, "change_quoted",
                 {statement_in_words(names, conflict.impossible[spot.position])});
    case Kind::same:
      return say(language, "change_quoted",
                 {statement_in_words(names, conflict.same[spot.position])});
    case Kind::arc:
      return names.contents(spot.from) + " → " + names.contents(spot.to);
    case Kind::owner:
      return names.actor(conflict.options[spot.option].actor);
    case Kind::levels: {
      const auto& levels = conflict.options[spot.option].levels;
      return commas(names, {levels.begin(), levels.end()});
    }
    case Kind::moves:
      return moves_of(names, conflict.options[spot.option]);
    case Kind::outcome_meaning:
      return of_outcome(names, spot.outcome);
    case Kind::named_state_meaning:
      return of_named_state(names, conflict.states[spot.state]);
    case Kind::today:
      return of_named_state(names, *conflict.today);
    case Kind::observed:
      return of_named_state(names, *conflict.observed);
    case Kind::chances:
      return chances_of(names, spot.actor);
    case Kind::order:
      return in_order(names, preference_at(names, spot),
                      order_of(names, preference_at(names, spot)));
    case Kind::unknown:
    case Kind::degrees:
      return pairs_of(names, preference_at(names, spot), kind);
    case Kind::attitudes:
      return attitudes_of(names, spot.actor);
    case Kind::thresholds: {
      const Thresholds& thresholds = conflict.actors[spot.actor].disposition.thresholds;
      return "satisficing " + in_decimals(thresholds.satisficing) + ", alpha " +
             in_decimals(thresholds.alpha) + ", beta " + in_decimals(thresholds.beta) + ", gamma " +
             in_decimals(thresholds.gamma);
    }
    case Kind::sees:
      return say(language,
                 conflict.actors[spot.actor].sees ? "change_sees_own" : "change_sees_all");
    case Kind::strong:
      return std::to_string(spot.position);
    case Kind::ties:
      return ties_of(names, wants_at(names, spot));
    case Kind::want:
    case Kind::want_place:
    case Kind::want_words:
      return quoted(names, wants_at(names, spot).statements[spot.position]);
    case Kind::want_maybe:
      return say(language, wants_at(names, spot).statements[spot.position].maybe ? "change_unsure"
                                                                                 : "change_sure");
    case Kind::want_held:
      return written_or(names, wants_at(names, spot).statements[spot.position].held,
                        "change_always");
    case Kind::want_above:
      return written_or(names, wants_at(names, spot).statements[spot.position].above_next,
                        "change_always");
    case Kind::term:
    case Kind::term_value:
      return std::get<Values>(preference_at(names, spot).order).terms[spot.position].value.written;
    case Kind::signal:
      return likelihoods_of(names, conflict.signals[spot.position]);
    case Kind::section:
      break;
  }
  return {};
}

}  // namespace parley
