// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "parley/engine/inverse/edit.h"
#include "parley/report/names.h"

namespace parley {

/// An edit with what it changes, as that stands before and afterwards.
struct EditInWords {
  Edit edit;
  Statement before;                 ///< the statement or rule; not of options and chances
  std::optional<Statement> after;   ///< relax: what it becomes; exclude: the new rule
  std::optional<Statement> beside;  ///< move: the statement that it comes to stand next to
  Decimal chance_before;            ///< chance
};
[[nodiscard]] EditInWords edit_with_words(const Case& conflict, const Edit& edit);

/// "Russia, if patient: relax the third want (“…”) to “…”"; of an edit of wants.
[[nodiscard]] std::string edit_in_words(const Names& names, const EditInWords& words);
/// "Russia, if patient, wanted “…” instead of “…” (@core)": the condition of a sentence, without
/// its "if".
[[nodiscard]] std::string edit_as_condition(const Names& names, const EditInWords& words);

}  // namespace parley
