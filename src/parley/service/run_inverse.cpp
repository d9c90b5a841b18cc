// SPDX-License-Identifier: Apache-2.0
#include "parley/service/commands.h"
#include "parley/service/inverse.h"

namespace parley {

Answer run_inverse(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  const Case& conflict = loaded.reading.conflict;
  const auto refused = [&](const Diagnostics& faults) {
    return refusal(request, faults, loaded.reading.files);
  };
  if (request.state.empty() == request.outcome.empty()) {
    return refused({{Code::usage, {}, {Message::of("usage_inverse_target")}, {}}});
  }
  const Result<std::vector<ConceptId>> concepts =
      concepts_of(request, conflict, {*concept_of("seq")});
  if (!concepts) return refused(concepts.faults());
  InverseQuestion question;
  if (!request.actor.empty()) {
    const Result<ActorId> actor = actor_of(conflict, "--actor", request.actor);
    if (!actor) return refused(actor.faults());
    question.actor = *actor;
  }
  question.targets = StateSet(worlds.space.cells());
  if (!request.state.empty()) {
    const Result<StateId> state =
        one_state_of(loaded.reading, worlds.space, "--state", request.state);
    if (!state) return refused(state.faults());
    question.state = *state;
    question.targets.add(*state);
    question.asked = request.state;
  } else {
    const Result<StateSet> states =
        states_of(loaded.reading, worlds.space, "--outcome", request.outcome);
    if (!states) return refused(states.faults());
    question.targets = *states;
    question.asked = request.outcome;
  }
  std::vector<InverseFinding> findings;
  for (const ConceptId rule : *concepts) {
    question.concept_id = rule;
    findings.push_back(find_inverse(conflict, worlds, question, run));
    if (run.cancelled()) return interrupted();
  }
  const Names names(conflict, worlds, request.language);
  Answer answer;
  answer.output = request.json ? inverse_json(loaded.head, names, findings)
                               : inverse_text(names, findings, style_of(request));
  return answer;
}

}  // namespace parley
