// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "parley/engine/stability/concept.h"

namespace parley {

#define PARLEY_CONCEPT(name) extern const Concept name;
#define PARLEY_CONCEPT_FAMILY(name) extern const std::span<const Concept> name;
#include "parley/engine/stability/concepts.def"
#undef PARLEY_CONCEPT
#undef PARLEY_CONCEPT_FAMILY

}  // namespace parley
