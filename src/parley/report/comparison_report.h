// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/report/comparison_findings.h"
#include "parley/report/json_report.h"
#include "parley/report/text_report.h"

namespace parley {

/// One of two cases that are compared.
struct ComparedCase {
  const JsonHead& head;
  const Case& conflict;
  const Names* names = nullptr;  ///< none: nothing was analysed, since the cases say the same
  const Analysis* analysis = nullptr;
};

/// "Russia, if patient: the first want “…” becomes “…”".
[[nodiscard]] std::string change_in_words(const Names& before, const Names& after,
                                          const CaseChange& change);
/// What has another value, and from what to what: "can hold under Nash: 35 % → 64 %"; under all
/// these concepts, and of equilibria for all these states.
[[nodiscard]] std::string result_in_words(const Names& before, const Names& after,
                                          const ComparisonFinding& finding,
                                          const ResultChange& result,
                                          const std::vector<std::size_t>& concepts,
                                          const std::vector<StateId>& states);

[[nodiscard]] std::string comparison_text(const ComparedCase& before, const ComparedCase& after,
                                          const ComparisonFinding& finding, Language language,
                                          const Style& style);
[[nodiscard]] std::string comparison_json(const ComparedCase& before, const ComparedCase& after,
                                          const ComparisonFinding& finding, Language language);

}  // namespace parley
