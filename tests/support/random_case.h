// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "parley/base/random.h"
#include "parley/model/case.h"
#include "parley/model/world.h"

namespace parley::support {

/// What the random conflicts of one kind look like.
struct CaseFamily {
  enum class Moves : std::uint8_t { any, monotone, listed };
  enum class Infeasible : std::uint8_t { nothing, scattered, snake };

  std::string name;
  std::uint32_t fewest_actors = 2;
  std::uint32_t most_actors = 3;
  std::uint32_t most_options = 3;  ///< of one actor
  std::uint32_t most_cells = 64;
  std::uint32_t most_levels = 2;
  Moves moves = Moves::any;  ///< monotone: any, up or down; listed: arbitrary pairs of levels
  bool one_way = false;
  Infeasible infeasible = Infeasible::nothing;
  bool same = false;
  bool graph = false;
  bool types = false;       ///< up to two actors with two types, and signals
  bool audience = false;    ///< one actor cannot do anything
  bool ranks_only = false;  ///< so that merged states are alike to everybody
  bool unknown = false;     ///< `maybe` wants and pairs of which nothing is known
  bool strength = false;    ///< strong wants and gaps between ranks
  bool attitudes = false;   ///< actors that care for others
  bool degrees = false;     ///< degrees of preference, and thresholds for them

  /// Whether its cases say more of what actors want than a weak order.
  [[nodiscard]] bool beyond_weak_orders() const {
    return unknown || strength || attitudes || degrees;
  }

  friend std::ostream& operator<<(std::ostream& out, const CaseFamily& family) {
    return out << family.name;
  }
};

/// Every kind that the laws run over.
[[nodiscard]] const std::vector<CaseFamily>& case_families();

/// A small conflict with at least one feasible state; the same for the same arguments everywhere.
[[nodiscard]] Case random_case(const CaseFamily& family, std::uint64_t seed, std::uint64_t draw);

/// A random expression over the options or states of a case.
[[nodiscard]] ExpressionPtr random_expression(const Case& conflict, Random& random);

/// One random case and its worlds, with all that is needed to find it again.
struct RandomWorlds {
  CaseFamily family;
  std::uint64_t seed = 0;
  std::uint64_t draw = 0;
  Case conflict;
  Worlds worlds;

  RandomWorlds(const CaseFamily& kind, std::uint64_t seed, std::uint64_t draw);
  /// Writes the case as a file below the build folder and says where: for the message of a test
  /// that fails.
  [[nodiscard]] std::string saved() const;
};

/// Gives a case two outcomes, "first" and "second", and a status quo, each at random.
void add_outcomes_and_today(Case& conflict, Random& random);

/// The seed of all random tests: that of the environment variable PARLEY_TEST_SEED, else 1.
[[nodiscard]] std::uint64_t test_seed();
/// So many in a release build; in builds that check themselves as they run a twentieth of it, but
/// `at_least` so many.
[[nodiscard]] std::size_t share_of(std::size_t full, std::size_t at_least = 1);

}  // namespace parley::support
