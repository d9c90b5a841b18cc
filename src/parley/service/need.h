// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "parley/base/result.h"
#include "parley/model/world.h"
#include "parley/service/load.h"
#include "parley/service/service.h"

namespace parley {

/// Bytes that the program itself, a case and a short answer take.
inline constexpr std::uint64_t kMemoryOfProgram = std::uint64_t{32} << 20U;

/// What a run takes, worked out before anything large is begun.
struct Need {
  std::size_t cells = 0;    ///< combinations of options, or states of a graph case
  std::uint64_t bytes = 0;  ///< of memory, at most
};

/// What a command would take on a case: the states, a ranking per actor and type, the verdicts of
/// all worlds, what it takes to find them, and the answer where that is a list of states.
/// `asked_for`: so many states are listed that a short list would not hold. Errors:
/// too_many_states.
[[nodiscard]] Result<Need> need_of(const Request& request, const Case& conflict, const Run& run,
                                   std::size_t asked_for = 0);
/// Whether that is more than the run may take. Errors: as need_of; too_little_memory,
/// too_little_for_program.
[[nodiscard]] Result<Need> affordable(const Request& request, const Case& conflict, const Run& run,
                                      std::size_t asked_for = 0);

/// Whether a need is more than the run may take. Errors: too_little_memory, too_little_for_program.
[[nodiscard]] Result<Need> within(const Need& need, const Run& run);

/// The worlds of a case that a command is about to look at, unless they need more memory than the
/// run may take. Says beforehand how large they are, as progress. Errors: as affordable and ground.
[[nodiscard]] Result<Worlds> ground_within(const Request& request, const Case& conflict,
                                           const Run& run);

/// "4.1 GiB", "120 MiB": two figures at least, rounded up.
[[nodiscard]] std::string size_in_words(std::uint64_t bytes);
/// A number of states: "2^28" where it is a power of two that is hard to read, else its digits.
[[nodiscard]] std::string count_in_words(std::size_t count);

}  // namespace parley
