// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/witness.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "parley/model/lines.h"
#include "parley/model/sparse_array.h"

namespace parley {
namespace {

class SanctionSearch {
 public:
  SanctionSearch(const StateSpace& space, const World& world, const Concept& rule, ActorId actor,
                 StateId state)
      : space_(space),
        world_(world),
        judge_(world, rule.reading),
        rule_(rule),
        actor_(actor),
        state_(state),
        lines_(space.actors()) {
    if (rule.sanctioning == Sanctioning::none) return;
    seen_ = SparseArray<char>(space.cells() * space.actors());
    for (const ActorId mover : ids(lines_)) {
      if (mover == actor) continue;
      if (rule.sanctioning == Sanctioning::by_moves) {
        lines_[mover] = Lines(space, mover);
      } else if (rule.reading == PreferenceReading::plain) {
        lines_[mover] = Lines(space, world, mover);
      }
    }
  }

  /// The shortest punishment of an improvement; empty steps: there is none.
  [[nodiscard]] Sanction find(StateId improvement) {
    Sanction sanction{improvement, {}};
    if (rule_.sanctioning == Sanctioning::none) return sanction;
    // Made once and emptied by what the last search wrote: as a rule that is little of the space.
    seen_.clear();
    for (Lines& lines : lines_) lines.clear();
    std::vector<Place> places = {{improvement, actor_, 0}};
    for (std::size_t at = 0; at < places.size(); ++at) {
      // A sanction has at least one step: what is unknown may tempt and deter at once, and then the
      // improvement would seem to punish itself.
      if (at != 0 && punishes(places[at].state)) {
        for (; at != 0; at = places[at].before) {
          sanction.steps.push_back(
              {places[at].last, places[places[at].before].state, places[at].state});
        }
        std::reverse(sanction.steps.begin(), sanction.steps.end());
        return sanction;
      }
      const auto [state, last, before] = places[at];
      for (const ActorId mover : IdRange<ActorId>(space_.actors())) {
        if (mover == actor_ || mover == last || lines_[mover].nothing_new(state)) continue;
        find_answers(mover, state);
        for (const auto& [rank, changed, to] : answers_) {
          char& known = seen_.at(to.index() * space_.actors() + mover.index());
          if (known != 0) continue;
          known = 1;
          places.push_back({to, mover, at});
        }
      }
    }
    return sanction;
  }

 private:
  /// A place in a legal sequence: where it stands, who moved last, and what it was reached from.
  struct Place {
    StateId state;
    ActorId last;
    std::size_t before = 0;
  };

  /// The moves that may be part of a sanction, those first that their mover likes best; only where
  /// no sequence has come yet.
  void find_answers(ActorId mover, StateId from) {
    answers_.clear();
    space_.for_each_move(mover, from, [&, &seen = std::as_const(seen_)](StateId to) {
      if (seen[to.index() * space_.actors() + mover.index()] != 0) return;
      if (rule_.sanctioning == Sanctioning::by_moves || judge_.credible(mover, to, from)) {
        answers_.emplace_back(world_.rankings[mover]->of(to), space_.options_changed(from, to), to);
      }
    });
    std::sort(answers_.begin(), answers_.end());
  }

  [[nodiscard]] bool punishes(StateId reached) const {
    if (!judge_.deterred(actor_, reached, state_)) return false;
    bool escapes = false;
    if (rule_.reply_counts) {
      space_.for_each_move(actor_, reached, [&](StateId reply) {
        escapes = escapes || !judge_.deterred(actor_, reply, state_);
      });
    }
    return !escapes;
  }

  const StateSpace& space_;
  const World& world_;
  const Judge judge_;
  const Concept& rule_;
  ActorId actor_;
  StateId state_;
  SparseArray<char> seen_;  ///< per state and last mover whether a sequence came there
  IdVector<ActorId, Lines> lines_;
  std::vector<std::tuple<Rank, std::size_t, StateId>> answers_;  ///< as preferred_exit orders them
};

}  // namespace

std::vector<StateId> improvements(const StateSpace& space, const Judge& judge, ActorId actor,
                                  StateId state) {
  std::vector<StateId> found;
  space.for_each_move(actor, state, [&](StateId to) {
    if (judge.leaves(actor, to, state)) found.push_back(to);
  });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<Sanction> answer_improvements(const StateSpace& space, const World& world,
                                          const Concept& rule, ActorId actor, StateId state) {
  SanctionSearch search(space, world, rule, actor, state);
  std::vector<Sanction> answers;
  for (const StateId improvement : improvements(space, Judge(world, rule.reading), actor, state)) {
    answers.push_back(search.find(improvement));
  }
  return answers;
}

Sanction answer_improvement(const StateSpace& space, const World& world, const Concept& rule,
                            ActorId actor, StateId state, StateId improvement) {
  return SanctionSearch(space, world, rule, actor, state).find(improvement);
}

bool preferred_exit(const StateSpace& space, const World& world, ActorId actor, StateId from,
                    StateId left, StateId right) {
  const Ranking& ranking = *world.rankings[actor];
  if (ranking.of(left) != ranking.of(right)) return ranking.of(left) < ranking.of(right);
  const std::size_t changed_left = space.options_changed(from, left);
  const std::size_t changed_right = space.options_changed(from, right);
  return changed_left != changed_right ? changed_left < changed_right : left < right;
}

Witness decide(const StateSpace& space, const World& world, ActorId actor, StateId state,
               std::vector<Sanction> answers) {
  Witness witness{{}, actor, state, true, {}, {}, {}};
  for (Sanction& sanction : answers) {
    if (!sanction.steps.empty()) {
      witness.sanctions.push_back(std::move(sanction));
    } else if (!witness.exit ||
               preferred_exit(space, world, actor, state, sanction.improvement, *witness.exit)) {
      witness.exit = sanction.improvement;
    }
  }
  witness.stable = !witness.exit;
  if (!witness.stable) witness.sanctions.clear();
  return witness;
}

Witness find_witness(const StateSpace& space, const World& world, ConceptId concept_id,
                     ActorId actor, StateId state) {
  const Concept& rule = concept_at(concept_id);
  Witness witness = rule.witness != nullptr
                        ? rule.witness(Game(space, world), rule, actor, state)
                        : decide(space, world, actor, state,
                                 answer_improvements(space, world, rule, actor, state));
  witness.concept_id = concept_id;
  return witness;
}

}  // namespace parley
