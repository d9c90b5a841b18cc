// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "parley/base/result.h"
#include "parley/exchange/stand_table.h"
#include "parley/report/backtest_report.h"

namespace parley {

/// What `backtest` asks.
struct BacktestOrder {
  std::vector<SettlementModelId> models;  ///< ascending
  std::optional<std::size_t> folds;       ///< 2 or more
};

/// Holds models against what happened. Issues of a proposal are one bargain, so that models of
/// several issues see all of them; proposals are in the order of their ids, issues within them too,
/// whatever the order of the file. Without a point of its own a model forecasts what holds today,
/// where that is known. The compromise is scored in any case. After a cancel the result is
/// unusable. Errors: nothing_to_score; too_many_folds.
[[nodiscard]] Result<BacktestFinding> backtest(const StandTable& table, const BacktestOrder& order,
                                               const Run& run);

}  // namespace parley
