// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "parley/model/block_program.h"

namespace parley {

/// So many questions are asked of each cell at once.
inline constexpr std::size_t kCodeBits = 16;

/// The answers to up to kCodeBits questions, for each cell of a block.
using CodePlanes = std::array<BlockBits, kCodeBits>;
/// The same by cells: the answer to the first question is the most significant bit.
using BlockCodes = std::array<std::uint16_t, kBlockCells>;

/// Turns the first `words` words of the first `count` planes into codes below 2^count, eight cells
/// at a time.
void gather_codes(const CodePlanes& planes, std::size_t count, std::size_t words,
                  BlockCodes& codes);

}  // namespace parley
