// SPDX-License-Identifier: Apache-2.0
#include "parley/service/inverse.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "parley/base/plain_text.h"
#include "parley/service/evolve.h"

namespace parley {
namespace {

constexpr std::size_t kStatesCounted = 3;
constexpr std::size_t kClausesKept = 64;

/// For whom a state of the target is stable, world by world.
class Verdicts {
 public:
  Verdicts(const Case& conflict, const Worlds& worlds, ConceptId concept_id, const Run& run)
      : worlds_(worlds) {
    stability_.resize(worlds.worlds.size());
    for (const WorldList& alike : worlds_alike(conflict, worlds, AlikeTo::everybody)) {
      const Stability solved =
          solve_stability(worlds.space, worlds.worlds[alike.front()], {concept_id}, run).front();
      for (const std::size_t world : alike) stability_[world] = solved;
      possible_.insert(possible_.end(), alike.begin(), alike.end());
    }
    std::sort(possible_.begin(), possible_.end());
  }

  [[nodiscard]] const WorldList& possible() const { return possible_; }
  [[nodiscard]] bool stable(std::size_t world, ActorId actor, StateId state) const {
    return stability_[world].for_actor[actor].has(state);
  }
  [[nodiscard]] bool stable_somewhere(std::size_t world, ActorId actor,
                                      const StateSet& states) const {
    return !(stability_[world].for_actor[actor] & states).empty();
  }
  /// The sum over the actors of the weights in which a state is not stable for them.
  [[nodiscard]] double against(StateId state) const {
    double weight = 0;
    for (const std::size_t world : possible_) {
      for (const ActorId actor : ids(stability_[world].for_actor)) {
        if (!stable(world, actor, state)) weight += worlds_.worlds[world].draw.chance;
      }
    }
    return weight;
  }

 private:
  const Worlds& worlds_;
  WorldList possible_;
  std::vector<Stability> stability_;
};

bool same_count(const ActorInverse& left, const ActorInverse& right) {
  return left.count.stable == right.count.stable && left.count.total == right.count.total &&
         left.count.ranked == right.count.ranked && left.clauses == right.clauses;
}

/// One actor's rankings, the others wanting what they want, in all worlds; those alike together.
std::vector<ActorInverse> count_for(const Worlds& worlds, const Verdicts& verdicts, ActorId actor,
                                    StateId target, Punishing punishing) {
  const StateSpace& space = worlds.space;
  std::vector<ActorInverse> found;
  // What the count depends on: the others' rankings where they punish by improvements, and the
  // actor's own where the rest keeps its place.
  std::map<std::vector<const Ranking*>, std::size_t> known;
  for (const std::size_t index : verdicts.possible()) {
    const World& world = worlds.worlds[index];
    std::vector<const Ranking*> key;
    for (const auto& ranking : world.rankings) key.push_back(ranking.get());
    const bool leaves = !verdicts.stable(index, actor, target);
    const auto entry = known.find(key);
    std::size_t at = 0;
    if (entry != known.end()) {
      at = entry->second;
    } else {
      const Requirement requirement = requirement_of(space, world, actor, target, punishing);
      ActorInverse fresh;
      fresh.actor = actor;
      fresh.count = count_rankings(space, *world.rankings[actor], requirement);
      fresh.clauses = clauses_of(requirement);
      if (fresh.clauses && fresh.clauses->size() > kClausesKept) fresh.clauses = std::nullopt;
      const auto same = std::find_if(found.begin(), found.end(), [&](const ActorInverse& other) {
        return same_count(other, fresh);
      });
      at = static_cast<std::size_t>(same - found.begin());
      if (same == found.end()) found.push_back(std::move(fresh));
      known.emplace(std::move(key), at);
    }
    found[at].worlds.push_back(index);
    found[at].weight += world.draw.chance;
    if (leaves) found[at].leaves_now += world.draw.chance;
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const ActorInverse& left, const ActorInverse& right) {
                     return left.weight > right.weight;
                   });
  return found;
}

StateInverse count_at(const Case& conflict, const Worlds& worlds, const Verdicts& verdicts,
                      StateId target, const InverseQuestion& question, Punishing punishing,
                      const Run& run) {
  StateInverse state;
  state.state = target;
  for (const ActorId actor : ids(conflict.actors)) {
    if (!conflict.can_act(actor) || (question.actor && actor != *question.actor)) continue;
    for (ActorInverse& one : count_for(worlds, verdicts, actor, target, punishing)) {
      state.actors.push_back(std::move(one));
    }
  }
  if (question.actor) return state;
  Result<JointCount> joint =
      count_jointly(worlds.space, worlds.worlds.front(), target, punishing, run);
  if (joint) {
    state.joint = std::move(*joint);
  } else {
    state.joint_refusal = joint.faults().front();
  }
  return state;
}

}  // namespace

std::optional<Punishing> punishing_of(const Concept& rule) {
  if (rule.reading != PreferenceReading::plain) return std::nullopt;
  switch (rule.sanctioning) {
    case Sanctioning::none:
      return Punishing{Punishing::By::nothing, rule.reply_counts};
    case Sanctioning::by_moves:
      return Punishing{Punishing::By::moves, rule.reply_counts};
    case Sanctioning::by_improvements:
      return Punishing{Punishing::By::improvements, rule.reply_counts};
    case Sanctioning::simultaneous:
    case Sanctioning::anticipated:
      break;
  }
  return std::nullopt;
}

InverseFinding find_inverse(const Case& conflict, const Worlds& worlds,
                            const InverseQuestion& question, const Run& run) {
  InverseFinding finding;
  finding.concept_id = question.concept_id;
  finding.state = question.state;
  finding.asked = question.asked;
  finding.states_matched = question.targets.count();
  try_edits(conflict, worlds, question, finding, run);
  if (run.cancelled()) return finding;

  const Verdicts verdicts(conflict, worlds, question.concept_id, run);
  for (const ActorId actor : ids(conflict.actors)) {
    double weight = 0;
    for (const std::size_t world : verdicts.possible()) {
      if (!verdicts.stable_somewhere(world, actor, question.targets)) {
        weight += worlds.worlds[world].draw.chance;
      }
    }
    if (weight > 0) finding.blockers.push_back({actor, weight});
  }
  std::stable_sort(
      finding.blockers.begin(), finding.blockers.end(),
      [](const Blocker& left, const Blocker& right) { return left.weight > right.weight; });

  const std::optional<Punishing> punishing = punishing_of(concept_at(question.concept_id));
  if (!punishing) {
    for (const Concept& rule : all_concepts()) {
      if (!punishing_of(rule)) continue;
      add_to_list(finding.counted_under, rule.id);
    }
    return finding;
  }
  finding.counted = true;
  // The states that are nearest to holding come first.
  std::vector<std::pair<double, StateId>> order;
  question.targets.for_each(
      [&](StateId state) { order.emplace_back(verdicts.against(state), state); });
  std::sort(order.begin(), order.end());
  finding.states_left_out = order.size() > kStatesCounted ? order.size() - kStatesCounted : 0;
  order.resize(std::min(order.size(), kStatesCounted));
  finding.states.resize(order.size());
  for_each_index(order.size(), run, [&](std::size_t at) {
    finding.states[at] =
        count_at(conflict, worlds, verdicts, order[at].second, question, *punishing, run);
  });
  return finding;
}

}  // namespace parley
