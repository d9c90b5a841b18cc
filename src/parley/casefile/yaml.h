// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.h"
#include "parley/base/span.h"
#include "parley/model/limits.h"

namespace parley {

/// A text of a YAML file as its reader understands it, and where it stands.
struct YamlScalar {
  enum class Style : std::uint8_t { plain, single_quoted, double_quoted, block };
  std::string text;
  Style style = Style::plain;
  Span span;  ///< with its quotes
};

/// A value of a YAML file. All scalars are text: nothing is read as a number, a truth value or
/// null.
struct YamlNode {
  enum class Kind : std::uint8_t {
    scalar,
    sequence,
    mapping,
    refused,  ///< an alias or a tagged value: reported, its content means nothing
  };
  Kind kind = Kind::scalar;
  YamlScalar scalar;             ///< of a sequence or mapping only the span
  std::vector<YamlScalar> keys;  ///< of a mapping; no two have the same text
  std::vector<YamlNode> items;   ///< of a sequence, or the values beside `keys`

  [[nodiscard]] const Span& span() const { return scalar.span; }
  /// The value of a key, or null.
  [[nodiscard]] const YamlNode* find(std::string_view key) const;
  /// The key itself, or null.
  [[nodiscard]] const YamlScalar* find_key(std::string_view key) const;
};

inline constexpr std::size_t kNestingLimit = 64;
inline constexpr std::size_t kValueLimit = 200'000;

/// Reads a YAML document as a tree; what the case form does not allow of YAML (anchors, tags,
/// several documents, tabs, duplicate keys, …) is reported. None: there is nothing to go on with.
/// O(size). Errors: P003 to P014.
[[nodiscard]] std::optional<YamlNode> read_yaml(std::string_view text, Diagnostics& diagnostics);

}  // namespace parley
