// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parley/engine/settlement/cross_validation.h"
#include "parley/engine/settlement/score.h"
#include "parley/engine/settlement/settlement_model.h"
#include "parley/model/text.h"
#include "parley/report/json_report.h"
#include "parley/report/text_report.h"

namespace parley {

/// The calibrated distribution with its share fitted on other folds, and what it is held against:
/// the PCE distribution, and the same smoothed.
struct FoldsFinding {
  std::size_t folds = 0;
  std::vector<double> held;  ///< per fold
  double held_on_all = 0;
  double half_width = 0;  ///< of the smoothing, in shares of the scale
  ModelScores fitted;     ///< out of fold; its differences are from the PCE
  ModelScores election;
  ModelScores smooth;
  /// Of `fitted` from `smooth`, per score.
  std::array<ScoreEstimate, kScores> from_smooth;
};

struct BacktestFinding {
  std::string data;  ///< name of the file or id of the library's data
  std::size_t issues = 0;
  std::size_t clusters = 0;    ///< proposals, and issues that stand alone
  bool has_proposals = false;  ///< some issues were negotiated together
  std::size_t actors = 0;
  std::size_t stands = 0;
  std::size_t without_outcome = 0;  ///< issues left out
  std::size_t without_stands = 0;   ///< issues with an outcome, but nobody who counts
  std::vector<SettlementModelId> models;
  std::vector<ModelScores> scores;  ///< per model
  std::size_t reference = 0;        ///< the compromise, in `models`
  Resampling resampling;
  std::uint64_t seed = 0;
  std::optional<FoldsFinding> folds;
};

[[nodiscard]] std::string backtest_text(const BacktestFinding& finding, Language language,
                                        const Style& style);
/// Shares rounded to nine decimals; errors and CRPS in points, of which the scale has 100.
[[nodiscard]] std::string backtest_json(const JsonHead& head, const BacktestFinding& finding);

}  // namespace parley
