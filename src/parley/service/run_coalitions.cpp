// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <utility>

#include "parley/base/plain_text.h"
#include "parley/report/coalition_report.h"
#include "parley/service/coalitions.h"
#include "parley/service/commands.h"

namespace parley {
namespace {

/// The actors of --group. Errors: unknown_actor, actor_twice_in_group, usage.
Result<Coalition> group_of(const Case& conflict, const std::string& text) {
  Coalition group;
  std::string name;
  for (const char letter : text + ",") {
    if (letter != ',') {
      if (letter != ' ' || !name.empty()) name += letter;
      continue;
    }
    while (!name.empty() && name.back() == ' ') name.pop_back();
    const Result<ActorId> actor = actor_of(conflict, "--group", name);
    if (!actor) return actor.faults();
    if (std::find(group.begin(), group.end(), *actor) != group.end()) {
      return Diagnostic{Code::actor_twice_in_group, {}, {name, "--group"}, {}};
    }
    group.push_back(*actor);
    name.clear();
  }
  std::sort(group.begin(), group.end());
  return group;
}

Result<Improving> convention_of(const std::string& name) {
  if (name.empty() || name == "joint") return Improving::joint;
  if (name == "stepwise") return Improving::stepwise;
  return Diagnostic{Code::unknown_convention, {}, {name}, {}};
}

/// The concepts of the request that have a form for groups; one named that has none is a fault.
Result<std::vector<ConceptId>> concepts_for_groups(const Request& request, const Case& conflict) {
  Result<std::vector<ConceptId>> concepts = concepts_of(request, conflict, base_concepts());
  if (!concepts) return concepts;
  std::vector<ConceptId> with_form;
  for (const ConceptId id : *concepts) {
    const Concept& rule = concept_at(id);
    if (has_coalition_form(rule)) {
      with_form.push_back(id);
      continue;
    }
    const auto& named = request.concepts;
    if (std::find(named.begin(), named.end(), rule.id) == named.end()) continue;
    std::string known;
    for (const Concept& other : all_concepts()) {
      if (has_coalition_form(other)) add_to_list(known, other.id);
    }
    return Diagnostic{Code::no_coalition_form, {}, {std::string(rule.id), known}, {}};
  }
  return with_form;
}

}  // namespace

Answer run_coalitions(const Request& request, Loaded& loaded, const Worlds& worlds,
                      const Run& run) {
  const Case& conflict = loaded.reading.conflict;
  const auto refused = [&](const auto& result) {
    return refusal(request, result.faults(), loaded.reading.files);
  };
  CoalitionsQuestion question;
  Result<std::vector<ConceptId>> concepts = concepts_for_groups(request, conflict);
  if (!concepts) return refused(concepts);
  question.concepts = std::move(*concepts);
  const Result<Improving> convention = convention_of(request.convention);
  if (!convention) return refused(convention);
  question.convention = *convention;
  if (!request.group.empty()) {
    const Result<Coalition> group = group_of(conflict, request.group);
    if (!group) return refused(group);
    question.groups = {*group};
    question.group_named = true;
  } else {
    // Nobody leaves an equilibrium alone; another state somebody may.
    Result<std::vector<Coalition>> groups =
        all_coalitions(conflict.actors.size(), request.state.empty() ? 2 : 1);
    if (!groups) return refused(groups);
    question.groups = std::move(*groups);
  }
  if (!request.state.empty()) {
    const Result<StateSet> states =
        states_of(loaded.reading, worlds.space, "--state", request.state);
    if (!states) return refused(states);
    question.states = *states;
  }
  CoalitionsFinding finding = find_coalitions(conflict, worlds, question, run);
  if (run.cancelled()) return interrupted();
  if (!request.state.empty()) finding.asked = request.state;
  const Names names(conflict, worlds, request.language);
  Answer answer;
  answer.output = request.json ? coalitions_json(loaded.head, names, finding)
                               : coalitions_text(names, finding, style_of(request));
  return answer;
}

}  // namespace parley
