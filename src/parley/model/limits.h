// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace parley {

// What a case may hold, whatever the form of the file that it is read from.
inline constexpr std::size_t kActorLimit = 64;
inline constexpr std::size_t kStatementLimit = 4096;
inline constexpr std::size_t kLevelLimit = 64;
inline constexpr std::size_t kOptionLimit = 256;
inline constexpr std::size_t kTypeLimit = 256;
inline constexpr std::size_t kNamedStateLimit = 1024;
inline constexpr std::size_t kGraphStateLimit = 4096;

/// Bytes of a file that is read, in MiB.
inline constexpr std::size_t kFileLimitMebibytes = 16;

/// After so many faults of a file nothing more is looked for.
inline constexpr std::size_t kFaultLimit = 1000;

}  // namespace parley
