// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.h"
#include "parley/base/file.h"
#include "parley/model/text.h"

namespace parley {

/// Where a span begins, as people count: line and column from 1, columns in code points.
struct Place {
  std::size_t line = 1;
  std::size_t column = 1;
  friend bool operator==(const Place&, const Place&) = default;
};
/// Time O(byte). For many places of one file, use LineIndex.
[[nodiscard]] Place place_of(const File& file, std::size_t byte);

/// Finds many places of one text: O(size) once, then O(1) each. The text must outlive it.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  [[nodiscard]] Place place_of(std::size_t byte) const;
  /// Where the line of a byte begins; a newline belongs to the line that it ends.
  [[nodiscard]] std::size_t line_begin(std::size_t byte) const;

 private:
  /// What is known at the start of each block of bytes.
  struct Mark {
    std::size_t lines = 0;        ///< newlines before
    std::size_t line_begin = 0;   ///< of the line that the block starts in
    std::size_t code_points = 0;  ///< before, in that line
  };
  /// The mark of a block, carried on to `byte`.
  [[nodiscard]] Mark mark_at(std::size_t byte) const;

  std::string_view text_;
  std::vector<Mark> marks_;
};

/// A diagnostic as a person reads it: code, place, what; the line with a caret under the span (by
/// display width, so that it stands right under Chinese text; long lines are cut around it); how to
/// mend it. Ends in a newline. `colour`: ANSI colours. Control characters never get through; a very
/// long argument is cut.
[[nodiscard]] std::string picture(const Diagnostic& diagnostic, const Files& files,
                                  Language language, bool colour);

/// The pictures of many diagnostics, one after the other; each file is indexed only once.
[[nodiscard]] std::string pictures(const Diagnostics& diagnostics, const Files& files,
                                   Language language, bool colour);

}  // namespace parley
