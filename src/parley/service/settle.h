// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "parley/base/result.h"
#include "parley/report/settle_report.h"

namespace parley {

/// What `settle` asks.
struct SettleOrder {
  std::vector<SettlementModelId> models;  ///< ascending
  std::optional<IssueId> issue;           ///< to be told alone; models look at all in any case
  bool turns = false;                     ///< turns are to be told
};

/// The bargain of a case if there is one to settle. Errors: nothing_to_settle where it has no
/// issues or no actor has a position on one.
[[nodiscard]] Result<CaseBargain> bargain_to_settle(const Case& conflict);

/// What models say of a bargain and what that is to each actor. The headline is the compromise, if
/// it is among the models, else the first of them that has a point somewhere; the distribution told
/// first is the calibrated one, else the first. Who is pivotal takes the headline once more for
/// each actor. After a cancel the result is unusable.
[[nodiscard]] SettleFinding find_settlement(const Case& conflict, CaseBargain of_case,
                                            const SettleOrder& order, const Run& run);

}  // namespace parley
