// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/report/hypergame_findings.h"
#include "parley/report/json_report.h"
#include "parley/report/names.h"
#include "parley/report/text_report.h"

namespace parley {

[[nodiscard]] std::string hypergame_text(const Names& names, const Hypergame& hypergame,
                                         const Style& style);
[[nodiscard]] std::string hypergame_json(const JsonHead& head, const Names& names,
                                         const Hypergame& hypergame);

/// One surprise with its reasons in both readings, without the worlds in which that is so.
[[nodiscard]] std::string surprise_sentence(const Names& names, const Surprise& surprise);
/// A preference in one line: its wants, groups or values in their order.
[[nodiscard]] std::string preference_in_words(const Names& names, const Preference& preference);

}  // namespace parley
