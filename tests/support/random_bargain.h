// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "parley/base/random.h"
#include "parley/engine/settlement/settlement_model.h"

namespace parley::support {

/// What the random bargains of one kind look like.
struct BargainFamily {
  std::string name;
  std::uint32_t most_actors = 8;
  std::uint32_t places = 0;   ///< positions and salience are whole parts of so many; 0: anything
  std::uint32_t weights = 0;  ///< capabilities are whole numbers up to it; 0: anything up to 100
  bool agreeing = false;      ///< all at one place
  bool plain = false;         ///< everybody is there, cares and has weight, no two are alike
};

/// Every kind that the laws run over: with duplicates, actors that are absent, do not care or have
/// no capability, with and without what holds today; whole numbers with ties, and any numbers.
[[nodiscard]] const std::vector<BargainFamily>& bargain_families();

/// One to three issues; the same for the same arguments everywhere.
[[nodiscard]] Bargain random_bargain(const BargainFamily& family, std::uint64_t seed,
                                     std::uint64_t draw);
/// Of a family, where somebody stands on an issue.
[[nodiscard]] double random_place(const BargainFamily& family, Random& random);

/// An order of so many things.
[[nodiscard]] std::vector<std::size_t> random_order(std::size_t count, Random& random);
/// The same bargain with actor order[at] at `at`.
[[nodiscard]] Bargain in_order(const Bargain& bargain, const std::vector<std::size_t>& order);
/// The same with both ends of every scale exchanged.
[[nodiscard]] Bargain mirrored(const Bargain& bargain);
[[nodiscard]] Bargain scaled(Bargain bargain, double factor);
/// With another actor before the one at `place`; `stands` one per issue.
[[nodiscard]] Bargain with_actor(const Bargain& bargain, std::size_t place,
                                 const std::vector<Stand>& stands);

/// As C++ that builds it, every digit: for the message of a test that fails.
[[nodiscard]] std::string written(const Bargain& bargain);

}  // namespace parley::support
