// SPDX-License-Identifier: Apache-2.0
#include "parley/base/utf8.h"

#include <cstdint>
#include <cstring>
#include <utility>

namespace parley {
namespace {

std::uint8_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]);
}

/// The smallest and largest second byte that may follow a lead byte.
std::pair<std::uint8_t, std::uint8_t> second_byte_bounds(std::uint8_t lead) {
  if (lead == 0xE0) return {0xA0, 0xBF};
  if (lead == 0xED) return {0x80, 0x9F};
  if (lead == 0xF0) return {0x90, 0xBF};
  if (lead == 0xF4) return {0x80, 0x8F};
  return {0x80, 0xBF};
}

}  // namespace

std::size_t utf8_length(char lead) {
  const auto byte = static_cast<std::uint8_t>(lead);
  if (byte < 0xC0) return 1;
  if (byte < 0xE0) return 2;
  return byte < 0xF0 ? 3 : 4;
}

std::optional<std::size_t> first_byte_not_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    // Eight ASCII bytes at a time: most files are mostly that.
    while (at + 8 <= text.size()) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, 8);
      if ((word & 0x8080808080808080U) != 0) break;
      at += 8;
    }
    if (at == text.size()) break;
    const std::uint8_t lead = byte_at(text, at);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const std::size_t length = utf8_length(text[at]);
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return at;
    const auto [lowest, highest] = second_byte_bounds(lead);
    if (byte_at(text, at + 1) < lowest || byte_at(text, at + 1) > highest) return at;
    for (std::size_t next = 2; next < length; ++next) {
      if ((byte_at(text, at + next) & 0xC0U) != 0x80) return at;
    }
    at += length;
  }
  return std::nullopt;
}

bool steers_writing(char32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x061C || point == 0xFEFF ||
         (point >= 0x200E && point <= 0x200F) || (point >= 0x2028 && point <= 0x202E) ||
         (point >= 0x2066 && point <= 0x2069);
}

}  // namespace parley
