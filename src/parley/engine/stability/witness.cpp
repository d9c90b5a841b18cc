// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/witness.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

namespace parley {
namespace {

/// A place in a legal sequence: where it stands and who moved last.
struct Node {
  StateId state;
  ActorId last;
  friend bool operator==(const Node&, const Node&) = default;
};
struct NodeHash {
  std::size_t operator()(const Node& node) const {
    return (node.state.index() << 7U) ^ node.last.index();
  }
};

class SanctionSearch {
 public:
  SanctionSearch(const StateSpace& space, const World& world, const Concept& rule, ActorId actor,
                 StateId state)
      : space_(space),
        world_(world),
        judge_(world, rule.reading),
        rule_(rule),
        actor_(actor),
        state_(state) {}

  /// The shortest punishment of an improvement; empty steps: there is none.
  [[nodiscard]] Sanction find(StateId improvement) const {
    Sanction sanction{improvement, {}};
    if (rule_.sanctioning == Sanctioning::none) return sanction;
    std::unordered_map<Node, Node, NodeHash> reached_from;
    const Node start{improvement, actor_};
    std::deque<Node> open = {start};
    reached_from.emplace(start, start);
    while (!open.empty()) {
      const Node node = open.front();
      open.pop_front();
      // A sanction has at least one step: what is unknown may tempt and deter at once, and then the
      // improvement would seem to punish itself.
      if (!(node == start) && punishes(node.state)) {
        for (Node at = node; !(at == start); at = reached_from.at(at)) {
          sanction.steps.push_back({at.last, reached_from.at(at).state, at.state});
        }
        std::reverse(sanction.steps.begin(), sanction.steps.end());
        return sanction;
      }
      for (const ActorId mover : IdRange<ActorId>(space_.actors())) {
        if (mover == actor_ || mover == node.last) continue;
        for (const StateId to : answers_of(mover, node.state)) {
          const Node next{to, mover};
          if (reached_from.emplace(next, node).second) open.push_back(next);
        }
      }
    }
    return sanction;
  }

 private:
  /// The moves that may be part of a sanction, those first that their mover likes best.
  [[nodiscard]] std::vector<StateId> answers_of(ActorId mover, StateId from) const {
    std::vector<StateId> answers;
    space_.for_each_move(mover, from, [&](StateId to) {
      if (rule_.sanctioning == Sanctioning::by_moves || judge_.credible(mover, to, from)) {
        answers.push_back(to);
      }
    });
    std::sort(answers.begin(), answers.end(), [&](StateId left, StateId right) {
      return preferred_exit(space_, world_, mover, from, left, right);
    });
    return answers;
  }

  [[nodiscard]] bool punishes(StateId reached) const {
    if (!judge_.deterred(actor_, reached, state_)) return false;
    bool escapes = false;
    if (rule_.reply_counts) {
      space_.for_each_move(actor_, reached, [&](StateId reply) {
        escapes = escapes || !judge_.deterred(actor_, reply, state_);
      });
    }
    return !escapes;
  }

  const StateSpace& space_;
  const World& world_;
  const Judge judge_;
  const Concept& rule_;
  ActorId actor_;
  StateId state_;
};

}  // namespace

std::vector<StateId> improvements(const StateSpace& space, const Judge& judge, ActorId actor,
                                  StateId state) {
  std::vector<StateId> found;
  space.for_each_move(actor, state, [&](StateId to) {
    if (judge.leaves(actor, to, state)) found.push_back(to);
  });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<Sanction> answer_improvements(const StateSpace& space, const World& world,
                                          const Concept& rule, ActorId actor, StateId state) {
  const SanctionSearch search(space, world, rule, actor, state);
  std::vector<Sanction> answers;
  for (const StateId improvement : improvements(space, Judge(world, rule.reading), actor, state)) {
    answers.push_back(search.find(improvement));
  }
  return answers;
}

bool preferred_exit(const StateSpace& space, const World& world, ActorId actor, StateId from,
                    StateId left, StateId right) {
  const Ranking& ranking = *world.rankings[actor];
  if (ranking.of(left) != ranking.of(right)) return ranking.of(left) < ranking.of(right);
  const std::size_t changed_left = space.options_changed(from, left);
  const std::size_t changed_right = space.options_changed(from, right);
  return changed_left != changed_right ? changed_left < changed_right : left < right;
}

Witness decide(const StateSpace& space, const World& world, ActorId actor, StateId state,
               std::vector<Sanction> answers) {
  Witness witness{{}, actor, state, true, {}, {}, {}};
  for (Sanction& sanction : answers) {
    if (!sanction.steps.empty()) {
      witness.sanctions.push_back(std::move(sanction));
    } else if (!witness.exit ||
               preferred_exit(space, world, actor, state, sanction.improvement, *witness.exit)) {
      witness.exit = sanction.improvement;
    }
  }
  witness.stable = !witness.exit;
  if (!witness.stable) witness.sanctions.clear();
  return witness;
}

Witness find_witness(const StateSpace& space, const World& world, ConceptId concept_id,
                     ActorId actor, StateId state) {
  const Concept& rule = concept_at(concept_id);
  Witness witness = rule.witness != nullptr
                        ? rule.witness(Game(space, world), rule, actor, state)
                        : decide(space, world, actor, state,
                                 answer_improvements(space, world, rule, actor, state));
  witness.concept_id = concept_id;
  return witness;
}

}  // namespace parley
