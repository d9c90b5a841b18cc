// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.h"

namespace parley {

/// A JSON value with the place where it stands, so that a fault of meaning can point at it.
struct JsonValue {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };
  struct Key {
    std::string text;
    Span span;
  };

  Kind kind = Kind::null;
  Span span;
  bool truth = false;
  std::optional<std::uint64_t> whole;  ///< a number that is whole and not negative
  std::string text;                    ///< of a string, decoded
  std::vector<JsonValue> items;        ///< elements, or the values of `keys`
  std::vector<Key> keys;

  /// The value of a key; nullptr: it is not there.
  [[nodiscard]] const JsonValue* find(std::string_view key) const;
  [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
};

inline constexpr std::size_t kJsonNestingLimit = 64;
inline constexpr std::size_t kJsonValueLimit = 1'000'000;

/// Reads a text as JSON, spans in file 0. Nothing where there are faults: file_not_utf8,
/// json_syntax, duplicate_key, nesting_too_deep, too_many_values. Time O(text).
[[nodiscard]] std::optional<JsonValue> read_json(std::string_view text, Diagnostics& faults);

}  // namespace parley
