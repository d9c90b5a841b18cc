// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/report/coalition_findings.h"
#include "parley/report/json_report.h"
#include "parley/report/text_report.h"

namespace parley {

/// Which groups would overturn what, by which joint move and why; what no group overturns; the
/// groups one by one.
[[nodiscard]] std::string coalitions_text(const Names& names, const CoalitionsFinding& finding,
                                          const Style& style);
/// The JSON of docs/outputs.md.
[[nodiscard]] std::string coalitions_json(const JsonHead& head, const Names& names,
                                          const CoalitionsFinding& finding);

/// "the Ministry, Uniroyal and Local Government".
[[nodiscard]] std::string group_name(const Names& names, const Coalition& group);
/// "A (does this), then B (does that) (to “…”) - A gains …; B gains ….", and with a sanction how
/// the others would answer.
[[nodiscard]] std::string joint_sentence(const Names& names, const CoalitionsFinding& finding,
                                         const JointFinding& joint);

}  // namespace parley
