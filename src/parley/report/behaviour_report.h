// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/report/behaviour_findings.h"
#include "parley/report/json_report.h"
#include "parley/report/names.h"
#include "parley/report/text_report.h"

namespace parley {

[[nodiscard]] std::string behaviour_text(const Names& names, const Behaviour& behaviour,
                                         const Style& style);
[[nodiscard]] std::string behaviour_json(const JsonHead& head, const Names& names,
                                         const Behaviour& behaviour);

}  // namespace parley
