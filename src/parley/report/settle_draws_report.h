// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "parley/engine/ensemble/sensitivity.h"
#include "parley/engine/settlement/draw_tally.h"
#include "parley/engine/settlement/settlement_model.h"
#include "parley/model/uncertain_stands.h"

namespace parley {

/// What a model says over all draws.
struct ModelOverDraws {
  SettlementModelId model;
  std::vector<DrawTally> issues;  ///< by column of the bargain
};

/// What the headline's point on an issue hangs on.
struct DriversOfIssue {
  std::size_t issue = 0;  ///< column
  struct OfInput {
    std::size_t input = 0;  ///< in DrawsFinding::inputs
    Sensitivity sensitivity;
  };
  std::vector<OfInput> inputs;  ///< those that matter at all, the strongest first
};

/// The bargain of a case over draws of what is uncertain about its stands.
struct DrawsFinding {
  std::vector<UncertainStand> inputs;  ///< all of the case, those of homes among them
  std::uint64_t draws = 0;
  std::uint64_t seed = 0;
  std::vector<ModelOverDraws> models;  ///< in the order of SettleFinding::models
  std::size_t driver_points = 0;       ///< of the sensitivities; 0: none were worked out
  std::vector<DriversOfIssue> drivers;
};

}  // namespace parley
