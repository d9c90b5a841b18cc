// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <string_view>

#include <fmt/format.h>

#include "parley/report/backtest_report.h"
#include "parley/report/likelihood.h"
#include "parley/report/names.h"
#include "parley/report/page.h"
#include "parley/report/settlement_words.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;
constexpr double kPoints = 100;
/// With fewer clusters intervals are too narrow to call a difference more than chance.
constexpr std::size_t kFewClusters = 10;
using Rows = std::vector<std::vector<std::string>>;

/// How many of 100 points a share of the scale is: "23.47".
std::string points(double share) { return fmt::format("{:.2f}", share * kPoints + 0.0); }

/// "23.47 (21.61, 25.40)".
std::string with_interval(const ScoreEstimate& score) {
  return points(score.value) + " (" + points(score.low) + ", " + points(score.high) + ")";
}

/// With a sign: "-0.39 (-1.02, +0.21)".
std::string as_difference(const ScoreEstimate& score) {
  const auto with_sign = [](double share) {
    const std::string text = fmt::format("{:+.2f}", share * kPoints);
    return text == "-0.00" || text == "+0.00" ? std::string("0.00") : text;
  };
  return with_sign(score.value) + " (" + with_sign(score.low) + ", " + with_sign(score.high) + ")";
}

class Writer {
 public:
  Writer(const BacktestFinding& finding, Language language, const Style& style)
      : finding_(finding), language_(language), page_(style) {}

  [[nodiscard]] std::string write() {
    write_title();
    write_points_answer();
    write_distributions_answer();
    if (finding_.folds) write_folds_answer(*finding_.folds);
    write_points();
    write_distributions();
    if (finding_.folds) write_folds(*finding_.folds);
    page_.line();
    page_.paragraph(say("backtest_notes", {std::to_string(finding_.resampling.resamples),
                                           std::to_string(finding_.seed)}));
    page_.paragraph(say("backtest_notes_distributions"));
    return page_.take();
  }

 private:
  [[nodiscard]] std::string say(std::string_view key, std::vector<Message> arguments = {}) const {
    return parley::say(language_, key, std::move(arguments));
  }
  [[nodiscard]] const SettlementModel& model(std::size_t at) const {
    return settlement_model_at(finding_.models[at]);
  }
  [[nodiscard]] std::string title(std::size_t at) const {
    return model_title(language_, model(at));
  }
  [[nodiscard]] std::string id(std::size_t at) const { return std::string(model(at).id); }
  [[nodiscard]] const ScoreEstimate& score(std::size_t at, Score which) const {
    return finding_.scores[at].scores[static_cast<std::size_t>(which)];
  }
  [[nodiscard]] const ScoreEstimate& difference(std::size_t at, Score which) const {
    return finding_.scores[at].differences[static_cast<std::size_t>(which)];
  }
  [[nodiscard]] bool answers_all(std::size_t at) const {
    return finding_.scores[at].issues == finding_.issues;
  }
  [[nodiscard]] bool is_distribution(std::size_t at) const {
    return model(at).kind == SettlementKind::distribution;
  }

  void write_title() {
    if (finding_.has_proposals) {
      page_.title(say("backtest_title",
                      {finding_.data, std::to_string(finding_.issues),
                       std::to_string(finding_.clusters), std::to_string(finding_.actors)}));
    } else {
      page_.title(say("backtest_title_alone", {finding_.data, std::to_string(finding_.issues),
                                               std::to_string(finding_.actors)}));
    }
    if (finding_.without_outcome + finding_.without_stands > 0) {
      page_.paragraph(say("backtest_left_out", {std::to_string(finding_.without_outcome),
                                                std::to_string(finding_.without_stands)}));
    }
  }

  /// The first of those that answer everything and have the best score; the reference is one.
  template <typename Better>
  [[nodiscard]] std::size_t best(Score which, const Better& better) const {
    std::size_t found = finding_.reference;
    for (std::size_t at = 0; at < finding_.models.size(); ++at) {
      if (!answers_all(at)) continue;
      if (better(score(at, which).value, score(found, which).value)) found = at;
    }
    return found;
  }

  void write_points_answer() {
    page_.line();
    if (finding_.models.size() == 1) {
      page_.paragraph(say("backtest_only_compromise"));
      return;
    }
    const std::size_t nearest = best(Score::mean_error, std::less<>());
    const std::string least = points(score(nearest, Score::mean_error).value);
    const std::string usual = points(score(finding_.reference, Score::mean_error).value);
    page_.paragraph(nearest == finding_.reference
                        ? say("backtest_best_point_self", {least})
                        : say("backtest_best_point", {title(nearest), least, usual}));
    write_differences();
    const std::size_t hits = best(Score::within_10, std::greater<>());
    const std::string most = percent(score(hits, Score::within_10).value);
    const std::string usual_hits = percent(score(finding_.reference, Score::within_10).value);
    page_.paragraph(hits == finding_.reference
                        ? say("backtest_best_hits_self", {most})
                        : say("backtest_best_hits", {title(hits), most, usual_hits}));
  }

  /// Whose mean error differs from the compromise's by more than chance may.
  void write_differences() {
    if (finding_.clusters < kFewClusters) {
      page_.paragraph(say("backtest_few", {std::to_string(finding_.clusters)}));
      return;
    }
    std::vector<std::string> lower;
    std::vector<std::string> higher;
    for (std::size_t at = 0; at < finding_.models.size(); ++at) {
      const ScoreEstimate& one = difference(at, Score::mean_error);
      if (one.high < 0) lower.push_back(id(at));
      if (one.low > 0) higher.push_back(id(at));
    }
    const std::string separator = say("list_separator");
    page_.paragraph(lower.empty() ? say("backtest_point_none_lower")
                                  : say("backtest_point_lower", {joined(lower, separator)}));
    if (!higher.empty()) {
      page_.paragraph(say("backtest_point_higher", {joined(higher, separator)}));
    }
  }

