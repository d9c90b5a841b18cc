// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "parley/report/tip_report.h"

namespace parley {

/// What `tip` asks: how every single edit changes whether an outcome is reached, opened and stable.
struct TipQuestion {
  ExpressionPtr outcome;
  std::string asked;
  std::vector<ConceptId> concepts;
  bool pairs = true;  ///< pairs of edits are tried where no single one raises anything
};

/// At most so many pairs of edits are tried.
inline constexpr std::size_t kMostPairs = 20'000;

/// Tries every single edit of the case and, where none raises anything that is not raised already,
/// pairs of them. An edit of wants takes a new ranking and the worlds of its type, an edit of a
/// rule a new ground(), an edit of a chance new weights alone. Few worlds are kept at a time. After
/// a cancel the result is unusable.
[[nodiscard]] TipFinding find_tips(const Case& conflict, const Worlds& worlds,
                                   const TipQuestion& question, const Run& run);

/// What is so of the outcome as the case stands: the same, asked without any edit.
[[nodiscard]] TipMeasures measures_of(const Case& conflict, const Worlds& worlds,
                                      const TipQuestion& question, const Run& run);

}  // namespace parley
