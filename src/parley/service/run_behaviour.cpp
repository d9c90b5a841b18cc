// SPDX-License-Identifier: Apache-2.0
#include "parley/report/behaviour_report.h"
#include "parley/service/behaviour.h"
#include "parley/service/commands.h"

namespace parley {
namespace {

/// The state of the command line, else the one that the case says was observed.
Result<StateId> observed_state(const Request& request, Loaded& loaded, const StateSpace& space) {
  if (!request.state.empty()) {
    return one_state_of(loaded.reading, space, "--state", request.state);
  }
  const Case& conflict = loaded.reading.conflict;
  if (!conflict.observed) return Diagnostic{Code::nothing_observed, {}, {}, {}};
  return space.representative(conflict.graph ? conflict.observed->graph_state
                                             : space.cell_of(conflict.observed->levels));
}

}  // namespace

Answer run_behaviour(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  Request every = request;
  if (every.concepts.empty()) every.concepts = {"all"};
  const Case& conflict = loaded.reading.conflict;
  const Result<std::vector<ConceptId>> concepts = concepts_of(every, conflict, {});
  if (!concepts) return refusal(request, concepts.faults(), loaded.reading.files);
  const Result<StateId> state = observed_state(request, loaded, worlds.space);
  if (!state) return refusal(request, state.faults(), loaded.reading.files);
  const Behaviour behaviour = find_behaviour(conflict, worlds, *state, *concepts, run);
  if (run.cancelled()) return interrupted();
  const Names names(conflict, worlds, request.language);
  Answer answer;
  answer.output = request.json ? behaviour_json(loaded.head, names, behaviour)
                               : behaviour_text(names, behaviour, style_of(request));
  return answer;
}

}  // namespace parley
