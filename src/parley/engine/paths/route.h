// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "parley/base/run.h"
#include "parley/model/state_set.h"
#include "parley/model/world.h"

namespace parley {

/// A leg of a route: one actor's move, or a joint move of several.
struct Leg {
  std::vector<ActorId> movers;
  StateId from;
  StateId to;
  bool wanted = true;  ///< every mover strictly prefers where the leg ends
};

/// The best that can be said about getting from one state into a set of states.
struct Route {
  enum class Kind : std::uint8_t {
    there,     ///< it starts inside
    wanted,    ///< by single moves, each wanted by its mover
    joint,     ///< it takes one joint move that every member of the group wants
    unwanted,  ///< there are moves, but somebody would have to act against what it wants
    no_move,   ///< no sequence of moves leads there
  };
  Kind kind = Kind::no_move;
  std::vector<Leg> legs;  ///< empty for `there` and `no_move`
};

/// Looks for a route in this order: wanted single moves (the fewest); wanted single moves with one
/// joint move among them (the smallest group, then straight into the targets before only leading in
/// by further wanted moves, then the fewest moves before it); any moves (the fewest unwanted ones,
/// then the fewest). No limit on depth; an actor may move several times in a
/// row. A joint move is a coalition improvement: a legal sequence of moves by members of the group
/// whose end every member prefers to its start. Time O(states reached x moves) for single moves;
/// joint moves add, for each group, the pairs of reached and target states that differ in its
/// options alone. Source: li2005 (status quo analysis), fang1993 (coalition moves). After a cancel
/// the route is unusable.
[[nodiscard]] Route find_route(const StateSpace& space, const World& world, StateId from,
                               const StateSet& targets, const Run& run);

/// Routes from one state, into as many sets of states as are asked for: what was searched for one
/// is not searched again for the next. Gives what find_route gives. Memory by the states visited,
/// and a few bits a cell. The space and the world must outlive it.
class Routes {
 public:
  Routes(const StateSpace& space, const World& world, StateId from);
  Routes(Routes&&) noexcept;
  Routes& operator=(Routes&&) noexcept;
  ~Routes();

  [[nodiscard]] Route into(const StateSet& targets, const Run& run);

 private:
  class WantedMoves;
  class AnyMoves;

  const StateSpace* space_;
  const World* world_;
  StateId from_;
  std::unique_ptr<WantedMoves> wanted_;
  std::unique_ptr<AnyMoves> any_;
};

}  // namespace parley
