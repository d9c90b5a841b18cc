// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>

#include "parley/engine/stability/foresight.h"
#include "parley/engine/stability/passes.h"
#include "parley/model/world.h"

namespace parley {

/// One world over its states, and what the concepts share in solving it. May be used by several
/// threads; space and world must outlive it.
class Game {
 public:
  Game(const StateSpace& space, const World& world) : space_(space), world_(world) {}

  [[nodiscard]] const StateSpace& space() const { return space_; }
  [[nodiscard]] const World& world() const { return world_; }
  /// Made when first asked for.
  [[nodiscard]] const Passes& passes() const;
  /// What is stable for those who look ahead. Made when first asked for.
  [[nodiscard]] const Foresight& foresight() const;

 private:
  const StateSpace& space_;
  const World& world_;
  mutable std::once_flag made_;
  mutable std::unique_ptr<Passes> passes_;
  mutable std::once_flag looked_ahead_;
  mutable std::unique_ptr<Foresight> foresight_;
};

}  // namespace parley
