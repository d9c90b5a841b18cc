// SPDX-License-Identifier: Apache-2.0
#include "parley/report/page.h"

#include <algorithm>
#include <utility>

#include "parley/report/text_width.h"

namespace parley {
namespace {

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kPlain = "\x1b[0m";
constexpr std::size_t kColumnGap = 2;
constexpr std::size_t kNarrowest = 20;

/// What a case says may not steer the terminal; its line breaks are spaces here.
std::string clean(std::string_view text) {
  std::string one_line(text);
  std::replace(one_line.begin(), one_line.end(), '\n', ' ');
  return printable(one_line);
}

}  // namespace

void Page::title(std::string_view text) {
  for (const std::string& part : wrapped(clean(text), style_.width)) {
    line(style_.colour ? std::string(kBold) + part + std::string(kPlain) : part);
  }
}

void Page::heading(std::string_view text) {
  line();
  title(text);
  std::string rule;
  const std::size_t width = std::min(display_width(clean(text)), style_.width);
  for (std::size_t at = 0; at < width; ++at) rule += "─";
  line(rule);
}

void Page::paragraph(std::string_view text, std::size_t indent, std::size_t hanging) {
  const std::size_t taken = indent + hanging;
  const std::size_t width = style_.width > taken + kNarrowest ? style_.width - taken : kNarrowest;
  bool first = true;
  for (const std::string& part : wrapped(clean(text), width)) {
    line(std::string(first ? indent : taken, ' ') + part);
    first = false;
  }
}

void Page::line(std::string_view text) {
  const std::size_t last = text.find_last_not_of(' ');
  if (last != std::string_view::npos) text_ += text.substr(0, last + 1);
  text_ += '\n';
}

void Page::rows(const std::vector<std::vector<std::string>>& rows, std::size_t indent) {
  std::vector<std::size_t> widths;
  for (const std::vector<std::string>& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t column = 0; column < row.size(); ++column) {
      widths[column] = std::max(widths[column], display_width(clean(row[column])));
    }
  }
  for (const std::vector<std::string>& row : rows) {
    std::string text(indent, ' ');
    for (std::size_t column = 0; column < row.size(); ++column) {
      text += padded(clean(row[column]), widths[column] + kColumnGap);
    }
    line(text);
  }
}

}  // namespace parley
