// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/inverse/requirement.h"

#include <algorithm>
#include <utility>

namespace parley {
namespace {

using States = std::vector<StateId>;

/// Taking supersets out takes time by the square; beyond so many sets they are left in, which
/// changes no result.
constexpr std::size_t kMostCompared = 1024;

void sort_once(States& states) {
  std::sort(states.begin(), states.end());
  states.erase(std::unique(states.begin(), states.end()), states.end());
}

/// Leaves the sets that hold no other set.
void keep_smallest(std::vector<States>& sets) {
  std::sort(sets.begin(), sets.end(), [](const States& left, const States& right) {
    return left.size() != right.size() ? left.size() < right.size() : left < right;
  });
  sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
  if (sets.size() > kMostCompared) return;
  std::vector<States> kept;
  for (States& set : sets) {
    const bool holds_another = std::any_of(kept.begin(), kept.end(), [&](const States& smaller) {
      return std::includes(set.begin(), set.end(), smaller.begin(), smaller.end());
    });
    if (!holds_another) kept.push_back(std::move(set));
  }
  sets = std::move(kept);
}

/// The ends of the legal sequences of everybody but the actor.
States what_others_reach(const StateSpace& space, const World& world, ActorId actor, StateId start,
                         Punishing::By by) {
  std::vector<bool> seen(space.cells() * space.actors(), false);
  std::vector<std::pair<StateId, ActorId>> open = {{start, actor}};
  States reached;
  for (std::size_t next = 0; next < open.size(); ++next) {
    const auto [at, last] = open[next];
    for (const ActorId mover : IdRange<ActorId>(space.actors())) {
      if (mover == actor || mover == last) continue;
      space.for_each_move(mover, at, [&, from = at](StateId to) {
        const std::size_t place = to.index() * space.actors() + mover.index();
        if (seen[place]) return;
        if (by == Punishing::By::improvements &&
            world.rankings[mover]->compare(to, from) != Order::better) {
          return;
        }
        seen[place] = true;
        reached.push_back(to);
        open.emplace_back(to, mover);
      });
    }
  }
  sort_once(reached);
  return reached;
}

}  // namespace

bool Requirement::met(const StateSet& better) const {
  const auto none_better = [&](const States& states) {
    return std::none_of(states.begin(), states.end(),
                        [&](StateId state) { return better.has(state); });
  };
  return std::all_of(temptations.begin(), temptations.end(), [&](const Temptation& temptation) {
    return !better.has(temptation.to) ||
           std::any_of(temptation.punishments.begin(), temptation.punishments.end(), none_better);
  });
}

Requirement requirement_of(const StateSpace& space, const World& world, ActorId actor,
                           StateId target, Punishing punishing) {
  Requirement requirement;
  requirement.actor = actor;
  requirement.target = target;
  States tempting;
  space.for_each_move(actor, target, [&](StateId to) { tempting.push_back(to); });
  sort_once(tempting);
  for (const StateId to : tempting) {
    Requirement::Temptation temptation{to, {}};
    States reached;
    if (punishing.by != Punishing::By::nothing) {
      reached = what_others_reach(space, world, actor, to, punishing.by);
    }
    for (const StateId end : reached) {
      States punishment = {end};
      if (punishing.reply_counts) {
        space.for_each_move(actor, end, [&](StateId reply) { punishment.push_back(reply); });
      }
      sort_once(punishment);
      // The target is not better than itself; a punishment that needs the tempting state not to be
      // better never bites where it is asked for.
      punishment.erase(std::remove(punishment.begin(), punishment.end(), target), punishment.end());
      if (std::binary_search(punishment.begin(), punishment.end(), to)) continue;
      temptation.punishments.push_back(std::move(punishment));
    }
    keep_smallest(temptation.punishments);
    const bool surely = !temptation.punishments.empty() && temptation.punishments.front().empty();
    if (!surely) requirement.temptations.push_back(std::move(temptation));
  }
  for (const Requirement::Temptation& temptation : requirement.temptations) {
    requirement.matters.push_back(temptation.to);
    for (const States& punishment : temptation.punishments) {
      requirement.matters.insert(requirement.matters.end(), punishment.begin(), punishment.end());
    }
  }
  sort_once(requirement.matters);
  return requirement;
}

std::optional<std::vector<States>> clauses_of(const Requirement& requirement, std::size_t limit) {
  std::vector<States> all;
  for (const Requirement::Temptation& temptation : requirement.temptations) {
    // Not better is the tempting state itself, or a whole punishment: the clauses pick one state
    // from each of these in every way.
    std::vector<States> clauses = {{temptation.to}};
    for (const States& punishment : temptation.punishments) {
      std::vector<States> longer;
      for (const States& clause : clauses) {
        for (const StateId state : punishment) {
          longer.push_back(clause);
          longer.back().push_back(state);
          sort_once(longer.back());
        }
      }
      if (longer.size() > limit * limit) return std::nullopt;
      keep_smallest(longer);
      if (longer.size() > limit) return std::nullopt;
      clauses = std::move(longer);
    }
    all.insert(all.end(), clauses.begin(), clauses.end());
    if (all.size() > limit) return std::nullopt;
  }
  keep_smallest(all);
  return all;
}

}  // namespace parley
