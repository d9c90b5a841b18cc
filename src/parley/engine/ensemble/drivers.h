// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "parley/engine/ensemble/ensemble.h"
#include "parley/engine/ensemble/sensitivity.h"

namespace parley {

/// What knowing something would be worth: by how much the chance of a right call ("it holds", "it
/// does not") would rise. Calling the likelier of the two, one is right with chance max(p, 1 - p).
/// Source: howard1966.
struct ValueOfKnowing {
  std::vector<double> actor;  ///< which type it is
  std::vector<double> input;  ///< where in its distribution an input lies, to a part of kParts
};
/// For the driven question at position `driven`; `types` are all of the case, as the tally counts
/// them. Shares from 0 to 1, never below 0.
[[nodiscard]] ValueOfKnowing value_of_knowing(const Case& conflict, const Tally& tally,
                                              const std::vector<TypeOfActor>& types,
                                              std::size_t driven);

/// The sensitivity of the weight of each driven question to each input, [driven][input], from
/// `points` draws (a power of two) by the scheme of saltelli2010: points x (inputs + 2) draws are
/// looked at. After a cancel the result is unusable.
[[nodiscard]] std::vector<std::vector<Sensitivity>> drivers_of(Ensemble& ensemble,
                                                               std::uint64_t seed,
                                                               std::size_t points, const Run& run);

}  // namespace parley
