// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/coalition_worst.h"

#include <algorithm>

namespace parley {

const Rank* WorstReach::from(StateId start) {
  if (nodes_[start.index()].component == 0) {
    // Strongly connected components by Tarjan's algorithm, without recursion.
    enter(start);
    while (!visits_.empty()) {
      const Visit& visit = visits_.back();
      if (successors_.size() == visit.first) {
        leave();
        continue;
      }
      const StateId next = successors_.back();
      successors_.pop_back();
      const Node known = nodes_[next.index()];
      if (known.number == 0) {
        enter(next);
      } else if (known.component == 0) {
        Node& node = nodes_.at(visit.state.index());
        node.low = std::min(node.low, known.number);
      } else {
        worsen(visit.place, &worst_[(known.component - 1) * group_.size()]);
      }
    }
  }
  return &worst_[(nodes_[start.index()].component - 1) * group_.size()];
}

void WorstReach::enter(StateId state) {
  ++count_;
  nodes_.at(state.index()) = {count_, count_, 0};
  visits_.push_back({state, waiting_.size(), successors_.size()});
  waiting_.push_back(state);
  for (const ActorId member : group_) {
    waiting_worst_.push_back(world_.rankings[member]->of(state));
  }
  for (const ActorId mover : movers_) {
    space_.for_each_move(mover, state, [&](StateId to) {
      if (steps_ == Steps::any || judge_.credible(mover, to, state)) successors_.push_back(to);
    });
  }
}

void WorstReach::leave() {
  const Visit visit = visits_.back();
  visits_.pop_back();
  const Node node = nodes_[visit.state.index()];
  if (node.low == node.number) {
    // Everything that waits from here on is one component.
    for (std::size_t at = visit.place + 1; at < waiting_.size(); ++at) {
      worsen(visit.place, &waiting_worst_[at * group_.size()]);
    }
    const auto first =
        waiting_worst_.begin() + static_cast<std::ptrdiff_t>(visit.place * group_.size());
    worst_.insert(worst_.end(), first, first + static_cast<std::ptrdiff_t>(group_.size()));
    ++components_;
    for (std::size_t at = visit.place; at < waiting_.size(); ++at) {
      nodes_.at(waiting_[at].index()).component = components_;
    }
    waiting_.resize(visit.place);
    waiting_worst_.resize(visit.place * group_.size());
  }
  if (visits_.empty()) return;
  const Visit& before = visits_.back();
  if (node.low == node.number) {
    worsen(before.place, &worst_[(components_ - 1) * group_.size()]);
  } else {
    Node& its = nodes_.at(before.state.index());
    its.low = std::min(its.low, node.low);
  }
}

void WorstReach::worsen(std::size_t place, const Rank* worst) {
  Rank* known = &waiting_worst_[place * group_.size()];
  for (std::size_t at = 0; at < group_.size(); ++at) known[at] = std::max(known[at], worst[at]);
}

}  // namespace parley
