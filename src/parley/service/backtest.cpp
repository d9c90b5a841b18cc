// SPDX-License-Identifier: Apache-2.0
#include "parley/service/backtest.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "parley/engine/settlement/reshape.h"

namespace parley {
namespace {

using Forecasts = std::vector<Settlement::OnIssue>;

/// Half the width of the triangles that the PCE distribution is smoothed with, in shares.
constexpr double kHalfWidth = 0.25;

/// Positions in a table's issues.
using Clusters = std::vector<std::vector<std::size_t>>;

/// The issues of a table in the order of their proposals' ids, those of one proposal together.
Clusters clusters_of(const StandTable& table) {
  std::vector<std::size_t> order(table.issues.size());
  for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
  // An issue that stands alone may be called like a proposal of others.
  const auto key = [&](std::size_t at) {
    const StandTable::Issue& issue = table.issues[at];
    const bool alone = issue.group.empty();
    return std::tuple(std::string_view(alone ? issue.id : issue.group), alone,
                      std::string_view(issue.id));
  };
  std::sort(order.begin(), order.end(),
            [&](std::size_t one, std::size_t other) { return key(one) < key(other); });
  Clusters clusters;
  for (const std::size_t at : order) {
    const StandTable::Issue& issue = table.issues[at];
    const bool goes_on = !issue.group.empty() && !clusters.empty() &&
                         table.issues[clusters.back().front()].group == issue.group;
    if (!goes_on) clusters.emplace_back();
    clusters.back().push_back(at);
  }
  return clusters;
}

/// A number of the table as a share of its scale.
double share_of(const StandTable& table, double number) {
  return (number - table.scale_low) / (table.scale_high - table.scale_low);
}

/// A bargain for each cluster, with all of its issues as columns.
std::vector<Bargain> bargains_of(const StandTable& table, const Clusters& clusters) {
  std::vector<std::size_t> cluster_of(table.issues.size());
  std::vector<std::size_t> column_of(table.issues.size());
  for (std::size_t cluster = 0; cluster < clusters.size(); ++cluster) {
    for (std::size_t column = 0; column < clusters[cluster].size(); ++column) {
      cluster_of[clusters[cluster][column]] = cluster;
      column_of[clusters[cluster][column]] = column;
    }
  }
  std::vector<std::vector<const StandTable::Row*>> rows(clusters.size());
  for (const StandTable::Row& row : table.rows) rows[cluster_of[row.issue]].push_back(&row);
  std::vector<Bargain> bargains;
  for (std::size_t cluster = 0; cluster < clusters.size(); ++cluster) {
    std::vector<std::size_t> actors;
    for (const StandTable::Row* row : rows[cluster]) actors.push_back(row->actor);
    std::sort(actors.begin(), actors.end());
    actors.erase(std::unique(actors.begin(), actors.end()), actors.end());
    Bargain& bargain = bargains.emplace_back(actors.size(), clusters[cluster].size());
    for (const StandTable::Row* row : rows[cluster]) {
      const auto actor = std::lower_bound(actors.begin(), actors.end(), row->actor);
      bargain.stand(static_cast<std::size_t>(actor - actors.begin()), column_of[row->issue]) = {
          share_of(table, row->position), row->salience, row->weight, true};
    }
    for (std::size_t column = 0; column < bargain.issues; ++column) {
      const auto& today = table.issues[clusters[cluster][column]].today;
      if (today) bargain.today[column] = share_of(table, *today);
    }
  }
  return bargains;
}

/// An issue that is scored: where its forecast comes from.
struct Scored {
  std::size_t cluster = 0;
  std::size_t column = 0;
};

class Backtester {
 public:
  Backtester(const StandTable& table, const Run& run)
      : table_(table),
        run_(run),
        clusters_(clusters_of(table)),
        bargains_(bargains_of(table, clusters_)) {
    finding_.actors = table.actors.size();
    finding_.seed = run.seed;
    select();
  }

  Result<BacktestFinding> test(const BacktestOrder& order) {
    if (scored_.empty()) {
      return Diagnostic{Code::nothing_to_score, Span{}, {std::to_string(table_.issues.size())}, {}};
    }
    if (order.folds && *order.folds > finding_.clusters) {
      return Diagnostic{Code::too_many_folds,
                        {},
                        {std::to_string(*order.folds), std::to_string(finding_.clusters)},
                        {}};
    }
    finding_.models = order.models;
    const SettlementModelId compromise = *settlement_model_of("compromise");
    const auto place = std::lower_bound(finding_.models.begin(), finding_.models.end(), compromise);
    finding_.reference = static_cast<std::size_t>(place - finding_.models.begin());
    if (place == finding_.models.end() || *place != compromise) {
      finding_.models.insert(place, compromise);
    }
    std::vector<SettlementModelId> wanted = finding_.models;
    if (order.folds) {
      for (const char* id : {"calibrated", "pce"}) wanted.push_back(*settlement_model_of(id));
    }
    std::vector<Forecasts> forecasts = forecasts_of(wanted);
    if (run_.cancelled()) return std::move(finding_);
    if (run_.report_progress) run_.report_progress({"stage_resampling", 0, 0});
    if (order.folds) cross_validate_with(*order.folds, forecasts);
    forecasts.resize(finding_.models.size());
    finding_.scores =
        score_forecasts(happened_, forecasts, finding_.reference, finding_.resampling, run_);
    return std::move(finding_);
  }

