// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "parley/engine/difference/case_change.h"
#include "parley/report/names.h"

namespace parley {

/// A kind of change as the JSON and the keys of the table of wording call it: "want_place".
[[nodiscard]] std::string_view change_name(CaseChange::Kind kind);
/// A part of the file as it is called there.
[[nodiscard]] std::string_view section_name(CaseChange::Section section);

/// What one of two cases says where they differ.
[[nodiscard]] std::string change_side(const Names& names, CaseChange::Kind kind,
                                      const CaseChange::Spot& spot);
/// What an actor wants in two cases where that is in another order: what is alike before and after
/// that is left out.
[[nodiscard]] std::pair<std::string, std::string> orders_that_differ(const Names& before,
                                                                     const CaseChange::Spot& at,
                                                                     const Names& after,
                                                                     const CaseChange::Spot& there);
/// A statement with what stands behind it: “stop only if concede” (@core).
[[nodiscard]] std::string quoted(const Names& names, const Statement& statement);

}  // namespace parley
