// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "parley/report/text_report.h"
#include "parley/service/analyze.h"
#include "parley/service/commands.h"

namespace parley {

Answer run_analyze(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  const Result<std::vector<ConceptId>> concepts =
      concepts_of(request, loaded.reading.conflict, base_concepts());
  if (!concepts) return refusal(request, concepts.faults(), loaded.reading.files);
  std::optional<StateSet> also_list;
  if (!request.states.empty()) {
    const Result<StateSet> states =
        states_of(loaded.reading, worlds.space, "--states", request.states);
    if (!states) return refusal(request, states.faults(), loaded.reading.files);
    also_list = *states;
  }
  const Case& conflict = loaded.reading.conflict;
  Analysis analysis = analyze(conflict, worlds, *concepts, run);
  if (run.cancelled()) return interrupted();
  analysis.also_list = std::move(also_list);
  const Names names(conflict, worlds, request.language);
  Answer answer;
  answer.output = request.json ? analysis_json(loaded.head, names, analysis,
                                               loaded.reading.diagnostics, loaded.reading.files)
                               : analysis_text(names, analysis, style_of(request));
  return answer;
}

}  // namespace parley
