// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "parley/report/change_words.h"
#include "parley/report/comparison_report.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

using Kind = CaseChange::Kind;
using Spot = CaseChange::Spot;

/// Whom or what a change is about.
std::string subject_of(const Names& names, const CaseChange& change, const Spot& spot) {
  switch (change.kind) {
    case Kind::order:
    case Kind::unknown:
    case Kind::degrees:
    case Kind::strong:
    case Kind::ties:
    case Kind::want_place:
    case Kind::want_words:
    case Kind::want_maybe:
    case Kind::want_held:
    case Kind::want_above:
    case Kind::term_value:
    case Kind::want:
    case Kind::term:
      return capitalised(names.actor_of_type(spot.actor, spot.type));
    case Kind::option:
    case Kind::type:
    case Kind::arc:
    case Kind::chances:
    case Kind::attitudes:
    case Kind::thresholds:
    case Kind::sees:
    case Kind::signal:
      return capitalised(names.actor(spot.actor));
    case Kind::owner:
    case Kind::levels:
    case Kind::moves:
      return names.option(spot.option);
    case Kind::outcome_meaning:
      return names.outcome(spot.outcome);
    case Kind::named_state_meaning: {
      const NamedState& state = names.conflict().states[spot.state];
      const std::string_view name = state.name.in(names.language());
      return name.empty() ? state.id : std::string(name);
    }
    case Kind::section:
      return std::string(section_name(static_cast<CaseChange::Section>(spot.position)));
    case Kind::actor:
    case Kind::graph_state:
    case Kind::outcome:
    case Kind::named_state:
    case Kind::impossible:
    case Kind::same:
    case Kind::today:
    case Kind::observed:
      break;
  }
  return {};
}

/// The statement that a change is about, where there is one.
std::string statement_at(const Names& names, const CaseChange& change, const Spot& spot) {
  const auto& conflict = names.conflict();
  const auto& type = [&]() -> const Preference& {
    return conflict.actors[spot.actor].types[spot.type].preference;
  };
  switch (change.kind) {
    case Kind::want_place:
    case Kind::want_words:
    case Kind::want_maybe:
    case Kind::want_held:
    case Kind::want_above:
    case Kind::want:
      return quoted(names, std::get<Wants>(type().order).statements[spot.position]);
    case Kind::term:
    case Kind::term_value:
      return quoted(names, std::get<Values>(type().order).terms[spot.position].statement);
    case Kind::signal:
      return std::string(conflict.signals[spot.position].says.in(names.language()));
    case Kind::actor:
    case Kind::option:
    case Kind::graph_state:
    case Kind::outcome:
    case Kind::named_state:
    case Kind::type:
    case Kind::impossible:
    case Kind::same:
    case Kind::arc:
    case Kind::owner:
    case Kind::levels:
    case Kind::moves:
    case Kind::outcome_meaning:
    case Kind::named_state_meaning:
    case Kind::chances:
    case Kind::order:
    case Kind::unknown:
    case Kind::degrees:
    case Kind::attitudes:
    case Kind::thresholds:
    case Kind::sees:
    case Kind::strong:
    case Kind::ties:
    case Kind::today:
    case Kind::observed:
    case Kind::section:
      break;
  }
  return {};
}

const char* meaning_key(MeaningChange meaning) {
  switch (meaning) {
    case MeaningChange::other:
      return "";
    case MeaningChange::asks_less:
      return "change_asks_less";
    case MeaningChange::asks_more:
      return "change_asks_more";
  }
  return "";
}

}  // namespace

std::string change_in_words(const Names& before, const Names& after, const CaseChange& change) {
  const Language language = before.language();
  const Names& names = change.after ? after : before;
  const Spot& spot = change.after ? *change.after : *change.before;
  std::string key = "change_" + std::string(change_name(change.kind));
  if (!change.before) key += "_added";
  if (!change.after) key += "_removed";
  if (change.kind == Kind::want_place) {
    key += change.after->position < change.before->position ? "_up" : "_down";
  }
  if (change.kind == Kind::want_maybe) {
    const auto& order = after.conflict().actors[spot.actor].types[spot.type].preference.order;
    key += std::get<Wants>(order).statements[spot.position].maybe ? "_unsure" : "_sure";
  }
  const std::string note = meaning_key(change.meaning);
  std::pair<std::string, std::string> sides;
  if (change.kind == Kind::order) {
    sides = orders_that_differ(before, *change.before, after, *change.after);
  } else {
    if (change.before) sides.first = change_side(before, change.kind, *change.before);
    if (change.after) sides.second = change_side(after, change.kind, *change.after);
  }
  return say(language, key,
             {subject_of(names, change, spot), sides.first, sides.second,
              change.before ? ordinal(language, change.before->position) : "",
              change.after ? ordinal(language, change.after->position) : "",
              statement_at(names, change, spot), note.empty() ? "" : say(language, note)});
}

}  // namespace parley