 private:
  /// The issues with an outcome on which somebody counts; clusters are counted anew without gaps.
  void select() {
    for (std::size_t cluster = 0; cluster < clusters_.size(); ++cluster) {
      bool any = false;
      for (std::size_t column = 0; column < clusters_[cluster].size(); ++column) {
        const StandTable::Issue& issue = table_.issues[clusters_[cluster][column]];
        if (!issue.outcome) {
          ++finding_.without_outcome;
        } else if (!anybody_counts(bargains_[cluster], column)) {
          ++finding_.without_stands;
        } else {
          scored_.push_back({cluster, column});
          happened_.push_back({share_of(table_, *issue.outcome), finding_.clusters});
          for (std::size_t actor = 0; actor < bargains_[cluster].actors; ++actor) {
            if (bargains_[cluster].stand(actor, column).present) ++finding_.stands;
          }
          any = true;
        }
      }
      if (any) ++finding_.clusters;
    }
    finding_.issues = scored_.size();
    finding_.has_proposals = finding_.clusters < finding_.issues;
  }

  [[nodiscard]] std::vector<Forecasts> forecasts_of(
      const std::vector<SettlementModelId>& models) const {
    const std::size_t count = bargains_.size() * models.size();
    std::vector<Settlement> settled(count);
    std::atomic<std::size_t> done{0};
    for_each_index(count, run_, [&](std::size_t at) {
      Run alone = run_;
      alone.threads = 1;
      alone.report_progress = nullptr;
      settled[at] = settle(bargains_[at % bargains_.size()],
                           settlement_model_at(models[at / bargains_.size()]), alone);
      settled[at].turns.clear();
      if (run_.report_progress) run_.report_progress({"stage_backtest", done.fetch_add(1), count});
    });
    std::vector<Forecasts> forecasts(models.size());
    for (std::size_t model = 0; model < models.size() && !run_.cancelled(); ++model) {
      for (const Scored& one : scored_) {
        Settlement& settlement = settled[model * bargains_.size() + one.cluster];
        Settlement::OnIssue said = std::move(settlement.issues[one.column]);
        const std::optional<double>& today = bargains_[one.cluster].today[one.column];
        if (!said.point && today) said = {*today, OutcomeDistribution::certain(*today)};
        forecasts[model].push_back(std::move(said));
      }
    }
    return forecasts;
  }

  /// The last two forecasts are those of the calibrated distribution and of the election.
  void cross_validate_with(std::size_t folds, const std::vector<Forecasts>& forecasts) {
    const Forecasts& calibrated = forecasts[forecasts.size() - 2];
    const Forecasts& election = forecasts.back();
    CrossValidation validation = cross_validate(happened_, calibrated, folds);
    Forecasts smooth = election;
    for (Settlement::OnIssue& one : smooth) {
      if (one.point) one.outcome = smoothed(one.outcome, kHalfWidth);
      if (one.point) one.point = mean_of(one.outcome);
    }
    const std::vector<Forecasts> all = {std::move(validation.forecasts), election,
                                        std::move(smooth)};
    const auto from_election = score_forecasts(happened_, all, 1, finding_.resampling, run_);
    const auto from_smooth = score_forecasts(happened_, all, 2, finding_.resampling, run_);
    if (run_.cancelled()) return;
    finding_.folds = FoldsFinding{folds,
                                  std::move(validation.held),
                                  validation.held_on_all,
                                  kHalfWidth,
                                  from_election[0],
                                  from_election[1],
                                  from_election[2],
                                  from_smooth[0].differences};
  }

  const StandTable& table_;
  const Run& run_;
  Clusters clusters_;
  std::vector<Bargain> bargains_;
  std::vector<Scored> scored_;
  std::vector<Happened> happened_;
  BacktestFinding finding_;
};

}  // namespace

Result<BacktestFinding> backtest(const StandTable& table, const BacktestOrder& order,
                                 const Run& run) {
  return Backtester(table, run).test(order);
}

}  // namespace parley
