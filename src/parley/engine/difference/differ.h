// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "parley/engine/difference/case_change.h"
#include "parley/engine/difference/id_map.h"

namespace parley {

/// Finds the changes between two cases, part by part.
class Differ {
 public:
  Differ(const Case& before, const Case& after)
      : before_(before),
        after_(after),
        to_after_(map_ids(before, after)),
        to_before_(map_ids(after, before)) {}

  [[nodiscard]] CaseDifference find();

 private:
  using Change = CaseChange;
  using Kind = CaseChange::Kind;
  using Spot = CaseChange::Spot;
  /// With what a change goes together: nothing, what is named in one case only, or the types of an
  /// actor.
  using Bond = std::size_t;
  static constexpr Bond kAlone = 0;
  static constexpr Bond kFrame = 1;
  static constexpr Bond kTypes = 2;  ///< and the position of the actor
  struct TypePair {
    ActorId actor;
    TypeId before;
    TypeId after;
    ActorId actor_after;
  };

  // differ.cpp
  std::size_t add(Kind kind, std::optional<Spot> before, std::optional<Spot> after, Bond bond);
  void number_units();
  void compare_names();
  void compare_actors();
  void compare_options();
  void compare_graph();
  void compare_outcomes();
  void compare_states();
  void compare_status(const std::optional<NamedState>& before,
                      const std::optional<NamedState>& after, Kind kind);
  void compare_named(const NamedState& before, const NamedState& after, Kind kind, Spot at,
                     Spot there);
  void compare_rules(const std::vector<Statement>& before, const std::vector<Statement>& after,
                     Kind kind);
  void compare_signals();
  void compare_sections();

  // differ_preferences.cpp
  void compare_types(ActorId before, ActorId after);
  void compare_dispositions(ActorId before, ActorId after);
  void compare_preferences(const TypePair& pair);
  void compare_wants(const TypePair& pair, const Wants& before, const Wants& after);
  void compare_want(const TypePair& pair, WantsAlignment::Slot& slot, const Wants& before,
                    const Wants& after);
  void compare_strength(const TypePair& pair, WantsAlignment& alignment, const Wants& before,
                        const Wants& after);
  void compare_ties(const TypePair& pair, WantsAlignment& alignment, const Wants& before,
                    const Wants& after);
  void compare_values(const TypePair& pair, const Values& before, const Values& after);
  [[nodiscard]] std::vector<std::string> meanings_before(const std::vector<Statement>& list) const;
  [[nodiscard]] std::vector<std::string> meanings_after(const std::vector<Statement>& list) const;
  [[nodiscard]] Bond bond_of(const Statement* before, const Statement* after) const;
  [[nodiscard]] Bond bond_of(const Preference& before, const Preference& after) const;

  // differ_texts.cpp
  void count_texts();
  void count(bool differs) { result_.texts += differs ? 1 : 0; }
  void count_statement(const Statement& before, const Statement& after);

  const Case& before_;
  const Case& after_;
  IdMap to_after_;
  IdMap to_before_;
  CaseDifference result_;
  std::vector<Bond> bonds_;  ///< per change
};

/// A number as a text, equal for numbers that mean the same however written.
[[nodiscard]] std::string number_key(const std::optional<Number>& number);
/// A preference in the same way, by the meanings of its statements; `map` as for meaning_of.
[[nodiscard]] std::string preference_key(const Case& conflict, const Preference& preference,
                                         const IdMap& map);
/// A part of the file that no compared result uses, in the same way.
[[nodiscard]] std::string section_key(const Case& conflict, CaseChange::Section section);
[[nodiscard]] bool same_text(const Text& one, const Text& other);

}  // namespace parley
