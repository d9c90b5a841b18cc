// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "parley/model/case.h"
#include "parley/model/distribution.h"

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
  /// Of wants and values that several types have from their actor, the first of these types.
  TypeId type;
  std::size_t position = 0;  ///< value: term; held, order: the (first) statement
  std::size_t count = 1;     ///< order: so many statements, from `position` on
  std::size_t signal = 0;    ///< likelihood: in Case::signals
  friend bool operator==(const UncertainInput&, const UncertainInput&) = default;
};

/// All that is uncertain in a case beside the types themselves, in the order of its actors, types
/// and statements, signals last. The position in this list is what a draw's numbers go by. Left out
/// is what is given as a number or word but can only be one thing: an exact number, a range of one
/// value, `rest`, a want held with chance 0 or 1, a signal that another one of its group counts
/// for. Wants under `sees`, degrees and thresholds are no inputs: of these the middle counts
/// everywhere. O(case).
[[nodiscard]] std::vector<UncertainInput> uncertain_inputs(const Case& conflict);

/// The case with all its uncertain inputs fixed: input n is what lies at share u[n] of its
/// distribution, and nothing in the result is uncertain but the types.
///
/// - A want is held if u is below its chance (of a chance that is a range, below the middle), else
///   it is left out. One stands above the next under the same rule. A tie of k takes the order
///   number floor(u k!) of all its orders, sorted as words are, the one as written being number 0.
/// - Chances and likelihoods beyond 0 or 1, where a triangle reaches there, are 0 or 1.
/// - The chances of an actor's types add up to 1 again: `rest` takes what the others leave, at
///   least 0, and all are scaled if they still do not. Were all 0, the middles count.
/// - Which signal of a group counts is the same in every draw: that of the middles. The others
///   become such as tell nothing, and there are no groups any more.
/// - What is not among `inputs` is as everywhere else than in an ensemble: see middle_of.
///
/// O(case + inputs log inputs).
[[nodiscard]] Case resolve(const Case& conflict, std::span<const UncertainInput> inputs,
                           std::span<const double> u);

/// The case as everything but an ensemble looks at it: a want counts if it is held with a chance of
/// at least a half, of two orders the likelier one or else the one that is written, and a tie has
/// the order as written. Positions of statements are those in the result. Numbers stay as they are,
/// since their middle counts. O(case).
[[nodiscard]] Case middle_of(const Case& conflict);

/// Whether middle_of changes anything.
[[nodiscard]] bool has_uncertain_wants(const Case& conflict);

}  // namespace parley
