// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "parley/report/comparison_report.h"
#include "parley/service/analyze.h"
#include "parley/service/commands.h"
#include "parley/service/compare.h"
#include "parley/service/need.h"

namespace parley {
namespace {

/// The request as if it were about one case alone, which is analysed.
Request about_one(const Request& request, bool other) {
  Request one = request;
  one.command = Command::analyze;
  one.json = false;
  one.format.clear();
  if (other) {
    one.case_path = request.other_path;
    one.case_text = request.other_text;
  }
  return one;
}

Answer both(Answer first, const Answer& second) {
  first.status = std::max(first.status, second.status);
  first.messages += second.messages;
  return first;
}

/// Those that can be asked of both cases, in the order of the first.
Result<std::vector<ConceptId>> concepts_of_both(const Request& request, const Case& before,
                                                const Case& after) {
  Result<std::vector<ConceptId>> concepts = concepts_of(request, before, base_concepts());
  if (!concepts) return concepts;
  const Result<std::vector<ConceptId>> others = concepts_of(request, after, base_concepts());
  if (!others) return others;
  for (const ConceptId other : *others) {
    if (std::find(concepts->begin(), concepts->end(), other) == concepts->end()) {
      concepts->push_back(other);
    }
  }
  // Only `all` names one that just one of the cases has something for.
  if (before.graph || after.graph) {
    concepts->erase(
        std::remove_if(concepts->begin(), concepts->end(),
                       [](ConceptId id) { return concept_at(id).needs == Needs::options; }),
        concepts->end());
  }
  return concepts;
}

/// Larger cases are tried one after the other, each on all threads.
constexpr std::size_t kFewCells = 4096;

/// What a comparison takes: both cases are held with what was found in them while others are tried.
struct Plan {
  Need need;                ///< with one of these at a time
  std::size_t at_once = 1;  ///< of small cases so many, as far as the memory goes
};

Result<Plan> plan_of(const Request& request, const Case& before, const Case& after,
                     const Run& run) {
  Plan plan;
  Run alone = run;
  alone.threads = 1;
  std::uint64_t trial = 0;
  for (const bool other : {false, true}) {
    const Request one = about_one(request, other);
    const Result<Need> need = need_of(one, other ? after : before, run);
    if (!need) return need.faults();
    const Result<Need> need_alone = need_of(one, other ? after : before, alone);
    if (!need_alone) return need_alone.faults();
    plan.need.cells = std::max(plan.need.cells, need->cells);
    plan.need.bytes += need->bytes;
    trial = std::max(trial, need->cells <= kFewCells ? need_alone->bytes : need->bytes);
  }
  const std::uint64_t held = plan.need.bytes - kMemoryOfProgram;
  plan.need.bytes = held + trial;
  const Result<Need> affordable = within(plan.need, run);
  if (!affordable) return affordable.faults();
  if (plan.need.cells <= kFewCells) {
    const std::uint64_t room = (run.memory - held) / trial;
    plan.at_once = static_cast<std::size_t>(std::min<std::uint64_t>(room, run.threads));
  }
  return plan;
}

std::string written(const Request& request, const ComparedCase& before, const ComparedCase& after,
                    const ComparisonFinding& finding) {
  return request.json
             ? comparison_json(before, after, finding, request.language)
             : comparison_text(before, after, finding, request.language, style_of(request));
}

/// Two cases that differ in their signals alone say the same without them, so this is told always;
/// of the case that has more of them.
std::string note_of_prior_of_both(const Request& request, const Loaded& before,
                                  const Loaded& after) {
  if (request.json) return {};
  return note_of_prior(request, before.signals_left_out < after.signals_left_out ? after : before);
}

}  // namespace

Answer run_compare(const Request& request, const Run& run) {
  if (request.case_path == "-" && request.other_path == "-") {
    return refusal(request, {{Code::usage, {}, {Message::of("usage_one_standard_input")}, {}}}, {});
  }
  const Request first = about_one(request, false);
  const Request second = about_one(request, true);
  Loading before = load(first);
  Loading after = load(second);
  if (!before.loaded || !after.loaded) return both(before.refused, after.refused);
  // What changed is said of the cases as written; results are those where the middle counts.
  const Case& old_case = before.loaded->as_written;
  const Case& new_case = after.loaded->as_written;
  const Case& old_middle = before.loaded->reading.conflict;
  const Case& new_middle = after.loaded->reading.conflict;
  const Result<std::vector<ConceptId>> concepts = concepts_of_both(request, old_case, new_case);
  if (!concepts) return refusal(request, concepts.faults(), {});
  Answer answer;
  for (const Loading* loading : {&before, &after}) {
    answer.messages +=
        warnings(request, loading->loaded->reading.diagnostics, loading->loaded->reading.files);
  }
  const CaseDifference difference = difference_of(old_case, new_case);
  ComparisonFinding finding;
  if (difference.changes.empty()) {
    finding.difference = difference;
    finding.concepts = *concepts;
    finding.before_file = name_of_file(first);
    finding.after_file = name_of_file(second);
    answer.output =
        note_of_prior_of_both(request, *before.loaded, *after.loaded) +
        written(request, {before.loaded->head, old_case}, {after.loaded->head, new_case}, finding);
    return answer;
  }
  const Result<Plan> plan = plan_of(request, old_middle, new_middle, run);
  if (!plan) return refusal(request, plan.faults(), {});
  const Result<Worlds> old_worlds = ground_within(first, old_middle, run);
  if (run.cancelled()) return interrupted();
  if (!old_worlds) return refusal(request, old_worlds.faults(), before.loaded->reading.files);
  const Result<Worlds> new_worlds = ground_within(second, new_middle, run);
  if (run.cancelled()) return interrupted();
  if (!new_worlds) return refusal(request, new_worlds.faults(), after.loaded->reading.files);
  const Analysis old_analysis = analyze(old_middle, *old_worlds, *concepts, run);
  if (run.cancelled()) return interrupted();
  const Analysis new_analysis = analyze(new_middle, *new_worlds, *concepts, run);
  if (run.cancelled()) return interrupted();
  finding = compare_analyses(difference, {old_case, *old_worlds, old_analysis},
                             {new_case, *new_worlds, new_analysis}, plan->at_once, run);
  if (run.cancelled()) return interrupted();
  finding.before_file = name_of_file(first);
  finding.after_file = name_of_file(second);
  const Names old_names(old_case, *old_worlds, request.language);
  const Names new_names(new_case, *new_worlds, request.language);
  answer.output = note_of_prior_of_both(request, *before.loaded, *after.loaded) +
                  written(request, {before.loaded->head, old_case, &old_names, &old_analysis},
                          {after.loaded->head, new_case, &new_names, &new_analysis}, finding);
  return answer;
}

}  // namespace parley
