// SPDX-License-Identifier: Apache-2.0
#include "parley/service/commands.h"
#include "parley/service/tip.h"

namespace parley {

Answer run_tip(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  const Case& conflict = loaded.reading.conflict;
  const auto refused = [&](const Diagnostics& faults) {
    return refusal(request, faults, loaded.reading.files);
  };
  const Result<std::vector<ConceptId>> concepts =
      concepts_of(request, conflict, {*concept_of("nash"), *concept_of("seq")});
  if (!concepts) return refused(concepts.faults());
  // Only to have the expression's faults told, and those of an outcome that cannot be.
  const Result<StateSet> states =
      states_of(loaded.reading, worlds.space, "--outcome", request.outcome);
  if (!states) return refused(states.faults());
  TipQuestion question;
  question.outcome = *read_expression(conflict, request.outcome, FileId(0));
  question.asked = request.outcome;
  question.concepts = *concepts;
  const TipFinding finding = find_tips(conflict, worlds, question, run);
  if (run.cancelled()) return interrupted();
  const Names names(conflict, worlds, request.language);
  Answer answer;
  answer.output = request.json ? tip_json(loaded.head, names, finding)
                               : tip_text(names, finding, style_of(request));
  return answer;
}

}  // namespace parley
