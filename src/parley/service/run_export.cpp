// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <utility>

#include "parley/base/plain_text.h"
#include "parley/exchange/dot.h"
#include "parley/exchange/gmcr.h"
#include "parley/model/uncertain.h"
#include "parley/report/likelihood.h"
#include "parley/report/table.h"
#include "parley/report/wording.h"
#include "parley/service/analyze.h"
#include "parley/service/commands.h"
#include "parley/service/deliver.h"
#include "parley/service/export_stands.h"
#include "parley/service/need.h"
#include "parley/service/tables.h"

namespace parley {
namespace {

constexpr std::size_t kMostNodes = 200;
constexpr std::size_t kMostRows = 1'000'000;

/// What a format is written from.
struct Source {
  const Request& request;
  Loaded& loaded;
  const Worlds& worlds;
  const Run& run;

  [[nodiscard]] const Case& conflict() const { return loaded.reading.conflict; }
  [[nodiscard]] Names names() const { return {conflict(), worlds, request.language}; }
};

std::size_t likeliest(const Worlds& worlds) {
  const auto heaviest = std::max_element(
      worlds.worlds.begin(), worlds.worlds.end(),
      [](const World& one, const World& other) { return one.draw.chance < other.draw.chance; });
  return static_cast<std::size_t>(heaviest - worlds.worlds.begin());
}

/// Says that the other worlds are left out, where there are any.
void tell_world(const Source& source, std::size_t world, Diagnostics& warnings) {
  if (possible_worlds(source.worlds).size() < 2) return;
  warnings.push_back(
      {Code::one_world_exported,
       {},
       {source.names().worlds(WorldList{world}), percent(source.worlds.worlds[world].draw.chance)},
       {}});
}

/// The states that --states names, else all.
Result<StateSet> states_asked_for(const Source& source) {
  if (source.request.states.empty()) return source.worlds.space.states();
  return states_of(source.loaded.reading, source.worlds.space, "--states", source.request.states);
}

Result<Exported> write_gmcr(const Source& source) {
  const std::size_t world = likeliest(source.worlds);
  Result<Exported> exported = export_gmcr(source.conflict(), source.worlds, world,
                                          source.request.language, engine_version());
  if (exported) tell_world(source, world, exported->warnings);
  return exported;
}

/// What the table cannot say, so that its reader would not get the same case back.
Diagnostics not_in_table(const Case& conflict, const Worlds& worlds) {
  Diagnostics warnings;
  const auto warn = [&](std::optional<Span> span, const char* what, std::vector<Message> about) {
    warnings.push_back(
        {Code::not_exported, span, {"csv", Message::of(what, std::move(about))}, {}});
  };
  if (conflict.graph) warn({}, "left_out_graph_moves", {});
  if (!conflict.same.empty()) warn(conflict.same.front().span, "left_out_same", {});
  for (const Option& option : conflict.options) {
    bool all = true;
    for (const LevelId from : ids(option.moves)) {
      const std::uint64_t here = std::uint64_t{1} << from.index();
      const std::uint64_t every = (std::uint64_t{2} << (option.levels.size() - 1)) - 1;
      all = all && (option.moves[from] | here) == every;
    }
    if (!all && one_way_of(option).empty()) warn(option.span, "left_out_moves", {option.id});
  }
  for (const ActorId actor : ids(conflict.actors)) {
    const bool doubts =
        std::any_of(worlds.worlds.begin(), worlds.worlds.end(),
                    [&](const World& world) { return !world.rankings[actor]->doubts.empty(); });
    if (doubts) warn(conflict.actors[actor].span, "left_out_unknown", {conflict.actors[actor].id});
  }
  return warnings;
}

Result<Exported> write_csv(const Source& source) {
  const Result<StateSet> states = states_asked_for(source);
  if (!states) return states.faults();
  const std::size_t rows = states->count() * possible_worlds(source.worlds).size();
  if (rows > kMostRows) {
    return Diagnostic{
        Code::too_many_rows,
        {},
        {std::to_string(states->count()), std::to_string(possible_worlds(source.worlds).size()),
         std::to_string(rows), "csv", std::to_string(kMostRows)},
        {}};
  }
  const Result<Need> need =
      affordable(source.request, source.conflict(), source.run, states->count());
  if (!need) return need.faults();
  const Result<std::vector<ConceptId>> concepts =
      concepts_of(source.request, source.conflict(), base_concepts());
  if (!concepts) return concepts.faults();
  Analysis analysis;
  analysis.concepts = *concepts;
  analysis.today = today_of(source.conflict(), source.worlds.space);
  for (const World& world : source.worlds.worlds) {
    analysis.stability.push_back(
        solve_stability(source.worlds.space, world, *concepts, source.run));
    if (source.run.cancelled()) return Exported{};
  }
  return Exported{csv_of(tidy_table(source.names(), analysis, *states)),
                  not_in_table(source.conflict(), source.worlds)};
}

Result<Exported> write_dot(const Source& source) {
  const StateSpace& space = source.worlds.space;
  const Case& conflict = source.conflict();
  const Result<StateSet> states = states_asked_for(source);
  if (!states) return states.faults();
  if (states->count() > kMostNodes) {
    return Diagnostic{Code::too_many_to_export,
                      {},
                      {"dot", std::to_string(states->count()), std::to_string(kMostNodes)},
                      {}};
  }
  const Result<std::vector<ConceptId>> concepts =
      concepts_of(source.request, conflict, {*concept_of("nash")});
  if (!concepts) return concepts.faults();
  const std::size_t index = likeliest(source.worlds);
  const World& world = source.worlds.worlds[index];
  StateSet equilibria(space.cells());
  for (const Stability& stability : solve_stability(space, world, *concepts, source.run)) {
    equilibria |= stability.for_all;
  }
  const Names names = source.names();
  std::vector<std::string> rules;
  for (const ConceptId rule : *concepts) rules.push_back(names.concept_title(rule));
  MoveGraph graph;
  graph.title = say(source.request.language, "dot_title",
                    {std::string(conflict.title.in(source.request.language)),
                     joined(rules, say(source.request.language, "list_separator"))});
  const auto today = today_of(conflict, space);
  for (const ActorId actor : ids(conflict.actors)) graph.actors.push_back(names.actor(actor));
  states->for_each([&](StateId state) {
    graph.nodes.push_back(
        {state.index(), names.state(state), today == state, equilibria.has(state)});
    for (const ActorId actor : ids(conflict.actors)) {
      std::set<StateId> reached;
      space.for_each_move(actor, state, [&](StateId to) {
        if (states->has(to)) reached.insert(to);
      });
      for (const StateId to : reached) {
        const bool better = world.rankings[actor]->compare(to, state) == Order::better;
        graph.edges.push_back({actor.index(), state.index(), to.index(), better});
      }
    }
  });
  Exported exported{dot_of(graph), {}};
  tell_world(source, index, exported.warnings);
  return exported;
}

/// A form is written from the worlds of a case, or from the case alone.
struct Format {
  const char* name;
  Result<Exported> (*write)(const Source& source);
  Result<Exported> (*write_case)(const Case& conflict, Language language);
};
constexpr Format kFormats[] = {
    {"gmcr", write_gmcr, nullptr},        {"csv", write_csv, nullptr},
    {"dot", write_dot, nullptr},          {kPositions, nullptr, export_positions},
    {kKtabCsv, nullptr, export_ktab_csv}, {kKtabXml, nullptr, export_ktab_xml},
    {kDecide, nullptr, export_decide},
};

Result<Exported> write(const Format& format, const Request& request, Loaded& loaded,
                       const Run& run) {
  const Case& conflict = loaded.reading.conflict;
  if (format.write_case != nullptr) return format.write_case(conflict, request.language);
  const Result<Worlds> worlds = ground_within(request, conflict, run);
  if (!worlds) return worlds.faults();
  Result<Exported> exported = format.write({request, loaded, *worlds, run});
  if (exported && has_uncertain_wants(loaded.as_written)) {
    exported->warnings.insert(
        exported->warnings.begin(),
        {Code::not_exported, {}, {format.name, Message::of("not_exported_uncertain")}, {}});
  }
  return exported;
}

}  // namespace

Answer run_export(const Request& request, const Run& run) {
  std::string known;
  const Format* wanted = nullptr;
  for (const Format& format : kFormats) {
    if (request.to == format.name) wanted = &format;
    add_to_list(known, format.name);
  }
  if (wanted == nullptr) {
    return refusal(request, {{Code::unknown_format, {}, {request.to, known}, {}}}, {});
  }
  Loading loading = load(request);
  if (!loading.loaded) return std::move(loading.refused);
  Loaded& loaded = *loading.loaded;
  const Result<Exported> exported = write(*wanted, request, loaded, run);
  if (run.cancelled()) return interrupted();
  if (!exported) return refusal(request, exported.faults(), loaded.reading.files);
  Diagnostics diagnostics = loaded.reading.diagnostics;
  diagnostics.insert(diagnostics.end(), exported->warnings.begin(), exported->warnings.end());
  Answer answer = deliver(request, exported->text, diagnostics, loaded.reading.files, run);
  if (answer.status == 0 && !request.quiet) answer.messages += note_of_prior(request, loaded);
  return answer;
}

}  // namespace parley
