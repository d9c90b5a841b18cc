// SPDX-License-Identifier: Apache-2.0
#include "parley/service/coalitions.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "parley/engine/stability/stability.h"
#include "parley/service/coalition_scope.h"

namespace parley {
namespace {

/// What was found in one world.
struct InWorld : StatesInWorld {
  std::vector<Jump> jumps;
  std::vector<std::pair<std::size_t, CoalitionWitness>> deterred;  ///< with the concept's position
};

/// The equilibria of every world, and what is looked at there.
std::vector<StatesInWorld> states_in(const Worlds& worlds, const WorldList& possible,
                                     const CoalitionsQuestion& question, const Run& run) {
  std::vector<const World*> all;
  for (const std::size_t world : possible) all.push_back(&worlds.worlds[world]);
  std::vector<StatesInWorld> found;
  for (std::vector<Stability>& solved :
       solve_stabilities(worlds.space, all, question.concepts, run)) {
    StatesInWorld& states = found.emplace_back();
    for (Stability& stability : solved) {
      states.equilibria.push_back(std::move(stability.for_all));
      states.looked_at.push_back(question.states ? *question.states : states.equilibria.back());
    }
  }
  return found;
}

/// What the group that was named would want at some states, but is deterred from.
void find_deterred(const Worlds& worlds, const World& world, const CoalitionsQuestion& question,
                   const StateSet& told, InWorld& found, const Run& run) {
  for (std::size_t at = 0; at < question.concepts.size(); ++at) {
    (told & found.looked_at[at]).for_each([&](StateId state) {
      if (run.cancelled()) return;
      CoalitionWitness witness =
          find_coalition_witness(worlds.space, world, question.concepts[at], question.convention,
                                 question.groups.front(), state);
      if (witness.stable && !witness.answered.empty()) {
        found.deterred.emplace_back(at, std::move(witness));
      }
    });
  }
}

/// Puts the worlds together.
class Gathering {
 public:
  Gathering(const Case& conflict, const Worlds& worlds, const CoalitionsQuestion& question)
      : conflict_(conflict), worlds_(worlds), question_(question) {
    finding_.concepts = question.concepts;
    finding_.convention = question.convention;
    finding_.groups = question.groups;
    finding_.group_named = question.group_named;
    finding_.overturns.assign(question.groups.size(),
                              std::vector<WorldList>(question.concepts.size()));
    finding_.shaken.resize(question.concepts.size());
  }

  /// First of every world: how the states stand.
  void add_states(std::size_t world, const InWorld& found) {
    for (std::size_t at = 0; at < question_.concepts.size(); ++at) {
      StateSet holds = found.looked_at[at];
      for (const Jump& jump : found.jumps) {
        if (jump.concept_at != at) continue;
        holds.remove(jump.from);
        add_once(finding_.overturns[jump.group][at], world);
        add_once(finding_.shaken[at], world);
      }
      found.looked_at[at].for_each([&](StateId state) {
        CoalitionsFinding::State& entry = entry_of(state);
        if (found.equilibria[at].has(state)) entry.equilibrium[at].push_back(world);
        if (holds.has(state)) entry.holds[at].push_back(world);
      });
    }
  }

  /// Then: the states in their order, the widest held first; the ones whose moves are told.
  [[nodiscard]] StateSet order_states() {
    for (auto& [state, entry] : states_) finding_.states.push_back(std::move(entry));
    std::stable_sort(finding_.states.begin(), finding_.states.end(),
                     [&](const auto& one, const auto& other) {
                       return weights(one.equilibrium) > weights(other.equilibrium);
                     });
    told_ = StateSet(worlds_.space.cells());
    for (const CoalitionsFinding::State& entry : finding_.states) {
      if (place_.size() < kMostStatesTold) told_.add(entry.state);
      place_.emplace(entry.state, place_.size());
    }
    finding_.complete = place_.size() <= kMostStatesTold;
    return told_;
  }

