// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/service/load.h"

namespace parley {

#define PARLEY_CASE_COMMAND(name, function)                                                   \
  [[nodiscard]] Answer function(const Request& request, Loaded& loaded, const Worlds& worlds, \
                                const Run& run);
#define PARLEY_OTHER_COMMAND(name, word, function) \
  [[nodiscard]] Answer function(const Request& request, const Run& run);
#include "parley/service/commands.def"
#undef PARLEY_CASE_COMMAND
#undef PARLEY_OTHER_COMMAND

}  // namespace parley
