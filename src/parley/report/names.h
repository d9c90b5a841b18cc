// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "parley/engine/stability/concept.h"
#include "parley/model/case.h"
#include "parley/model/world.h"

namespace parley {

/// What a report speaks about, and in which language: the names of things.
class Names {
 public:
  Names(const Case& conflict, const Worlds& worlds, Language language)
      : conflict_(conflict), worlds_(worlds), language_(language) {}

  [[nodiscard]] const Case& conflict() const { return conflict_; }
  [[nodiscard]] const StateSpace& space() const { return worlds_.space; }
  [[nodiscard]] const Worlds& worlds() const { return worlds_; }
  [[nodiscard]] Language language() const { return language_; }

  [[nodiscard]] std::string actor(ActorId actor) const;
  /// "Russia, if patient"; the actor alone where it has one type.
  [[nodiscard]] std::string actor_of_type(ActorId actor, TypeId type) const;
  /// The same as the subject of a sentence: "Russia, if patient,".
  [[nodiscard]] std::string subject(ActorId actor, TypeId type) const;
  [[nodiscard]] std::string type(ActorId actor, TypeId type) const;
  [[nodiscard]] std::string option(OptionId option) const;
  /// An option at a level: "stop", "not stop", "talks = open".
  [[nodiscard]] std::string setting(OptionId option, LevelId level) const;
  [[nodiscard]] std::string outcome(OutcomeId outcome) const;
  [[nodiscard]] std::string concept_title(ConceptId concept_id) const;
  [[nodiscard]] std::string concept_short(ConceptId concept_id) const;  ///< for tables

  /// Made of what is on: "today + meet"; a name of the case's own where there is one.
  [[nodiscard]] std::string state(StateId state) const;
  /// The same without names of the case's own: every option that is on.
  [[nodiscard]] std::string contents(StateId state) const;
  /// What somebody does that goes from one state to another: "cease fire in place; no longer …".
  [[nodiscard]] std::string move(StateId from, StateId to) const;
  /// The same in option names: "stop, not ease".
  [[nodiscard]] std::string short_move(StateId from, StateId to) const;
  /// Which of the possible worlds these are: "Russia is patient and the United States is image".
  [[nodiscard]] std::string worlds(const std::vector<std::size_t>& these) const;

 private:
  /// How many types of an actor can be, after the signals.
  [[nodiscard]] std::size_t possible_types(ActorId actor) const;

  const Case& conflict_;
  const Worlds& worlds_;
  Language language_;
};

/// The first letter as a capital, where the script has them.
[[nodiscard]] std::string capitalised(std::string text);
[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view separator);

}  // namespace parley
