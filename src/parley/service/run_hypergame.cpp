// SPDX-License-Identifier: Apache-2.0
#include "parley/report/hypergame_report.h"
#include "parley/service/commands.h"
#include "parley/service/hypergame.h"

namespace parley {

Answer run_hypergame(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  const Case& conflict = loaded.reading.conflict;
  const Result<std::vector<ConceptId>> concepts = concepts_of(request, conflict, base_concepts());
  if (!concepts) return refusal(request, concepts.faults(), loaded.reading.files);
  const Hypergame hypergame = find_hypergame(conflict, worlds, *concepts, run);
  if (run.cancelled()) return interrupted();
  const Names names(conflict, worlds, request.language);
  Answer answer;
  answer.output = request.json ? hypergame_json(loaded.head, names, hypergame)
                               : hypergame_text(names, hypergame, style_of(request));
  return answer;
}

}  // namespace parley
