// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

#include "parley/engine/stability/coalition.h"
#include "parley/model/step.h"

namespace parley {

// Shared by the .cpp files that are about coalitions.

/// Which steps a legal sequence may be made of.
enum class Steps : std::uint8_t {
  any,       ///< every move
  wanted,    ///< moves that their mover would make for itself
  credible,  ///< moves that their mover would make to punish somebody else
};

/// The actors that are not in a group.
[[nodiscard]] Coalition others_than(const Coalition& group, std::size_t actors);

/// Where the legal sequences of some actors lead: the ends of one step or more. What was found once
/// is kept, up to a bound.
class Reach {
 public:
  Reach(const StateSpace& space, const World& world, PreferenceReading reading, Coalition movers,
        Steps steps);

  struct List {
    std::size_t id = 0;             ///< counts from 0 in each generation
    std::vector<StateId> ends;      ///< in no order, each once
    IdVector<ActorId, Rank> worst;  ///< the greatest rank of any end; empty until asked for
  };
  /// Valid until the next call. Where moves merge it is left open whether the start is among the
  /// ends: no verdict hangs on it there. Time O(places reached x moves).
  [[nodiscard]] const List& from(StateId start);
  /// The same with `worst`; only where every preference is a weak order.
  [[nodiscard]] const List& with_worst(StateId start);
  /// Whether states that reach each other share what was found.
  [[nodiscard]] bool shared() const { return two_way_; }
  /// How often what was found has been dropped.
  [[nodiscard]] std::size_t generation() const { return generation_; }

 private:
  [[nodiscard]] List& list_from(StateId start);
  [[nodiscard]] bool allowed(ActorId mover, StateId to, StateId from) const;
  [[nodiscard]] std::vector<StateId> search(StateId start);

  const StateSpace& space_;
  const World& world_;
  const Judge judge_;
  Coalition movers_;
  Steps steps_;
  bool merging_;  ///< who moved last makes no difference
  bool two_way_;  ///< whoever is reached reaches the same states: they share one list
  std::size_t kept_states_ = 0;
  std::size_t generation_ = 0;
  std::uint32_t round_ = 0;
  std::vector<std::uint32_t> seen_;  ///< per place the round in which it was last seen
  std::deque<List> lists_;
  std::vector<std::uint32_t>
      list_of_;  ///< per state one more than the position of its list; 0: none
};

/// The places of a search in breadth: the first is the start. Movers are tried in their order, each
/// one's moves by its preference, so that among the shortest sequences the wanted ones come first.
struct Place {
  StateId state;
  ActorId last;            ///< of the start: any
  std::size_t before = 0;  ///< position of the place that it was reached from
};
/// Stops after the first place but the start at which `stop` says so, which is then the last.
[[nodiscard]] std::vector<Place> places_of(const StateSpace& space, const World& world,
                                           PreferenceReading reading, const Coalition& movers,
                                           Steps steps, StateId start,
                                           const std::function<bool(StateId)>& stop);
/// The steps that lead to a place.
[[nodiscard]] std::vector<Step> steps_to(const std::vector<Place>& places, std::size_t at);

}  // namespace parley
