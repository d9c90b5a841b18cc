// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "parley/report/findings.h"

namespace parley {

/// How one actor sees the conflict otherwise than it is.
struct Perceived {
  ActorId viewer;
  struct Other {
    ActorId actor;
    const Preference* believed = nullptr;
    std::vector<TypeId> wrong;  ///< of these types its order is another one, over what viewer knows
    std::vector<TypeId> right;
  };
  std::vector<Other> others;
  struct Unknown {
    OptionId option;
    LevelId stands_at;  ///< as the viewer believes
  };
  std::vector<Unknown> unaware_of;
  std::size_t hidden = 0;       ///< states that it takes for others
  std::size_t meaningless = 0;  ///< of these: states that it can make nothing of
};

/// What can hold in one world under one concept.
struct SeenEquilibria {
  ConceptId concept_id;
  StateSet as_seen;                      ///< everybody stays, each in its own view
  StateSet in_truth;                     ///< everybody would stay if all saw what is
  IdVector<ActorId, StateSet> believed;  ///< equilibria of each actor's view
  IdVector<ActorId, StateSet> hidden;    ///< of as_seen: what each actor takes for something else
};

/// One move as somebody reads it: what its mover gains, and what would deter it.
struct MoveReading {
  StateId from;
  StateId to;
  const Preference* preference = nullptr;     ///< of the mover, in this reading
  std::optional<Comparison> gain;             ///< none: there is no such move in this reading
  bool wanted = false;                        ///< enough to leave, under the concept
  std::vector<Step> sanction;                 ///< empty: nothing is held against it
  std::vector<const Preference*> motives_of;  ///< per step, of its mover, in this reading
  std::vector<Comparison> motives;            ///< per step, for its mover
  std::optional<Comparison> cost;             ///< of the end of the sanction, for the mover
};

/// Something that an actor does not expect.
struct Surprise {
  enum class Kind : std::uint8_t {
    leaves,           ///< another would leave a state; it believes that it stays
    unknown_option,   ///< another would use an option that it does not know of
    unseen_sanction,  ///< a move that it would make is punished, and it does not see that
    stays,            ///< another would stay; it believes that it leaves
    empty_threat,     ///< it fears a punishment for a move that nothing punishes
  };
  Kind kind = Kind::leaves;
  ActorId actor;
  ActorId mover;  ///< whose move it is: another's, or its own
  StateId state;
  std::optional<StateId> taken_for;  ///< where the actor sees another state
  MoveReading believed;              ///< as the actor reads the move
  MoveReading truth;                 ///< as its mover reads it; of a move of its own, as things are
  /// Options in the move or in what follows that the actor does not know of, and those in what it
  /// expects to follow that the mover does not know of.
  std::vector<OptionId> unknown;
  std::vector<OptionId> unknown_to_mover;
  /// The first step of the sanction that the other reading does not credit, as that one sees it.
  struct Disputed {
    ActorId mover;
    const Preference* preference = nullptr;
    Comparison comparison;
  };
  std::optional<Disputed> disputed;

  /// How much it matters where the state stands: today, then what can hold, then the named.
  enum class Place : std::uint8_t { today, holds, would_hold, named };
  Place place = Place::named;
  struct Where {
    std::vector<ConceptId> concepts;
    WorldList worlds;
    double weight = 0;
  };
  std::vector<Where> where;  ///< under which concepts in which worlds, heaviest first
};

/// Everything that `hypergame` finds.
struct Hypergame {
  std::vector<ConceptId> concepts;
  std::vector<Perceived> views;  ///< of the actors with a `sees`; empty: nobody misperceives
  std::vector<std::vector<SeenEquilibria>> worlds;  ///< per world, per concept
  std::vector<Surprise> surprises;                  ///< what matters most first
};

}  // namespace parley