  void write_distributions_answer() {
    const bool any = [&] {
      for (std::size_t at = 0; at < finding_.models.size(); ++at) {
        if (is_distribution(at)) return true;
      }
      return false;
    }();
    if (!any) return;
    const std::size_t found = best(Score::crps, std::less<>());
    if (found == finding_.reference) {
      page_.paragraph(
          say("backtest_best_distribution_self", {points(score(found, Score::crps).value)}));
      return;
    }
    page_.paragraph(
        say("backtest_best_distribution", {title(found), points(score(found, Score::crps).value),
                                           as_difference(difference(found, Score::crps)),
                                           points(score(finding_.reference, Score::crps).value)}));
    if (settlement_model_at(finding_.models[found]).id == "calibrated" && !finding_.folds) {
      page_.paragraph(say("backtest_calibrated_note"));
    }
  }

  void write_folds_answer(const FoldsFinding& folds) {
    const auto crps_of = [](const ModelScores& scores) {
      return scores.scores[static_cast<std::size_t>(Score::crps)];
    };
    page_.paragraph(
        say("backtest_folds_answer",
            {with_interval(crps_of(folds.fitted)), points(crps_of(folds.election).value),
             as_difference(folds.fitted.differences[static_cast<std::size_t>(Score::crps)]),
             fmt::format("{:.0f}", folds.half_width * kPoints), points(crps_of(folds.smooth).value),
             as_difference(folds.from_smooth[static_cast<std::size_t>(Score::crps)])}));
  }

  [[nodiscard]] std::string told(const ScoreEstimate& difference) const {
    const std::string text = as_difference(difference);
    const bool is_beyond = difference.low > 0 || difference.high < 0;
    return is_beyond && finding_.clusters >= kFewClusters ? text + " *" : text;
  }

  void write_points() {
    page_.heading(say("backtest_points"));
    std::size_t fewer = 0;
    for (std::size_t at = 0; at < finding_.models.size(); ++at) fewer += answers_all(at) ? 0 : 1;
    Rows rows(1);
    for (const char* key :
         {"backtest_column_model", "backtest_column_issues", "backtest_column_mae",
          "backtest_column_difference", "backtest_column_rmse", "backtest_column_within_10",
          "backtest_column_within_2_5"}) {
      rows.front().push_back(say(key));
    }
    for (std::size_t at = 0; at < finding_.models.size(); ++at) {
      std::vector<std::string> row = {id(at), std::to_string(finding_.scores[at].issues)};
      if (finding_.scores[at].issues > 0) {
        row.push_back(with_interval(score(at, Score::mean_error)));
        row.push_back(at == finding_.reference ? "" : told(difference(at, Score::mean_error)));
        row.push_back(points(score(at, Score::root_mean_square).value));
        row.push_back(percent(score(at, Score::within_10).value));
        row.push_back(percent(score(at, Score::within_2_5).value));
      }
      rows.push_back(std::move(row));
    }
    page_.rows(rows, kIndent);
    if (fewer > 0) page_.paragraph(say("backtest_fewer", {std::to_string(fewer)}), kIndent);
  }

  void write_distributions() {
    Rows rows(1);
    Rows places;
    for (const char* key : {"backtest_column_model", "backtest_column_crps",
                            "backtest_column_difference", "backtest_column_log"}) {
      rows.front().push_back(say(key));
    }
    for (const char* share : {"50", "80", "90"}) {
      rows.front().push_back(say("backtest_column_cover", {share}));
    }
    for (std::size_t at = 0; at < finding_.models.size(); ++at) {
      const bool is_told = is_distribution(at) || at == finding_.reference;
      if (!is_told || finding_.scores[at].issues == 0) continue;
      std::vector<std::string> row = {
          id(at), with_interval(score(at, Score::crps)),
          at == finding_.reference ? "" : told(difference(at, Score::crps)),
          fmt::format("{:.3f}", score(at, Score::log).value)};
      for (const Score cover : {Score::cover_50, Score::cover_80, Score::cover_90}) {
        row.push_back(is_distribution(at) ? percent(score(at, cover).value) : "");
      }
      rows.push_back(std::move(row));
      if (!is_distribution(at)) continue;
      places.push_back({id(at)});
      for (const double place : finding_.scores[at].places) {
        places.back().push_back(fmt::format("{:.3f}", place));
      }
    }
    if (places.empty()) return;
    page_.heading(say("backtest_distributions"));
    page_.rows(rows, kIndent);
    page_.line();
    page_.paragraph(say("backtest_places"), kIndent);
    page_.rows(places, 2 * kIndent);
  }

  void write_folds(const FoldsFinding& folds) {
    page_.heading(say("backtest_folds", {std::to_string(folds.folds)}));
    const auto log_of = [](const ModelScores& scores) {
      return fmt::format("{:.3f}", scores.scores[static_cast<std::size_t>(Score::log)].value);
    };
    page_.paragraph(say("backtest_folds_log",
                        {log_of(folds.fitted), log_of(folds.election), log_of(folds.smooth)}),
                    kIndent);
    std::vector<std::string> held;
    for (const double share : folds.held) held.push_back(fmt::format("{:.3f}", share));
    page_.paragraph(say("backtest_folds_held", {fmt::format("{:.3f}", folds.held_on_all),
                                                joined(held, say("list_separator"))}),
                    kIndent);
  }

  const BacktestFinding& finding_;
  Language language_;
  Page page_;
};

}  // namespace

std::string backtest_text(const BacktestFinding& finding, Language language, const Style& style) {
  return Writer(finding, language, style).write();
}

}  // namespace parley
