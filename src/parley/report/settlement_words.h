// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/engine/settlement/settlement_model.h"
#include "parley/model/text.h"

namespace parley {

/// "Compromise"; of a variant with what sets it apart.
[[nodiscard]] std::string model_title(Language language, const SettlementModel& model);
/// One sentence.
[[nodiscard]] std::string model_definition(Language language, const SettlementModel& model);

}  // namespace parley
