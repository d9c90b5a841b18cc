// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// One code point at the start of a text; a byte that is no UTF-8 counts as a code point of its
/// own.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;  ///< 0: the text is empty
  bool valid = false;
};
[[nodiscard]] CodePoint first_code_point(std::string_view text);

/// How many columns of a terminal a text takes: 2 for a Chinese character, 0 for a combining one.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The text and as many spaces as it lacks to `width` columns; a longer text stays as it is.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// The text in lines of at most `width` columns: broken at spaces and between Chinese characters,
/// but neither before closing punctuation nor after an opening bracket; a word that is wider than a
/// line is cut. Newlines of the text stay. At least one line, without spaces at its ends where it
/// was broken.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// The text with everything that would move the cursor or turn the writing around made visible
/// (\x1B, \u202E, \n), tabs as one space.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace parley
