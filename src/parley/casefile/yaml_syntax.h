// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "parley/base/diagnostic.h"

namespace parley {

/// What stopped the YAML reader, in its own words, and where (bytes).
struct YamlProblem {
  std::string_view words;
  std::string_view context;
  std::size_t at = 0;
  std::size_t context_at = 0;
};

/// The fault that a person would name: a tab, a full-width colon, a tag, … where one of them is the
/// likely cause; else what the reader said.
[[nodiscard]] Diagnostic explain_syntax(std::string_view text, const YamlProblem& problem);

}  // namespace parley
