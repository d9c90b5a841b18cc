// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <optional>

#include "parley/report/table.h"
#include "parley/service/commands.h"
#include "parley/service/evolve.h"

namespace parley {
namespace {

enum class TableFormat : std::uint8_t { text, markdown, csv };

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
    answer.output = csv_of(evolution_steps(names, *finding));
  } else if (*format == TableFormat::markdown) {
    for (const Table& table : evolution_tables(names, *finding)) {
      answer.output += (answer.output.empty() ? "" : "\n") + markdown_of(table);
    }
  } else {
    answer.output = evolution_text(names, *finding, style_of(request));
  }
  return answer;
}

}  // namespace parley
