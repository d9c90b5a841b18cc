// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/check_preferences.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "parley/casefile/bind.h"

namespace parley {
namespace {

bool wants_nothing(const Preference& preference) {
  if (!preference.unknown.empty() || !preference.degrees.empty()) return false;
  if (const auto* wants = std::get_if<Wants>(&preference.order)) return wants->statements.empty();
  if (const auto* ranks = std::get_if<Ranks>(&preference.order)) return ranks->groups.empty();
  if (const auto* values = std::get_if<Values>(&preference.order)) return values->terms.empty();
  return true;
}

/// Classes of states that the statements so far cannot tell apart.
class Ties {
 public:
  explicit Ties(const StateSet& states) : states_(states), classes_(states.cells(), 0) {}

  /// Whether the statements so far leave something for one to decide.
  [[nodiscard]] bool would_split(const StateSet& holds) const { return Ties(*this).split(holds); }
  /// Splits every class; false: none had both kinds of states.
  bool split(const StateSet& holds) {
    constexpr std::uint32_t kNone = ~std::uint32_t{0};
    // Of each class: the new numbers of those for which the statement is true and of the others.
    std::vector<std::uint32_t> halves(2 * std::size_t{used_}, kNone);
    std::uint32_t next = 0;
    states_.for_each([&](StateId state) {
      std::uint32_t& its_class = classes_[state.index()];
      std::uint32_t& half = halves[2 * std::size_t{its_class} + (holds.has(state) ? 0 : 1)];
      if (half == kNone) half = next++;
      its_class = half;
    });
    const bool splits = next > used_;
    used_ = next;
    return splits;
  }

