// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/engine/settlement/win_set.h"

namespace parley {

/// A scale in a terminal: one strip per row, all with the same columns, what holds today as a
/// dotted line through those that have nothing there.
class ScalePicture {
 public:
  /// `columns` of the strips, at least 2.
  ScalePicture(const Scale& scale, std::optional<double> today, std::size_t columns)
      : scale_(scale), today_(today), columns_(columns < 2 ? 2 : columns) {}

  /// A strip with a line from one place to another, made of `line`.
  [[nodiscard]] std::string stretch(double low, double high, std::string_view line) const;
  /// The same with a mark at a place on it.
  [[nodiscard]] std::string marked(double low, double high, std::string_view line, double at,
                                   std::string_view mark) const;
  /// Several lines in one strip; none: an empty strip.
  [[nodiscard]] std::string stretches(const std::vector<Interval>& intervals,
                                      std::string_view line) const;
  /// The scale itself.
  [[nodiscard]] std::string axis() const;

 private:
  [[nodiscard]] std::size_t column_of(double place) const;
  [[nodiscard]] std::vector<std::string> empty() const;
  void draw(std::vector<std::string>& cells, double low, double high, std::string_view line) const;

  Scale scale_;
  std::optional<double> today_;
  std::size_t columns_;
};

/// A bar for a share, of at most `columns` columns in eighths of one.
[[nodiscard]] std::string share_bar(double share, std::size_t columns);

}  // namespace parley
