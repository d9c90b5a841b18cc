// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// Sources of more bytes than this are refused.
inline constexpr std::size_t kSourceLimit = std::size_t{1} << 24U;

/// A UTF-8 text in which places are counted in code points: O(size) once, then O(1) a place.
class SourceText {
 public:
  explicit SourceText(std::string bytes);

  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// How many code points stand before a byte.
  [[nodiscard]] std::size_t code_point_of(std::size_t byte) const;
  /// Whether exactly `quote` stands at the code points begin … end-1.
  [[nodiscard]] bool stands_at(std::string_view quote, std::size_t begin, std::size_t end) const;

 private:
  /// The byte at which a code point starts; the size of the text if there is none.
  [[nodiscard]] std::size_t byte_of(std::size_t code_point) const;

  std::string bytes_;
  std::vector<std::size_t> before_block_;  ///< code points before each block of bytes
};

}  // namespace parley
