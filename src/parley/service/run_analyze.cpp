// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "parley/report/columns.h"
#include "parley/report/table.h"
#include "parley/report/text_report.h"
#include "parley/service/analyze.h"
#include "parley/service/commands.h"
#include "parley/service/need.h"
#include "parley/service/tables.h"

namespace parley {
namespace {

/// Of a state in a world: what --states may ask for.
constexpr std::size_t kMostRows = 1'000'000;

/// The answer as a table alone.
std::string table_text(const std::string& format, const Names& names, const Analysis& analysis) {
  const StateSet listed = states_to_list(names, analysis);
  if (format == "csv") return csv_of(tidy_table(names, analysis, listed));
  const Table table = paper_table(names, analysis, listed);
  return format == "latex" ? latex_of(table) : markdown_of(table);
}

}  // namespace

Answer run_analyze(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  if (!is_table_format(request.format)) {
    return refusal(request, {{Code::unknown_format, {}, {request.format, kTableFormats}, {}}}, {});
  }
  const Result<std::vector<ConceptId>> concepts =
      concepts_of(request, loaded.reading.conflict, base_concepts());
  if (!concepts) return refusal(request, concepts.faults(), loaded.reading.files);
  std::optional<StateSet> also_list;
  if (!request.states.empty()) {
    const Result<StateSet> states =
        states_of(loaded.reading, worlds.space, "--states", request.states);
    if (!states) return refusal(request, states.faults(), loaded.reading.files);
    const std::size_t rows = states->count() * possible_worlds(worlds).size();
    const bool text = !request.json && (request.format.empty() || request.format == "text");
    if (!text && rows > kMostRows) {
      return refusal(request,
                     {{Code::too_many_rows,
                       {},
                       {std::to_string(states->count()),
                        std::to_string(possible_worlds(worlds).size()), std::to_string(rows),
                        request.json ? "json" : request.format, std::to_string(kMostRows)},
                       {}}},
                     loaded.reading.files);
    }
    const Result<Need> need =
        affordable(request, loaded.reading.conflict, run, states->count() + kMostStatesListed);
    if (!need) return refusal(request, need.faults(), loaded.reading.files);
    also_list = *states;
  }
  const Case& conflict = loaded.reading.conflict;
  Analysis analysis = analyze(conflict, worlds, *concepts, run);
  if (run.cancelled()) return interrupted();
  analysis.also_list = std::move(also_list);
  analysis.uncertain_wants = uncertain_wants_of(loaded.as_written);
  const Names names(conflict, worlds, request.language);
  Answer answer;
  const bool json = request.json || request.format == "json";
  if (!json && !request.format.empty() && request.format != "text") {
    answer.output = table_text(request.format, names, analysis);
    return answer;
  }
  answer.output = json ? analysis_json(loaded.head, names, analysis, loaded.reading.diagnostics,
                                       loaded.reading.files)
                       : analysis_text(names, analysis, style_of(request));
  return answer;
}

}  // namespace parley
