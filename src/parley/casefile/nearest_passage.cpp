// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/nearest_passage.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <utf8proc.h>

namespace parley {
namespace {

constexpr std::size_t kEditedQuote = 1000;     ///< code points; a longer quote keeps its window
constexpr std::size_t kShownCharacters = 160;  ///< of the passage
constexpr std::size_t kTableBits = 16;

std::size_t decode(std::string_view text, char32_t& point) {
  const auto byte = static_cast<unsigned char>(text.front());
  point = byte;
  if (byte < 0x80) return 1;
  utf8proc_int32_t value = 0;
  const utf8proc_ssize_t length =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), &value);
  if (length <= 0) return 1;
  point = static_cast<char32_t>(value);
  return static_cast<std::size_t>(length);
}

std::u32string decoded(std::string_view text) {
  std::u32string points;
  while (!text.empty()) {
    char32_t point = 0;
    text.remove_prefix(decode(text, point));
    points += point;
  }
  return points;
}

/// The last letters read, as many as are compared at a time.
class Shingle {
 public:
  explicit Shingle(std::size_t letters) : letters_(letters) {}
  void take(char32_t point) {
    third_ = second_;
    second_ = first_;
    first_ = point;
  }
  [[nodiscard]] std::size_t slot() const {
    std::uint64_t mixed = first_;
    if (letters_ > 1) mixed |= std::uint64_t{second_} << 21U;
    if (letters_ > 2) mixed |= std::uint64_t{third_} << 42U;
    return static_cast<std::size_t>((mixed * 0x9E3779B97F4A7C15U) >> (64U - kTableBits));
  }

 private:
  std::size_t letters_;
  char32_t first_ = 0;
  char32_t second_ = 0;
  char32_t third_ = 0;
};

/// A window of the text: where it begins, in code points and in bytes.
struct Window {
  std::size_t begin = 0;
  std::size_t byte = 0;
  std::size_t shared = 0;  ///< shingles that the quote has, too
};

/// The first window as long as the quote that shares most shingles with it.
Window best_window(std::string_view text, const std::u32string& quote) {
  const std::size_t letters = std::min<std::size_t>(quote.size(), 3);
  std::vector<std::uint8_t> of_quote(std::size_t{1} << kTableBits, 0);
  Shingle in_quote(letters);
  for (std::size_t at = 0; at < quote.size(); ++at) {
    in_quote.take(quote[at]);
    if (at + 1 >= letters) of_quote[in_quote.slot()] = 1;
  }
  // One entry for each shingle of the window now seen, as a ring.
  struct Seen {
    std::uint8_t shared = 0;
    std::uint8_t bytes = 0;
  };
  std::vector<Seen> ring(quote.size());
  Shingle in_text(letters);
  Window window;
  Window best;
  std::size_t count = 0;
  std::size_t slot = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    char32_t point = 0;
    const std::size_t bytes = decode(text.substr(at), point);
    at += bytes;
    in_text.take(point);
    Seen& oldest = ring[slot];
    if (++slot == ring.size()) slot = 0;
    if (count >= quote.size()) {
      window.shared -= oldest.shared;
      window.byte += oldest.bytes;
      ++window.begin;
    }
    oldest.bytes = static_cast<std::uint8_t>(bytes);
    oldest.shared = count + 1 >= letters ? of_quote[in_text.slot()] : 0;
    window.shared += oldest.shared;
    if (window.shared > best.shared) best = window;
  }
  return best;
}

struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t edits = 0;
};

/// The stretch of `around` with the least edits to the quote (Sellers' algorithm). Where that
/// leaves a choice, a letter counts as replaced rather than lost: other quotation marks belong to
/// the passage.
Stretch fewest_edits(const std::u32string& around, const std::u32string& quote) {
  struct Cell {
    std::size_t edits = 0;
    std::size_t begin = 0;
  };
  std::vector<Cell> column(quote.size() + 1);
  for (std::size_t row = 0; row < column.size(); ++row) column[row] = {row, 0};
  Stretch best{0, 0, quote.size()};
  for (std::size_t at = 0; at < around.size(); ++at) {
    Cell diagonal = column[0];
    column[0] = {0, at + 1};
    for (std::size_t row = 1; row < column.size(); ++row) {
      const Cell left = column[row];
      Cell cell = {diagonal.edits + (around[at] == quote[row - 1] ? 0 : 1), diagonal.begin};
      const Cell from_left = {left.edits + 1, left.begin};
      const Cell from_above = {column[row - 1].edits + 1, column[row - 1].begin};
      if (from_left.edits < cell.edits) cell = from_left;
      if (from_above.edits < cell.edits) cell = from_above;
      column[row] = cell;
      diagonal = left;
    }
    const Cell& last = column.back();
    const bool goes_on = last.edits == best.edits && last.begin == best.begin && at == best.end;
    if (last.edits < best.edits || goes_on) best = {last.begin, at + 1, last.edits};
  }
  return best;
}

std::string encoded(std::u32string_view points) {
  std::string text;
  for (const char32_t point : points) {
    utf8proc_uint8_t bytes[4] = {};
    const utf8proc_ssize_t length =
        utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes);
    for (utf8proc_ssize_t at = 0; at < length; ++at) text += static_cast<char>(bytes[at]);
  }
  return text;
}

}  // namespace

Passage nearest_passage(std::string_view text, std::string_view quote_bytes) {
  const std::u32string quote = decoded(quote_bytes);
  if (quote.empty()) return {};
  const Window window = best_window(text, quote);
  if (window.shared == 0) return {};

  // Half a quote of room on each side, so that what was left out or added is found.
  const std::size_t room = quote.size() <= kEditedQuote ? quote.size() / 2 + 2 : 0;
  std::size_t before = 0;
  std::size_t byte = window.byte;
  while (before < room && byte > 0) {
    --byte;
    while (byte > 0 && (static_cast<unsigned char>(text[byte]) & 0xC0U) == 0x80U) --byte;
    ++before;
  }
  std::u32string around;
  while (around.size() < before + quote.size() + room && byte < text.size()) {
    char32_t point = 0;
    byte += decode(text.substr(byte), point);
    around += point;
  }
  Stretch found{0, around.size(), 0};
  if (room > 0) {
    found = fewest_edits(around, quote);
    // More than two thirds of it changed: the likeness is chance.
    if (found.begin == found.end || 3 * found.edits > 2 * quote.size()) return {};
  }
  Passage passage;
  passage.begin = window.begin - before + found.begin;
  passage.end = window.begin - before + found.end;
  const std::size_t shown = std::min(found.end - found.begin, kShownCharacters);
  passage.text = encoded(std::u32string_view(around).substr(found.begin, shown));
  std::replace(passage.text.begin(), passage.text.end(), '\n', ' ');
  if (shown < found.end - found.begin) passage.text += "…";
  return passage;
}

}  // namespace parley
