// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace parley {

/// The bytes that a size such as "8G", "512M" or "1.5g" means, in binary units. Nothing where it is
/// none: no unit, no digit, 0, or beyond 64 bits.
[[nodiscard]] std::optional<std::uint64_t> bytes_of_size(std::string_view text);

/// Lets the system refuse whatever goes far beyond so many bytes, as it would where there is no
/// more: for what cannot be worked out beforehand, and so that the machine keeps working.
void hold_to(std::uint64_t bytes, std::size_t threads);

/// Three quarters of the memory that the system could give now, or of what the control group of the
/// program may take where that is less. Run::kUnlimited where the system does not say.
[[nodiscard]] std::uint64_t memory_to_spare();

}  // namespace parley
