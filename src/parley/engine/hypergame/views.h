// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "parley/model/case.h"
#include "parley/model/world.h"

namespace parley {

/// The game that each actor believes it plays: a hypergame of the first level. In its view an actor
/// has its own true preference; the others have what its `sees` says, or else their true ones; and
/// an option that it is unaware of stands where it stands today (at its first level without a
/// today) and cannot be moved. Cells keep their ids in every view, so that states can be compared.
///
/// A state in which such an option stands elsewhere is hidden from the actor: it takes it for the
/// same state with the option where it believes it to be. Where that is no state, the actor can
/// make nothing of it. Source: bennett1977, wang1988, fraser1984; the projection is parley's own,
/// aljefri2018 instead keeps states apart that not everybody recognises.
class Views {
 public:
  /// The case and its worlds must outlive the views. Time O(cells x (rules + statements)) for every
  /// actor with a `sees`; the others share the space of the worlds.
  Views(const Case& conflict, const Worlds& worlds);

  /// Whether the case says that an actor sees anything otherwise than it is.
  [[nodiscard]] bool has_own(ActorId viewer) const {
    return conflict_.actors[viewer].sees.has_value();
  }
  [[nodiscard]] bool any() const;
  /// The states and moves that an actor knows.
  [[nodiscard]] const StateSpace& space(ActorId viewer) const {
    return spaces_[viewer] ? *spaces_[viewer] : worlds_.space;
  }
  /// A world as an actor sees it, over its own space.
  [[nodiscard]] World world(ActorId viewer, const World& truth) const;
  /// What an actor takes another, or itself, to want.
  [[nodiscard]] const Preference& preference(ActorId viewer, ActorId of, const World& truth) const;
  /// What `sees` says about another; nullptr: nothing.
  [[nodiscard]] const Preference* believed(ActorId viewer, ActorId of) const;

  /// Where an option that the actor does not know of stands in its view.
  [[nodiscard]] LevelId fixed_level(OptionId option) const;
  /// What an actor takes a state of the case for; nothing: it is no state to it.
  [[nodiscard]] std::optional<StateId> as_seen(ActorId viewer, StateId state) const;
  /// The state of the case that a state of a view is.
  [[nodiscard]] StateId in_truth(StateId seen) const { return worlds_.space.representative(seen); }
  /// The states of the case that the actor takes for one of `seen`.
  [[nodiscard]] StateSet taken_for(ActorId viewer, const StateSet& seen) const;
  /// The states of the case that the actor does not see as they are.
  [[nodiscard]] StateSet hidden(ActorId viewer) const;

 private:
  void look(ActorId viewer);

  const Case& conflict_;
  const Worlds& worlds_;
  IdVector<ActorId, std::shared_ptr<const StateSpace>> spaces_;  ///< null: that of the worlds
  /// Per actor with a space of its own and per cell: what a state is taken for.
  IdVector<ActorId, std::vector<std::optional<StateId>>> seen_;
  /// Per viewer, actor and type; null: as in the world.
  IdVector<ActorId, IdVector<ActorId, IdVector<TypeId, std::shared_ptr<const Ranking>>>> rankings_;
};

}  // namespace parley
