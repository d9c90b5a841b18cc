// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace parley {

/// The pictures that web/draw/pictures.ts knows, in the order of the page.
inline constexpr std::array<std::string_view, 8> kPictureNames = {
    "exchange",    "who_blocks", "tip",          "forecast",
    "said_wanted", "move_graph", "option_table", "room"};

/// How every drawing begins (web/draw/plot.ts): by it a program knows one that it may write over.
inline constexpr std::string_view kPlotBeginning =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- parley plot -->\n";

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
