// SPDX-License-Identifier: Apache-2.0
#include "parley/service/hypergame.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <tuple>
#include <utility>

#include "parley/service/analyze.h"

namespace parley {
namespace {

constexpr std::size_t kEquilibriaWatched = 8;  ///< of each kind

Perceived describe(const Case& conflict, const Worlds& worlds, const Views& views, ActorId viewer) {
  Perceived perceived;
  perceived.viewer = viewer;
  const StateSpace& space = views.space(viewer);
  for (const ActorId actor : ids(conflict.actors)) {
    const Preference* believed = views.believed(viewer, actor);
    if (believed == nullptr) continue;
    Perceived::Other other;
    other.actor = actor;
    other.believed = believed;
    const Ranking as_believed = rank_states(space, *believed);
    for (const TypeId type : ids(conflict.actors[actor].types)) {
      if (!(worlds.beliefs.posterior[actor][type] > 0)) continue;
      const Ranking as_is = rank_states(space, conflict.actors[actor].types[type].preference);
      (as_believed == as_is ? other.right : other.wrong).push_back(type);
    }
    perceived.others.push_back(std::move(other));
  }
  for (const OptionId option : conflict.actors[viewer].sees->unaware_of) {
    perceived.unaware_of.push_back({option, views.fixed_level(option)});
  }
  perceived.hidden = views.hidden(viewer).count();
  worlds.space.states().for_each([&](StateId state) {
    if (!views.as_seen(viewer, state)) ++perceived.meaningless;
  });
  return perceived;
}

SeenWorld look(const Case& conflict, const Worlds& worlds, const Views& views, std::size_t index,
               const std::vector<ConceptId>& concepts, const Run& run) {
  const World& truth = worlds.worlds[index];
  SeenWorld seen;
  seen.index = index;
  seen.in_truth = solve_stability(worlds.space, truth, concepts, run);
  for (const ActorId viewer : ids(conflict.actors)) {
    seen.worlds.push_back(views.world(viewer, truth));
    seen.stability.push_back(
        views.has_own(viewer)
            ? solve_stability(views.space(viewer), seen.worlds[viewer], concepts, run)
            : seen.in_truth);
  }
  return seen;
}

SeenEquilibria equilibria_of(const Worlds& worlds, const Views& views, const SeenWorld& seen,
                             std::size_t at) {
  SeenEquilibria equilibria;
  equilibria.concept_id = seen.in_truth[at].concept_id;
  equilibria.in_truth = seen.in_truth[at].for_all;
  equilibria.as_seen = worlds.space.states();
  for (const ActorId viewer : ids(seen.stability)) {
    const Stability& own = seen.stability[viewer][at];
    equilibria.as_seen &= views.taken_for(viewer, own.for_actor[viewer]);
    equilibria.believed.push_back(own.for_all);
  }
  for (const ActorId viewer : ids(seen.stability)) {
    equilibria.hidden.push_back(equilibria.as_seen & views.hidden(viewer));
  }
  return equilibria;
}

/// Today, the named states, and of the equilibria, seen and true, the heaviest few.
WatchedStates watched_states(const Case& conflict, const Worlds& worlds, const Hypergame& hypergame,
                             std::size_t at) {
  WatchedStates watched;
  if (const auto today = today_of(conflict, worlds.space)) {
    watched.emplace(*today, Surprise::Place::today);
  }
  for (const bool as_seen : {true, false}) {
    std::map<StateId, double> weights;
    for (const std::size_t world : possible_worlds(worlds)) {
      const SeenEquilibria& equilibria = hypergame.worlds[world][at];
      (as_seen ? equilibria.as_seen : equilibria.in_truth).for_each([&](StateId state) {
        weights[state] += worlds.worlds[world].draw.chance;
      });
    }
    std::vector<std::pair<StateId, double>> heaviest(weights.begin(), weights.end());
    std::stable_sort(heaviest.begin(), heaviest.end(), [](const auto& left, const auto& right) {
      return left.second > right.second;
    });
    if (heaviest.size() > kEquilibriaWatched) heaviest.resize(kEquilibriaWatched);
    for (const auto& [state, weight] : heaviest) {
      watched.emplace(state, as_seen ? Surprise::Place::holds : Surprise::Place::would_hold);
    }
  }
  for (const NamedState& named : conflict.states) {
    const StateId cell = conflict.graph ? named.graph_state : worlds.space.cell_of(named.levels);
    watched.emplace(worlds.space.representative(cell), Surprise::Place::named);
  }
  return watched;
}

/// The same surprise in another world or under another concept is the same surprise.
void add(std::vector<Surprise>& known, Surprise surprise) {
  const auto same = std::find_if(known.begin(), known.end(), [&](const Surprise& other) {
    return same_surprise(other, surprise);
  });
  if (same == known.end()) {
    known.push_back(std::move(surprise));
    return;
  }
  same->place = std::min(same->place, surprise.place);
  Surprise::Where& here = surprise.where.front();
  if (same->where.back().concepts == here.concepts) {
    same->where.back().worlds.push_back(here.worlds.front());
  } else {
    same->where.push_back(std::move(here));
  }
}

/// Concepts under which a surprise is one in the same worlds are told together.
void join_concepts(const Worlds& worlds, Surprise& surprise) {
  std::vector<Surprise::Where> joined;
  for (Surprise::Where& here : surprise.where) {
    const auto same = std::find_if(joined.begin(), joined.end(), [&](const Surprise::Where& other) {
      return other.worlds == here.worlds;
    });
    if (same == joined.end()) {
      joined.push_back(std::move(here));
    } else {
      same->concepts.insert(same->concepts.end(), here.concepts.begin(), here.concepts.end());
    }
  }
  for (Surprise::Where& here : joined) here.weight = weight_of(worlds, here.worlds);
  std::stable_sort(joined.begin(), joined.end(),
                   [](const Surprise::Where& left, const Surprise::Where& right) {
                     return left.weight > right.weight;
                   });
  surprise.where = std::move(joined);
}

}  // namespace

Hypergame find_hypergame(const Case& conflict, const Worlds& worlds,
                         const std::vector<ConceptId>& concepts, const Run& run) {
  Hypergame hypergame;
  hypergame.concepts = concepts;
  const Views views(conflict, worlds);
  for (const ActorId viewer : ids(conflict.actors)) {
    if (views.has_own(viewer)) {
      hypergame.views.push_back(describe(conflict, worlds, views, viewer));
    }
  }
  const std::size_t count = worlds.worlds.size();
  hypergame.worlds.resize(count);
  Run inside = run;
  if (count > 1) inside.threads = 1;
  std::vector<SeenWorld> seen(count);
  std::atomic<std::size_t> done{0};
  for_each_index(count, run, [&](std::size_t index) {
    seen[index] = look(conflict, worlds, views, index, concepts, inside);
    for (std::size_t at = 0; at < concepts.size() && !run.cancelled(); ++at) {
      hypergame.worlds[index].push_back(equilibria_of(worlds, views, seen[index], at));
    }
    if (run.report_progress) run.report_progress({"stage_stability", ++done, count});
  });
  if (run.cancelled() || hypergame.views.empty()) return hypergame;
  // Looked for at the same states in every world, so that the weights are comparable.
  std::vector<WatchedStates> watched;
  for (std::size_t at = 0; at < concepts.size(); ++at) {
    watched.push_back(watched_states(conflict, worlds, hypergame, at));
  }
  std::vector<std::vector<std::vector<Surprise>>> found(count);
  for_each_index(count, run, [&](std::size_t index) {
    found[index].resize(concepts.size());
    if (!(worlds.worlds[index].draw.chance > 0)) return;
    for (std::size_t at = 0; at < concepts.size() && !run.cancelled(); ++at) {
      found[index][at] = find_surprises(conflict, worlds, views, seen[index], at, watched[at]);
    }
  });
  if (run.cancelled()) return hypergame;
  for (std::size_t at = 0; at < concepts.size(); ++at) {
    for (std::vector<std::vector<Surprise>>& in_world : found) {
      for (Surprise& surprise : in_world[at]) add(hypergame.surprises, std::move(surprise));
    }
  }
  for (Surprise& surprise : hypergame.surprises) join_concepts(worlds, surprise);
  std::stable_sort(
      hypergame.surprises.begin(), hypergame.surprises.end(),
      [](const Surprise& left, const Surprise& right) {
        return std::make_tuple(left.place, left.state, left.kind, -left.where.front().weight) <
               std::make_tuple(right.place, right.state, right.kind, -right.where.front().weight);
      });
  return hypergame;
}

}  // namespace parley
