// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace parley {

/// Where an actor stands on an issue. Without `present` it has no stand there and takes no part.
struct Stand {
  double at = 0;      ///< share of the scale: 0 its low end, 1 its high end
  double cares = 0;   ///< salience, 0 … 1
  double weight = 0;  ///< capability, 0 or more, in any unit
  bool present = false;
  friend bool operator==(const Stand&, const Stand&) = default;

  /// What it brings to bear: capability times salience; 0 where it has no stand.
  [[nodiscard]] double influence() const { return present ? weight * cares : 0; }
};

/// A bargain over one or more issues, with every number fixed: what a settlement model looks at.
struct Bargain {
  std::size_t actors = 0;
  std::size_t issues = 0;
  std::vector<Stand> stands;                 ///< actors rows of issues
  std::vector<std::optional<double>> today;  ///< per issue: what holds without a settlement

  Bargain() = default;
  Bargain(std::size_t actor_count, std::size_t issue_count)
      : actors(actor_count), issues(issue_count), stands(actors * issues), today(issues) {}

  [[nodiscard]] const Stand& stand(std::size_t actor, std::size_t issue) const {
    return stands[actor * issues + issue];
  }
  [[nodiscard]] Stand& stand(std::size_t actor, std::size_t issue) {
    return stands[actor * issues + issue];
  }
};

/// A bargain over one of its issues alone, with the same actors.
[[nodiscard]] Bargain on_issue(const Bargain& bargain, std::size_t issue);

/// Whether anybody with influence has a stand on the issue: without one no model has an answer.
[[nodiscard]] bool anybody_counts(const Bargain& bargain, std::size_t issue);

}  // namespace parley
