// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "tests/support/oracle.h"

namespace parley::support {

/// Routes between states, read slowly and literally from their definitions: distances by rounds
/// over all pairs of states until nothing changes, joint moves by following every legal sequence of
/// every group. Uses nothing but the moves and comparisons of the Oracle, which must outlive it.
class PathOracle {
 public:
  using States = std::set<StateId>;
  using Group = std::vector<ActorId>;

  /// What a route over any moves costs: few unwanted moves first, few moves second.
  struct Cost {
    std::size_t unwanted = 0;
    std::size_t moves = 0;
    friend auto operator<=>(const Cost&, const Cost&) = default;
  };

  /// A joint move as far as its definition fixes it.
  struct JointMove {
    std::size_t group_size = 0;
    bool straight = false;   ///< it may end in the targets, not only where wanted moves lead there
    std::size_t before = 0;  ///< the fewest wanted moves before one of that size, straight if any
  };

  PathOracle(const Oracle& oracle, std::size_t actors);

  [[nodiscard]] bool moves(ActorId mover, StateId from, StateId to) const {
    return oracle_.moves(mover, from, to);
  }
  [[nodiscard]] bool wants(ActorId actor, StateId to, StateId from) const {
    return oracle_.compare(actor, to, from) == Order::better;
  }

  /// Per state the least number of wanted single moves from `from`; none: they do not lead there.
  [[nodiscard]] std::vector<std::optional<std::size_t>> wanted_moves(StateId from) const;
  /// Per state the least cost over any single moves from `from`; none: no moves lead there.
  [[nodiscard]] std::vector<std::optional<Cost>> any_moves(StateId from) const;
  /// The states from which wanted single moves lead into `targets`, those included.
  [[nodiscard]] States leading_into(const States& targets) const;
  /// The ends of the group's legal sequences that every member prefers to where they begin.
  [[nodiscard]] States coalition_improvements(const Group& group, StateId from) const;
  /// The joint move of a smallest group that opens a way into `targets`, before and after which
  /// there are wanted single moves alone; none where no group has one.
  [[nodiscard]] std::optional<JointMove> joint_move(StateId from, const States& targets) const;

 private:
  void follow(const Group& group, std::optional<ActorId> last, StateId at,
              std::set<std::pair<StateId, ActorId>>& seen) const;
  [[nodiscard]] std::vector<Group> groups_of(std::size_t size) const;

  const Oracle& oracle_;
  std::size_t actors_;
  std::vector<StateId> states_;
};

}  // namespace parley::support
