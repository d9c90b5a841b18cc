// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "parley/engine/settlement/bargain.h"
#include "parley/engine/settlement/pce.h"

namespace parley::support {

// Settlement models of one issue written down as they are defined, slowly, by trial of many places;
// of bargains whose actors all have influence.

/// The place in low … high where a function that first rises and then falls is largest, by trying
/// places ever nearer to the best so far.
[[nodiscard]] double best_place(double low, double high,
                                const std::function<double(double)>& worth);

/// What an actor gains over what holds today at a place, with linear losses.
[[nodiscard]] double slow_gain(const Bargain& bargain, std::size_t actor, double place);
/// Whether some place tried is better than today for everybody.
[[nodiscard]] bool all_can_gain(const Bargain& bargain);
/// The sum of weighted logarithms of the gains; very little where somebody loses, the less the more
/// it does.
[[nodiscard]] double nash_worth(const Bargain& bargain, double place);
/// The least share that anybody gets of the most it could gain with nobody losing.
[[nodiscard]] double kalai_worth(const Bargain& bargain, double place);
/// The sum of weighted logarithms of 10 less the squared distance.
[[nodiscard]] double nash_bad_worth(const Bargain& bargain, double place);

/// The middle of all places with the least weighted sum of distances.
[[nodiscard]] double slow_median(const Bargain& bargain);

/// A position and how likely it is elected.
struct Elected {
  double at = 0;
  double chance = 0;
};
/// An election by its definitions, positions compared one by one; a process goes on for very many
/// steps.
[[nodiscard]] std::vector<Elected> slow_election(const Election& election, const Bargain& bargain);

}  // namespace parley::support
