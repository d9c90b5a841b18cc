// SPDX-License-Identifier: Apache-2.0
#include "parley/base/plain_text.h"

#include <optional>

#include "parley/base/utf8.h"

namespace parley {
namespace {

/// The code point at the beginning of a text; nothing: it is not UTF-8.
std::optional<char32_t> code_point_of(std::string_view letter) {
  if (first_byte_not_utf8(letter)) return std::nullopt;
  const auto lead = static_cast<unsigned char>(letter.front());
  if (letter.size() == 1) return lead;
  char32_t value = lead & (0x7FU >> letter.size());
  for (const char byte : letter.substr(1)) {
    value = (value << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
  }
  return value;
}

/// What has no place in a name: neither on a line nor in YAML.
bool is_unfit(char32_t point) {
  return steers_writing(point) || point == 0xFFFE || point == 0xFFFF;
}

bool is_word_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

constexpr std::size_t kLongestId = 40;

}  // namespace

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lower;
}

std::string one_line(std::string_view text) {
  std::string line;
  while (!text.empty()) {
    std::string_view letter = text.substr(0, utf8_length(text.front()));
    const std::optional<char32_t> point = code_point_of(letter);
    if (!point) letter = text.substr(0, 1);
    if (!point || is_unfit(*point)) {
      line += ' ';
    } else {
      line += letter;
    }
    text.remove_prefix(letter.size());
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
