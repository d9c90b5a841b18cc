// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "parley/engine/stability/coalition_reach.h"
#include "parley/model/sparse_array.h"

namespace parley {

/// The worst that legal sequences of some actors can do to the members of a group, from one state
/// after another: states that reach each other are known together, and no state is left twice. For
/// plain preferences that are weak orders, where moves merge.
class WorstReach {
 public:
  WorstReach(const StateSpace& space, const World& world, Coalition movers, Steps steps,
             const Coalition& group)
      : space_(space),
        world_(world),
        judge_(world, PreferenceReading::plain),
        movers_(std::move(movers)),
        steps_(steps),
        group_(group),
        nodes_(space.cells()) {}

  /// For each member of the group the greatest rank of the state itself and of all that are reached
  /// from it. Valid until the next call. Time O(states that were not reached before x moves).
  [[nodiscard]] const Rank* from(StateId start);

 private:
  struct Node {
    std::uint32_t number = 0;     ///< in the order of coming there; 0: not yet
    std::uint32_t low = 0;        ///< the lowest number known to be reached
    std::uint32_t component = 0;  ///< counted from 1; 0: not known yet
  };
  struct Visit {
    StateId state;
    std::size_t place;  ///< among those that wait for their component
    std::size_t first;  ///< where its successors begin
  };

  void enter(StateId state);
  void leave();
  void worsen(std::size_t place, const Rank* worst);

  const StateSpace& space_;
  const World& world_;
  const Judge judge_;
  const Coalition movers_;
  const Steps steps_;
  const Coalition& group_;
  SparseArray<Node> nodes_;
  std::uint32_t count_ = 0;
  std::uint32_t components_ = 0;
  std::vector<Rank> worst_;          ///< of each component, member by member
  std::vector<StateId> waiting_;     ///< reached, without a component
  std::vector<Rank> waiting_worst_;  ///< of each of these, as far as it is known
  std::vector<Visit> visits_;
  std::vector<StateId> successors_;  ///< of all visits, still to be looked at
};

}  // namespace parley
