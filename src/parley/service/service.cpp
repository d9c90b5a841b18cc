// SPDX-License-Identifier: Apache-2.0
#include "parley/service/service.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "parley/casefile/read.h"
#include "parley/report/diagnostic_picture.h"
#include "parley/report/json_report.h"
#include "parley/report/lists.h"
#include "parley/report/starter.h"
#include "parley/report/text_report.h"
#include "parley/report/text_width.h"
#include "parley/report/wording.h"
#include "parley/service/analyze.h"
#include "parley/service/cases.h"
#include "parley/service/files.h"

namespace parley {
namespace {

constexpr std::size_t kEquilibriaRouted = 8;

/// A fault of the command line or of the run; `file` is where its span points, if it has one.
Answer refusal(const Request& request, const Diagnostics& faults, const Files& files) {
  Answer answer;
  answer.status = kStatusFault;
  for (const Diagnostic& fault : faults) {
    if (code_name(fault.code).front() == 'A') answer.status = kStatusLimit;
  }
  answer.messages = pictures(faults, files, request.language, request.colour);
  return answer;
}

/// A case that was read without errors, and what was said about it.
struct Loaded {
  Reading reading;
  JsonHead head;
};

/// Either the case or the answer that refuses it.
struct Loading {
  std::optional<Loaded> loaded;
  Answer refused;
};

Reading read(const Request& request, std::string& bytes, Diagnostics& faults) {
  if (request.case_text) {
    bytes = *request.case_text;
  } else {
    Result<std::string> text = read_whole_file(request.case_path);
    if (!text) {
      faults = text.faults();
      return {};
    }
    bytes = std::move(*text);
  }
  const std::string name = request.case_path == "-" ? "<stdin>" : request.case_path;
  return read_case(name, bytes, fetch_beside(request.case_path));
}

Loading load(const Request& request) {
  Loading loading;
  std::string bytes;
  Diagnostics faults;
  Reading reading = read(request, bytes, faults);
  if (!faults.empty()) {
    loading.refused = refusal(request, faults, {});
    return loading;
  }
  if (has_errors(reading.diagnostics)) {
    loading.refused = refusal(request, reading.diagnostics, reading.files);
    return loading;
  }
  loading.loaded = Loaded{std::move(reading), {engine_version(), sha256_of(bytes)}};
  return loading;
}

/// Warnings go with an answer; notes are for `check`.
std::string warnings(const Request& request, const Reading& reading) {
  Diagnostics shown;
  if (!request.quiet) {
    std::copy_if(reading.diagnostics.begin(), reading.diagnostics.end(), std::back_inserter(shown),
                 [](const Diagnostic& diagnostic) {
                   return severity_of(diagnostic.code) == Severity::warning;
                 });
  }
  return pictures(shown, reading.files, request.language, request.colour);
}

Result<std::vector<ConceptId>> concepts_of(const Request& request,
                                           const std::vector<std::string_view>& by_default) {
  std::vector<std::string> names = request.concepts;
  if (names.empty()) names.assign(by_default.begin(), by_default.end());
  std::vector<ConceptId> concepts;
  for (const std::string& name : names) {
    const std::optional<ConceptId> known = concept_of(name);
    if (!known) {
      std::string all;
      for (const Concept& rule : all_concepts()) {
        all += (all.empty() ? "" : ", ") + std::string(rule.id);
      }
      return Diagnostic{Code::unknown_concept, {}, {name, all}, {}};
    }
    if (std::find(concepts.begin(), concepts.end(), *known) == concepts.end()) {
      concepts.push_back(*known);
    }
  }
  return concepts;
}

std::vector<std::string_view> every_concept() {
  std::vector<std::string_view> names;
  for (const Concept& rule : all_concepts()) names.push_back(rule.id);
  return names;
}

/// The states that an expression of the command line describes. Its faults point into a file of its
/// own, called by the name of the flag.
Result<StateSet> states_of(Reading& reading, const StateSpace& space, const std::string& flag,
                           const std::string& text) {
  const FileId file = reading.files.push_back({flag, text});
  const Result<ExpressionPtr> expression = read_expression(reading.conflict, text, file);
  if (!expression) return expression.faults();
  StateSet states = space.satisfying(**expression) & space.states();
  if (states.empty()) return Diagnostic{Code::no_such_state, {}, {text}, {}};
  return states;
}

Answer run_analyze(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  const Result<std::vector<ConceptId>> concepts = concepts_of(request, every_concept());
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
  if (run.cancelled()) return {kStatusInterrupted, "", ""};
  analysis.also_list = std::move(also_list);
  const Names names(conflict, worlds, request.language);
  Answer answer;
  answer.output = request.json ? analysis_json(loaded.head, names, analysis,
                                               loaded.reading.diagnostics, loaded.reading.files)
                               : analysis_text(names, analysis, {request.colour, request.width});
  return answer;
}

Answer run_explain(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  const Result<std::vector<ConceptId>> concepts = concepts_of(request, {"seq"});
  if (!concepts) return refusal(request, concepts.faults(), loaded.reading.files);
  const Case& conflict = loaded.reading.conflict;
  std::optional<ActorId> actor;
  std::string known;
  for (const ActorId one : ids(conflict.actors)) {
    if (conflict.actors[one].id == request.actor) actor = one;
    known += (known.empty() ? "" : ", ") + conflict.actors[one].id;
  }
  if (!request.actor.empty() && !actor) {
    return refusal(request, {{Code::unknown_actor, {}, {request.actor, "--actor", known}, {}}},
                   loaded.reading.files);
  }
  const Result<StateSet> states = states_of(loaded.reading, worlds.space, "--state", request.state);
  if (!states) return refusal(request, states.faults(), loaded.reading.files);
  const Explanation explanation = explain(conflict, worlds, *states, actor, *concepts, run);
  if (run.cancelled()) return {kStatusInterrupted, "", ""};
  const Names names(conflict, worlds, request.language);
  Answer answer;
  answer.output = request.json
                      ? explanation_json(loaded.head, names, explanation)
                      : explanation_text(names, explanation, {request.colour, request.width});
  return answer;
}

/// The outcomes of the case, then the Nash equilibria of any world.
void add_default_targets(const Case& conflict, const Worlds& worlds, const Run& run,
                         PathsFinding& paths) {
  const StateSpace& space = worlds.space;
  for (const OutcomeId outcome : ids(conflict.outcomes)) {
    const StateSet states =
        space.satisfying(*conflict.outcomes[outcome].expression) & space.states();
    if (states.empty()) continue;
    paths.targets.push_back(
        {outcome, {}, {}, find_routes(conflict, worlds, paths.from, states, run)});
  }
  StateSet equilibria(space.cells());
  for (const World& world : worlds.worlds) {
    equilibria |= solve_stability(space, world, {*concept_of("nash")}, run).front().for_all;
  }
  std::size_t room = kEquilibriaRouted;
  equilibria.for_each([&](StateId state) {
    if (room == 0 || state == paths.from || run.cancelled()) return;
    --room;
    StateSet target(space.cells());
    target.add(state);
    paths.targets.push_back(
        {{}, state, {}, find_routes(conflict, worlds, paths.from, target, run)});
  });
}

Answer run_paths(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  const Case& conflict = loaded.reading.conflict;
  PathsFinding paths;
  if (!request.from.empty()) {
    const Result<StateSet> from = states_of(loaded.reading, worlds.space, "--from", request.from);
    if (!from) return refusal(request, from.faults(), loaded.reading.files);
    if (from->count() != 1) {
      return refusal(request,
                     {{Code::not_one_state, {}, {request.from, std::to_string(from->count())}, {}}},
                     loaded.reading.files);
    }
    paths.from = from->members().front();
  } else {
    const std::optional<StateId> today = today_of(conflict, worlds.space);
    if (!today) return refusal(request, {{Code::no_status_quo, {}, {}, {}}}, loaded.reading.files);
    paths.from = *today;
  }
  if (!request.to.empty()) {
    const Result<StateSet> to = states_of(loaded.reading, worlds.space, "--to", request.to);
    if (!to) return refusal(request, to.faults(), loaded.reading.files);
    paths.targets.push_back(
        {{}, {}, request.to, find_routes(conflict, worlds, paths.from, *to, run)});
  } else {
    add_default_targets(conflict, worlds, run, paths);
  }
  if (run.cancelled()) return {kStatusInterrupted, "", ""};
  const Names names(conflict, worlds, request.language);
  Answer answer;
  answer.output = request.json ? paths_json(loaded.head, names, paths)
                               : paths_text(names, paths, {request.colour, request.width});
  return answer;
}

Answer run_check(const Request& request) {
  std::string bytes;
  Diagnostics faults;
  Reading reading = read(request, bytes, faults);
  reading.diagnostics.insert(reading.diagnostics.begin(), faults.begin(), faults.end());
  Answer answer;
  answer.status = has_errors(reading.diagnostics) ? kStatusFault : 0;
  if (request.json) {
    answer.output = diagnostics_json({engine_version(), bytes.empty() ? "" : sha256_of(bytes)},
                                     request.language, reading.diagnostics, reading.files);
    return answer;
  }
  std::size_t count[] = {0, 0, 0};
  for (const Diagnostic& diagnostic : reading.diagnostics) {
    ++count[static_cast<std::size_t>(severity_of(diagnostic.code))];
  }
  answer.output = pictures(reading.diagnostics, reading.files, request.language, request.colour);
  answer.output += say(request.language, "check_summary",
                       {request.case_path, std::to_string(count[0]), std::to_string(count[1]),
                        std::to_string(count[2])}) +
                   "\n";
  return answer;
}

Answer run_create(const Request& request) {
  const Result<std::string> path = path_of_new_case(request.name);
  if (!path) return refusal(request, path.faults(), {});
  if (const auto fault = write_new_file(*path, starter_case(request.language))) {
    return refusal(request, {*fault}, {});
  }
  return {0, say(request.language, "created", {*path}) + "\n", ""};
}

Answer run_list(const Request& request) {
  const auto list = list_of(request.topic, request.language, request.json);
  if (list) return {0, *list, ""};
  std::string known;
  for (const std::string& topic : topics()) known += (known.empty() ? "" : ", ") + topic;
  return refusal(request, {{Code::unknown_topic, {}, {request.topic, known}, {}}}, {});
}

}  // namespace

std::string engine_version() { return PARLEY_VERSION; }

std::string phrase(Language language, std::string_view key) { return say(language, key); }

std::string help_row(std::string_view name, std::string_view description, std::size_t width) {
  constexpr std::size_t kColumn = 30;
  const std::string indented = "  " + std::string(name);
  std::string out = padded(indented, kColumn);
  if (display_width(indented) + 2 > kColumn) out = indented + "\n" + std::string(kColumn, ' ');
  bool is_first = true;
  for (const std::string& line : wrapped(description, std::max(width, 2 * kColumn) - kColumn)) {
    if (!is_first) out += std::string(kColumn, ' ');
    out += line + "\n";
    is_first = false;
  }
  return out;
}

Answer refuse(const Request& request, const Diagnostic& fault) {
  return refusal(request, {fault}, {});
}

Answer answer(const Request& request, const Run& run) {
  switch (request.command) {
    case Command::create:
      return request.copy_from ? run_copy(request) : run_create(request);
    case Command::cases:
      return run_cases(request, run);
    case Command::check:
      return run_check(request);
    case Command::list:
      return run_list(request);
    case Command::analyze:
    case Command::explain:
    case Command::paths:
      break;
  }
  Loading loading = load(request);
  if (!loading.loaded) return std::move(loading.refused);
  Loaded& loaded = *loading.loaded;
  const Result<Worlds> worlds = ground(loaded.reading.conflict, run);
  if (!worlds) return refusal(request, worlds.faults(), loaded.reading.files);
  Answer result;
  if (request.command == Command::analyze) result = run_analyze(request, loaded, *worlds, run);
  if (request.command == Command::explain) result = run_explain(request, loaded, *worlds, run);
  if (request.command == Command::paths) result = run_paths(request, loaded, *worlds, run);
  if (result.status == 0) result.messages = warnings(request, loaded.reading);
  return result;
}

}  // namespace parley