  /// Last of every world: the joint moves.
  void add_moves(std::size_t world, const InWorld& found) {
    for (const Jump& jump : found.jumps) {
      if (jump.ends > jump.to.size()) finding_.complete = false;
      if (told_.has(jump.from) && jump.minimal) add_jump(world, found, jump);
    }
    for (const auto& [at, witness] : found.deterred) {
      const JointMove& best = *std::min_element(
          witness.answered.begin(), witness.answered.end(),
          [&, state = witness.state](const JointMove& one, const JointMove& other) {
            return preferred_end(worlds_.space, worlds_.worlds[world], question_.groups.front(),
                                 state, one.end(), other.end());
          });
      add_finding(finding_.deterred, deterred_at_, world, at, found, 0, witness.state, best);
    }
  }

  /// Moves in the order of their states and groups, the widest first.
  [[nodiscard]] CoalitionsFinding take() {
    for (std::vector<JointFinding>* list : {&finding_.moves, &finding_.deterred}) {
      std::stable_sort(list->begin(), list->end(), [&](const auto& one, const auto& other) {
        const auto before = std::tuple(place_[one.from], one.group);
        const auto after = std::tuple(place_[other.from], other.group);
        if (before != after) return before < after;
        const double into = weight_of(worlds_, in_any(one.into_equilibrium));
        const double other_into = weight_of(worlds_, in_any(other.into_equilibrium));
        if (into != other_into) return into > other_into;
        return weights(one.worlds) > weights(other.worlds);
      });
    }
    return std::move(finding_);
  }

 private:
  using Key = std::tuple<std::size_t, StateId, std::vector<std::size_t>>;

