// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/paths/lead_in.h"

#include <vector>

#include "parley/model/lines.h"

namespace parley {
namespace {

bool wants(const World& world, ActorId mover, StateId to, StateId from) {
  return world.rankings[mover]->compare(to, from) == Order::better;
}

/// Calls visit(StateId) for each state from which a mover can come to `to` by its options, and for
/// `to` itself. Nothing must be merged.
template <typename Visit>
void for_each_arrival(const StateSpace& space, const std::vector<OptionId>& options, std::size_t at,
                      StateId to, std::size_t from, const Visit& visit) {
  if (at == options.size()) {
    if (space.is_state(StateId(from))) visit(StateId(from));
    return;
  }
  const StateSpace::Axis& axis = space.axis(options[at]);
  const std::size_t end = space.level(to, options[at]).index();
  for (std::size_t level = 0; level < axis.radix; ++level) {
    if (level != end && ((axis.moves[LevelId(level)] >> end) & 1U) == 0) continue;
    const std::size_t moved = from + level * axis.stride - end * axis.stride;
    for_each_arrival(space, options, at + 1, to, moved, visit);
  }
}

/// Per state those from which some wanted move leads to it.
std::vector<std::vector<StateId>> list_arrivals(const StateSpace& space, const World& world,
                                                const Run& run) {
  std::vector<std::vector<StateId>> arrivals(space.cells());
  space.states().for_each([&](StateId from) {
    if (run.cancelled()) return;
    for (const ActorId mover : IdRange<ActorId>(space.actors())) {
      space.for_each_move(mover, from, [&](StateId to) {
        if (wants(world, mover, to, from)) arrivals[to.index()].push_back(from);
      });
    }
  });
  return arrivals;
}

}  // namespace

StateSet leads_into(const StateSpace& space, const World& world, const StateSet& targets,
                    const Run& run) {
  StateSet inside = targets;
  std::vector<StateId> open = targets.members();
  const auto enter = [&](StateId from) {
    if (inside.has(from)) return;
    inside.add(from);
    open.push_back(from);
  };
  // Then a move is a change of options between two cells, each a state of its own.
  const bool unmerged = !space.is_graph() && !space.merges();
  std::vector<std::vector<StateId>> arrivals;
  IdVector<ActorId, Lines> lines(space.actors());
  if (unmerged) {
    for (const ActorId mover : ids(lines)) lines[mover] = Lines(space, world, mover);
  } else {
    arrivals = list_arrivals(space, world, run);
  }
  while (!open.empty() && !run.cancelled()) {
    const StateId to = open.back();
    open.pop_back();
    if (!space.is_state(to)) continue;
    if (!unmerged) {
      for (const StateId from : arrivals[to.index()]) enter(from);
      continue;
    }
    for (const ActorId mover : ids(lines)) {
      if (lines[mover].nothing_new_into(to)) continue;
      for_each_arrival(space, space.options_of(mover), 0, to, to.index(), [&](StateId from) {
        if (!inside.has(from) && wants(world, mover, to, from)) enter(from);
      });
    }
  }
  return inside;
}

}  // namespace parley
