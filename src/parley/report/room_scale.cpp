// SPDX-License-Identifier: Apache-2.0
#include "parley/report/room_scale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace parley {
namespace {

constexpr std::string_view kToday = "┊";

std::string together(const std::vector<std::string>& cells) {
  std::string text;
  for (const std::string& cell : cells) text += cell;
  return text;
}

}  // namespace

std::size_t ScalePicture::column_of(double place) const {
  const double share = (place - scale_.low) / (scale_.high - scale_.low);
  const double column = std::floor(share * static_cast<double>(columns_ - 1) + 0.5);
  return static_cast<std::size_t>(std::clamp(column, 0.0, static_cast<double>(columns_ - 1)));
}

std::vector<std::string> ScalePicture::empty() const {
  std::vector<std::string> cells(columns_, " ");
  if (today_) cells[column_of(*today_)] = kToday;
  return cells;
}

void ScalePicture::draw(std::vector<std::string>& cells, double low, double high,
                        std::string_view line) const {
  for (std::size_t at = column_of(low); at <= column_of(high); ++at) cells[at] = line;
}

std::string ScalePicture::stretch(double low, double high, std::string_view line) const {
  std::vector<std::string> cells = empty();
  draw(cells, low, high, line);
  return together(cells);
}

std::string ScalePicture::marked(double low, double high, std::string_view line, double at,
                                 std::string_view mark) const {
  std::vector<std::string> cells = empty();
  draw(cells, low, high, line);
  cells[column_of(at)] = mark;
  return together(cells);
}

std::string ScalePicture::stretches(const std::vector<Interval>& intervals,
                                    std::string_view line) const {
  std::vector<std::string> cells = empty();
  for (const Interval& interval : intervals) draw(cells, interval.low, interval.high, line);
  // What holds today is not among what is preferred to it.
  if (today_) cells[column_of(*today_)] = kToday;
  return together(cells);
}

std::string ScalePicture::axis() const {
  std::vector<std::string> cells(columns_, "─");
  cells.front() = "├";
  cells.back() = "┤";
  if (today_) cells[column_of(*today_)] = "┼";
  return together(cells);
}

std::string share_bar(double share, std::size_t columns) {
  constexpr std::array<std::string_view, 8> kEighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const double wanted = std::clamp(share, 0.0, 1.0) * static_cast<double>(columns) * 8;
  const auto eighths = static_cast<std::size_t>(std::floor(wanted + 0.5));
  std::string bar;
  for (std::size_t at = 0; at < eighths / 8; ++at) bar += "█";
  return bar + std::string(kEighths[eighths % 8]);
}

}  // namespace parley
