// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "parley/model/text.h"

namespace parley {

/// What the engine can say about itself.
[[nodiscard]] const std::vector<std::string>& topics();
/// One topic as text or JSON; nothing for an unknown topic.
[[nodiscard]] std::optional<std::string> list_of(const std::string& topic, Language language,
                                                 bool json);

}  // namespace parley
