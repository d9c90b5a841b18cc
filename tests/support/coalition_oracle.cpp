// SPDX-License-Identifier: Apache-2.0
#include "tests/support/coalition_oracle.h"

namespace parley::support {

void CoalitionOracle::follow(const Group& group, bool improving, std::optional<ActorId> last,
                             StateId at, std::set<std::pair<StateId, ActorId>>& seen) const {
  for (const ActorId mover : group) {
    if (mover == last) continue;
    for (std::size_t cell = 0; cell < oracle_.cells(); ++cell) {
      const StateId to(cell);
      if (!oracle_.moves(mover, at, to)) continue;
      if (improving && oracle_.compare(mover, to, at) != Order::better) continue;
      if (seen.insert({to, mover}).second) follow(group, improving, mover, to, seen);
    }
  }
}

const CoalitionOracle::States& CoalitionOracle::sequences(const Group& group, bool improving,
                                                          StateId from) const {
  const auto [entry, fresh] = known_.try_emplace({group, improving, from});
  if (fresh) {
    std::set<std::pair<StateId, ActorId>> seen;
    follow(group, improving, std::nullopt, from, seen);
    for (const auto& [state, last] : seen) entry->second.insert(state);
  }
  return entry->second;
}

bool CoalitionOracle::better_for_all(const Group& group, StateId end, StateId start) const {
  for (const ActorId member : group) {
    if (oracle_.compare(member, end, start) != Order::better) return false;
  }
  return true;
}

CoalitionOracle::States CoalitionOracle::improvements(const Group& group, bool stepwise,
                                                      StateId from) const {
  States found;
  for (const StateId end : sequences(group, stepwise, from)) {
    if (better_for_all(group, end, from)) found.insert(end);
  }
  return found;
}

CoalitionOracle::States CoalitionOracle::unpunished(std::string_view concept_id, const Group& group,
                                                    bool stepwise, StateId from) const {
  Group others;
  for (std::size_t actor = 0; actor < actors_; ++actor) {
    if (group.count(ActorId(actor)) == 0) others.insert(ActorId(actor));
  }
  const bool credible = concept_id == "seq" || concept_id == "sseq";
  const bool reply_counts = concept_id == "smr" || concept_id == "sseq";
  States found;
  for (const StateId improvement : improvements(group, stepwise, from)) {
    bool punished = false;
    if (concept_id != "nash") {
      for (const StateId sanction : sequences(others, credible, improvement)) {
        if (better_for_all(group, sanction, from)) continue;
        bool escapes = false;
        for (const StateId reply : sequences(group, false, sanction)) {
          escapes = escapes || better_for_all(group, reply, from);
        }
        if (!reply_counts || !escapes) punished = true;
      }
    }
    if (!punished) found.insert(improvement);
  }
  return found;
}

}  // namespace parley::support
