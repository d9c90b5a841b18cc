// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace parley {

/// Where a text stops being UTF-8 (overlong forms and surrogates are none), in bytes.
[[nodiscard]] std::optional<std::size_t> first_byte_not_utf8(std::string_view text);

/// How many bytes the code point that begins with this byte takes.
[[nodiscard]] std::size_t utf8_length(char lead);

/// Controls, marks that turn the direction of writing, and separators of lines.
[[nodiscard]] bool steers_writing(char32_t point);

}  // namespace parley
