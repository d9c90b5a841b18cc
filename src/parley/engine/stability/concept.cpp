// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concept.h"

#include "parley/engine/stability/concepts.h"

namespace parley {

const std::vector<Concept>& all_concepts() {
  static const std::vector<Concept> concepts = [] {
    std::vector<Concept> all;
#define PARLEY_CONCEPT(name) all.push_back(name);
#define PARLEY_CONCEPT_FAMILY(name) all.insert(all.end(), (name).begin(), (name).end());
#include "parley/engine/stability/concepts.def"
#undef PARLEY_CONCEPT
#undef PARLEY_CONCEPT_FAMILY
    return all;
  }();
  return concepts;
}

std::optional<ConceptId> concept_of(std::string_view id) {
  for (std::size_t at = 0; at < all_concepts().size(); ++at) {
    if (all_concepts()[at].id == id) return ConceptId(at);
  }
  return std::nullopt;
}

std::vector<ConceptId> base_concepts() {
  std::vector<ConceptId> base;
  for (std::size_t at = 0; at < all_concepts().size(); ++at) {
    if (all_concepts()[at].by_default) base.emplace_back(at);
  }
  return base;
}

}  // namespace parley
