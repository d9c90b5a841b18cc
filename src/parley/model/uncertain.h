// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "parley/model/case.h"

namespace parley {

/// One thing in a case of which an ensemble draws what it is.
struct UncertainInput {
  enum class Kind : std::uint8_t {
    chance,      ///< of a type, given as a range
    likelihood,  ///< of a signal under a type, given as a range
    value,       ///< of a term of `values`, given as a range
    held,        ///< whether a want is held, given as a chance
    order,       ///< which order wants tied in brackets have, or whether one stands above the next
  };
  Kind kind = Kind::chance;
  ActorId actor;
  TypeId type;
  std::size_t position = 0;  ///< value: term; held, order: the (first) statement
  std::size_t count = 1;     ///< order: so many statements, from `position` on
  std::size_t signal = 0;    ///< likelihood: in Case::signals
  friend bool operator==(const UncertainInput&, const UncertainInput&) = default;
};

/// All that is uncertain in a case beside the types themselves, in the order of its actors, types
/// and statements, signals last. The position in this list is what a draw's numbers go by.
[[nodiscard]] std::vector<UncertainInput> uncertain_inputs(const Case& conflict);

/// The value of a number below which a share `u` in [0, 1) of its distribution lies, in steps of
/// 1e-9: an exact one itself; a range, a margin and a likelihood word uniform from low to high; a
/// mode with its 90 % interval as docs/case-format.md says. Ascending in u.
[[nodiscard]] Decimal quantile(const Number& number, double u);

/// The case with all its uncertain inputs fixed: input n is what lies at share u[n] of its
/// distribution, and nothing in the result is uncertain but the types. The chances of an actor's
/// types add up to 1 again: `rest` takes what the others leave, else all are scaled. O(case).
[[nodiscard]] Case resolve(const Case& conflict, std::span<const UncertainInput> inputs,
                           std::span<const double> u);

}  // namespace parley
