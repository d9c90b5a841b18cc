// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace parley {

/// 10000 as "10,000".
[[nodiscard]] std::string grouped(std::uint64_t number);

}  // namespace parley
