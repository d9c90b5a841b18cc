// SPDX-License-Identifier: Apache-2.0
#include "tests/support/same_meaning.h"

#include <set>

namespace parley::support {

std::string difference(const Worlds& one, std::size_t one_world, const Worlds& other,
                       std::size_t other_world) {
  const World& left = one.worlds[one_world];
  const World& right = other.worlds[other_world];
  if (one.space.states().members() != other.space.states().members()) return "other states";
  if (left.rankings.size() != right.rankings.size()) return "other actors";
  for (const ActorId actor : ids(left.rankings)) {
    const std::string who = "actor " + std::to_string(actor.index()) + ", state ";
    for (const StateId state : one.space.states().members()) {
      std::set<StateId> moves;
      std::set<StateId> other_moves;
      one.space.for_each_move(actor, state, [&](StateId to) { moves.insert(to); });
      other.space.for_each_move(actor, state, [&](StateId to) { other_moves.insert(to); });
      if (moves != other_moves) return who + std::to_string(state.index()) + ": other moves";
      if (left.rankings[actor]->of(state) != right.rankings[actor]->of(state)) {
        return who + std::to_string(state.index()) + ": another rank";
      }
    }
  }
  return {};
}

}  // namespace parley::support
