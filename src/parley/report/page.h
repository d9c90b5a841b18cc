// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parley/report/text_report.h"

namespace parley {

/// A text that is being written for a terminal: headings, wrapped paragraphs, aligned rows.
class Page {
 public:
  explicit Page(const Style& style) : style_(style) {}

  void title(std::string_view text);
  void heading(std::string_view text);
  /// A paragraph, wrapped; `indent` columns, the lines after the first `hanging` more.
  void paragraph(std::string_view text, std::size_t indent = 0, std::size_t hanging = 0);
  void line(std::string_view text = "");
  /// Rows of cells, each column as wide as its widest cell; trailing space is cut.
  void rows(const std::vector<std::vector<std::string>>& rows, std::size_t indent);

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  Style style_;
  std::string text_;
};

}  // namespace parley
