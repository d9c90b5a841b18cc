// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parley/engine/difference/case_change.h"
#include "parley/report/findings.h"

namespace parley {

/// So many changes are tried one by one; of more, those of an actor go together.
inline constexpr std::size_t kMostChangesTried = 64;

/// One number among the results of a case, by ids, so that it can be looked for in another case.
struct ResultKey {
  enum class Kind : std::uint8_t {
    outcome_states,  ///< how many states an outcome has
    stable_share,    ///< weight in which an outcome has an equilibrium under a concept
    reach,           ///< weight in which an outcome is reached from today in a way
    leaves,          ///< how many states of an outcome an actor of a type would leave
    today,           ///< weight in which today is an equilibrium under a concept
    equilibrium,     ///< the same of any state
    type_weight,     ///< of a type after the signals
  };
  Kind kind = Kind::outcome_states;
  std::string outcome;
  std::size_t concept_number = 0;  ///< position among the concepts asked for
  Route::Kind way = Route::Kind::there;
  std::string actor;
  std::string type;
  StateId state;  ///< as the first case numbers its states
  friend auto operator<=>(const ResultKey&, const ResultKey&) = default;
};

/// Why a result changed: what making each change alone, and leaving out each, does to it.
struct Cause {
  enum class How : std::uint8_t {
    alone,     ///< the change makes it by itself, and without it it is gone
    together,  ///< without each of these it is gone, but none makes it by itself
    each,      ///< each of these makes it by itself
    in_part,   ///< each of these moves it, none makes it or undoes it
    jointly,   ///< no change moves it by itself, and it stays without any one of them
  };
  How how = How::jointly;
  std::vector<std::size_t> parts;    ///< positions in ComparisonFinding::parts
  std::vector<std::size_t> helpers;  ///< together: what else moves it
  friend bool operator==(const Cause&, const Cause&) = default;
};

struct ResultChange {
  ResultKey key;
  std::optional<double> before;  ///< none: there is no such thing in that case
  std::optional<double> after;
  std::size_t cause = 0;  ///< position in ComparisonFinding::causes
};

/// Changes that are made and left out as one.
struct ComparisonPart {
  std::vector<std::size_t> changes;  ///< positions in CaseDifference::changes
  std::size_t makes = 0;             ///< so many results alone
  bool has_effect = false;           ///< alone or left out, it changes some number
  bool only_undone = false;          ///< … but none of those in which the two cases differ
  bool alone_is_no_case = false;     ///< the first case with this change alone cannot be
  bool without_is_no_case = false;
};

/// What changed between two cases, what that changed in the results, and because of what.
struct ComparisonFinding {
  std::string before_file;
  std::string after_file;
  CaseDifference difference;
  std::vector<ConceptId> concepts;
  std::vector<ComparisonPart> parts;
  bool by_actor = false;     ///< too many changes to try them one by one
  std::size_t compared = 0;  ///< numbers that were looked at in both cases
  bool same_states = false;  ///< the cases have the same options, so that states can be compared
  bool too_many_equilibria = false;  ///< … and too many equilibria to do so one by one
  std::vector<ResultChange> results;
  std::vector<Cause> causes;
};

}  // namespace parley
