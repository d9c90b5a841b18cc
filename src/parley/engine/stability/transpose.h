// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace parley {

/// Turns a square of bits about its diagonal: bit b of word w becomes bit w of word b. Halves are
/// exchanged, then quarters, and so on: six rounds over 64 words.
inline void transpose(std::array<std::uint64_t, 64>& words) {
  std::uint64_t mask = 0x0000'0000'FFFF'FFFFULL;
  for (std::size_t half = 32; half != 0; half /= 2, mask ^= mask << half) {
    for (std::size_t word = 0; word < words.size(); word = ((word | half) + 1) & ~half) {
      const std::uint64_t exchanged = ((words[word] >> half) ^ words[word | half]) & mask;
      words[word] ^= exchanged << half;
      words[word | half] ^= exchanged;
    }
  }
}

}  // namespace parley
