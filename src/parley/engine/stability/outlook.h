// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "parley/model/step.h"
#include "parley/model/world.h"

namespace parley {

/// What may come of a conflict in which everybody looks the same number of moves ahead, by backward
/// induction. An actor whose turn it is moves if the move is better in the end, by the worst end
/// that it may have, than staying, which ends the play; among moves that are equally good it may
/// take any. Next is any other actor that can move there; nobody moves twice in a row. With two
/// actors and no ties that is the recursion of the source; for more actors the literature has
/// several, and this one is ours: whoever looks ahead reckons with every order of turns and every
/// choice between equals, at its worst for itself. No verdict hangs on the order in a file.
/// Goes by ranks alone, which leave out what is not known. Source: kilgour1984, fang1993.
class Outlook {
 public:
  /// Looks no move ahead. Memory O(actors^2 x cells), also for each copy.
  Outlook(const StateSpace& space, const World& world);

  /// One move further. Time O(actors x (moves of all + actors^2 x cells)).
  void look_further();

  [[nodiscard]] unsigned horizon() const { return horizon_; }
  /// Whether the actor, whose turn it is, stays. Looking no move ahead everybody does.
  [[nodiscard]] bool stays(ActorId actor, StateId state) const { return stays_[actor].has(state); }
  [[nodiscard]] const StateSet& stable(ActorId actor) const { return stays_[actor]; }
  /// The worst rank for an observer of where it may end if it is the turn of `mover` at a state.
  [[nodiscard]] Rank worst(ActorId mover, StateId state, ActorId observer) const {
    return turn_[mover][slot(state, observer)];
  }
  /// The same where `mover` has just come to the state, so that somebody else is next.
  [[nodiscard]] Rank worst_after(ActorId mover, StateId at, ActorId observer) const {
    return after_[mover][slot(at, observer)];
  }
  /// Whether the actor has a move at all.
  [[nodiscard]] bool can_move(ActorId actor, StateId state) const {
    return able_[actor].has(state);
  }
  /// Whether everything is as it was at another horizon: then it also goes on like that.
  [[nodiscard]] bool same_as(const Outlook& other) const { return turn_ == other.turn_; }

 private:
  [[nodiscard]] std::size_t slot(StateId state, ActorId observer) const {
    return state.index() * space_->actors() + observer.index();
  }
  void take_turn(ActorId mover, StateId state);
  void reckon_with_others();

  const StateSpace* space_;
  const World* world_;
  unsigned horizon_ = 0;
  IdVector<ActorId, std::vector<Rank>> turn_;
  IdVector<ActorId, std::vector<Rank>> after_;
  IdVector<ActorId, StateSet> stays_;
  IdVector<ActorId, StateSet> able_;
};

/// The outlooks of 0 to `horizon` moves.
[[nodiscard]] std::vector<Outlook> outlooks(const StateSpace& space, const World& world,
                                            unsigned horizon);

/// What the actor looks forward to after each of its moves, by ascending state, when it looks as
/// far as the last of some outlooks: a play to the worst end that it reckons with.
struct Prospect {
  StateId move;
  std::vector<Step> play;  ///< what follows the move
  Rank end = 0;            ///< the rank of the last state for the actor
};
[[nodiscard]] std::vector<Prospect> prospects(const StateSpace& space, const World& world,
                                              const std::vector<Outlook>& outlooks, ActorId actor,
                                              StateId state);

}  // namespace parley
