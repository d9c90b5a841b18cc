// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/utf8.h"
#include "parley/casefile/yaml.h"

namespace parley {

/// The ASCII character that a full-width one at the beginning of `text` is usually typed for, such
/// as
/// ":" for "："; empty: it is none.
struct FullWidth {
  std::string character;
  std::string twin;
};
[[nodiscard]] std::optional<FullWidth> full_width_at(std::string_view text);

/// A report of full-width punctuation at a byte of the case file.
[[nodiscard]] Diagnostic full_width_fault(const FullWidth& found, std::size_t at);

/// Bytes of code points, counted from the beginning of a text. Building O(text), asking O(1).
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  [[nodiscard]] std::size_t byte_of(std::size_t code_point) const;

 private:
  static constexpr std::size_t kStep = 64;
  std::string_view text_;
  std::vector<std::uint32_t> every_step_;  ///< empty: ASCII only
};

/// Places inside a scalar: from bytes of what it says to bytes of the file. Exact for all scalars
/// without escapes, also where lines are folded; else every place is the whole scalar.
class ScalarPlaces {
 public:
  /// `file` must outlive the places.
  ScalarPlaces(const YamlScalar& scalar, std::string_view file);
  [[nodiscard]] Span at(std::size_t begin, std::size_t end) const;

 private:
  bool walk(const YamlScalar& scalar, std::string_view raw);

  Span whole_;
  std::vector<std::uint32_t> offsets_;  ///< per byte of the text and one past it; empty: not exact
};

}  // namespace parley