 private:
  const StateSet& states_;
  std::vector<std::uint32_t> classes_;
  std::uint32_t used_ = 1;
};

}  // namespace

void PreferenceChecks::check_all() {
  if (!conflict_.same.empty()) check_merged_names();
  for (const ActorId id : ids(conflict_.actors)) {
    const Actor& actor = conflict_.actors[id];
    const bool moves = conflict_.can_act(id);
    for (const Type& type : actor.types) {
      if (wants_nothing(type.preference)) {
        const Span span = type.id.empty() ? actor.span : type.span;
        if (moves) report(Code::actor_wants_nothing, span, {owner_of(actor, type)});
      } else {
        check(type.preference, owner_of(actor, type));
      }
    }
    check_disposition(id);
    if (!actor.sees) continue;
    for (const auto& [other, preference] : actor.sees->of_others) {
      check(preference, actor.id + "/sees/" + conflict_.actors[other].id);
    }
  }
}

void PreferenceChecks::check(const Preference& preference, const std::string& owner) {
  if (const auto* wants = std::get_if<Wants>(&preference.order)) check_wants(*wants, owner);
  if (const auto* ranks = std::get_if<Ranks>(&preference.order)) check_ranks(*ranks, owner);
  if (const auto* values = std::get_if<Values>(&preference.order)) check_values(*values, owner);
  for (std::size_t at = 0; at < preference.unknown.size(); ++at) {
    const UnknownPair& pair = preference.unknown[at];
    const Message place = Message::of("place_entry", {owner + "/unknown", std::to_string(at + 1)});
    check_pair(pair.one, pair.other, place, false);
  }
  for (std::size_t at = 0; at < preference.degrees.size(); ++at) {
    const GradedPair& pair = preference.degrees[at];
    const Message place = Message::of("place_entry", {owner + "/degrees", std::to_string(at + 1)});
    check_pair(pair.one, pair.other, place, true);
  }
}

void PreferenceChecks::check_pair(const Statement& one, const Statement& other,
                                  const Message& place, bool is_graded) {
  const StateSet left = space_.satisfying(*one.expression);
  const StateSet right = space_.satisfying(*other.expression);
  check_side(one, left, place);
  check_side(other, right, place);
  // One state on both sides is not compared with itself; two would be graded both ways.
  const std::size_t both = (left & right & space_.states()).count();
  if (!is_graded || both < 2) return;
  report(Code::degrees_overlap, one.span, {place, std::to_string(both)});
}

void PreferenceChecks::check_side(const Statement& side, const StateSet& holds,
                                  const Message& place) {
  if (check_merged(side, holds, place) || !(holds & space_.states()).empty()) return;
  report(Code::statement_never_matters, side.span,
         {place, shown(side.written), Message::of("place_false_everywhere")});
}

void PreferenceChecks::check_disposition(ActorId id) {
  const Actor& actor = conflict_.actors[id];
  const auto& attitudes = actor.disposition.attitudes;
  bool as_usual = !attitudes.empty();
  for (const ActorId towards : ids(attitudes)) {
    const Attitude usual = towards == id ? Attitude::positive : Attitude::neutral;
    as_usual = as_usual && attitudes[towards] == usual;
  }
  if (as_usual) report(Code::attitudes_as_usual, actor.span, {actor.id});
  const bool has_degrees =
      std::any_of(actor.types.begin(), actor.types.end(),
                  [](const Type& type) { return !type.preference.degrees.empty(); });
  if (!has_degrees && !(actor.disposition.thresholds == Thresholds{})) {
    report(Code::thresholds_without_degrees, actor.span, {actor.id});
  }
}

const char* PreferenceChecks::constant(const StateSet& holds) const {
  const StateSet here = holds & space_.states();
  if (here.empty()) return "place_false_everywhere";
  return here == space_.states() ? "place_true_everywhere" : nullptr;
}

void PreferenceChecks::check_wants(const Wants& wants, const std::string& owner) {
  Ties ties(space_.states());
  auto tie = wants.ties.begin();
  for (std::size_t at = 0; at < wants.statements.size();) {
    // Wants that may change places are all asked what is left by those above them all.
    std::size_t together = wants.statements[at].above_next ? 2 : 1;
    if (tie != wants.ties.end() && tie->first == at) together = (tie++)->count;
    const std::size_t end = std::min(at + together, wants.statements.size());
    std::vector<StateSet> certain;  // one that may be absent decides nothing for those below it
    for (; at < end; ++at) {
      const Statement& want = wants.statements[at];
      const Message place = statement_place(owner, at + 1);
      StateSet holds = space_.satisfying(*want.expression);
      const bool differs = check_merged(want, holds, place);
      const char* why = constant(holds);
      const bool alone = together == 1 && !want.held;
      const bool splits = alone ? ties.split(holds) : ties.would_split(holds);
      if (why == nullptr && !splits) why = "place_decided_before";
      if (why != nullptr && !differs) {
        report(Code::statement_never_matters, want.span,
               {place, shown(want.written), Message::of(why)});
      }
      if (!alone && !want.held) certain.push_back(std::move(holds));
    }
    for (const StateSet& holds : certain) ties.split(holds);
  }
}

void PreferenceChecks::check_ranks(const Ranks& ranks, const std::string& owner) {
  StateSet taken(space_.cells());
  std::vector<StateSet> groups;
  for (std::size_t at = 0; at < ranks.groups.size(); ++at) {
    const Message place = Message::of("place_group", {owner, std::to_string(at + 1)});
    StateSet group(space_.cells());
    for (const Statement& member : ranks.groups[at]) {
      const StateSet holds = space_.satisfying(*member.expression);
      check_merged(member, holds, place);
      const StateSet here = holds & space_.states();
      group |= here;
      if (here.empty()) {
        report(Code::ranks_group_empty, member.span, {place, shown(member.written)});
      }
      const StateSet again = here & taken;
      if (again.empty()) continue;
      const StateId state = again.members().front();
      std::size_t earlier = 0;
      while (!groups[earlier].has(state)) ++earlier;
      report(Code::ranks_repeat_state, member.span,
             {owner, state_text(state), std::to_string(earlier + 1), std::to_string(at + 1)});
    }
    taken |= group;
    groups.push_back(std::move(group));
  }
}

void PreferenceChecks::check_values(const Values& values, const std::string& owner) {
  for (std::size_t at = 0; at < values.terms.size(); ++at) {
    const Statement& term = values.terms[at].statement;
    const Message place = statement_place(owner, at + 1);
    const StateSet holds = space_.satisfying(*term.expression);
    const bool differs = check_merged(term, holds, place);
    const char* why = constant(holds);
    if (why != nullptr && !differs) {
      report(Code::statement_never_matters, term.span,
             {place, shown(term.written), Message::of(why)});
    }
  }
}

bool PreferenceChecks::check_merged(const Statement& statement, const StateSet& holds,
                                    const Message& place) {
  if (conflict_.same.empty()) return false;
  for (std::size_t cell = 0; cell < space_.cells(); ++cell) {
    const StateId here(cell);
    if (!space_.feasible(here) || holds.has(here) == holds.has(space_.representative(here))) {
      continue;
    }
    report(Code::merged_states_differ, statement.span, {place, shown(statement.written)});
    return true;
  }
  return false;
}

void PreferenceChecks::check_merged_names() {
  if (conflict_.today) check_merged_name(*conflict_.today, "today");
  if (conflict_.observed) check_merged_name(*conflict_.observed, "observed");
  for (const NamedState& state : conflict_.states) {
    check_merged_name(state, Message::of("place_named_state", {state.id}));
  }
  for (const Outcome& outcome : conflict_.outcomes) {
    const StateSet holds = space_.satisfying(*outcome.expression);
    bool lost = false;
    holds.for_each([&](StateId cell) {
      lost = lost || (space_.feasible(cell) && !holds.has(space_.representative(cell)));
    });
    if (!lost) continue;
    report(Code::merged_states_differ, outcome.span,
           {Message::of("place_named_outcome", {outcome.id}), shown(outcome.written)});
  }
}

void PreferenceChecks::check_merged_name(const NamedState& state, const Message& place) {
  const StateId cell = conflict_.graph ? state.graph_state : space_.cell_of(state.levels);
  if (!space_.feasible(cell) || space_.representative(cell) == cell) return;
  report(Code::merged_states_differ, state.span, {place, state_text(cell)});
}

void PreferenceChecks::report(Code code, Span span, std::vector<Message> arguments) {
  if (!reported_.emplace(code, span.begin).second) return;
  diagnostics_.push_back(Diagnostic{code, span, std::move(arguments), {}});
}

Message PreferenceChecks::state_text(StateId state) const {
  if (conflict_.graph) return conflict_.graph->states[state].id;
  std::vector<std::string> standing;
  for (const OptionId id : ids(conflict_.options)) {
    const Option& option = conflict_.options[id];
    const LevelId level = space_.level(state, id);
    if (level == LevelId(0)) continue;
    standing.push_back(option.yes_no ? option.id : option.id + " = " + option.levels[level]);
  }
  if (standing.empty()) return Message::of("place_all_off");
  return listed(standing);
}

}  // namespace parley
