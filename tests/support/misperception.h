// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "parley/model/case.h"

namespace parley::support {

/// Gives some actors of a case a `sees` of their own: other wants for others, options that they do
/// not know of; and the case perhaps a today. The same for the same arguments everywhere.
void add_misperceptions(Case& conflict, std::uint64_t seed, std::uint64_t draw);

}  // namespace parley::support
