// SPDX-License-Identifier: Apache-2.0
#include "parley/report/backtest_report.h"
#include "parley/report/json_parts.h"

namespace parley {
namespace {

constexpr double kPoints = 100;

/// Whether a score is told in points of the scale.
bool in_points(std::size_t score) {
  const auto which = static_cast<Score>(score);
  return which == Score::mean_error || which == Score::root_mean_square || which == Score::crps;
}

Json json_scores(const std::array<ScoreEstimate, kScores>& scores) {
  Json json = Json::object();
  for (std::size_t score = 0; score < kScores; ++score) {
    const double unit = in_points(score) ? kPoints : 1;
    json[std::string(kScoreIds[score])] = {{"value", json_share(scores[score].value * unit)},
                                           {"low", json_share(scores[score].low * unit)},
                                           {"high", json_share(scores[score].high * unit)}};
  }
  return json;
}

template <typename Shares>
Json json_shares(const Shares& shares) {
  Json json = Json::array();
  for (const double share : shares) json.push_back(json_share(share));
  return json;
}

Json json_model(const ModelScores& scores) {
  Json json = {{"issues", scores.issues}};
  if (scores.issues == 0) return json;
  json["scores"] = json_scores(scores.scores);
  json["places"] = json_shares(scores.places);
  json["common_issues"] = scores.common_issues;
  json["differences"] = json_scores(scores.differences);
  return json;
}

Json json_folds(const FoldsFinding& folds) {
  return {{"folds", folds.folds},
          {"held", json_shares(folds.held)},
          {"held_on_all", json_share(folds.held_on_all)},
          {"half_width", folds.half_width * kPoints},
          {"fitted", json_scores(folds.fitted.scores)},
          {"pce", json_scores(folds.election.scores)},
          {"smoothed", json_scores(folds.smooth.scores)},
          {"differences_from_pce", json_scores(folds.fitted.differences)},
          {"differences_from_smoothed", json_scores(folds.from_smooth)}};
}

}  // namespace

std::string backtest_json(const JsonHead& head, const BacktestFinding& finding) {
  Json json = json_head(head);
  json["data"] = {{"name", finding.data},
                  {"sha256", head.sha256},
                  {"issues", finding.issues},
                  {"proposals", finding.clusters},
                  {"actors", finding.actors},
                  {"stands", finding.stands},
                  {"without_outcome", finding.without_outcome},
                  {"without_stands", finding.without_stands}};
  json["interval"] = {{"share", finding.resampling.share},
                      {"resamples", finding.resampling.resamples},
                      {"seed", finding.seed}};
  json["reference"] = settlement_model_at(finding.models[finding.reference]).id;
  json["models"] = Json::array();
  for (std::size_t at = 0; at < finding.models.size(); ++at) {
    Json model = {{"id", settlement_model_at(finding.models[at]).id}};
    model.update(json_model(finding.scores[at]));
    json["models"].push_back(std::move(model));
  }
  if (finding.folds) json["cross_validation"] = json_folds(*finding.folds);
  return finish(json);
}

}  // namespace parley
