// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "parley/service/service.h"

namespace parley {

/// What the arguments of the program ask for.
struct CommandLine {
  Request request;  ///< its language also where there is a page or a fault
  std::size_t threads = 1;
  std::uint64_t seed = 1;
  std::optional<std::uint64_t> memory;  ///< bytes; none: what the machine has to spare
  std::optional<std::string> page;      ///< help or version: nothing else is asked for
  std::optional<Diagnostic> fault;      ///< the rest means nothing
};

/// Reads the arguments of main(); help pages have at most `width` columns.
[[nodiscard]] CommandLine read_command_line(int count, char** arguments, std::size_t width);

}  // namespace parley
