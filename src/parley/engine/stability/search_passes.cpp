// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>
#include <vector>

#include "parley/engine/stability/make_passes.h"

namespace parley {
namespace {

using Values = Passes::Values;

class SearchPasses final : public Passes {
 public:
  SearchPasses(const StateSpace& space, const World& world)
      : Passes(space, world),
        moves_(space.actors(), std::vector<std::vector<StateId>>(space.cells())),
        arrivals_(moves_) {
    for (const ActorId mover : ids(moves_)) {
      space.states().for_each([&](StateId from) {
        std::vector<StateId>& targets = moves_[mover][from.index()];
        space.for_each_move(mover, from, [&](StateId to) { targets.push_back(to); });
        std::sort(targets.begin(), targets.end());
        targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
        for (const StateId to : targets) arrivals_[mover][to.index()].push_back(from);
      });
    }
  }

  [[nodiscard]] Values best_reply(ActorId actor, const Values& values) const override {
    Values best = values;
    space_.states().for_each([&](StateId state) {
      for (const StateId to : moves_[actor][state.index()]) {
        best[state.index()] = std::min(best[state.index()], values[to.index()]);
      }
    });
    return best;
  }

  [[nodiscard]] Values worst_by_moves(ActorId actor, const Values& values) const override {
    return worst(actor, values, [](ActorId, StateId, StateId) { return true; });
  }

  [[nodiscard]] Values worst_by_improvements(ActorId actor, const Values& values) const override {
    return worst(actor, values, [this](ActorId mover, StateId from, StateId to) {
      return world_.rankings[mover]->compare(to, from) == Order::better;
    });
  }

 private:
  /// Backwards from the worst states: a node (state, last mover) is labelled with the first value
  /// that reaches it, which is the worst. Nobody moves twice in a row, so a node (t, j) is entered
  /// only from nodes whose last mover is not j.
  template <typename Allowed>
  Values worst(ActorId actor, const Values& values, const Allowed& allowed) const {
    const std::size_t actors = space_.actors();
    const std::size_t nobody = actors;
    std::vector<bool> labelled(space_.cells() * (actors + 1), false);
    Values result = values;
    std::vector<StateId> order = space_.states().members();
    std::stable_sort(order.begin(), order.end(), [&](StateId left, StateId right) {
      return values[left.index()] > values[right.index()];
    });
    std::vector<std::pair<StateId, ActorId>> open;
    const auto label = [&](StateId state, std::size_t last, Rank value) {
      const std::size_t node = state.index() * (actors + 1) + last;
      if (labelled[node]) return;
      labelled[node] = true;
      if (last == nobody) {
        result[state.index()] = value;
      } else if (ActorId(last) != actor) {
        open.emplace_back(state, ActorId(last));
      }
    };
    for (const StateId source : order) {
      const Rank value = values[source.index()];
      for (std::size_t last = 0; last <= nobody; ++last) label(source, last, value);
      while (!open.empty()) {
        const auto [to, mover] = open.back();
        open.pop_back();
        for (const StateId from : arrivals_[mover][to.index()]) {
          if (!allowed(mover, from, to)) continue;
          for (std::size_t last = 0; last <= nobody; ++last) {
            if (last != mover.index()) label(from, last, value);
          }
        }
      }
    }
    return result;
  }

  IdVector<ActorId, std::vector<std::vector<StateId>>> moves_;
  IdVector<ActorId, std::vector<std::vector<StateId>>> arrivals_;
};

}  // namespace

std::unique_ptr<Passes> make_search_passes(const StateSpace& space, const World& world) {
  return std::make_unique<SearchPasses>(space, world);
}

}  // namespace parley
