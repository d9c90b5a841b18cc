// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/difference/differ.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "parley/engine/difference/align.h"
#include "parley/engine/difference/meaning.h"

namespace parley {
namespace {

using Spot = CaseChange::Spot;

Spot of_actor(ActorId actor) {
  Spot spot;
  spot.actor = actor;
  return spot;
}
Spot of_option(const Case& conflict, OptionId option) {
  Spot spot = of_actor(conflict.options[option].actor);
  spot.option = option;
  return spot;
}
Spot of_outcome(OutcomeId outcome) {
  Spot spot;
  spot.outcome = outcome;
  return spot;
}
Spot of_state(NamedStateId state) {
  Spot spot;
  spot.state = state;
  return spot;
}
Spot of_node(StateId node) {
  Spot spot;
  spot.from = node;
  return spot;
}
Spot at_position(std::size_t position, ActorId actor = ActorId()) {
  Spot spot = of_actor(actor);
  spot.position = position;
  return spot;
}

/// A single state by ids: what is not off, or the state of a graph.
std::string key_of(const Case& conflict, const NamedState& state) {
  if (conflict.graph) return conflict.graph->states[state.graph_state].id;
  std::set<std::string> standing;
  for (const OptionId option : ids(conflict.options)) {
    const LevelId level = state.levels[option];
    if (level == LevelId(0)) continue;
    standing.insert(conflict.options[option].id + " = " + conflict.options[option].levels[level]);
  }
  std::string text;
  for (const std::string& one : standing) text += one + "; ";
  return text;
}

/// Whether another case can say it.
bool known_there(const Case& conflict, const NamedState& state, const IdMap& map) {
  if (conflict.graph) return map.nodes[state.graph_state].has_value();
  for (const OptionId option : ids(conflict.options)) {
    if (state.levels[option] != LevelId(0) && !map.alike[option]) return false;
  }
  return true;
}

std::string likelihood_key(const Case& conflict, const Signal& signal, const Actor& there) {
  std::string text = signal.group + "; ";
  std::map<std::string, std::string> likelihoods;
  for (const TypeId type : ids(signal.likelihoods)) {
    const std::string& id = conflict.actors[signal.from].types[type].id;
    if (type_called(there, id)) likelihoods[id] = number_key(signal.likelihoods[type]);
  }
  for (const auto& [id, likelihood] : likelihoods) text += id + " " + likelihood + "; ";
  return text;
}

}  // namespace

CaseDifference difference_of(const Case& before, const Case& after) {
  return Differ(before, after).find();
}

CaseDifference Differ::find() {
  compare_names();
  compare_actors();
  compare_rules(before_.impossible, after_.impossible, Kind::impossible);
  compare_rules(before_.same, after_.same, Kind::same);
  compare_status(before_.today, after_.today, Kind::today);
  compare_status(before_.observed, after_.observed, Kind::observed);
  compare_signals();
  compare_sections();
  count_texts();
  number_units();
  return std::move(result_);
}

std::size_t Differ::add(Kind kind, std::optional<Spot> before, std::optional<Spot> after,
                        Bond bond) {
  CaseChange change;
  change.kind = kind;
  change.before = before;
  change.after = after;
  result_.changes.push_back(change);
  bonds_.push_back(bond);
  return result_.changes.size() - 1;
}

void Differ::number_units() {
  std::map<Bond, std::size_t> units;
  for (std::size_t at = 0; at < bonds_.size(); ++at) {
    if (bonds_[at] == kAlone) {
      result_.changes[at].unit = result_.units++;
      continue;
    }
    const auto [entry, fresh] = units.try_emplace(bonds_[at], result_.units);
    if (fresh) ++result_.units;
    result_.changes[at].unit = entry->second;
    if (bonds_[at] == kFrame) result_.frame = entry->second;
  }
}

void Differ::compare_names() {
  for (const ActorId actor : ids(before_.actors)) {
    if (!to_after_.actors[actor]) add(Kind::actor, of_actor(actor), std::nullopt, kFrame);
  }
  for (const ActorId actor : ids(after_.actors)) {
    if (!to_before_.actors[actor]) add(Kind::actor, std::nullopt, of_actor(actor), kFrame);
  }
  compare_options();
  compare_graph();
  compare_outcomes();
  compare_states();
}

void Differ::compare_actors() {
  for (const ActorId actor : ids(before_.actors)) {
    const std::optional<ActorId> there = to_after_.actors[actor];
    if (!there) continue;
    compare_types(actor, *there);
    compare_dispositions(actor, *there);
  }
}

void Differ::compare_options() {
  for (const OptionId option : ids(before_.options)) {
    const Spot here = of_option(before_, option);
    const std::optional<OptionId> there = to_after_.options[option];
    if (!there) {
      add(Kind::option, here, std::nullopt, kFrame);
      continue;
    }
    const Option& old_option = before_.options[option];
    const Option& new_option = after_.options[*there];
    const Spot then = of_option(after_, *there);
    if (before_.actors[old_option.actor].id != after_.actors[new_option.actor].id) {
      add(Kind::owner, here, then, kFrame);
    }
    if (old_option.levels != new_option.levels) {
      add(Kind::levels, here, then, kFrame);
    } else if (old_option.moves != new_option.moves) {
      add(Kind::moves, here, then, kAlone);
    }
  }
  for (const OptionId option : ids(after_.options)) {
    if (!to_before_.options[option]) {
      add(Kind::option, std::nullopt, of_option(after_, option), kFrame);
    }
  }
}

void Differ::compare_graph() {
  const auto states = [](const Case& conflict) {
    return IdRange<StateId>(conflict.graph ? conflict.graph->states.size() : 0);
  };
  const auto known = [](const IdMap& map, StateId node) {
    return node.index() < map.nodes.size() && map.nodes[node].has_value();
  };
  for (const StateId node : states(before_)) {
    if (!known(to_after_, node)) add(Kind::graph_state, of_node(node), std::nullopt, kFrame);
  }
  for (const StateId node : states(after_)) {
    if (!known(to_before_, node)) add(Kind::graph_state, std::nullopt, of_node(node), kFrame);
  }
  if (!before_.graph || !after_.graph) return;
  const auto compare = [&](const Case& here, const Case& there, const IdMap& map, bool removed) {
    for (const ActorId actor : ids(here.actors)) {
      if (!map.actors[actor]) continue;
      const std::vector<Graph::Arc>& theirs = there.graph->moves[*map.actors[actor]];
      for (const Graph::Arc& arc : here.graph->moves[actor]) {
        const auto from = map.nodes[arc.from];
        const auto to = map.nodes[arc.to];
        const bool kept = std::any_of(theirs.begin(), theirs.end(), [&](const Graph::Arc& other) {
          return from == other.from && to == other.to;
        });
        if (kept) continue;
        Spot spot = of_actor(actor);
        spot.from = arc.from;
        spot.to = arc.to;
        const std::optional<Spot> none;
        add(Kind::arc, removed ? spot : none, removed ? none : spot, from && to ? kAlone : kFrame);
      }
    }
  };
  compare(before_, after_, to_after_, true);
  compare(after_, before_, to_before_, false);
}

void Differ::compare_outcomes() {
  for (const OutcomeId outcome : ids(before_.outcomes)) {
    const std::optional<OutcomeId> there = to_after_.outcomes[outcome];
    if (!there) {
      add(Kind::outcome, of_outcome(outcome), std::nullopt, kFrame);
      continue;
    }
    Statement old_meaning;
    old_meaning.expression = before_.outcomes[outcome].expression;
    old_meaning.written = before_.outcomes[outcome].written;
    Statement new_meaning;
    new_meaning.expression = after_.outcomes[*there].expression;
    new_meaning.written = after_.outcomes[*there].written;
    if (meaning_of(before_, old_meaning, to_after_) ==
        meaning_of(after_, new_meaning, to_before_)) {
      count_statement(old_meaning, new_meaning);
      continue;
    }
    const std::size_t at = add(Kind::outcome_meaning, of_outcome(outcome), of_outcome(*there),
                               bond_of(&old_meaning, &new_meaning));
    if (const auto said = translated(new_meaning, to_before_)) {
      result_.changes[at].meaning =
          compare_meanings(before_, *old_meaning.expression, *said->expression);
    }
  }
  for (const OutcomeId outcome : ids(after_.outcomes)) {
    if (!to_before_.outcomes[outcome]) {
      add(Kind::outcome, std::nullopt, of_outcome(outcome), kFrame);
    }
  }
}

void Differ::compare_states() {
  for (const NamedStateId state : ids(before_.states)) {
    const std::optional<NamedStateId> there = to_after_.states[state];
    if (there) {
      compare_named(before_.states[state], after_.states[*there], Kind::named_state_meaning,
                    of_state(state), of_state(*there));
    } else {
      add(Kind::named_state, of_state(state), std::nullopt, kFrame);
    }
  }
  for (const NamedStateId state : ids(after_.states)) {
    if (!to_before_.states[state]) {
      add(Kind::named_state, std::nullopt, of_state(state), kFrame);
    }
  }
}

void Differ::compare_named(const NamedState& before, const NamedState& after, Kind kind, Spot at,
                           Spot there) {
  if (key_of(before_, before) == key_of(after_, after)) return;
  const bool sayable =
      known_there(before_, before, to_after_) && known_there(after_, after, to_before_);
  add(kind, at, there, sayable ? kAlone : kFrame);
}

void Differ::compare_status(const std::optional<NamedState>& before,
                            const std::optional<NamedState>& after, Kind kind) {
  if (before && after) {
    compare_named(*before, *after, kind, Spot{}, Spot{});
  } else if (before || after) {
    // Without it there is nothing that `today` could stand for.
    add(kind, before ? std::optional(Spot{}) : std::nullopt,
        after ? std::optional(Spot{}) : std::nullopt, kFrame);
  }
}

void Differ::compare_rules(const std::vector<Statement>& before,
                           const std::vector<Statement>& after, Kind kind) {
  for (const Aligned& pair : paired(meanings_before(before), meanings_after(after))) {
    if (pair.equal) {
      count_statement(before[*pair.before], after[*pair.after]);
    } else if (pair.before) {
      add(kind, at_position(*pair.before), std::nullopt, bond_of(&before[*pair.before], nullptr));
    } else {
      add(kind, std::nullopt, at_position(*pair.after), bond_of(nullptr, &after[*pair.after]));
    }
  }
}

void Differ::compare_signals() {
  std::vector<bool> taken(after_.signals.size(), false);
  std::vector<std::optional<std::size_t>> partner(before_.signals.size());
  // By what is said; then, of one speaker, by what it tells of the speaker.
  for (const bool by_text : {true, false}) {
    for (std::size_t at = 0; at < before_.signals.size(); ++at) {
      const Signal& old_signal = before_.signals[at];
      const std::optional<ActorId> from = to_after_.actors[old_signal.from];
      for (std::size_t other = 0; other < after_.signals.size() && from; ++other) {
        const Signal& new_signal = after_.signals[other];
        if (partner[at] || taken[other] || new_signal.from != *from) continue;
        const bool alike =
            by_text ? same_text(old_signal.says, new_signal.says)
                    : likelihood_key(before_, old_signal, after_.actors[*from]) ==
                          likelihood_key(after_, new_signal, before_.actors[old_signal.from]);
        if (!alike) continue;
        partner[at] = other;
        taken[other] = true;
      }
    }
  }
  for (std::size_t at = 0; at < before_.signals.size(); ++at) {
    const Signal& old_signal = before_.signals[at];
    SignalPair pair{at, partner[at], std::nullopt};
    const Spot here = at_position(at, old_signal.from);
    if (!pair.after) {
      pair.change = add(Kind::signal, here, std::nullopt,
                        to_after_.actors[old_signal.from] ? kAlone : kFrame);
    } else {
      const Signal& new_signal = after_.signals[*pair.after];
      count(!same_text(old_signal.says, new_signal.says));
      if (likelihood_key(before_, old_signal, after_.actors[new_signal.from]) !=
          likelihood_key(after_, new_signal, before_.actors[old_signal.from])) {
        pair.change = add(Kind::signal, here, at_position(*pair.after, new_signal.from), kAlone);
      }
    }
    result_.signals.push_back(pair);
  }
  for (std::size_t other = 0; other < after_.signals.size(); ++other) {
    if (taken[other]) continue;
    const ActorId from = after_.signals[other].from;
    const std::size_t change = add(Kind::signal, std::nullopt, at_position(other, from),
                                   to_before_.actors[from] ? kAlone : kFrame);
    result_.signals.push_back({std::nullopt, other, change});
  }
}

void Differ::compare_sections() {
  using Section = CaseChange::Section;
  for (const Section section : {Section::issues, Section::positions, Section::audiences,
                                Section::patience, Section::forecasts}) {
    if (section_key(before_, section) == section_key(after_, section)) continue;
    const Spot spot = at_position(static_cast<std::size_t>(section));
    add(Kind::section, spot, spot, kAlone);
  }
}

}  // namespace parley
