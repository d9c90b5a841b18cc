// SPDX-License-Identifier: Apache-2.0
#include "parley/report/text_width.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <utf8proc.h>

#include "parley/base/utf8.h"

namespace parley {
namespace {

constexpr std::u32string_view kNeverFirst = U"，。、；：！？）」』】》〉”’…—·,.;:!?)]}%％";
constexpr std::u32string_view kNeverLast = U"（「『【《〈“‘([{";

std::size_t width_of(const CodePoint& point) {
  if (!point.valid) return 1;
  return static_cast<std::size_t>(
      std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(point.value))));
}

bool is_wide(const CodePoint& point) { return width_of(point) == 2; }

bool is_in(std::u32string_view set, const CodePoint& point) {
  return point.valid && set.find(point.value) != std::u32string_view::npos;
}

/// Whether a line may end between two neighbours, neither of them a space.
bool may_break(const CodePoint& before, const CodePoint& after) {
  if (!is_wide(before) && !is_wide(after)) return false;
  if (width_of(after) == 0) return false;
  return !is_in(kNeverLast, before) && !is_in(kNeverFirst, after);
}

/// A stretch that no line break may divide, and the spaces after it.
struct Piece {
  std::string_view text;
  std::size_t width = 0;
  std::size_t spaces = 0;
};

std::vector<Piece> pieces_of(std::string_view line) {
  std::vector<Piece> pieces;
  CodePoint before;
  std::size_t begin = 0;
  std::size_t width = 0;
  std::size_t at = 0;
  const auto finish = [&](std::size_t spaces) {
    pieces.push_back({line.substr(begin, at - begin), width, spaces});
    width = 0;
  };
  while (at < line.size()) {
    if (line[at] == ' ') {
      const std::size_t next = std::min(line.find_first_not_of(' ', at), line.size());
      finish(next - at);
      begin = at = next;
      before = {};
      continue;
    }
    const CodePoint point = first_code_point(line.substr(at));
    if (before.bytes != 0 && may_break(before, point)) {
      finish(0);
      begin = at;
    }
    width += width_of(point);
    at += point.bytes;
    before = point;
  }
  if (begin < at) finish(0);
  return pieces;
}

void wrap_line(std::string_view line, std::size_t width, std::vector<std::string>& lines) {
  std::string current;
  std::size_t columns = 0;
  std::size_t spaces = 0;
  for (const Piece& piece : pieces_of(line)) {
    if (columns + spaces + piece.width <= width) {
      current.append(spaces, ' ');
      current += piece.text;
      columns += spaces + piece.width;
    } else {
      if (columns > 0) lines.push_back(std::move(current));
      current.clear();
      columns = 0;
      std::string_view rest = piece.text;
      while (!rest.empty()) {
        const CodePoint point = first_code_point(rest);
        if (columns > 0 && columns + width_of(point) > width) {
          lines.push_back(std::move(current));
          current.clear();
          columns = 0;
        }
        current += rest.substr(0, point.bytes);
        columns += width_of(point);
        rest.remove_prefix(point.bytes);
      }
    }
    spaces = piece.spaces;
  }
  lines.push_back(std::move(current));
}

std::string hexadecimal(std::uint32_t value, int digits) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text;
  for (int digit = digits - 1; digit >= 0; --digit) {
    text += kDigits[(value >> (4 * static_cast<unsigned>(digit))) & 15U];
  }
  return text;
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  if (text.empty()) return {};
  const auto byte = static_cast<unsigned char>(text.front());
  if (byte < 0x80) return {byte, 1, true};
  utf8proc_int32_t value = -1;
  const utf8proc_ssize_t length =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), &value);
  if (length <= 0 || value < 0) return {byte, 1, false};
  return {static_cast<char32_t>(value), static_cast<std::size_t>(length), true};
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    width += width_of(point);
    text.remove_prefix(point.bytes);
  }
  return width;
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  const std::size_t has = display_width(text);
  if (has < width) out.append(width - has, ' ');
  return out;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::size_t at = 0;
  while (true) {
    const std::size_t end = text.find('\n', at);
    wrap_line(text.substr(at, end - at), std::max<std::size_t>(width, 1), lines);
    if (end == std::string_view::npos) return lines;
    at = end + 1;
  }
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    if (!point.valid) {
      out += "\\x" + hexadecimal(point.value, 2);
    } else if (point.value == U'\t') {
      out += ' ';
    } else if (point.value == U'\n') {
      out += "\\n";
    } else if (steers_writing(point.value)) {
      out += point.value < 0x80 ? "\\x" + hexadecimal(point.value, 2)
                                : "\\u" + hexadecimal(point.value, 4);
    } else {
      out += text.substr(0, point.bytes);
    }
    text.remove_prefix(point.bytes);
  }
  return out;
}

}  // namespace parley
