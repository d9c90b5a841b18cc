// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace parley {

/// What the quick ways of solving can answer: the plain concepts made of improvements and
/// sanctions.
enum class BaseKind : std::uint8_t { nash, gmr, smr, seq, sseq };
inline constexpr std::size_t kBaseKinds = 5;

}  // namespace parley
