// SPDX-License-Identifier: Apache-2.0
#include "parley/model/code_planes.h"

#include <algorithm>

namespace parley {
namespace {

constexpr std::size_t kByteBits = 8;

/// Eight rows of words; what is done to a word is done to those of all rows at its place.
using Rows = std::array<BlockBits, kByteBits>;
using BlockBytes = std::array<std::uint8_t, kBlockCells>;

/// Seen as squares of 2 by 2 fields of `width` bits: swaps the two off the diagonal.
template <std::size_t kWidth>
void swap_fields(Rows& rows, std::size_t words, std::size_t distance, std::uint64_t fields) {
  for (std::size_t row = 0; row < kByteBits; ++row) {
    if ((row & distance) != 0) continue;
    BlockBits& upper = rows[row];
    BlockBits& lower = rows[row + distance];
    for (std::size_t word = 0; word < words; ++word) {
      const std::uint64_t differ = ((upper[word] >> kWidth) ^ lower[word]) & fields;
      lower[word] ^= differ;
      upper[word] ^= differ << kWidth;
    }
  }
}

/// Bit r of the byte of a cell is its bit in row r. The transpose of a square of 8 x 8 bits, and
/// then of one of 8 x 8 bytes, in three swaps each.
void gather_bytes(Rows& rows, std::size_t words, BlockBytes& bytes) {
  swap_fields<4>(rows, words, 4, 0x0F0F'0F0F'0F0F'0F0F);
  swap_fields<2>(rows, words, 2, 0x3333'3333'3333'3333);
  swap_fields<1>(rows, words, 1, 0x5555'5555'5555'5555);
  swap_fields<32>(rows, words, 4, 0x0000'0000'FFFF'FFFF);
  swap_fields<16>(rows, words, 2, 0x0000'FFFF'0000'FFFF);
  swap_fields<8>(rows, words, 1, 0x00FF'00FF'00FF'00FF);
  for (std::size_t word = 0; word < words; ++word) {
    for (std::size_t row = 0; row < kByteBits; ++row) {
      const std::uint64_t eight = rows[row][word];
      std::uint8_t* to = bytes.data() + word * StateSet::kWordBits + row * kByteBits;
      for (std::size_t cell = 0; cell < kByteBits; ++cell) {
        to[cell] = static_cast<std::uint8_t>(eight >> (cell * kByteBits));
      }
    }
  }
}

/// The codes of at most eight planes from `first` on.
void gather_bytes_of(const CodePlanes& planes, std::size_t first, std::size_t count,
                     std::size_t words, BlockBytes& bytes) {
  Rows rows;
  for (std::size_t row = 0; row < kByteBits; ++row) {
    if (row < count) {
      std::copy_n(planes[first + count - 1 - row].begin(), words, rows[row].begin());
    } else {
      std::fill_n(rows[row].begin(), words, 0);
    }
  }
  gather_bytes(rows, words, bytes);
}

}  // namespace

void gather_codes(const CodePlanes& planes, std::size_t count, std::size_t words,
                  BlockCodes& codes) {
  const std::size_t cells = words * StateSet::kWordBits;
  const std::size_t low = std::min(count, kByteBits);
  BlockBytes low_bytes;
  gather_bytes_of(planes, count - low, low, words, low_bytes);
  if (count <= kByteBits) {
    std::copy_n(low_bytes.begin(), cells, codes.begin());
    return;
  }
  BlockBytes high_bytes;
  gather_bytes_of(planes, 0, count - low, words, high_bytes);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    codes[cell] = static_cast<std::uint16_t>(low_bytes[cell] |
                                             static_cast<unsigned>(high_bytes[cell]) << kByteBits);
  }
}

}  // namespace parley
