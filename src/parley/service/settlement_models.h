// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "parley/base/result.h"
#include "parley/engine/settlement/settlement_model.h"

namespace parley {

/// The models that a list of ids names, ascending, each once; those that are there by default where
/// it is empty; for `all` every one that is among them. Errors: unknown_model.
[[nodiscard]] Result<std::vector<SettlementModelId>> models_of(
    const std::vector<std::string>& names);

}  // namespace parley
