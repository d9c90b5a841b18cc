// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "parley/engine/settlement/settlement_model.h"

namespace parley {

#define PARLEY_SETTLEMENT_MODEL(name) extern const SettlementModel name;
#define PARLEY_SETTLEMENT_FAMILY(name) extern const std::span<const SettlementModel> name;
#include "parley/engine/settlement/models.def"
#undef PARLEY_SETTLEMENT_MODEL
#undef PARLEY_SETTLEMENT_FAMILY

}  // namespace parley
