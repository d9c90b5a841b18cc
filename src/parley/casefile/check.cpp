// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/check.h"

#include <string>
#include <utility>
#include <vector>

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
  if (const auto* wants = std::get_if<Wants>(&preference)) {
    // Telling ties apart looks at every state, not at 64 at once.
    for (const Statement& want : wants->statements) size += size_of(want) + StateSet::kWordBits;
  }
  if (const auto* ranks = std::get_if<Ranks>(&preference)) {
    for (const auto& group : ranks->groups) {
      for (const Statement& member : group) size += size_of(member);
    }
  }
  if (const auto* values = std::get_if<Values>(&preference)) {
    for (const Values::Term& term : values->terms) size += size_of(term.statement);
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

StateId cell_of(const Case& conflict, const StateSpace& space, const NamedState& state) {
  return conflict.graph ? state.graph_state : space.cell_of(state.levels);
}

/// Reports a named state that a rule excludes.
void check_named(const Case& conflict, const StateSpace& space, const NamedState& state,
                 bool is_today, Diagnostics& diagnostics) {
  const StateId cell = cell_of(conflict, space, state);
  if (space.feasible(cell)) return;
  for (const Statement& rule : conflict.impossible) {
    if (!space.holds(*rule.expression, cell)) continue;
    const std::string written = shown(rule.written);
    if (is_today) {
      report(diagnostics, Code::today_impossible, state.span, {written});
    } else {
      report(diagnostics, Code::state_impossible, state.span, {state.id, written});
    }
    return;
  }
}

void check_rules(const Case& conflict, const StateSpace& space, Diagnostics& diagnostics) {
  for (const Statement& rule : conflict.impossible) {
    if (!space.satisfying(*rule.expression).empty()) continue;
    report(diagnostics, Code::rule_never_applies, rule.span, {shown(rule.written)});
  }
  for (const Statement& rule : conflict.same) {
    std::size_t merged = 0;
    space.satisfying(*rule.expression).for_each([&](StateId cell) {
      if (space.feasible(cell)) ++merged;
    });
    if (merged < 2) {
      report(diagnostics, Code::rule_never_applies, rule.span, {shown(rule.written)});
    }
  }
}

}  // namespace

void check_states(const Case& conflict, Diagnostics& diagnostics) {
  if (!is_small(conflict)) return;
  const Result<StateSpace> space = StateSpace::build(conflict, kCheckedCells);
  if (!space) return;
  if (conflict.today) check_named(conflict, *space, *conflict.today, true, diagnostics);
  for (const NamedState& state : conflict.states) {
    check_named(conflict, *space, state, false, diagnostics);
  }
  if (space->states().empty()) {
    const Span span = conflict.impossible.empty() ? Span{} : conflict.impossible.front().span;
    report(diagnostics, Code::no_feasible_state, span, {});
    return;
  }
  check_rules(conflict, *space, diagnostics);
  for (const Outcome& outcome : conflict.outcomes) {
    bool met = false;
    space->satisfying(*outcome.expression).for_each([&](StateId cell) {
      met = met || space->feasible(cell);
    });
    if (!met) report(diagnostics, Code::outcome_never_met, outcome.span, {outcome.id});
  }
  PreferenceChecks(conflict, *space, diagnostics).check_all();
}

}  // namespace parley
