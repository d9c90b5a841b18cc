// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "parley/model/case.h"

namespace parley::support {

/// A case built in memory as a case file: actors, options, preferences, attitudes, thresholds,
/// types, rules, outcomes, today, signals, issues, positions and audiences. Options must stand in
/// the order of their actors.
[[nodiscard]] std::string write_case(const Case& conflict, std::string_view comment);

/// The same, into a file below the build folder; its path.
std::string save_case(const Case& conflict, const std::string& name, std::string_view comment);

}  // namespace parley::support
