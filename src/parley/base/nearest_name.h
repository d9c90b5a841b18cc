// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// The one of `known` that somebody most likely meant, by insertions, deletions, replacements and
/// swapped neighbours; empty: none is near enough. O(known x size^2), long names are left out.
[[nodiscard]] std::string nearest_name(std::string_view name,
                                       const std::vector<std::string>& known);

}  // namespace parley
