// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concept.h"

#include "parley/engine/stability/concepts.h"

namespace parley {

const std::vector<Concept>& all_concepts() {
  static const std::vector<Concept> concepts = {
#define PARLEY_CONCEPT(name) name,
#include "parley/engine/stability/concepts.def"
#undef PARLEY_CONCEPT
  };
  return concepts;
}

std::optional<ConceptId> concept_of(std::string_view id) {
  for (std::size_t at = 0; at < all_concepts().size(); ++at) {
    if (all_concepts()[at].id == id) return ConceptId(at);
  }
  return std::nullopt;
}

}  // namespace parley
