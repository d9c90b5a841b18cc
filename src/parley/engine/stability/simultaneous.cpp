// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/simultaneous.h"

#include <algorithm>

namespace parley {

Simultaneous::Simultaneous(const StateSpace& space, const World& world, ActorId actor,
                           StateId state)
    : space_(space),
      world_(world),
      judge_(world, PreferenceReading::plain),
      actor_(actor),
      state_(state) {
  if (space.is_graph()) return;
  space.for_each_member(state, [&](StateId cell) {
    Member member{cell, improvements_from(actor, cell), {}};
    if (member.own.empty()) return;
    for (const ActorId other : IdRange<ActorId>(space.actors())) {
      if (other == actor) continue;
      std::vector<StateId> moves = improvements_from(other, cell);
      if (!moves.empty()) member.others.emplace_back(other, std::move(moves));
    }
    members_.push_back(std::move(member));
  });
}

std::vector<StateId> Simultaneous::improvements_from(ActorId mover, StateId cell) const {
  std::vector<StateId> cells;
  space_.for_each_cell_move(mover, cell, [&](StateId to) {
    if (judge_.credible(mover, space_.representative(to), state_)) cells.push_back(to);
  });
  const Ranking& ranking = *world_.rankings[mover];
  std::sort(cells.begin(), cells.end(), [&](StateId left, StateId right) {
    const Rank rank_left = ranking.of(space_.representative(left));
    const Rank rank_right = ranking.of(space_.representative(right));
    if (rank_left != rank_right) return rank_left < rank_right;
    const std::size_t changed_left = space_.options_changed(cell, left);
    const std::size_t changed_right = space_.options_changed(cell, right);
    return changed_left != changed_right ? changed_left < changed_right : left < right;
  });
  return cells;
}

bool Simultaneous::stable() const {
  for (const StateId improvement : improvements(space_, judge_, actor_, state_)) {
    if (answer(improvement).steps.empty()) return false;
  }
  return true;
}

std::vector<Sanction> Simultaneous::answers() const {
  std::vector<Sanction> found;
  for (const StateId improvement : improvements(space_, judge_, actor_, state_)) {
    found.push_back(answer(improvement));
  }
  return found;
}

Sanction Simultaneous::answer(StateId improvement) const {
  Sanction sanction{improvement, {}};
  for (std::size_t size = 1; size < space_.actors(); ++size) {
    for (const Member& member : members_) {
      for (const StateId own : member.own) {
        if (space_.representative(own) != improvement) continue;
        if (choose(member, own.index(), 0, size, sanction)) return sanction;
      }
    }
  }
  return sanction;
}

/// Lets `left` more of the others act, from the position `next` on, where `reached` is what those
/// chosen so far come to. Nobody sets the options of anybody else, so that the ways add up.
bool Simultaneous::choose(const Member& member, std::size_t reached, std::size_t next,
                          std::size_t left, Sanction& sanction) const {
  if (left == 0) {
    if (!space_.feasible(StateId(reached))) return false;
    const StateId end = space_.representative(StateId(reached));
    if (!judge_.deterred(actor_, end, state_)) return false;
    sanction.end = end;
    return true;
  }
  for (; next + left <= member.others.size(); ++next) {
    const auto& [other, moves] = member.others[next];
    for (const StateId to : moves) {
      sanction.steps.push_back({other, state_, space_.representative(to)});
      const std::size_t together = reached + to.index() - member.cell.index();
      if (choose(member, together, next + 1, left - 1, sanction)) return true;
      sanction.steps.pop_back();
    }
  }
  return false;
}

}  // namespace parley
