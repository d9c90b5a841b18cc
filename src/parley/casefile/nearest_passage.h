// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace parley {

/// A stretch of a source, half-open in code points.
struct Passage {
  std::string text;  ///< on one line, long ones cut; empty: nothing in the source is near
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The passage of a UTF-8 text that is nearest to a quote that does not stand in it: the window
/// that shares most of the quote's letter triples, then the stretch around it with the least edits
/// (quotes of up to 1000 code points). O(text) and, for the edits, O(quote squared).
[[nodiscard]] Passage nearest_passage(std::string_view text, std::string_view quote);

}  // namespace parley
