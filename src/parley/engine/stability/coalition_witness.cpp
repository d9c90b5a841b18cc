// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/coalition_witness.h"

#include <algorithm>
#include <map>
#include <set>

#include "parley/engine/stability/coalition_reach.h"

namespace parley {
namespace {

/// What a group thinks of states at one state, under one concept.
class Thinking {
 public:
  Thinking(const StateSpace& space, const World& world, const Concept& rule, const Coalition& group,
           StateId state)
      : space_(space),
        world_(world),
        rule_(rule),
        judge_(world, rule.reading),
        group_(group),
        state_(state) {}

  [[nodiscard]] bool all_leave_for(StateId to) const {
    return std::all_of(group_.begin(), group_.end(),
                       [&](ActorId member) { return judge_.leaves(member, to, state_); });
  }

  /// The shortest sanction of an improvement; empty: there is none.
  [[nodiscard]] std::vector<Step> sanction_of(StateId improvement) const {
    if (rule_.sanctioning == Sanctioning::none) return {};
    const Steps steps =
        rule_.sanctioning == Sanctioning::by_improvements ? Steps::credible : Steps::any;
    const std::vector<Place> places =
        places_of(space_, world_, rule_.reading, others_than(group_, space_.actors()), steps,
                  improvement, [&](StateId at) { return punishes(at); });
    if (places.size() == 1 || !punishes(places.back().state)) return {};
    return steps_to(places, places.size() - 1);
  }

 private:
  [[nodiscard]] bool deterred(StateId at) const {
    return std::any_of(group_.begin(), group_.end(),
                       [&](ActorId member) { return judge_.deterred(member, at, state_); });
  }

  [[nodiscard]] bool punishes(StateId at) const {
    if (!deterred(at)) return false;
    if (!rule_.reply_counts) return true;
    const std::vector<Place> replies =
        places_of(space_, world_, rule_.reading, group_, Steps::any, at,
                  [&](StateId reply) { return !deterred(reply); });
    return replies.size() == 1 || deterred(replies.back().state);
  }

  const StateSpace& space_;
  const World& world_;
  const Concept& rule_;
  const Judge judge_;
  const Coalition& group_;
  StateId state_;
};

Steps steps_of(Improving convention) {
  return convention == Improving::stepwise ? Steps::wanted : Steps::any;
}

}  // namespace

CoalitionWitness find_coalition_witness(const StateSpace& space, const World& world,
                                        ConceptId concept_id, Improving convention,
                                        const Coalition& group, StateId state) {
  const Concept& rule = concept_at(concept_id);
  const Thinking thinking(space, world, rule, group, state);
  CoalitionWitness witness{concept_id, convention, group, state, true, {}, {}};
  const std::vector<Place> places =
      places_of(space, world, rule.reading, group, steps_of(convention), state,
                [](StateId) { return false; });
  // The first place at which a state is reached is one of its nearest.
  std::map<StateId, std::size_t> improvements;
  for (std::size_t at = 1; at < places.size(); ++at) {
    if (thinking.all_leave_for(places[at].state)) improvements.emplace(places[at].state, at);
  }
  for (const auto& [end, at] : improvements) {
    JointMove move{steps_to(places, at), thinking.sanction_of(end)};
    if (!move.sanction.empty()) {
      witness.answered.push_back(std::move(move));
    } else if (!witness.exit ||
               preferred_end(space, world, group, state, end, witness.exit->end())) {
      witness.exit = std::move(move);
    }
  }
  witness.stable = !witness.exit;
  if (!witness.stable) witness.answered.clear();
  return witness;
}

std::vector<std::vector<Step>> joint_steps(const StateSpace& space, const World& world,
                                           PreferenceReading reading, Improving convention,
                                           const Coalition& group, StateId from,
                                           const std::vector<StateId>& ends) {
  std::set<StateId> missing(ends.begin(), ends.end());
  const std::vector<Place> places =
      places_of(space, world, reading, group, steps_of(convention), from, [&](StateId state) {
        missing.erase(state);
        return missing.empty();
      });
  std::map<StateId, std::size_t> first;
  for (std::size_t at = 1; at < places.size(); ++at) first.emplace(places[at].state, at);
  std::vector<std::vector<Step>> steps;
  for (const StateId end : ends) {
    const auto found = first.find(end);
    steps.push_back(found == first.end() ? std::vector<Step>() : steps_to(places, found->second));
  }
  return steps;
}

}  // namespace parley
