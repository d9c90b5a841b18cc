// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace parley {

/// What became of a drawing: its text, or the fault of ours that kept it from being drawn.
struct Drawing {
  std::string text;   ///< UTF-8; empty: the case has nothing for this picture
  std::string fault;  ///< empty: all went well
};

/// Draws a picture of a report with the code that the page runs (web/draw/plot.ts), in an
/// interpreter inside the program that has no access to files or anything else. `report` is the
/// report as JSON, `options` are PlotOptions as JSON. About 50 ms for a report of 0.5 MB.
[[nodiscard]] Drawing draw_picture(std::string_view report, std::string_view options);

}  // namespace parley
