// SPDX-License-Identifier: Apache-2.0
#include "parley/report/text_report.h"
#include "parley/service/analyze.h"
#include "parley/service/commands.h"

namespace parley {
namespace {

constexpr std::size_t kEquilibriaRouted = 8;

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

}  // namespace

Answer run_paths(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  const Case& conflict = loaded.reading.conflict;
  PathsFinding paths;
  const Result<StateId> from = one_state_of(loaded.reading, worlds.space, "--from", request.from);
  if (!from) return refusal(request, from.faults(), loaded.reading.files);
  paths.from = *from;
  if (!request.to.empty()) {
    const Result<StateSet> to = states_of(loaded.reading, worlds.space, "--to", request.to);
    if (!to) return refusal(request, to.faults(), loaded.reading.files);
    paths.targets.push_back(
        {{}, {}, request.to, find_routes(conflict, worlds, paths.from, *to, run)});
  } else {
    add_default_targets(conflict, worlds, run, paths);
  }
  if (run.cancelled()) return interrupted();
  const Names names(conflict, worlds, request.language);
  Answer answer;
  answer.output = request.json ? paths_json(loaded.head, names, paths)
                               : paths_text(names, paths, style_of(request));
  return answer;
}

}  // namespace parley
