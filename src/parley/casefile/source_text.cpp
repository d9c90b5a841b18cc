// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/source_text.h"

#include <algorithm>
#include <utility>

namespace parley {
namespace {

constexpr std::size_t kBlock = 4096;  ///< bytes between two counts

bool begins_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

std::size_t code_points_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_code_point));
}

}  // namespace

SourceText::SourceText(std::string bytes) : bytes_(std::move(bytes)) {
  std::size_t count = 0;
  for (std::size_t begin = 0; begin <= bytes_.size(); begin += kBlock) {
    before_block_.push_back(count);
    count += code_points_in(std::string_view(bytes_).substr(begin, kBlock));
  }
}

std::size_t SourceText::code_point_of(std::size_t byte) const {
  const std::size_t block = byte / kBlock;
  const std::size_t begin = block * kBlock;
  return before_block_[block] + code_points_in(bytes().substr(begin, byte - begin));
}

std::size_t SourceText::byte_of(std::size_t code_point) const {
  const auto after = std::upper_bound(before_block_.begin(), before_block_.end(), code_point);
  const auto block = static_cast<std::size_t>(after - before_block_.begin()) - 1;
  std::size_t count = before_block_[block];
  for (std::size_t byte = block * kBlock; byte < bytes_.size(); ++byte) {
    if (!begins_code_point(bytes_[byte])) continue;
    if (count == code_point) return byte;
    ++count;
  }
  return bytes_.size();
}

bool SourceText::stands_at(std::string_view quote, std::size_t begin, std::size_t end) const {
  if (begin > end || end - begin != code_points_in(quote)) return false;
  return bytes().substr(byte_of(begin), quote.size()) == quote;
}

}  // namespace parley
