// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/check.h"

#include <string>
#include <utility>
#include <vector>

#include "parley/casefile/check_named_states.h"
#include "parley/casefile/check_preferences.h"
#include "parley/casefile/names.h"
#include "parley/model/state_space.h"

namespace parley {
namespace {

/// Words of 64 states times parts of expressions: about a second.
constexpr std::size_t kWorkLimit = std::size_t{1} << 30U;

void report(Diagnostics& diagnostics, Code code, Span span, std::vector<Message> arguments) {
  diagnostics.push_back(Diagnostic{code, span, std::move(arguments), {}});
}

std::size_t size_of(const Expression& expression) {
  std::size_t size = 1;
  for (const ExpressionPtr& operand : expression.operands) size += size_of(*operand);
  return size;
}

std::size_t size_of(const Statement& statement) { return size_of(*statement.expression); }

std::size_t size_of(const Preference& preference) {
  std::size_t size = 0;
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    // Telling ties apart looks at every state, not at 64 at once.
    for (const Statement& want : wants->statements) size += size_of(want) + StateSet::kWordBits;
  }
  if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    for (const auto& group : ranks->groups) {
      for (const Statement& member : group) size += size_of(member);
    }
  }
  if (const auto* values = std::get_if<Values>(&preference.order)) {
    for (const Values::Term& term : values->terms) size += size_of(term.statement);
  }
  for (const UnknownPair& pair : preference.unknown) {
    size += size_of(pair.one) + size_of(pair.other);
  }
  for (const GradedPair& pair : preference.degrees) {
    size += size_of(pair.one) + size_of(pair.other);
  }
  return size;
}

/// Parts of all expressions that the checks work out.
std::size_t size_of(const Case& conflict) {
  std::size_t size = 1;
  for (const Statement& rule : conflict.impossible) size += size_of(rule);
  for (const Statement& rule : conflict.same) size += size_of(rule);
  for (const Outcome& outcome : conflict.outcomes) size += size_of(*outcome.expression);
  for (const Actor& actor : conflict.actors) {
    for (const Type& type : actor.types) size += size_of(type.preference);
    if (!actor.sees) continue;
    for (const auto& [other, preference] : actor.sees->of_others) size += size_of(preference);
  }
  return size;
}

/// Whether the cells are few enough, worked out without building any.
bool is_small(const Case& conflict) {
  std::size_t cells = conflict.graph ? conflict.graph->states.size() : 1;
  for (const Option& option : conflict.options) {
    cells *= option.levels.size();
    if (cells > kCheckedCells) return false;
  }
  const std::size_t words = cells / StateSet::kWordBits + 1;
  return size_of(conflict) <= kWorkLimit / words;
}

/// Reports the rules that exclude or merge nothing. `unmerged` has the states before `same`.
void check_rules(const Case& conflict, const StateSpace& unmerged, Diagnostics& diagnostics) {
  for (const Statement& rule : conflict.impossible) {
    if (!unmerged.satisfying(*rule.expression).empty()) continue;
    report(diagnostics, Code::rule_never_applies, rule.span, {shown(rule.written)});
  }
  for (const Statement& rule : conflict.same) {
    if ((unmerged.satisfying(*rule.expression) & unmerged.states()).count() < 2) {
      report(diagnostics, Code::rule_never_applies, rule.span, {shown(rule.written)});
    }
  }
}

void check_rules(const Case& conflict, Diagnostics& diagnostics) {
  Case unmerged = conflict;
  unmerged.same.clear();
  const Result<StateSpace> space = StateSpace::build(unmerged);
  if (space) check_rules(conflict, *space, diagnostics);
}

}  // namespace

void check_states(const Case& conflict, Diagnostics& diagnostics) {
  const bool all_named = check_named_states(conflict, diagnostics);
  const bool small = is_small(conflict);
  if (!small || !all_named) report(diagnostics, Code::checks_left_out, Span{}, {});
  if (!small) return;
  const Result<StateSpace> space = StateSpace::build(conflict);
  if (!space) return;
  if (space->states().empty()) {
    const Span span = conflict.impossible.empty() ? Span{} : conflict.impossible.front().span;
    report(diagnostics, Code::no_feasible_state, span, {});
    return;
  }
  if (conflict.same.empty()) {
    check_rules(conflict, *space, diagnostics);
  } else {
    check_rules(conflict, diagnostics);
  }
  for (const Outcome& outcome : conflict.outcomes) {
    const StateSet met = space->satisfying(*outcome.expression) & space->states();
    if (met.empty()) report(diagnostics, Code::outcome_never_met, outcome.span, {outcome.id});
  }
  PreferenceChecks(conflict, *space, diagnostics).check_all();
}

}  // namespace parley
