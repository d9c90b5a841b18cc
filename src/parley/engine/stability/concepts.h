// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/engine/stability/concept.h"

namespace parley {

#define PARLEY_CONCEPT(name) extern const Concept name;
#include "parley/engine/stability/concepts.def"
#undef PARLEY_CONCEPT

}  // namespace parley
