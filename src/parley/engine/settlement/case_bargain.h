// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "parley/engine/settlement/bargain.h"
#include "parley/model/case.h"

namespace parley {

/// What a case does not say of a stand, and a bargain needs: what it is taken to be.
struct AssumedStand {
  enum class What : std::uint8_t { cares, weight };
  std::size_t actor = 0;  ///< row of the bargain
  std::size_t issue = 0;  ///< column
  What what = What::cares;
  friend bool operator==(const AssumedStand&, const AssumedStand&) = default;
};

/// The bargain that a case describes, and who is who in it.
struct CaseBargain {
  std::vector<ActorId> actors;  ///< its rows: who has a position on an issue, in order of the case
  std::vector<IssueId> issues;  ///< its columns: those that somebody has a position on
  Bargain bargain;              ///< of numbers that are ranges the middle
  std::vector<AssumedStand> assumed;

  [[nodiscard]] std::optional<std::size_t> row_of(ActorId actor) const;
  [[nodiscard]] std::optional<std::size_t> column_of(IssueId issue) const;
};

/// The bargain over the issues of a case, from the positions of its actors; those of groups at home
/// belong to their audiences and have no part in it. An entry without `at` is no position. Without
/// `cares` an actor cares wholly (1). Without `weight` it has the mean of the weights that others
/// give on the issue, or 1 where nobody gives one. O(actors x issues + positions).
[[nodiscard]] CaseBargain bargain_of(const Case& conflict);

/// A number of an issue's scale as a share of it, 0 its low end and 1 its high end, and back.
[[nodiscard]] double share_of_scale(const Issue& issue, double number);
[[nodiscard]] double number_on_scale(const Issue& issue, double share);

}  // namespace parley
