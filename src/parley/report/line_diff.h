// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace parley {

/// The lines in which two texts differ, three lines around them, as `diff -u` and `patch` have it;
/// empty where they do not differ. Fewest lines changed. Time O((lines + changes) x changes),
/// memory O(changes^2). Source: myers1986.
[[nodiscard]] std::string line_diff(const std::string& old_name, const std::string& new_name,
                                    std::string_view old_text, std::string_view new_text);

}  // namespace parley
