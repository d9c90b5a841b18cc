// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parley/engine/paths/route.h"
#include "parley/engine/stability/stability.h"
#include "parley/engine/stability/witness.h"
#include "parley/model/world.h"

namespace parley {

/// Positions in Worlds::worlds.
using WorldList = std::vector<std::size_t>;

/// An actor of one type that would leave states of an outcome for states outside it.
struct Departure {
  ActorId actor;
  TypeId type;
  double weight = 0;       ///< of the type
  std::size_t leaves = 0;  ///< states of the outcome from which an improvement leads out
  std::size_t deterred =
      0;  ///< of these: sequentially stable for it all the same, in all its worlds
  /// The best exits, those alike together, the commonest first.
  struct Way {
    StateId from;  ///< the first state that is left this way
    StateId to;
    std::size_t states = 0;
    Comparison gain;
  };
  std::vector<Way> ways;
};

/// How an outcome is reached from a state, in the worlds where it is the same way.
struct RouteFinding {
  Route route;
  WorldList worlds;
  /// What each leg does to each of its movers: effects[position in worlds][leg][mover].
  std::vector<std::vector<std::vector<Comparison>>> effects;
  double weight = 0;
};

/// What can be said about one outcome: can it hold, who leaves it, how it is reached.
struct OutcomeFinding {
  OutcomeId outcome;
  std::size_t states = 0;
  std::vector<double> stable_share;  ///< per concept asked for: weight with an equilibrium in it
  std::vector<WorldList> stable_worlds;  ///< per concept
  std::vector<Departure> departures;     ///< most states first
  std::vector<RouteFinding> routes;      ///< from today; empty without a today
};

/// Two outcomes that can both hold in the same world, in whichever states.
struct TogetherFinding {
  OutcomeId first;
  OutcomeId second;
  std::vector<double> stable_share;  ///< per concept
};

/// A statement without evidence.
struct Assumption {
  ActorId actor;
  TypeId type;
  std::size_t position = 0;  ///< in wants, groups or terms
  const Statement* statement = nullptr;
};

/// A want that is not certain, or wants whose order is not.
struct UncertainWants {
  enum class Kind : std::uint8_t {
    held,        ///< one want: whether the actor has it
    above_next,  ///< two: whether the first stands above the second
    tied,        ///< two or more: in which order they stand
  };
  Kind kind = Kind::held;
  ActorId actor;
  TypeId type;               ///< the first of several that have it from their actor
  std::size_t position = 0;  ///< of the first, in the case as written
  std::vector<Statement> statements;
  Decimal chance;      ///< not of a tie
  bool counts = true;  ///< what has the chance is taken to be so; a tie stands as written
};

/// Everything that `analyze` finds.
struct Analysis {
  std::vector<ConceptId> concepts;
  std::vector<std::vector<Stability>> stability;  ///< per world, per concept
  std::optional<StateId> today;
  std::vector<OutcomeFinding> outcomes;
  std::vector<TogetherFinding> together;
  std::vector<Assumption> assumptions;
  std::size_t statements = 0;  ///< of all preferences
  std::vector<UncertainWants> uncertain_wants;
  std::optional<StateSet> also_list;  ///< states asked for
};

/// What a change of state is worth to an actor in the reading of preferences that a concept has,
/// beyond the comparison by its own wants.
struct Weighing {
  /// How the change turns out for somebody whom the actor cares for. Not where nothing changes.
  struct Regard {
    ActorId whom;
    Attitude attitude = Attitude::neutral;
    Order order = Order::same;
    friend bool operator==(const Regard&, const Regard&) = default;
  };
  PreferenceReading reading = PreferenceReading::plain;
  bool good = true;             ///< it tempts, or (after a sanction or a reply) does not deter
  bool much_worse = false;      ///< strong
  Decimal measure;              ///< fuzzy: relative certainty; probabilistic: probability
  Decimal threshold;            ///< fuzzy: good from here on; probabilistic: good beyond it
  std::vector<Regard> regards;  ///< relational
  friend bool operator==(const Weighing&, const Weighing&) = default;
};
struct Change : Comparison {
  Weighing weighing;
};

/// One way of leaving a state, and what is held against it.
struct Exit {
  StateId to;
  Change gain;                  ///< for the actor
  std::vector<Step> sanction;   ///< empty: nobody punishes it; foresight: what follows it
  std::optional<StateId> end;   ///< simultaneous moves and foresight: where it all ends
  std::vector<Change> motives;  ///< per step, for its mover
  Change cost;                  ///< of the end against the state, for the actor
  /// Where the sanction fails because the actor has a reply to it: where the reply leads, and what
  /// it gains against the state that the actor left.
  std::optional<StateId> reply;
  Change reply_gain;
};

/// Why an actor of one type stays at a state or leaves it, in the worlds where it is the same.
struct Verdict {
  ActorId actor;
  TypeId type;
  StateId state;
  ConceptId concept_id;
  bool stable = false;
  bool can_move = false;         ///< it has any move there at all
  std::size_t improvements = 0;  ///< how many of its moves it wants
  std::optional<Exit> exit;  ///< the one that decides: the best that nobody punishes, else the best
  WorldList worlds;
  double weight = 0;
};

struct Explanation {
  std::size_t states_matched = 0;
  std::vector<StateId> states;  ///< those that are explained
  std::vector<Verdict> verdicts;
};

struct PathsFinding {
  StateId from;
  struct Target {
    std::optional<OutcomeId> outcome;  ///< none: an equilibrium or what was asked for
    std::optional<StateId> state;
    std::string asked;  ///< the expression as given
    std::vector<RouteFinding> routes;
  };
  std::vector<Target> targets;
};

/// Whether two comparisons of an actor, each as one of its types, have the same reason: the same
/// want (in its words and its place), or the same change of rank.
[[nodiscard]] bool same_reason(const Case& conflict, ActorId actor, TypeId one_type,
                               const Comparison& one, TypeId other_type, const Comparison& other);

/// The same for comparisons by preferences that need not be those of one actor.
[[nodiscard]] bool same_reason(const Preference& one_preference, const Comparison& one,
                               const Preference& other_preference, const Comparison& other);

/// The worlds that can be: those with a chance above 0 after the signals.
[[nodiscard]] WorldList possible_worlds(const Worlds& worlds);
/// The sum of the chances of some worlds.
[[nodiscard]] double weight_of(const Worlds& worlds, const WorldList& these);
/// What an actor of a type wants.
[[nodiscard]] const Preference& preference_of(const Case& conflict, ActorId actor, TypeId type);
/// Whether an outcome has an equilibrium.
[[nodiscard]] bool holds_in(const Stability& stability, const StateSet& outcome);

/// Calls visit(position, statement) for every statement of a preference, most important first; the
/// members of a group share a position.
template <typename Visit>
void for_each_statement(const Preference& preference, Visit&& visit) {
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    for (std::size_t at = 0; at < wants->statements.size(); ++at) visit(at, wants->statements[at]);
  } else if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    for (std::size_t at = 0; at < ranks->groups.size(); ++at) {
      for (const Statement& member : ranks->groups[at]) visit(at, member);
    }
  } else if (const auto* values = std::get_if<Values>(&preference.order)) {
    for (std::size_t at = 0; at < values->terms.size(); ++at) {
      visit(at, values->terms[at].statement);
    }
  }
}

}  // namespace parley
