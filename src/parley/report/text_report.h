// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/report/findings.h"
#include "parley/report/names.h"

namespace parley {

/// How a text is drawn.
struct Style {
  bool colour = false;
  std::size_t width = 100;  ///< columns that lines are wrapped to
};

[[nodiscard]] std::string analysis_text(const Names& names, const Analysis& analysis,
                                        const Style& style);
[[nodiscard]] std::string explanation_text(const Names& names, const Explanation& explanation,
                                           const Style& style);
[[nodiscard]] std::string paths_text(const Names& names, const PathsFinding& paths,
                                     const Style& style);

}  // namespace parley
