// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/model/text.h"

namespace parley {

/// A commented case to start from, in the language; it solves as it stands.
[[nodiscard]] std::string starter_case(Language language);

}  // namespace parley
