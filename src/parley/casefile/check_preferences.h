// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "parley/base/diagnostic.h"
#include "parley/model/case.h"
#include "parley/model/state_space.h"

namespace parley {

/// Checks what actors want, outcomes and named states against the states that there are.
class PreferenceChecks {
 public:
  /// All must outlive the checks.
  PreferenceChecks(const Case& conflict, const StateSpace& space, Diagnostics& diagnostics)
      : conflict_(conflict), space_(space), diagnostics_(diagnostics) {}

  void check_all();

 private:
  void check(const Preference& preference, const std::string& owner);
  void check_wants(const Wants& wants, const std::string& owner);
  void check_ranks(const Ranks& ranks, const std::string& owner);
  void check_values(const Values& values, const std::string& owner);
  /// What is said of two sets of states: they must not be empty, nor overlap where `is_graded`.
  void check_pair(const Statement& one, const Statement& other, const Message& place,
                  bool is_graded);
  void check_side(const Statement& side, const StateSet& holds, const Message& place);
  void check_disposition(ActorId actor);
  /// Reports and tells whether merged states differ in it.
  bool check_merged(const Statement& statement, const StateSet& holds, const Message& place);
  /// Reports outcomes and named states whose states `same` merges into one of which they are not
  /// true.
  void check_merged_names();
  void check_merged_name(const NamedState& state, const Message& place);
  /// The key of why a statement is the same at all states; null: it is not.
  [[nodiscard]] const char* constant(const StateSet& holds) const;
  void report(Code code, Span span, std::vector<Message> arguments);
  [[nodiscard]] Message state_text(StateId state) const;

  const Case& conflict_;
  const StateSpace& space_;
  Diagnostics& diagnostics_;
  /// Types without a preference of their own share that of the actor; it is reported once.
  std::set<std::pair<Code, std::size_t>> reported_;
};

}  // namespace parley
