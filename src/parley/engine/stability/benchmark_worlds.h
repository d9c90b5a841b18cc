// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "parley/base/result.h"
#include "parley/base/run.h"
#include "parley/model/case.h"
#include "parley/model/world.h"

namespace parley {

/// What a world is like on which stability is measured. All options are yes/no options, and each
/// actor holds as many of them as the others, give or take one.
struct BenchmarkShape {
  enum class Preferences : std::uint8_t {
    ranks,       ///< a random order of the states without ties: the hardest that there is
    statements,  ///< eight random wants
  };

  std::size_t options = 0;  ///< 2^options cells; two at least
  std::size_t actors = 0;
  Preferences preferences = Preferences::ranks;
  std::uint32_t infeasible_percent = 0;  ///< of the cells; random rules come near it
  bool one_way = false;                  ///< every other option cannot be taken back

  [[nodiscard]] std::size_t cells() const { return std::size_t{1} << options; }
  friend bool operator==(const BenchmarkShape&, const BenchmarkShape&) = default;
};

/// A conflict of a shape, of which only what stability looks at means anything.
struct BenchmarkWorld {
  Case conflict;
  StateSpace space;
  World world;
};

/// A bijection of 0 … 2^bits - 1 onto itself that looks random: the rank of any state can be had
/// without those of the others. An unbalanced Feistel network; each round adds a mixture of one
/// half of the bits and a key to the other half, which can be undone whatever the mixture is.
/// Source: luby1988.
class RandomOrder {
 public:
  /// `bits` from 2 to 32.
  RandomOrder(std::uint32_t bits, std::uint64_t seed, std::uint64_t stream);

  [[nodiscard]] std::uint32_t operator()(std::uint32_t place) const;

 private:
  static constexpr std::size_t kRounds = 4;

  std::uint32_t low_bits_;
  std::uint32_t low_mask_;
  std::uint32_t high_mask_;
  std::array<std::uint32_t, kRounds> keys_{};
};

/// The conflict alone, without its states; the same for the same seed. O(options + rules).
[[nodiscard]] Case benchmark_case(const BenchmarkShape& shape, std::uint64_t seed);

/// The conflict of run.seed with its states and rankings; the rankings side by side on run.threads
/// threads. Time O(cells x (rules + actors)). Errors: too_many_states. After a cancel the result is
/// unusable.
[[nodiscard]] Result<BenchmarkWorld> make_benchmark_world(const BenchmarkShape& shape,
                                                          const Run& run);

/// Conflicts over one space that differ in what the actors want alone; numbered from 0 on, and the
/// same for the same seed.
struct BenchmarkBatch {
  Case conflict;
  StateSpace space;
  std::uint64_t seed = 1;
  /// None: every actor is of one of its types in the conflict, and its wants stand in some order.
  std::optional<BenchmarkShape> shape;

  /// Whether an actor's ranks are a random order of the states, which needs no wants.
  [[nodiscard]] bool has_random_orders() const {
    return shape && shape->preferences == BenchmarkShape::Preferences::ranks;
  }
};
/// Of one shape; the conflict 0 is that of make_benchmark_world. Errors: too_many_states.
[[nodiscard]] Result<BenchmarkBatch> make_benchmark_batch(const BenchmarkShape& shape,
                                                          const Run& run);
/// Over the space of a conflict. Errors: too_many_states.
[[nodiscard]] Result<BenchmarkBatch> make_benchmark_batch(const Case& conflict, const Run& run);

/// What the actors want in one of the conflicts, if not has_random_orders().
[[nodiscard]] IdVector<ActorId, Preference> preferences_in(const BenchmarkBatch& batch,
                                                           std::size_t number);
/// The world of such preferences.
[[nodiscard]] World world_ranked_by(const StateSpace& space,
                                    const IdVector<ActorId, Preference>& preferences);
/// The world of one of the conflicts, if has_random_orders().
[[nodiscard]] World world_of_random_orders(const BenchmarkBatch& batch, std::size_t number);

/// Bytes of one rank of such a world, at most.
[[nodiscard]] std::size_t rank_width(const BenchmarkShape& shape);
/// Bytes of the states and rankings of such a world, at most.
[[nodiscard]] std::uint64_t memory_of_world(const BenchmarkShape& shape);
/// Bytes that making it takes at most, itself included; `conflict` is that of the shape.
[[nodiscard]] std::uint64_t memory_to_make(const BenchmarkShape& shape, const Case& conflict,
                                           std::size_t threads);

}  // namespace parley
