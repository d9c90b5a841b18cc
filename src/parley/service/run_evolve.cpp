// SPDX-License-Identifier: Apache-2.0
#include <optional>

#include "parley/service/commands.h"
#include "parley/service/evolve.h"

namespace parley {
namespace {

/// Errors: usage.
Result<TableFormat> format_of(const Request& request) {
  if (request.format.empty() || request.format == "text") return TableFormat::text;
  if (request.format == "markdown") return TableFormat::markdown;
  if (request.format == "csv") return TableFormat::csv;
  return Diagnostic{Code::usage, {}, {Message::of("usage_evolve_format", {request.format})}, {}};
}

}  // namespace

Answer run_evolve(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  const Case& conflict = loaded.reading.conflict;
  const auto refused = [&](const Diagnostics& faults) {
    return refusal(request, faults, loaded.reading.files);
  };
  const Result<TableFormat> format = format_of(request);
  if (!format) return refused(format.faults());
  const Result<std::vector<ConceptId>> concepts = concepts_of(request, conflict, base_concepts());
  if (!concepts) return refused(concepts.faults());
  const Result<StateId> from = one_state_of(loaded.reading, worlds.space, "--from", request.from);
  if (!from) return refused(from.faults());
  std::optional<StateSet> to;
  if (!request.to.empty()) {
    Result<StateSet> states = states_of(loaded.reading, worlds.space, "--to", request.to);
    if (!states) return refused(states.faults());
    to = std::move(*states);
  }
  const Result<EvolutionFinding> finding =
      find_evolution(conflict, worlds, *from, to, *concepts, run);
  if (run.cancelled()) return interrupted();
  if (!finding) return refused(finding.faults());
  const Names names(conflict, worlds, request.language);
  Answer answer;
  if (request.json) {
    answer.output = evolution_json(loaded.head, names, *finding);
  } else if (*format == TableFormat::csv) {
    answer.output = evolution_csv(names, *finding);
  } else {
    answer.output = evolution_text(names, *finding, style_of(request), *format);
  }
  return answer;
}

}  // namespace parley
