// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "parley/model/case.h"

namespace parley {

/// What the signals make of the chances of the types.
struct Beliefs {
  struct Update {
    std::size_t signal = 0;
    IdVector<TypeId, double> before;
    IdVector<TypeId, double> after;
    bool tells_nothing = false;  ///< as likely under every type
    /// What was learnt: the divergence of the chances after from those before, in bits. Source:
    /// kullback1951.
    double bits = 0;
    /// What one could expect to learn before it was known whether the signal would be sent: the
    /// mutual information of type and signal, in bits. Source: lindley1956.
    double expected_bits = 0;
    /// How many times as likely under the type that would say it most as under the one that would
    /// say it least; none: the one would never say it.
    std::optional<double> likelihood_ratio;
    /// The signal of the same group that counts in place of this one, which changes nothing.
    std::optional<std::size_t> counted_with;
  };
  IdVector<ActorId, IdVector<TypeId, double>> prior;
  IdVector<ActorId, IdVector<TypeId, double>> posterior;
  std::vector<Update> updates;  ///< one per signal, in the order of the case
};

/// Bayes' rule, signal after signal, with the middles of chances and likelihoods. A signal that
/// nobody could have sent changes nothing (the case reader refuses such a case). O(signals x
/// types).
[[nodiscard]] Beliefs update_beliefs(const Case& conflict);

/// For each signal the one of its group that counts in its place; none: it counts itself. Of the
/// signals of one speaker in one group the most telling counts, the one with the largest ratio of
/// its greatest to its least likelihood among the types that can be, at the middles; of several the
/// first. O(signals x (types + log signals)).
[[nodiscard]] std::vector<std::optional<std::size_t>> counted_in_their_place(const Case& conflict);

}  // namespace parley
