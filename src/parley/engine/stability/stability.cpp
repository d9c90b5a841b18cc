// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/stability.h"

#include <algorithm>
#include <atomic>

#include "parley/engine/stability/base_solver.h"
#include "parley/engine/stability/game.h"

namespace parley {
namespace {

std::vector<Stability> nothing_yet(const StateSpace& space,
                                   const std::vector<ConceptId>& concepts) {
  std::vector<Stability> result;
  result.reserve(concepts.size());
  for (const ConceptId concept_id : concepts) {
    result.push_back({concept_id, IdVector<ActorId, StateSet>(space.actors()), {}});
  }
  return result;
}

bool in_blocks(const StateSpace& space, const World& world, ConceptId concept_id) {
  return base_kind(concept_at(concept_id)) && space.moves_merge() && world.weak_orders();
}

/// The base concepts in one world or several at once; nothing where none is asked for.
void solve_in_blocks(const StateSpace& space, std::span<const World* const> worlds,
                     std::span<std::vector<Stability>* const> results, const Run& run) {
  IdVector<ActorId, BaseAnswers> answers(space.actors());
  bool asked = false;
  for (std::size_t world = 0; world < worlds.size(); ++world) {
    for (Stability& stability : *results[world]) {
      if (!in_blocks(space, *worlds[world], stability.concept_id)) continue;
      const auto kind = static_cast<std::size_t>(*base_kind(concept_at(stability.concept_id)));
      asked = true;
      for (const ActorId actor : ids(answers)) {
        stability.for_actor[actor] = StateSet(space.cells());
        // Two concepts of one kind would be one concept.
        answers[actor][kind].push_back(&stability.for_actor[actor]);
      }
    }
  }
  if (asked) solve_base(space, worlds, answers, run);
}

void solve_the_others(const StateSpace& space, const World& world, std::vector<Stability>& results,
                      const Run& run) {
  std::vector<Stability*> others;
  for (Stability& stability : results) {
    if (!in_blocks(space, world, stability.concept_id)) others.push_back(&stability);
  }
  const Game game(space, world);
  for_each_index(others.size() * space.actors(), run, [&](std::size_t task) {
    const ActorId actor(task % space.actors());
    Stability& stability = *others[task / space.actors()];
    stability.for_actor[actor] = solve_concept(game, concept_at(stability.concept_id), actor);
  });
}

void find_equilibria(const StateSpace& space, std::vector<Stability>& results) {
  for (Stability& stability : results) {
    stability.for_all = space.states();
    for (const StateSet& stable : stability.for_actor) stability.for_all &= stable;
  }
}

}  // namespace

std::vector<Stability> solve_stability(const StateSpace& space, const World& world,
                                       const std::vector<ConceptId>& concepts, const Run& run) {
  std::vector<Stability> results = nothing_yet(space, concepts);
  const World* const one = &world;
  std::vector<Stability>* const its = &results;
  solve_in_blocks(space, {&one, 1}, {&its, 1}, run);
  solve_the_others(space, world, results, run);
  if (!run.cancelled()) find_equilibria(space, results);
  return results;
}

std::vector<std::vector<Stability>> solve_stabilities(const StateSpace& space,
                                                      std::span<const World* const> worlds,
                                                      const std::vector<ConceptId>& concepts,
                                                      const Run& run) {
  std::vector<std::vector<Stability>> results(worlds.size());
  std::vector<std::size_t> batched;
  std::vector<std::size_t> alone;
  for (std::size_t at = 0; at < worlds.size(); ++at) {
    const bool fits = space.moves_merge() && worlds[at]->weak_orders();
    (fits ? batched : alone).push_back(at);
  }
  if (worlds_side_by_side(space.cells(), batched.size()) == 1) {
    alone.insert(alone.end(), batched.begin(), batched.end());
    batched.clear();
  }
  const std::size_t batches = (batched.size() + kWorldsAtOnce - 1) / kWorldsAtOnce;
  std::atomic<std::size_t> done{0};
  // Many worlds share the threads among them; a lone one has them to itself.
  Run inside = run;
  if (worlds.size() > 1) {
    inside.threads = 1;
    inside.report_progress = nullptr;
  }
  for_each_index(batches + alone.size(), run, [&](std::size_t task) {
    std::vector<const World*> some;
    std::vector<std::vector<Stability>*> theirs;
    if (task < batches) {
      const std::size_t end = std::min(batched.size(), (task + 1) * kWorldsAtOnce);
      for (std::size_t at = task * kWorldsAtOnce; at < end; ++at) {
        some.push_back(worlds[batched[at]]);
        theirs.push_back(&results[batched[at]]);
      }
    } else {
      some.push_back(worlds[alone[task - batches]]);
      theirs.push_back(&results[alone[task - batches]]);
    }
    for (std::vector<Stability>* one : theirs) *one = nothing_yet(space, concepts);
    solve_in_blocks(space, some, theirs, inside);
    for (std::size_t at = 0; at < some.size(); ++at) {
      solve_the_others(space, *some[at], *theirs[at], inside);
      if (!inside.cancelled()) find_equilibria(space, *theirs[at]);
    }
    if (run.report_progress && worlds.size() > 1) {
      run.report_progress({"stage_stability", done += some.size(), worlds.size()});
    }
  });
  return results;
}

}  // namespace parley