  static void add_once(WorldList& list, std::size_t world) {
    if (list.empty() || list.back() != world) list.push_back(world);
  }
  static WorldList in_any(const std::vector<WorldList>& lists) {
    WorldList all;
    for (const WorldList& list : lists) all.insert(all.end(), list.begin(), list.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }
  [[nodiscard]] std::vector<double> weights(const std::vector<WorldList>& lists) const {
    std::vector<double> all;
    for (const WorldList& list : lists) all.push_back(weight_of(worlds_, list));
    return all;
  }

  CoalitionsFinding::State& entry_of(StateId state) {
    const auto [entry, fresh] = states_.try_emplace(state);
    if (fresh) {
      entry->second.state = state;
      entry->second.equilibrium.resize(question_.concepts.size());
      entry->second.holds.resize(question_.concepts.size());
    }
    return entry->second;
  }

  /// Which steps lead there depends on the world only where every step has to be wanted.
  void add_jump(std::size_t world, const InWorld& found, const Jump& jump) {
    const bool stepwise = question_.convention == Improving::stepwise;
    auto& known = steps_[{jump.group, jump.from, stepwise ? world : 0}];
    std::vector<StateId> missing;
    std::copy_if(jump.to.begin(), jump.to.end(), std::back_inserter(missing),
                 [&](StateId to) { return known.find(to) == known.end(); });
    if (!missing.empty()) {
      std::vector<std::vector<Step>> ways =
          joint_steps(worlds_.space, worlds_.worlds[world],
                      concept_at(question_.concepts[jump.concept_at]).reading, question_.convention,
                      question_.groups[jump.group], jump.from, missing);
      for (std::size_t at = 0; at < missing.size(); ++at) known[missing[at]] = std::move(ways[at]);
    }
    for (const StateId to : jump.to) {
      add_finding(finding_.moves, move_at_, world, jump.concept_at, found, jump.group, jump.from,
                  {known[to], {}});
    }
  }

  void add_finding(std::vector<JointFinding>& list, std::map<Key, std::size_t>& known,
                   std::size_t world, std::size_t concept_at_, const InWorld& found,
                   std::size_t group, StateId from, const JointMove& move) {
    Key key{group, from, {}};
    for (const std::vector<Step>* steps : {&move.steps, &move.sanction}) {
      for (const Step& step : *steps) {
        std::get<2>(key).push_back(step.mover.index());
        std::get<2>(key).push_back(step.to.index());
      }
      std::get<2>(key).push_back(worlds_.space.cells());
    }
    const auto [place, fresh] = known.try_emplace(std::move(key), list.size());
    if (fresh) {
      JointFinding joint;
      joint.group = group;
      joint.from = from;
      joint.steps = move.steps;
      joint.sanction = move.sanction;
      joint.worlds.resize(question_.concepts.size());
      joint.into_equilibrium.resize(question_.concepts.size());
      list.push_back(std::move(joint));
    }
    JointFinding& entry = list[place->second];
    entry.worlds[concept_at_].push_back(world);
    if (found.equilibria[concept_at_].has(entry.to())) {
      entry.into_equilibrium[concept_at_].push_back(world);
    }
    if (!entry.any_world.empty() && entry.any_world.back() == world) return;
    entry.any_world.push_back(world);
    entry.effects.push_back(effects_on(world, group, entry.to(), from));
    if (!entry.sanction.empty()) {
      entry.costs.push_back(effects_on(world, group, entry.sanction.back().to, from));
    }
  }

  [[nodiscard]] std::vector<Comparison> effects_on(std::size_t world, std::size_t group, StateId to,
                                                   StateId from) const {
    const World& its_world = worlds_.worlds[world];
    std::vector<Comparison> effects;
    for (const ActorId member : question_.groups[group]) {
      effects.push_back(compare(worlds_.space,
                                preference_of(conflict_, member, its_world.draw.types[member]),
                                *its_world.rankings[member], to, from));
    }
    return effects;
  }

  const Case& conflict_;
  const Worlds& worlds_;
  const CoalitionsQuestion& question_;
  CoalitionsFinding finding_;
  std::map<StateId, CoalitionsFinding::State> states_;
  std::map<StateId, std::size_t> place_;
  StateSet told_;
  /// By group, start and, where it matters, world: the steps to each end.
  std::map<std::tuple<std::size_t, StateId, std::size_t>, std::map<StateId, std::vector<Step>>>
      steps_;
  std::map<Key, std::size_t> move_at_;
  std::map<Key, std::size_t> deterred_at_;
};

}  // namespace

CoalitionsFinding find_coalitions(const Case& conflict, const Worlds& worlds,
                                  const CoalitionsQuestion& question, const Run& run) {
  const WorldList possible = possible_worlds(worlds);
  std::vector<StatesInWorld> states = states_in(worlds, possible, question, run);
  if (run.cancelled()) return {};
  const std::size_t left_out =
      limit_states(worlds, question.groups, possible, kMostEndsLookedAt, states);
  std::vector<InWorld> found(possible.size());
  for (std::size_t at = 0; at < possible.size(); ++at) {
    static_cast<StatesInWorld&>(found[at]) = std::move(states[at]);
  }
  // Many worlds share the threads among them; a lone one has them to itself.
  Run inside = run;
  if (possible.size() > 1) inside.threads = 1;
  std::atomic<std::size_t> done{0};
  const std::size_t total = possible.size() * question.groups.size();
  if (run.report_progress) {
    run.report_progress({"stage_coalitions", 0, total});
    inside.report_progress = [&](const Progress&) {
      run.report_progress({"stage_coalitions", ++done, total});
    };
  }
  for_each_index(possible.size(), run, [&](std::size_t at) {
    InWorld& here = found[at];
    here.jumps = equilibrium_jumps(worlds.space, worlds.worlds[possible[at]], question.concepts,
                                   question.convention, question.groups, here.looked_at,
                                   here.equilibria, inside);
  });
  if (run.cancelled()) return {};
  Gathering gathering(conflict, worlds, question);
  for (std::size_t at = 0; at < possible.size(); ++at) {
    gathering.add_states(possible[at], found[at]);
  }
  const StateSet told = gathering.order_states();
  if (question.group_named) {
    for_each_index(possible.size(), run, [&](std::size_t at) {
      find_deterred(worlds, worlds.worlds[possible[at]], question, told, found[at], run);
    });
  }
  for (std::size_t at = 0; at < possible.size() && !run.cancelled(); ++at) {
    gathering.add_moves(possible[at], found[at]);
  }
  CoalitionsFinding finding = gathering.take();
  finding.left_out = left_out;
  return finding;
}

}  // namespace parley
