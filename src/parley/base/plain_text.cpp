// SPDX-License-Identifier: Apache-2.0
#include "parley/base/plain_text.h"

#include <functional>

namespace parley {
namespace {

struct Decoded {
  char32_t value = 0;
  std::size_t bytes = 0;  ///< 0: no UTF-8 here
};

Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80U) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
  if (lead < 0xC2U || lead > 0xF4U || text.size() < bytes) return {};
  char32_t value = lead & (0x7FU >> bytes);
  for (std::size_t at = 1; at < bytes; ++at) {
    if ((byte(at) & 0xC0U) != 0x80U) return {};
    value = (value << 6U) | (byte(at) & 0x3FU);
  }
  const bool overlong = (bytes == 3 && value < 0x800U) || (bytes == 4 && value < 0x10000U);
  const bool surrogate = value >= 0xD800U && value <= 0xDFFFU;
  if (overlong || surrogate || value > 0x10FFFFU) return {};
  return {value, bytes};
}

bool steers(char32_t letter) {
  return letter < 0x20U || (letter >= 0x7FU && letter < 0xA0U) || letter == 0x061CU ||
         (letter >= 0x200EU && letter <= 0x200FU) || (letter >= 0x2028U && letter <= 0x202EU) ||
         (letter >= 0x2066U && letter <= 0x2069U) || letter == 0xFEFFU || letter == 0xFFFEU ||
         letter == 0xFFFFU;
}

bool is_word_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

constexpr std::size_t kLongestId = 40;

}  // namespace

std::optional<std::size_t> first_bad_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded letter = decode(text.substr(at));
    if (letter.bytes == 0) return at;
    at += letter.bytes;
  }
  return std::nullopt;
}

std::string one_line(std::string_view text) {
  std::string line;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded letter = decode(text.substr(at));
    const std::size_t bytes = letter.bytes == 0 ? 1 : letter.bytes;
    if (letter.bytes == 0 || steers(letter.value)) {
      line += ' ';
    } else {
      line += text.substr(at, bytes);
    }
    at += bytes;
  }
  return line;
}

std::string in_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char letter : one_line(text)) {
    if (letter == '"' || letter == '\\') quoted += '\\';
    quoted += letter;
  }
  return quoted + '"';
}

std::string name_in_quotes(std::string_view name, std::string_view id) {
  const bool blank = one_line(name).find_first_not_of(' ') == std::string::npos;
  return in_quotes(blank ? id : name);
}

// "rest" and the levels are words elsewhere in a case; an id that reads like one would puzzle.
IdMaker::IdMaker()
    : taken_{"not", "and", "or", "only", "if", "then", "iff", "today", "on", "off", "rest"} {}

std::string IdMaker::make(std::string_view name, const std::string& fallback) {
  std::string id;
  for (const char letter : name) {
    const char lower =
        letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    if (is_word_letter(lower)) {
      id += lower;
    } else if (!id.empty() && id.back() != '_') {
      id += '_';
    }
    if (id.size() >= kLongestId) break;
  }
  while (!id.empty() && id.back() == '_') id.pop_back();
  if (id.empty()) {
    id = fallback;
  } else if (id.front() >= '0' && id.front() <= '9') {
    id = fallback + '_' + id;
  }
  const std::string stem = id;
  for (std::size_t number = 2; !taken_.insert(id).second; ++number) {
    id = stem + '_' + std::to_string(number);
  }
  return id;
}

std::string IdMaker::keep(std::string_view name, const std::string& fallback) {
  bool good = !name.empty() && name.size() <= kLongestId && (name[0] < '0' || name[0] > '9');
  std::string lower;
  for (const char letter : name) {
    const bool capital = letter >= 'A' && letter <= 'Z';
    good = good && (capital || letter == '_' || is_word_letter(letter));
    lower += capital ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  // "Not" would be a good id by its letters, but nobody should have to tell it from "not".
  if (good && taken_.count(lower) == 0 && taken_.insert(std::string(name)).second) {
    return std::string(name);
  }
  return make(name, fallback);
}

}  // namespace parley
