// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "tests/support/oracle.h"

namespace parley::support {

/// The stability of groups, read slowly and literally from its definitions: every legal sequence is
/// followed step by step. Uses nothing but the moves and comparisons of the Oracle, which must
/// outlive it.
class CoalitionOracle {
 public:
  using States = std::set<StateId>;
  using Group = std::set<ActorId>;

  CoalitionOracle(const Oracle& oracle, std::size_t actors) : oracle_(oracle), actors_(actors) {}

  /// The joint improvements of a group from a state; `stepwise`: every step one for its mover.
  [[nodiscard]] States improvements(const Group& group, bool stepwise, StateId from) const;
  /// Those that the others cannot punish under nash, gmr, smr, seq or sseq.
  [[nodiscard]] States unpunished(std::string_view concept_id, const Group& group, bool stepwise,
                                  StateId from) const;
  [[nodiscard]] bool better_for_all(const Group& group, StateId end, StateId start) const;

 private:
  /// The ends of legal sequences of one step or more.
  [[nodiscard]] const States& sequences(const Group& group, bool improving, StateId from) const;
  void follow(const Group& group, bool improving, std::optional<ActorId> last, StateId at,
              std::set<std::pair<StateId, ActorId>>& seen) const;

  const Oracle& oracle_;
  std::size_t actors_;
  mutable std::map<std::tuple<Group, bool, StateId>, States> known_;
};

}  // namespace parley::support
