// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "parley/engine/ensemble/tally.h"

namespace parley {

/// A tally as bytes, to be kept in a file: the same for equal tallies, on any machine.
[[nodiscard]] std::string bytes_of_tally(const Tally& tally);
/// Back again; nothing where the bytes are not those of a tally of this shape.
[[nodiscard]] std::optional<Tally> tally_of_bytes(const TallyShape& shape, std::string_view bytes);

}  // namespace parley
