// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "parley/model/case.h"

namespace parley {

/// How what a statement asks has changed.
enum class MeaningChange : std::uint8_t {
  other,      ///< or not known
  asks_less,  ///< true wherever it was true, and elsewhere too
  asks_more,  ///< true only where it was true
};

/// One thing in which two cases differ. Things are matched by their ids.
struct CaseChange {
  enum class Kind : std::uint8_t {
    // There in one of the cases only.
    actor,
    option,
    graph_state,
    outcome,
    named_state,
    type,
    impossible,
    same,
    arc,  ///< of a graph case
    // There in both, and not alike.
    owner,   ///< whose option it is
    levels,  ///< of an option
    moves,   ///< between the levels of an option
    outcome_meaning,
    named_state_meaning,
    chances,  ///< of the types of an actor
    order,    ///< ranks, or another form of preference
    unknown,
    degrees,
    attitudes,
    thresholds,
    sees,
    strong,  ///< how many wants are
    ties,    ///< wants in an order that is not known
    want_place,
    want_words,  ///< another statement in the same place
    want_maybe,
    want_held,
    want_above,
    term_value,
    // Either way.
    want,
    term,  ///< of values
    today,
    observed,
    signal,
    section,  ///< a part that no compared result uses: `position` is a Section
  };
  enum class Section : std::uint8_t { issues, positions, audiences, patience, forecasts };

  /// Where it stands in one of the cases; what a kind has no use for is left at 0.
  struct Spot {
    ActorId actor;
    TypeId type;
    OptionId option;
    OutcomeId outcome;
    NamedStateId state;
    StateId from;              ///< arc: from here; graph_state: it
    StateId to;                ///< arc
    std::size_t position = 0;  ///< of a statement, a rule, a term or a signal in its list
  };

  Kind kind = Kind::want;
  std::optional<Spot> before;                    ///< none: it was added
  std::optional<Spot> after;                     ///< none: it was removed
  MeaningChange meaning = MeaningChange::other;  ///< want_words, outcome_meaning
  /// Changes of one unit cannot be made without each other, such as a new option and the
  /// statements that name it.
  std::size_t unit = 0;
};
/// Whether a change is of an actor - what it can do, wants, sees or says - and its places name one.
[[nodiscard]] bool is_of_actor(CaseChange::Kind kind);

/// How the wants of one type go over into those of another: every statement of either in one list,
/// in which those of each stand in their order. A want that moves has two slots.
struct WantsAlignment {
  struct Slot {
    std::optional<std::size_t> before;  ///< position of the statement there
    std::optional<std::size_t> after;
    bool stands_before = false;  ///< here, in the first case
    bool stands_after = false;   ///< here, in the second
    // Positions in CaseDifference::changes.
    std::optional<std::size_t> presence;  ///< added, dropped or moved
    std::optional<std::size_t> words;
    std::optional<std::size_t> maybe;
    std::optional<std::size_t> held;
    std::optional<std::size_t> above;
  };
  ActorId actor_before;
  ActorId actor_after;
  TypeId type_before;
  TypeId type_after;
  std::vector<Slot> slots;
  std::size_t strong_before = 0;  ///< the strong ones are among so many of the first slots
  std::size_t strong_after = 0;
  std::optional<std::size_t> strong;  ///< position in CaseDifference::changes
  std::optional<std::size_t> ties;
};

/// Signals that are the same or take each other's place.
struct SignalPair {
  std::optional<std::size_t> before;
  std::optional<std::size_t> after;
  std::optional<std::size_t> change;
};

/// All in which two cases differ.
struct CaseDifference {
  std::vector<CaseChange> changes;
  std::size_t units = 0;
  /// The unit of what is named in one of the cases only, and of all that names it.
  std::optional<std::size_t> frame;
  std::size_t texts = 0;  ///< places where names, texts, sources or evidence differ
  std::vector<WantsAlignment> wants;
  std::vector<SignalPair> signals;

  [[nodiscard]] std::vector<std::size_t> of_unit(std::size_t unit) const {
    std::vector<std::size_t> these;
    for (std::size_t at = 0; at < changes.size(); ++at) {
      if (changes[at].unit == unit) these.push_back(at);
    }
    return these;
  }
};

/// What changes from one case to another. O(size of the cases), and the product of the numbers of
/// wants of a type in both.
[[nodiscard]] CaseDifference difference_of(const Case& before, const Case& after);

/// The first case with some of the changes made, by unit; none: the first itself, all: one that
/// means what the second means (actors and options may stand in the order of the first). Parts that
/// no compared result uses stay as they are. Nothing where that is no case: outcomes would define
/// each other.
[[nodiscard]] std::optional<Case> with_changes(const Case& before, const Case& after,
                                               const CaseDifference& difference,
                                               const std::vector<bool>& made);

}  // namespace parley
