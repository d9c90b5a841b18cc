// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/model/case.h"

namespace parley {

/// One move of one actor.
struct Step {
  ActorId mover;
  StateId from;
  StateId to;
  friend bool operator==(const Step&, const Step&) = default;
};

}  // namespace parley
