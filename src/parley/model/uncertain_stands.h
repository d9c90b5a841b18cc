// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "parley/model/case.h"
#include "parley/model/distribution.h"

namespace parley {

/// One number that says where somebody stands, and that a case gives as a range.
struct UncertainStand {
  enum class Kind : std::uint8_t {
    position_at,      ///< of Case::positions, of actors and of their groups
    position_cares,   ///<
    position_weight,  ///<
    today,            ///< of Case::issues: what holds without a settlement
    leader,           ///< of Case::audiences: where the leader stands
    accepts,          ///< the share that it needs at home
    group_at,         ///< of one of the groups of an audience
    group_cares,      ///<
    group_weight,     ///<
  };
  Kind kind = Kind::position_at;
  std::size_t entry = 0;  ///< in the list that the kind says
  std::size_t group = 0;  ///< in its audience
  friend bool operator==(const UncertainStand&, const UncertainStand&) = default;
};

/// All that is uncertain about where actors and their groups stand, in the order of the case: its
/// positions (each with at, cares, weight), issues, audiences (each with leader, accepts, then its
/// groups). The place in this list is what a draw's numbers go by. Left out is what can only be one
/// thing: an exact number, a range of one value. Marks and what happened are no inputs. O(case).
[[nodiscard]] std::vector<UncertainStand> uncertain_stands(const Case& conflict);

/// The number that an input is about; nothing: not one of this case.
[[nodiscard]] const Number* number_of(const Case& conflict, const UncertainStand& input);

/// The issue whose positions or today an input is about.
[[nodiscard]] IssueId issue_of(const Case& conflict, const UncertainStand& input);

/// Fixes what is uncertain about stands, draw after draw.
class StandDraws {
 public:
  /// For the inputs of a case, or some of them.
  StandDraws(const Case& conflict, std::vector<UncertainStand> inputs);

  [[nodiscard]] const std::vector<UncertainStand>& inputs() const { return inputs_; }

  /// Makes input n, in a copy of the case, the exact number that lies at share u[n] of its
  /// distribution (Distribution), but not beyond where such a number can be: the scale, 0 … 1, or
  /// from 0 on. O(inputs).
  void fix(Case& copy, std::span<const double> u) const;

 private:
  struct Drawn {
    Distribution distribution;
    std::optional<Decimal> least;
    std::optional<Decimal> most;
  };
  std::vector<UncertainStand> inputs_;
  std::vector<Drawn> drawn_;
};

}  // namespace parley
