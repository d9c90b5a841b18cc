// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/engine/stability/concept.h"
#include "parley/model/text.h"

namespace parley {

/// "SEQ"; of a variant "SEQ, attitude a".
[[nodiscard]] std::string concept_title(Language language, const Concept& rule);
/// For the heads of tables: "SEQ", "SEQ a".
[[nodiscard]] std::string concept_short(Language language, const Concept& rule);
/// One sentence; of a variant also how it reads what the actors want.
[[nodiscard]] std::string concept_definition(Language language, const Concept& rule);

}  // namespace parley
