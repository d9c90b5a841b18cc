// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/game.h"

namespace parley {

const Passes& Game::passes() const {
  std::call_once(made_, [this] { passes_ = std::make_unique<Passes>(space_, world_); });
  return *passes_;
}

const Foresight& Game::foresight() const {
  std::call_once(looked_ahead_,
                 [this] { foresight_ = std::make_unique<Foresight>(space_, world_); });
  return *foresight_;
}

}  // namespace parley
