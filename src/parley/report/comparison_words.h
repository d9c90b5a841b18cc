// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "parley/report/comparison_report.h"

namespace parley {

/// Numbers of changes as the report counts them, from 1 on: "2", "1-3", "1+4".
[[nodiscard]] std::string numbers_of(const std::vector<std::size_t>& changes);
/// The same for parts, one after the other: "1, 2+3".
[[nodiscard]] std::string parts_in_words(const Names& names, const ComparisonFinding& finding,
                                         const std::vector<std::size_t>& parts);
/// A cause in short: "2", "1, 3 together".
[[nodiscard]] std::string cause_in_short(const Names& names, const ComparisonFinding& finding,
                                         const Cause& cause);
/// A cause as a sentence, with how many results it makes.
[[nodiscard]] std::string cause_sentence(const Names& names, const ComparisonFinding& finding,
                                         std::size_t cause);

/// How the JSON calls what a result is about.
[[nodiscard]] const char* result_name(ResultKey::Kind kind);
[[nodiscard]] const char* cause_name(Cause::How how);

}  // namespace parley
