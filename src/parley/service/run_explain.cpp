// SPDX-License-Identifier: Apache-2.0
#include "parley/report/text_report.h"
#include "parley/service/analyze.h"
#include "parley/service/commands.h"

namespace parley {

Answer run_explain(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  const Result<std::vector<ConceptId>> concepts =
      concepts_of(request, loaded.reading.conflict, {*concept_of("seq")});
  if (!concepts) return refusal(request, concepts.faults(), loaded.reading.files);
  const Case& conflict = loaded.reading.conflict;
  std::optional<ActorId> actor;
  if (!request.actor.empty()) {
    const Result<ActorId> named = actor_of(conflict, "--actor", request.actor);
    if (!named) return refusal(request, named.faults(), loaded.reading.files);
    actor = *named;
  }
  const Result<StateSet> states = states_of(loaded.reading, worlds.space, "--state", request.state);
  if (!states) return refusal(request, states.faults(), loaded.reading.files);
  const Explanation explanation = explain(conflict, worlds, *states, actor, *concepts, run);
  if (run.cancelled()) return interrupted();
  const Names names(conflict, worlds, request.language);
  Answer answer;
  answer.output = request.json ? explanation_json(loaded.head, names, explanation)
                               : explanation_text(names, explanation, style_of(request));
  return answer;
}

}  // namespace parley
