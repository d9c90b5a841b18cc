// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/sanctions.h"

#include <utility>
#include <vector>

namespace parley {
namespace {

class SanctionSolver {
 public:
  SanctionSolver(const Game& game, const Concept& rule, ActorId actor)
      : space_(game.space()),
        judge_(game.world(), rule.reading),
        rule_(rule),
        actor_(actor),
        seen_(space_.cells() * space_.actors(), 0) {}

  [[nodiscard]] StateSet solve() {
    // What punishes an improvement is looked for once for all states from which it is taken.
    std::vector<std::vector<StateId>> left(space_.cells());
    StateSet stable = space_.states();
    space_.states().for_each([&](StateId from) {
      space_.for_each_move(actor_, from, [&](StateId to) {
        if (!judge_.leaves(actor_, to, from)) return;
        if (left[to.index()].empty() || left[to.index()].back() != from) {
          left[to.index()].push_back(from);
        }
      });
    });
    space_.states().for_each([&](StateId improvement) {
      if (left[improvement.index()].empty()) return;
      std::vector<StateId> reached;
      if (rule_.sanctioning != Sanctioning::none) reached = what_others_reach(improvement);
      for (const StateId from : left[improvement.index()]) {
        if (stable.has(from) && !punished(from, reached)) stable.remove(from);
      }
    });
    return stable;
  }

 private:
  [[nodiscard]] bool punished(StateId left, const std::vector<StateId>& reached) const {
    for (const StateId at : reached) {
      if (judge_.deterred(actor_, at, left) && !(rule_.reply_counts && escapes(at, left))) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool escapes(StateId at, StateId left) const {
    bool found = false;
    space_.for_each_move(
        actor_, at, [&](StateId reply) { found = found || !judge_.deterred(actor_, reply, left); });
    return found;
  }

  /// The ends of the others' legal sequences from a state, that of no move left out.
  [[nodiscard]] std::vector<StateId> what_others_reach(StateId start) {
    ++search_;
    std::vector<StateId> reached;
    StateSet known(space_.cells());
    std::vector<std::pair<StateId, ActorId>> open = {{start, actor_}};
    while (!open.empty()) {
      const auto [at, last] = open.back();
      open.pop_back();
      for (const ActorId mover : IdRange<ActorId>(space_.actors())) {
        if (mover == actor_ || mover == last) continue;
        space_.for_each_move(mover, at, [&, from = at](StateId to) {
          std::size_t& mark = seen_[to.index() * space_.actors() + mover.index()];
          if (mark == search_) return;
          if (rule_.sanctioning == Sanctioning::by_improvements &&
              !judge_.credible(mover, to, from)) {
            return;
          }
          mark = search_;
          if (!known.has(to)) {
            known.add(to);
            reached.push_back(to);
          }
          open.emplace_back(to, mover);
        });
      }
    }
    return reached;
  }

  const StateSpace& space_;
  const Judge judge_;
  const Concept& rule_;
  ActorId actor_;
  std::vector<std::size_t> seen_;  ///< per state and last mover: the search that met it
  std::size_t search_ = 0;
};

}  // namespace

StateSet stable_by_sanctions(const Game& game, const Concept& rule, ActorId actor) {
  return SanctionSolver(game, rule, actor).solve();
}

}  // namespace parley
