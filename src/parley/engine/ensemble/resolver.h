// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "parley/model/uncertain.h"
#include "parley/model/world.h"

namespace parley {

/// A type of an actor; all of a case, one after the other, in the order of its actors.
struct TypeOfActor {
  ActorId actor;
  TypeId type;
  friend bool operator==(const TypeOfActor&, const TypeOfActor&) = default;
};
[[nodiscard]] std::vector<TypeOfActor> types_of_all(const Case& conflict);

/// What a preference comes down to: two draws with the same key rank the states alike.
using PreferenceKey = std::vector<std::uint64_t>;

/// Fixes what is uncertain in a case, as resolve() does, but only what is asked for and without
/// carrying the rest of the case along: a draw costs microseconds.
class Resolver {
 public:
  explicit Resolver(const Case& conflict);

  [[nodiscard]] const std::vector<UncertainInput>& inputs() const { return inputs_; }
  [[nodiscard]] const std::vector<TypeOfActor>& types() const { return types_; }
  /// The chance of every type after the signals, at a point of the inputs.
  void chances(std::span<const double> point, std::span<double> chances) const;
  /// Positions in types() whose preference is uncertain.
  [[nodiscard]] const std::vector<std::size_t>& uncertain_types() const { return uncertain_; }
  [[nodiscard]] Preference preference(std::size_t type, std::span<const double> point) const;
  /// Of what preference() gives.
  [[nodiscard]] static PreferenceKey key_of(const Preference& preference);

 private:
  /// A part of the case, and which inputs it depends on.
  struct Part {
    Case conflict;
    std::vector<UncertainInput> inputs;
    std::vector<std::size_t> positions;  ///< of them in inputs()

    [[nodiscard]] Case at(std::span<const double> point) const;
  };

  std::vector<UncertainInput> inputs_;
  std::vector<TypeOfActor> types_;
  Part beliefs_;
  std::vector<Part> preferences_;  ///< per type
  std::vector<std::size_t> uncertain_;
};

}  // namespace parley
